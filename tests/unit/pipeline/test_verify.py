"""Verifying, but for the making itself, which the functional tests do."""

import re
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType, SimpleNamespace

import pytest

from wsoa.errors import DataError, GateError
from wsoa.manifest import Code, digest_of, digests, made_of, read_manifest, write_manifest
from wsoa.pipeline import verify as module
from wsoa.pipeline.frozen import freeze
from wsoa.pipeline.request import Request
from wsoa.pipeline.stage import Stage
from wsoa.pipeline.yardsticks import Yardsticks
from wsoa.progress import Silent
from wsoa.records import Tables
from wsoa.render.engine import choose_engine

MADE = {"measures.csv": "measure,display\nplans_maintained,1853\n", "notes.txt": "One.\nTwo.\n"}


def write(files, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def build(project, tmp_path):
    """A build without records: what it froze, two public files, a manifest."""
    root, folder = project.folder.parent, tmp_path / project.period.name
    request = Request(project.period.name, root, project.folder, tmp_path)
    engine = choose_engine("embedded", theme=root / "report")
    asked = SimpleNamespace(project=project, request=request, engine=engine)
    loaded = SimpleNamespace(tables=Tables(MappingProxyType({}), own_la="304"), inputs=())
    stage = Stage(folder)
    stage.restricted.mkdir(parents=True)
    begun = freeze(
        asked, loaded, checked=SimpleNamespace(issues=(), beside=Yardsticks()), stage=_made(stage)
    )
    write(MADE, stage.public)
    public = digests(stage.public)
    done = replace(begun, public=public, build=digest_of(public), made_of=made_of(begun))
    write_manifest(done, folder / "manifest.json")
    return request


def _made(stage):
    stage.frozen.mkdir()
    return stage


@pytest.fixture
def verify(build, monkeypatch):
    """Return a function: the files that come out now → what is told."""

    @contextmanager
    def no_workers(_count):
        yield None

    def act(files=MADE, during=lambda: None):
        def make(work, _pool):
            write(files, work.stage.public)
            during()

        monkeypatch.setattr(module, "make", make)
        monkeypatch.setattr(module, "workers", no_workers)
        return module.verify(build, Silent())

    act.folder = build.outputs / build.period
    return act


def test_what_comes_out_the_same_is_the_same(verify):
    verified = verify()
    assert verified.same
    assert (verified.tools, verified.differences, verified.files) == ((), (), 2)


def test_other_programs_are_told_before_anything_is_made(verify, monkeypatch, caplog):
    monkeypatch.setattr("wsoa.manifest.python_version", lambda: "2.7.18")
    heard = []
    verified = verify(during=lambda: heard.extend(caplog.messages))
    (line,) = verified.tools
    assert re.fullmatch(r"Python was 3\.\d+\.\d+, now 2\.7\.18\.", line)
    assert line in heard
    assert verified.same


def test_what_comes_out_otherwise_is_told_figures_first(verify):
    verified = verify({"measures.csv": MADE["measures.csv"].replace("3", "4"), "notes.txt": "One."})
    assert not verified.same
    assert verified.altered == ()
    assert [text.splitlines()[0] for text in verified.differences] == ["measures.csv", "notes.txt"]
    assert "display was 1853, now 1854" in verified.differences[0]


def test_what_was_altered_since_is_told_apart_from_what_comes_out_otherwise(verify):
    write({"notes.txt": "One.\nThree.\n"}, verify.folder / "public")
    verified = verify()
    assert (verified.same, verified.remade) == (False, True)
    assert verified.altered == ("notes.txt was altered.",)
    assert "line 2: “Three.” was made, now it is “Two.”" in verified.differences[0]


def test_a_build_that_is_replaced_meanwhile_is_not_accused(verify):
    path = verify.folder / "manifest.json"

    def replaced():
        write_manifest(replace(read_manifest(path), build="ff"), path)

    with pytest.raises(DataError, match="built again meanwhile"):
        verify(during=replaced)


def test_a_manifest_that_was_altered_is_refused(verify):
    path = verify.folder / "manifest.json"
    told = read_manifest(path)
    write_manifest(replace(told, code=Code("another", clean=True)), path)
    with pytest.raises(GateError, match="is not as it was written"):
        verify()
    path.write_text(path.read_text(encoding="utf-8").replace("another", "other"), encoding="utf-8")
    with pytest.raises(GateError, match="is not as it was written"):
        verify()


def test_nothing_is_left_behind_and_nothing_changed(verify, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    before = digests(verify.folder)
    verify()
    assert not list(temporary.iterdir())
    assert digests(verify.folder) == before
