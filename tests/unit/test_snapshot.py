"""The frozen input of a period: the same bytes, nothing personal, nothing changed unseen."""

import errno
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest

from extract_files import load, write_extracts
from wsoa.errors import DataError
from wsoa.pseudonym import pseudonymise
from wsoa.records import Tables
from wsoa.snapshot import as_measured, read_snapshot, write_snapshot


@pytest.fixture
def tables(tmp_path):
    folder = tmp_path / "extracts"
    folder.mkdir()
    return load(write_extracts(folder)).tables


def test_what_is_read_is_what_was_written_but_birth_dates(tables, tmp_path):
    write_snapshot(tables, tmp_path / "s")
    again = read_snapshot(tmp_path / "s", verify=True)
    expected = as_measured(tables)
    assert again.own_la == "883"
    assert list(again.frames) == list(expected.frames)
    for name, frame in expected.frames.items():
        pd.testing.assert_frame_equal(again.frames[name], frame)


def test_a_birth_date_is_reduced_to_the_first_of_its_month(tables):
    people = as_measured(tables).frames["people"]
    assert list(people.columns[:2]) == ["person_id", "birth_month"]
    assert people["birth_month"].dt.strftime("%Y-%m-%d").tolist() == ["2010-05-01", "2012-09-01"]
    assert "birth_date" in tables.frames["people"]


def test_what_else_the_tables_carry_is_kept(tables):
    settings = replace(tables.settings)
    carried = replace(tables, settings=settings)
    assert as_measured(carried).settings is settings
    assert pseudonymise(carried, key=b"another key for tests").settings is settings


def test_the_same_tables_give_the_same_bytes(tables, tmp_path):
    first = write_snapshot(tables, tmp_path / "a")
    assert write_snapshot(tables, tmp_path / "b") == first
    assert {f.name: f.rows for f in first.files}["reviews.parquet"] == 4
    assert (tmp_path / "a" / "snapshot.json").read_bytes() == (
        tmp_path / "b" / "snapshot.json"
    ).read_bytes()


def test_a_key_that_is_no_pseudonym_is_never_written(tables, tmp_path):
    plans = tables.frames["plans"].assign(plan_id=["l1", "l2"])
    raw = Tables(MappingProxyType({**tables.frames, "plans": plans}), own_la="883")
    with pytest.raises(ValueError, match=r"plans\.plan_id holds a key that is no pseudonym"):
        write_snapshot(raw, tmp_path / "s")
    assert not list((tmp_path / "s").glob("*.parquet"))


def test_a_personal_column_is_never_written(tables, tmp_path):
    people = tables.frames["people"].assign(surname="synthetic")
    raw = Tables(MappingProxyType({**tables.frames, "people": people}), own_la="883")
    with pytest.raises(ValueError, match=r"people\.surname is personal"):
        write_snapshot(raw, tmp_path / "s")


def test_a_changed_file_is_found_on_request(tables, tmp_path):
    write_snapshot(tables, tmp_path / "s")
    people = pd.read_parquet(tmp_path / "s" / "people.parquet")
    people.assign(sex="F").to_parquet(tmp_path / "s" / "people.parquet")
    read_snapshot(tmp_path / "s")
    with pytest.raises(DataError, match=r"people\.parquet is not the file that was frozen"):
        read_snapshot(tmp_path / "s", verify=True)


@pytest.mark.parametrize("verify", [True, False])
def test_a_lost_or_broken_file_is_a_clear_error(tables, tmp_path, verify):
    write_snapshot(tables, tmp_path / "s")
    (tmp_path / "s" / "plans.parquet").write_bytes(b"PAR1")
    with pytest.raises(DataError, match=r"plans\.parquet is .*Build the period again"):
        read_snapshot(tmp_path / "s", verify=verify)


def test_no_snapshot_is_a_clear_error(tmp_path):
    with pytest.raises(DataError, match="no whole snapshot"):
        read_snapshot(tmp_path)


def test_a_snapshot_that_is_another_users_is_said_to_be_closed_and_not_missing(
    tmp_path, monkeypatch
):
    def shut(*_args, **_options):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_text", shut)
    with pytest.raises(DataError, match=r"is closed to you: .*--output") as error:
        read_snapshot(tmp_path)
    assert "Build the period again" not in str(error.value)


def test_a_record_whose_key_is_repeated_is_kept_once(tables):
    twice = {name: pd.concat([frame, frame.iloc[:1]]) for name, frame in tables.frames.items()}
    kept = as_measured(replace(tables, frames=MappingProxyType(twice)))
    once = as_measured(tables)
    for name in ("people", "plans", "placements", "providers"):
        pd.testing.assert_frame_equal(kept.frames[name], once.frames[name])


SHAPES = [
    '{"own_la":"883","files":[],"coverage":[1]}',
    '{"own_la":"883","files":[],"coverage":{"plans":[1]}}',
    '{"own_la":"883","files":[],"coverage":{"plans":{"first":1,"last":2,"source":"x"}}}',
    '{"own_la":"883","files":[],"lacks":[1]}',
    '{"own_la":"883","files":[],"lacks":null}',
    '{"own_la":883,"files":[]}',
    '{"own_la":"883","files":[{"table":1,"name":2,"rows":3,"sha256":4}]}',
    '{"own_la":"883","files":["plans"]}',
    '{"own_la":"883","files":{"plans":1}}',
    *("[1]", "1", "null", '"x"', "", "[" * 100_000),
]


@pytest.mark.parametrize("index", SHAPES, ids=range(len(SHAPES)))
def test_an_index_of_another_shape_is_no_whole_snapshot(tmp_path, index):
    (tmp_path / "snapshot.json").write_text(index, encoding="utf-8")
    with pytest.raises(DataError, match="There is no whole snapshot"):
        read_snapshot(tmp_path)
