"""The metadata beside `measures.csv`: every column, and rules that the W3C's vocabulary knows."""

import json
import re
from dataclasses import fields, replace
from datetime import date

import pytest

from public import absent, flow, publish, share, stock
from wsoa.csvw import Origin, metadata
from wsoa.row import KEY, Row
from wsoa.tidy import public_rows, to_frame

ORIGIN = Origin(
    title="Progress update, July to September 2021",
    council="A council",
    office="the SEND service",
    start=date(2021, 7, 1),
    end=date(2021, 9, 30),
    version="2021-10-v1",
    licence="https://licence.test/3/",
    synthetic=True,
)


@pytest.fixture(scope="module")
def told():
    return json.loads(metadata(ORIGIN, file="measures.csv"))


def column(told, name):
    return next(c for c in told["tableSchema"]["columns"] if c["name"] == name)


def test_it_has_every_column_of_the_file_in_its_order_with_what_it_holds(told):
    columns = told["tableSchema"]["columns"]
    assert [c["name"] for c in columns] == [f.name for f in fields(Row)]
    assert all(c["titles"] == [c["name"]] for c in columns)
    assert all(c["dc:title"] and c["dc:description"].endswith(".") for c in columns)


def test_what_may_be_null_may_be_empty_and_nothing_else(told):
    assert column(told, "measure")["required"]
    assert "required" not in column(told, "numerator")
    assert column(told, "numerator")["datatype"] == {"base": "integer", "minimum": 0}
    assert column(told, "as_at")["datatype"] == {"base": "date"}
    assert column(told, "status")["datatype"]["format"] == "shown|c|x|z|low"
    assert told["tableSchema"]["primaryKey"] == list(KEY)


def test_it_says_whose_figures_they_are_of_which_days_and_in_which_language(told):
    assert told["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}]
    assert told["dc:temporal"] == "2021-07-01/2021-09-30"
    assert (told["dc:publisher"], told["dc:creator"]) == ("A council", "the SEND service")
    assert told["dc:license"] == {"@id": "https://licence.test/3/"}
    assert "Synthetic data" in told["dc:description"]


def test_a_council_without_a_licence_says_none():
    told = json.loads(metadata(replace(ORIGIN, licence="", synthetic=False), file="measures.csv"))
    assert "dc:license" not in told
    assert "Synthetic" not in told["dc:description"]


def test_rows_keep_the_patterns_and_bounds_of_their_columns(told, setting):
    figures = (
        stock("plans_maintained", 3, setting_group="home educated"),
        flow("new_plans_issued", 60),
        share("whereabouts_known", 1830, 1852),
        absent("plans_maintained", "no table"),
    )
    frame = to_frame(public_rows(publish(*figures), setting))
    for each in told["tableSchema"]["columns"]:
        kind, cells = each["datatype"], frame[each["name"]].dropna()
        if "required" in each:
            assert len(cells) == len(frame), each["name"]
        if "format" in kind:
            assert all(re.fullmatch(kind["format"], cell) for cell in cells), each["name"]
        if "minimum" in kind:
            assert (cells >= kind["minimum"]).all(), each["name"]
