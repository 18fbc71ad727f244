"""Keys as numbers and codes as categories: less memory, the same order, the same figures."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract_files import load, write_extracts
from wsoa.compact import compact, numbers_of
from wsoa.schema import TABLES
from wsoa.snapshot import as_measured, read_snapshot, write_snapshot

PSEUDONYMS = st.text("0123456789abcdef", min_size=16, max_size=16)


@given(st.lists(st.none() | PSEUDONYMS))
def test_a_number_says_what_the_pseudonym_said(keys):
    numbers = numbers_of(pd.Series(keys, dtype="str"))
    assert numbers.dtype == "UInt64"
    assert [None if pd.isna(n) else f"{n:016x}" for n in numbers] == keys


@given(st.lists(PSEUDONYMS))
def test_numbers_stand_in_the_order_of_the_pseudonyms(keys):
    numbers = numbers_of(pd.Series(sorted(keys), dtype="str"))
    assert numbers.is_monotonic_increasing


def test_the_records_keep_their_labels():
    keys = pd.Series(["0" * 15 + "a", None], index=[7, 3], name="plan_id", dtype="str")
    expected = pd.Series([10, None], index=[7, 3], name="plan_id", dtype="UInt64")
    pd.testing.assert_series_equal(numbers_of(keys), expected)


def test_columns_read_in_several_pieces_are_one():
    piece = pd.Series(["0" * 15 + "1"], dtype="str")
    whole = pd.concat([piece, piece[:0], piece], ignore_index=True)
    assert numbers_of(whole).tolist() == [1, 1]


@pytest.mark.parametrize("key", ["p1", "0" * 15 + "G", "0" * 15 + "A", "0" * 17, "é" * 8])
def test_a_key_that_is_no_pseudonym_is_refused(key):
    with pytest.raises(ValueError, match="no pseudonym of sixteen"):
        numbers_of(pd.Series(["0" * 16, key], dtype="str"))


def test_a_code_that_the_contract_has_not_is_refused(tmp_path):
    tables = as_measured(load(write_extracts(tmp_path)).tables)
    tables.frames["people"].loc[0, "sex"] = "Q"
    with pytest.raises(ValueError, match="sex holds a code that the contract has not"):
        compact(tables).frames["people"]


def test_a_table_takes_no_memory_before_it_is_looked_at(tmp_path):
    (tmp_path / "extracts").mkdir()
    tables = load(write_extracts(tmp_path / "extracts")).tables
    write_snapshot(tables, tmp_path / "snapshot")
    small = compact(read_snapshot(tmp_path / "snapshot"))
    (tmp_path / "snapshot" / "reviews.parquet").unlink()
    assert "reviews" in small.frames
    assert small.frames["people"]["person_id"].dtype == "UInt64"


def test_what_is_no_code_and_no_childs_key_stays_as_it_is(tmp_path):
    tables = as_measured(load(write_extracts(tmp_path)).tables)
    small = compact(tables)
    for name, frame in tables.frames.items():
        for column in TABLES[name].columns:
            if column.name in frame and not (column.child or column.codes):
                pd.testing.assert_series_equal(small.frames[name][column.name], frame[column.name])
