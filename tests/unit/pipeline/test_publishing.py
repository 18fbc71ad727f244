"""Publishing: only what was signed off, once and for good, with pages that say what stands."""

import errno
import json
import os
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest

from users import as_nobody, only_root, share
from wsoa.errors import DataError, GateError, ParamsError, WsoaError
from wsoa.manifest import digest_of, digests
from wsoa.pipeline.publishing import publish
from wsoa.pipeline.request import Request
from wsoa.publish import open_to_readers
from wsoa.release import read_releases
from wsoa.sealed import read_sealed, write_sealed

posix = pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")

ROOT = Path(__file__).parents[3]
TODAY = date(2021, 10, 8)
REST = """
sign_off: {{role: Director of Children's Services, date: {day}, build: "{build}"}}
correction: "{why}"
"""


@pytest.fixture
def place(tmp_path):
    """A project with a build of October 2021 whose files are short."""
    shutil.copytree(ROOT / "params", tmp_path / "params")
    build_files(tmp_path, page="<h1>Report</h1>")
    return tmp_path


def build_files(place, *, page, version=1, why=""):
    folder = place / "outputs" / "2021-10"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "public" / "figures").mkdir(parents=True)
    for name in ("appendix.html", "appendix.pdf", "measures.csv", "tables.xlsx", "figures/a.svg"):
        (folder / "public" / name).write_text(f"{page} {name}", encoding="utf-8")
    files = digests(folder / "public")
    told = {
        "version": version,
        "public": files,
        "build": digest_of(files),
        "made_of": "ab" * 32,
        "code": {"revision": "c0de", "clean": True},
        "inputs": [{"name": "people.csv", "sha256": "ab"}],
        "correction": why,
    }
    write_sealed(told, folder / "manifest.json")
    return told["build"]


def sign(place, build=None, *, day="2021-10-07", version=1, why=""):
    told = json.loads((place / "outputs/2021-10/manifest.json").read_text(encoding="utf-8"))
    text = (ROOT / "params" / "2021-10.yml").read_text(encoding="utf-8")
    text = text.replace("  version: 1\n", f"  version: {version}\n", 1)
    text += REST.format(day=day, build=build or told["build"][:16], why=why)
    (place / "params" / "2021-10.yml").write_text(text, encoding="utf-8")


def publish_it(place, today=TODAY):
    request = Request("2021-10", place, place / "params", place / "outputs")
    return publish(request, today=today)


def published(place):
    return place / "outputs" / "published"


def test_a_signed_build_is_published_whole(place):
    sign(place)
    release = publish_it(place)
    folder = published(place) / "2021-10-v1"
    public = place / "outputs" / "2021-10" / "public"
    assert {k: v for k, v in digests(folder).items() if k != "manifest.json"} == digests(public)
    assert (release.signed_by, release.published_on) == (
        "Director of Children's Services",
        "2021-10-08",
    )
    assert read_releases(published(place)) == (release,)


def test_what_a_killed_publish_left_open_is_closed_by_the_next(place):
    sign(place)
    publish_it(place)
    folder = published(place) / "2021-10-v1"
    left = (folder, folder / "figures", folder / "measures.csv")
    for path in left:
        path.chmod(0o755)
    with pytest.raises(ParamsError, match="2021-10"):
        publish_it(place)
    assert [path.stat().st_mode & 0o777 for path in left] == [0o555, 0o555, 0o444]


def test_a_version_that_cannot_be_moved_leaves_nothing_that_cannot_be_cleared(place, monkeypatch):
    def refused(path, _):
        closed.extend(p for p in (path, *path.rglob("*")) if not p.stat().st_mode & stat.S_IWUSR)
        raise RuntimeError("no move")

    closed = []
    sign(place)
    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(RuntimeError, match="no move"):
        publish_it(place)
    assert closed == []


def test_the_published_manifest_says_nothing_of_the_extracts(place):
    sign(place)
    publish_it(place)
    text = (published(place) / "2021-10-v1" / "manifest.json").read_text(encoding="utf-8")
    assert "people" not in text
    assert "rows" not in text


def test_without_a_sign_off_nothing_is_published_and_the_lines_to_add_are_said(place):
    build = json.loads((place / "outputs/2021-10/manifest.json").read_text("utf-8"))["build"]
    with pytest.raises(ParamsError, match="has no sign-off") as refused:
        publish_it(place)
    line = f'sign_off: {{role: …, date: 2021-10-08, build: "{build[:16]}"}}'
    assert str(refused.value).endswith(f"  {line}")
    with (place / "params" / "2021-10.yml").open("a", encoding="utf-8") as params:
        params.write(f"\n{line}\n")
    with pytest.raises(ParamsError, match='sign_off: key "role": must say in words who answers'):
        publish_it(place)
    assert not list(published(place).glob("2021-10-v*"))


def test_a_sign_off_of_another_build_does_not_count(place):
    sign(place)
    build_files(place, page="<h1>Another</h1>")
    with pytest.raises(ParamsError, match="signs off another build"):
        publish_it(place)


@pytest.mark.parametrize(
    ("day", "said"), [("2021-10-09", "still to come"), ("2021-09-29", "before the period ended")]
)
def test_a_sign_off_has_a_day_that_can_be(place, day, said):
    sign(place, day=day)
    with pytest.raises(ParamsError, match=said):
        publish_it(place)


def test_a_build_that_was_altered_is_refused_with_the_file(place):
    sign(place)
    (place / "outputs/2021-10/public/appendix.html").write_text("99%", encoding="utf-8")
    (place / "outputs/2021-10/public/more.txt").write_text("", encoding="utf-8")
    with pytest.raises(GateError, match=r"appendix.html was altered.\n  more.txt was added"):
        publish_it(place)


def test_what_was_not_built_cannot_be_published(place):
    sign(place)
    shutil.rmtree(place / "outputs" / "2021-10")
    with pytest.raises(DataError, match="There is no build of 2021-10"):
        publish_it(place)


def test_nobody_can_write_to_a_published_version(place):
    sign(place)
    publish_it(place)
    folder = published(place) / "2021-10-v1"
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}
    assert not any(mode & 0o222 for mode in modes)


def test_a_version_is_published_once(place):
    sign(place)
    publish_it(place)
    with pytest.raises(ParamsError, match=r"the next version is 2, and 2021-10\.yml says 1"):
        publish_it(place)


def test_a_correction_says_what_it_changes(place):
    sign(place)
    publish_it(place)
    build_files(place, page="<h1>Corrected</h1>", version=2)
    sign(place, version=2)
    with pytest.raises(ParamsError, match="Say what changed in `correction:`"):
        publish_it(place)


def test_a_note_of_correction_that_no_build_has_searched_is_not_published(place):
    sign(place)
    publish_it(place)
    build_files(place, page="<h1>Corrected</h1>", version=2, why="A count")
    sign(place, version=2, why="A count, of Zebedee Quillfeather")
    with pytest.raises(ParamsError, match="`correction:` was changed after the build") as refused:
        publish_it(place)
    assert "Quillfeather" not in str(refused.value)
    assert not (published(place) / "2021-10-v2").exists()


def test_a_correction_leaves_the_first_version_and_says_on_its_page_that_it_is_superseded(place):
    sign(place)
    publish_it(place)
    before = digests(published(place) / "2021-10-v1")
    why = "The share of visits was of <all> providers."
    build_files(place, page="<h1>Corrected</h1>", version=2, why=why)
    sign(place, version=2, why=why)
    publish_it(place, today=date(2021, 10, 20))
    assert digests(published(place) / "2021-10-v1") == before
    page = (published(place) / "2021-10-v1.html").read_text(encoding="utf-8")
    assert '<strong>Superseded</strong> by <a href="2021-10-v2.html">version 2</a>' in page
    assert "The share of visits was of &lt;all&gt; providers." in page
    assert "Superseded" not in (published(place) / "2021-10-v2.html").read_text(encoding="utf-8")
    index = (published(place) / "index.html").read_text(encoding="utf-8")
    assert index.index("2021-10-v2/appendix.html") < index.index("2021-10-v1.html")
    assert "superseded: published on 8 October 2021" in index


def test_the_version_in_the_params_must_be_that_of_the_build(place):
    sign(place, version=3)
    path = place / "outputs/2021-10/manifest.json"
    write_sealed(read_sealed(path.read_text(encoding="utf-8")) | {"version": 3}, path)
    with pytest.raises(ParamsError, match="Nothing is published, so the next version is 1"):
        publish_it(place)


def test_a_manifest_that_was_altered_publishes_nothing(place):
    sign(place)
    told = place / "outputs/2021-10/manifest.json"
    told.write_text(told.read_text("utf-8").replace("c0de", "c1de"), "utf-8")
    with pytest.raises(DataError, match=r"manifest of 2021-10 cannot be read\. Build it again"):
        publish_it(place)


def test_a_publication_that_fails_leaves_nothing_behind(place, monkeypatch):
    sign(place)
    monkeypatch.setattr(
        "wsoa.pipeline.publishing.write_release",
        lambda *_: (_ for _ in ()).throw(OSError(28, os.strerror(28), str(published(place)))),
    )
    with pytest.raises(WsoaError, match="is full"):
        publish_it(place)
    assert [path.name for path in published(place).iterdir()] == [".published.lock"]


def full(path, _text):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def test_pages_that_could_not_be_written_are_written_by_the_next_attempt(place, monkeypatch):
    sign(place)
    with monkeypatch.context() as patch:
        patch.setattr("wsoa.pipeline.publishing.write_whole", full)
        with pytest.raises(WsoaError) as refused:
            publish_it(place)
    assert f"The pages in {published(place)} could not be renewed (No space" in str(refused.value)
    assert [release.name for release in read_releases(published(place))] == ["2021-10-v1"]
    assert not (published(place) / "index.html").exists()
    with pytest.raises(ParamsError, match="the next version is 2"):
        publish_it(place)
    index = (published(place) / "index.html").read_text(encoding="utf-8")
    assert "2021-10-v1/appendix.html" in index


def rights(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def closed():
    """A user whose new files nobody else may read."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@posix
@pytest.mark.usefixtures("closed")
def test_everybody_may_read_the_pages_whatever_the_umask(place):
    sign(place)
    publish_it(place)
    modes = {page.name: rights(page) for page in published(place).glob("*.html")}
    assert modes == {"index.html": 0o644, "2021-10-v1.html": 0o644}


@posix
@pytest.mark.usefixtures("closed")
def test_everybody_may_enter_what_is_published_whatever_the_umask(place):
    sign(place)
    publish_it(place)
    first = published(place) / "2021-10-v1"
    assert rights(published(place)) == 0o755
    assert rights(first) == rights(first / "figures") == 0o555
    assert {rights(path) for path in first.rglob("*") if path.is_file()} == {0o444}


@posix
@pytest.mark.parametrize(("mode", "then"), [(0o700, 0o755), (0o2770, 0o2775), (0o1777, 0o1777)])
def test_an_archive_that_an_earlier_publish_left_closed_is_opened_and_loses_no_right(
    place, mode, then
):
    sign(place)
    publish_it(place)
    first = published(place) / "2021-10-v1"
    published(place).chmod(mode)
    (first / "figures").chmod(0o500)
    (first / "measures.csv").chmod(0o400)
    with pytest.raises(ParamsError, match="the next version is 2"):
        publish_it(place)
    assert rights(published(place)) == then
    assert (rights(first / "figures"), rights(first / "measures.csv")) == (0o555, 0o444)


@only_root
def test_what_another_user_closed_is_said_to_be_closed(tmp_path_factory):
    folder = share(tmp_path_factory.mktemp("shared")) / "published"
    folder.mkdir()
    folder.chmod(0o733)

    def publish_there():
        with pytest.MonkeyPatch.context() as patch:
            said = []
            patch.setattr("wsoa.publish.LOG.warning", lambda *told: said.append(told[0] % told[1:]))
            open_to_readers(folder)
        return 7 if "belongs to root: let them open it" in said[0] else 8

    assert as_nobody(publish_there) == 7
