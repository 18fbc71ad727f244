"""What volumes are compared with: the latest earlier snapshot that can be read, and DfE's count."""

import errno
import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extract_files import load, write_extracts
from wsoa.params import load_project
from wsoa.pipeline.yardsticks import find_yardsticks
from wsoa.records import Tables
from wsoa.snapshot import write_snapshot

PARAMS = Path(__file__).parents[3] / "params"


@pytest.fixture(scope="module")
def project():
    return load_project(PARAMS, "2021-10")


@pytest.fixture
def tables(tmp_path):
    folder = tmp_path / "extracts"
    folder.mkdir()
    return load(write_extracts(folder)).tables


@pytest.fixture
def build(tables, tmp_path):
    """Return a function that leaves a build in the outputs."""

    def make(folder, as_at, *, version=1, own_la="883", snapshot=True):
        path = tmp_path / "outputs" / folder
        (path / "restricted").mkdir(parents=True)
        name = folder.split("/")[-1].split("-v")[0]
        said = {"period": name, "as_at": as_at, "version": version}
        (path / "manifest.json").write_text(json.dumps(said), encoding="utf-8")
        if snapshot:
            write_snapshot(replace(tables, own_la=own_la), path / "restricted" / "snapshot")
        return path

    return make


def find(project, tmp_path):
    return find_yardsticks(project, tmp_path / "outputs")


def test_without_an_earlier_build_there_is_a_note_and_dfes_count(project, tmp_path):
    beside = find(project, tmp_path)
    assert (beside.compared, beside.earlier) == (None, None)
    assert (beside.caseload, beside.january) == (1761, 2021)
    (note,) = beside.notes
    assert (note.rule, note.severity, note.file) == ("not_compared", "note", "outputs")


def test_the_count_of_a_january_is_known_from_june(project, tmp_path):
    may = replace(project, period=replace(project.period, end=date(2021, 5, 31)))
    assert find(may, tmp_path).january == 2020


def test_the_latest_earlier_period_is_taken_and_named(project, tmp_path, build):
    build("2021-01", "2020-12-31")
    latest = build("2021-07", "2021-06-30")
    build("2021-10", "2021-09-30")
    build("2022-01", "2021-12-31")
    beside = find(project, tmp_path)
    index = (latest / "restricted" / "snapshot" / "snapshot.json").read_bytes()
    assert beside.compared.snapshot == hashlib.sha256(index).hexdigest()
    assert (beside.compared.period, beside.compared.as_at) == ("2021-07", "2021-06-30")
    assert beside.compared.folder == "2021-07"
    assert beside.notes == ()


def test_of_one_period_the_published_and_of_these_the_newest(project, tmp_path, build):
    build("2021-07", "2021-06-30", version=3)
    build("published/2021-07-v1", "2021-06-30", version=1)
    build("published/2021-07-v2", "2021-06-30", version=2)
    assert find(project, tmp_path).compared.folder == "published/2021-07-v2"


def test_a_published_version_without_its_snapshot_is_passed_over(project, tmp_path, build):
    build("2021-07", "2021-06-30")
    build("published/2021-07-v1", "2021-06-30", snapshot=False)
    beside = find(project, tmp_path)
    assert beside.compared.folder == "2021-07"
    assert beside.notes == ()


def test_what_is_compared_is_what_the_snapshot_held(project, tmp_path, build, tables):
    build("2021-07", "2021-06-30")
    earlier = find(project, tmp_path).earlier
    assert earlier.rows == {name: len(frame) for name, frame in tables.frames.items()}
    assert earlier.empty["people"]["secondary_need"] == 0.5
    assert earlier.empty["people"]["birth_month"] == 0
    assert earlier.refused == 0
    assert earlier.open_plans["plan_id"].tolist() == tables.frames["plans"]["plan_id"].tolist()


def broken_file(folder):
    (folder / "restricted" / "snapshot" / "people.parquet").write_bytes(b"PAR1")


def lost_file(folder):
    (folder / "restricted" / "snapshot" / "plans.parquet").unlink()


def no_index(folder):
    (folder / "restricted" / "snapshot" / "snapshot.json").write_text("{", encoding="utf-8")


@pytest.mark.parametrize("harm", [broken_file, lost_file, no_index])
def test_a_snapshot_that_cannot_be_read_is_a_note_and_the_one_before_is_taken(
    project, tmp_path, build, harm
):
    build("2021-01", "2020-12-31")
    harm(build("2021-07", "2021-06-30"))
    beside = find(project, tmp_path)
    assert beside.compared.period == "2021-01"
    assert [(note.severity, note.file) for note in beside.notes] == [("note", "2021-07")]


def test_a_snapshot_that_is_another_users_is_a_note_and_the_one_before_is_taken(
    project, tmp_path, build, monkeypatch
):
    build("2021-01", "2020-12-31")
    closed = build("2021-07", "2021-06-30") / "restricted"

    def shut(act):
        def tried(path, *args, **options):
            if closed in path.parents:
                raise PermissionError(errno.EACCES, "Permission denied")
            return act(path, *args, **options)

        return tried

    for name in ("is_file", "read_text", "open"):
        monkeypatch.setattr(Path, name, shut(getattr(Path, name)))
    beside = find(project, tmp_path)
    assert beside.compared.period == "2021-01"
    (note,) = beside.notes
    assert note.file == "2021-07"
    assert "unless it is another user's" in note.message


def test_an_older_snapshot_without_a_column_is_a_note(project, tmp_path, build, tables):
    folder = build("2021-07", "2021-06-30")
    requests = tables.frames["requests"].drop(columns="outcome")
    older = Tables({**tables.frames, "requests": requests}, own_la="883")
    write_snapshot(older, folder / "restricted" / "snapshot")
    beside = find(project, tmp_path)
    assert beside.compared is None
    assert [note.file for note in beside.notes] == ["2021-07", "outputs"]


def test_another_councils_snapshot_is_not_compared_with(project, tmp_path, build):
    build("2021-07", "2021-06-30", own_la="301")
    beside = find(project, tmp_path)
    assert beside.compared is None
    assert "another council" in beside.notes[0].message


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"as_at": 5}', '{"as_at": "soon"}', "[" * 100_000]
)
def test_what_is_no_manifest_is_passed_over(project, tmp_path, build, text):
    folder = build("2021-07", "2021-06-30")
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    assert find(project, tmp_path).compared is None


def test_the_staging_folder_of_a_build_at_work_is_passed_over(project, tmp_path, build):
    build(".staging-2021-07~x", "2021-06-30")
    assert find(project, tmp_path).compared is None
