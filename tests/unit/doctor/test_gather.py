"""Whether others may read the extracts and the key, as modes on the disk say it."""

import shutil
import sys
from pathlib import Path

import pytest

from wsoa.doctor.gather import gather_facts
from wsoa.pipeline import Request

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")


@pytest.fixture
def look(tmp_path, monkeypatch):
    """Return a function that gathers the facts of a project whose tables lie in three places."""
    for name in (tmp_path, *list(tmp_path.parents)[:3]):  # pytest's own, and a worker's in it
        name.chmod(0o755)
    for name in ("params", "notebooks", "report"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("exports", "returns"):
        (tmp_path / name).mkdir(mode=0o755)
        (tmp_path / name / "a.csv").touch(mode=0o644)
    (tmp_path / "returns" / "sen2.xml").touch(mode=0o644)
    path = tmp_path / "params" / "2021-10.yml"
    text = path.read_text(encoding="utf-8")
    own = "{folder: exports, sen2: returns/sen2.xml, visits: {file: returns/a.csv}}"
    path.write_text(text.replace("{folder: data/sample}", own), encoding="utf-8")
    (tmp_path / "params" / "2021-01.yml").unlink()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WSOA_PSEUDONYM_KEY", raising=False)
    monkeypatch.setenv("WSOA_PSEUDONYM_KEY_FILE", str(tmp_path / "exports" / "key"))
    (tmp_path / "exports" / "key").write_text("k" * 64, encoding="utf-8")

    def act(**more):
        folders = (tmp_path, tmp_path / "params", tmp_path / "outputs")
        return gather_facts(Request("", *folders, engine="embedded", **more))

    return act


def test_each_place_that_others_may_read_is_told(look):
    found = look().extracts
    assert {place.folder.name for place in found} == {"exports", "sen2.xml", "a.csv"}
    assert all(place.present and place.open_to_others for place in found)


def test_a_closed_folder_closes_what_is_in_it_and_a_closed_file_itself(look):
    Path("returns").chmod(0o700)
    Path("exports").chmod(0o750)
    assert not any(place.open_to_others for place in look().extracts)
    Path("returns").chmod(0o755)
    Path("returns/a.csv").chmod(0o600)
    assert [place.folder.name for place in look().extracts if place.open_to_others] == ["sen2.xml"]


@pytest.mark.parametrize(("mode", "is_open"), [(0o644, True), (0o640, True), (0o600, False)])
def test_a_key_that_others_may_read_is_told(look, mode, is_open):
    Path("exports/key").chmod(mode)
    assert look().key.open_to_others is is_open


def test_extracts_that_the_params_do_not_name_are_never_taken_for_synthetic(look):
    assert [place.synthetic for place in look().extracts] == [True] * 3
    (found,) = look(extracts=Path("exports").absolute()).extracts
    assert found.open_to_others
    assert not found.synthetic


@pytest.mark.parametrize("made", [True, False])
def test_a_key_in_a_git_work_tree_is_told(look, made):
    assert look().key.tree is None
    Path(".git").mkdir()
    if not made:
        Path("exports/key").unlink()
    assert look().key.tree == Path.cwd()


@pytest.mark.parametrize(("mode", "is_open"), [(0o644, True), (0o640, False)])
def test_a_database_in_a_file_that_others_may_read_is_told(look, monkeypatch, mode, is_open):
    path = Path("params/2021-10.yml")
    own = path.read_text(encoding="utf-8").replace(
        "sen2: returns/sen2.xml", "database: OWN, advice: {view: advice}"
    )
    path.write_text(own, encoding="utf-8")
    Path("exports/own.db").touch()
    Path("exports/own.db").chmod(mode)
    monkeypatch.setenv("OWN", f"sqlite:///{Path('exports/own.db').absolute()}")
    assert [each.open_to_others for each in look().databases] == [is_open]


def test_params_of_one_period_that_cannot_be_read_leave_the_others(look):
    Path("params/notes.yml").write_text("milk: 2\n", encoding="utf-8")
    found = look()
    assert found.periods == ("2021-10",)
    assert "notes.yml" in found.params_fault
