"""The figures that the council published come out of the extracts as they were published."""

import csv
from pathlib import Path

import pandas as pd
import pytest

PUBLISHED = Path(__file__).parents[1] / "data" / "published-figures.csv"
COMPARATORS = ("_england", "_east_of_england", "_statistical_neighbours", "_neighbours")

WINDOWS = {
    "November 2020": ("2020-11-01", "2020-11-30"),
    "calendar year 2020": ("2020-01-01", "2020-12-31"),
    "calendar year 2021 to end September": ("2021-01-01", "2021-09-30"),
    "July to September 2021": ("2021-07-01", "2021-09-30"),
    "July to mid-August 2021": ("2021-07-01", "2021-08-15"),
    "due in the 12 months to end August 2021": ("2020-09-01", "2021-08-31"),
    "academic year 2019/20": ("2019-09-01", "2020-08-31"),
}
"""What the file calls the days that a figure is about."""

STOCKS = {"current at the update": None, "SEN2 return 2019": "2019-01-17"}
ENDS = {"2021-01": "2021-01-15", "2021-10": "2021-09-30"}


def ours():
    rows = csv.DictReader(PUBLISHED.read_text(encoding="utf-8").splitlines())
    return [
        row
        for row in rows
        if row["reporting_period"] in ENDS and not row["measure"].endswith(COMPARATORS)
    ]


def test_no_published_row_is_forgotten():
    assert len(ours()) == 21
    assert {row["period_measured"] for row in ours()} <= WINDOWS.keys() | STOCKS.keys()


@pytest.mark.parametrize("row", ours(), ids=lambda row: row["id"])
def test_the_built_figure_is_the_published_one(row, built):
    found = figure(row, built)
    places = len(row["value"].partition(".")[2])
    rate = row["unit"].startswith("percent")
    assert rounded(found["value"] * (100 if rate else 1), places) == row["value"]
    for part in ("numerator", "denominator"):
        if row[part]:
            assert found[part] == int(row[part])


def test_the_exceptions_of_2020_are_those_of_the_dfe(built):
    exact = read(built, "2021-10")
    year = exact[(exact["period_start"] == "2020-01-01") & (exact["period_end"] == "2020-12-31")]
    counts = year.set_index("measure")[["numerator", "denominator"]]
    assert tuple(counts.loc["timeliness_20_weeks"]) == (149, 201)
    assert tuple(counts.loc["timeliness_20_weeks_excluding_exceptions"]) == (149, 173)


def figure(row, built):
    exact = read(built, row["reporting_period"])
    name = row["measure"].removesuffix("_year_to_date")
    found = exact[(exact["measure"] == name) & (exact["breakdown"] == "all")]
    when = row["period_measured"]
    if when in WINDOWS:
        start, end = WINDOWS[when]
        found = found[(found["period_start"] == start) & (found["period_end"] == end)]
    else:
        found = found[found["as_at"] == (STOCKS[when] or ENDS[row["reporting_period"]])]
    assert not found.empty, f"{name} has no figure for {when}"
    assert len(set(found["value"])) == 1
    return found.iloc[0]


def read(built, period):
    return pd.read_csv(built.outputs / period / "restricted" / "measures-exact.csv")


def rounded(value, places):
    """Return the value as a person rounds it: a half goes up."""
    scale = 10**places
    return f"{int(value * scale + 0.5 + 1e-9) / scale:.{places}f}"
