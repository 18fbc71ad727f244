"""The extracts keep the data contract, are the same each time and name nobody."""

import hashlib
import re
from datetime import date

import pandas as pd
import pytest

from wsoa.checks import check_tables
from wsoa.extracts import load_tables
from wsoa.sample import write_sample
from wsoa.schema import TABLES

REAL_POSTCODE = re.compile(r"\b(?!ZZ1 1ZZ)[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
REFERENCES = [
    (t.name, c.name, c.references) for t in TABLES.values() for c in t.columns if c.references
]


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "extracts"
    write_sample(folder)
    return folder


def digest(paths):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_two_runs_write_the_same_bytes(folder, tmp_path):
    again = write_sample(tmp_path)
    assert digest(again) == digest(folder.iterdir())


def test_every_table_is_written_as_the_contract_names_it(folder):
    assert {path.name for path in folder.iterdir()} == {f"{name}.csv" for name in TABLES}


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_a_table_has_its_columns_keys_and_codes(sample, table):
    frame = sample[table.name]
    assert list(frame.columns) == [c.name for c in table.columns if not c.returned]
    assert len(frame)
    for column in (c for c in table.columns if not c.returned):
        values = frame[column.name]
        assert not (column.required and values.isna().any()), column.name
        assert not (column.unique and values.duplicated().any()), column.name
        if column.codes:
            assert set(values.dropna()) <= {code for code, _ in column.codes}, column.name


@pytest.mark.parametrize(("table", "column", "target"), REFERENCES)
def test_references_hold(sample, table, column, target):
    other, key = target.split(".")
    assert sample[table][column].dropna().isin(sample[other][key]).all()


def test_dates_and_flags_are_spelt_as_the_contract_has_them(folder):
    for table in TABLES.values():
        text = pd.read_csv(folder / f"{table.name}.csv", dtype="str")
        for column in (c for c in table.columns if not c.returned):
            values = text[column.name].dropna()
            if column.kind == "date":
                assert values.str.fullmatch(r"\d{4}-\d\d-\d\d").all(), column.name
            if column.kind == "bool":
                assert set(values) <= {"true", "false"}, column.name


def test_files_have_unix_line_ends(folder):
    assert not any(b"\r" in path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("day", [date(2021, 1, 15), date(2021, 9, 30)])
def test_the_checks_find_only_what_was_put_there(folder, day):
    loaded = load_tables(folder, own_la="883", as_at=day, key=b"0" * 32)
    found = {(i.severity, i.rule) for i in check_tables(loaded, as_at=day)}
    assert {rule for severity, rule in found if severity != "note"} == {
        "nothing_recorded",
        "next_review_late",
    }
    assert not any(severity == "error" for severity, _ in found)


def test_events_go_on_after_the_last_period(sample):
    for table, column in (
        ("plans", "issued_date"),
        ("reviews", "final_date"),
        ("participation", "status_date"),
        ("visits", "visit_date"),
        ("feedback", "received_date"),
    ):
        assert sample[table][column].max() >= pd.Timestamp("2022-06-01")


def test_no_date_is_beyond_either_periods_limit(sample):
    for table in TABLES.values():
        for column in (c for c in table.columns if c.kind == "date"):
            assert sample[table.name][column.name].max() <= pd.Timestamp("2023-01-15")


def test_nobody_is_real(sample):
    people = sample["people"]
    assert people["person_id"].str.fullmatch(r"SYN\d{6}").all()
    assert people["surname"].eq("Synthetic").all()
    assert people["forename"].str.fullmatch(r"Person \d{6}").all()
    assert people["postcode"].eq("ZZ1 1ZZ").all()
    assert people["upn"].str.fullmatch(r"X0\d{11}").all()
    assert people["uln"].str.startswith("000").all()


def test_no_provider_is_real(sample):
    providers = sample["providers"]
    assert providers["provider_id"].astype(int).between(900001, 909999).all()
    assert providers["name"].str.fullmatch(r"Synthetic (School|College|Nursery) \d{3}").all()


def test_no_text_looks_like_a_postcode_or_an_address(folder):
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "@" not in text
        assert not REAL_POSTCODE.search(text), path.name
