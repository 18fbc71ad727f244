"""What a build was made of: enough for a stranger to do it again."""

import hashlib
import json
import subprocess
from dataclasses import replace

import pytest

from wsoa import manifest
from wsoa.manifest import (
    Code,
    Manifest,
    begun_from,
    code_revision,
    digest_of,
    digests,
    made_of,
    package_versions,
    read_manifest,
    write_manifest,
)
from wsoa.params import PeriodParams
from wsoa.sealed import write_sealed


def test_digests_name_files_by_their_path_in_the_folder_in_order(tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "a.svg").write_bytes(b"<svg/>")
    (tmp_path / "appendix.html").write_bytes(b"")
    found = digests(tmp_path)
    assert list(found) == ["appendix.html", "figures/a.svg"]
    assert found["figures/a.svg"] == hashlib.sha256(b"<svg/>").hexdigest()


def test_a_manifest_is_json_with_its_keys_in_order(tmp_path):
    made = Manifest(
        period="2021-10",
        version=1,
        as_at="2021-09-30",
        params={"council": {"name": "Ynys Môn"}},
        params_files={},
        inputs=({"table": "people", "sha256": "ab"},),
        snapshot={},
        code=Code("abc", clean=False, content="c"),
        python="3.11.2",
        packages={},
        engine={"name": "embedded"},
        public={},
        checks_passed=("accessibility",),
    )
    write_manifest(made, tmp_path / "manifest.json")
    text = (tmp_path / "manifest.json").read_bytes().decode("utf-8")
    stored = json.loads(text)
    assert list(stored) == sorted(stored)
    assert stored["code"] == {"clean": False, "content": "c", "revision": "abc"}
    assert "Ynys Môn" in text
    assert text.endswith("}\n")
    assert "\r" not in text


def test_every_params_file_of_the_period_is_digested_and_no_other_periods(project):
    found = manifest.params_digests(project)
    assert {"council.yml", "plan.yml", "2021-10.yml", "comparators.csv"} <= found.keys()
    assert "narrative/2021-10/A1.md" in found
    assert not [name for name in found if "2021-01" in name]
    read = (project.folder / "council.yml").read_bytes()
    assert found["council.yml"] == hashlib.sha256(read).hexdigest()


def told(code):
    return code.revision, code.clean


def test_the_revision_is_unknown_where_there_is_no_repository(tmp_path):
    assert told(code_revision(tmp_path)) == ("unknown", False)


def test_a_git_that_does_not_answer_is_not_taken_for_clean(tmp_path, monkeypatch):
    def late(*_, **__):
        raise subprocess.TimeoutExpired("git", 20)

    monkeypatch.setattr(manifest.subprocess, "run", late)
    assert told(code_revision(tmp_path)) == ("unknown", False)


def commit(folder, name):
    git = ["git", "-c", "user.name=A test", "-c", "user.email=test@example.org"]
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(name, encoding="utf-8")
    for words in (["init", "-q"], ["add", name], ["commit", "-q", "-m", "Go on"]):
        subprocess.run([*git, *words], cwd=folder, check=True, capture_output=True)


def test_an_uncommitted_file_of_the_code_is_said(tmp_path):
    commit(tmp_path, "lib/a.py")
    clean = code_revision(tmp_path)
    (tmp_path / "lib" / "new.py").touch()
    assert clean.clean
    assert len(clean.revision) == 40
    assert told(code_revision(tmp_path)) == (clean.revision, False)


def test_a_sign_off_that_is_committed_leaves_the_revision_of_the_code(tmp_path):
    commit(tmp_path, "lib/a.py")
    before = code_revision(tmp_path)
    commit(tmp_path, "params/2021-10.yml")
    (tmp_path / "params" / "more.yml").touch()
    assert code_revision(tmp_path) == before


def test_a_template_that_was_not_committed_is_other_code(tmp_path):
    commit(tmp_path, "report/wsoa.css")
    before = code_revision(tmp_path)
    (tmp_path / "report" / "wsoa.css").write_text("p {}", encoding="utf-8")
    after = code_revision(tmp_path)
    assert (before.clean, after.clean) == (True, False)
    assert before.content != after.content


def test_the_digest_of_a_build_is_that_of_what_sha256sum_prints(tmp_path):
    (tmp_path / "b").write_bytes(b"2")
    (tmp_path / "a").write_bytes(b"1")
    listing = "".join(
        f"{hashlib.sha256(d).hexdigest()}  {n}\n" for n, d in (("a", b"1"), ("b", b"2"))
    )
    assert digest_of(digests(tmp_path)) == hashlib.sha256(listing.encode()).hexdigest()


def test_what_a_build_is_made_of_is_all_that_went_in_and_nothing_that_came_out():
    made = Manifest(
        period="2021-10",
        version=1,
        as_at="2021-09-30",
        params={},
        params_files={"plan.yml": "1", "2021-10.yml": "2"},
        inputs=({"table": "people", "sha256": "ab"},),
        snapshot={},
        code=Code("abc", clean=True),
        python="3.11.2",
        packages={"pandas": "3.0"},
        engine={"name": "embedded"},
        checks_passed=("html",),
    )
    outcome = replace(made, public={"appendix.html": "1"}, build="1", made_of="2", correction="n")
    signed = replace(made, params_files={"plan.yml": "1", "2021-10.yml": "3"})
    assert made_of(made) == made_of(outcome) == made_of(signed)
    others = [
        replace(made, params_files={"plan.yml": "4", "2021-10.yml": "2"}),
        replace(made, inputs=({"table": "people", "sha256": "cd"},)),
        replace(made, packages={"pandas": "3.1"}),
        replace(made, code=Code("abd", clean=True)),
    ]
    assert len({made_of(each) for each in (made, *others)}) == 5


def test_a_manifest_is_read_as_it_was_written_and_as_it_was_begun(tmp_path):
    begun = Manifest(
        period="2021-10",
        version=1,
        as_at="2021-09-30",
        params={},
        params_files={"plan.yml": "1"},
        inputs=({"table": "people", "sha256": "ab"},),
        snapshot={},
        code=Code("abc", clean=True, content="c"),
        python="3.11.2",
        packages={"pandas": "3.0"},
        engine={"name": "embedded"},
    )
    done = replace(begun, public={"a": "1"}, build="b", made_of="m", checks_passed=("html",))
    write_manifest(done, tmp_path / "manifest.json")
    read = read_manifest(tmp_path / "manifest.json")
    assert made_of(read) == made_of(begun)
    assert begun_from(read) == begun
    assert read.public == {"a": "1"}


@pytest.mark.parametrize("told", [{}, {"code": 1}, {"code": {}, "inputs": []}])
def test_what_is_no_manifest_is_refused(tmp_path, told):
    write_sealed(told, tmp_path / "manifest.json")
    with pytest.raises(ValueError, match="is no manifest"):
        read_manifest(tmp_path / "manifest.json")


def test_a_folder_of_one_machine_is_not_in_the_manifest(project):
    folders = ("/srv/send/extracts", r"C:\Users\somebody\extracts", r"\\server\share\extracts")
    for folder in folders:
        sources = {"folder": folder, "people": {"file": f"{folder}/people.csv"}}
        period = project.params.model_dump(mode="json") | {"sources": sources}
        params = PeriodParams.model_validate(period)
        said = manifest.resolved_params(replace(project, params=params))["period"]["sources"]
        assert said["folder"] == "extracts"
        assert said["people"]["file"] == "people.csv"
    relative = manifest.resolved_params(project)["period"]["sources"]["folder"]
    assert relative == project.params.sources.folder


@pytest.mark.parametrize("package", ["wsoa", "pandas"])
def test_every_package_has_its_version(package):
    found = package_versions()
    assert found[package]
    assert list(found) == sorted(found)
