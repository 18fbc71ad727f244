"""The comparators worked out a second time, from DfE's own columns and by other means."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from public import publish, share
from wsoa.comparator_files import load_comparators
from wsoa.display.setting import Setting
from wsoa.tidy import public_rows, to_frame

ROOT = Path(__file__).parents[3]
BY_HAND = ROOT / "tests/data/dfe/by-hand"
# Read off DfE's workbook of April 2021 by eye, row by row.
NEIGHBOURS = {
    "883": (887, 303, 311, 866, 332, 882, 941, 894, 826, 874),
    "886": (881, 845, 866, 885, 888, 941, 891, 937, 935, 860),
    "202": (213, 205, 207, 206, 212, 352, 203, 870, 309, 302),
    "815": (895, 811, 937, 896, 857, 823, 885, 860, 877, 869),
}
# Thurrock; a county; a London borough; a county whose code changed in 2023.
COUNCILS = {
    "883": ("E06000034", "Thurrock", "East of England"),
    "886": ("E10000016", "Kent", "South East"),
    "202": ("E09000007", "Camden", "London"),
    "815": ("E06000065", "North Yorkshire", "Yorkshire and The Humber"),
}
MEASURES = {
    "timeliness_20_weeks": ("exceptions included", "plans_issued_within_20_weeks", "den"),
    "timeliness_20_weeks_excluding_exceptions": (
        "exceptions excluded",
        "plans_issued_20_weeks_ex",
        "den_ex",
    ),
}


@pytest.fixture(scope="module")
def published():
    return load_comparators(ROOT / "params")


@pytest.fixture(scope="module")
def rows():
    return pd.read_csv(BY_HAND / "timeliness_20_week.csv", dtype=str)


def rates(rows, year, met, den):
    """Return DfE's percentages by authority number or area code, counts read as numbers."""
    mine = rows[rows["time_period"] == str(year)]
    key = mine["old_la_code"].fillna(mine["region_code"]).fillna(mine["country_code"])
    numerator = pd.to_numeric(mine[met], errors="coerce")
    denominator = pd.to_numeric(mine[f"plans_issued_{den}"], errors="coerce")
    return pd.Series((numerator / denominator).to_numpy(), index=key)


def find(published, measure, basis, year, council):
    found = published.find(
        measure, year=year, basis=basis, council=council, neighbours="April 2021"
    )
    return {each.kind: each for each in found}


@pytest.mark.parametrize("number", COUNCILS)
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("year", [2020, 2023])
def test_every_comparator_of_a_council_is_that_of_the_published_columns(
    published, rows, measure, number, year
):
    basis, met, den = MEASURES[measure]
    code, name, region = COUNCILS[number]
    by_hand = rates(rows, year, met, den)
    found = find(published, measure, basis, year, code)
    assert (found["own"].name, found["region"].name) == (name, region)
    assert found["own"].value == pytest.approx(by_hand[number])
    assert found["england"].value == pytest.approx(by_hand["E92000001"])
    regional = rows.loc[rows["old_la_code"] == number, "region_code"].iloc[0]
    assert found["region"].value == pytest.approx(by_hand[regional])
    near = by_hand.reindex([str(n) for n in NEIGHBOURS[number]]).dropna()
    mean = found["statistical_neighbours"]
    assert mean.value == pytest.approx(sum(near) / len(near))
    assert (mean.members, mean.asked) == (len(near), 10)
    assert {each.year for each in found.values()} == {year}
    assert {each.basis for each in found.values()} == {basis}


@pytest.mark.parametrize("number", COUNCILS)
@pytest.mark.parametrize("year", [2020, 2023])
def test_a_place_is_that_of_the_percentages_as_published(published, rows, number, year):
    column = "pc_plans_issued_within_20_weeks"
    here = rows[(rows["time_period"] == str(year)) & rows["old_la_code"].notna()]
    shown = pd.to_numeric(here.set_index("old_la_code")[column], errors="coerce").dropna()
    mine = shown[number]
    code, *_ = COUNCILS[number]
    rank = find(published, "timeliness_20_weeks", "exceptions included", year, code)["own"].rank
    assert rank.place == sum(1 for other in shown if other > mine) + 1
    assert rank.of == len(shown)
    assert rank.sharing == sum(1 for other in shown if other == mine)
    assert rank.best == "highest"


@pytest.mark.parametrize("number", COUNCILS)
def test_a_place_among_shares_of_which_low_is_good_counts_from_the_lowest(published, number):
    rows = pd.read_csv(BY_HAND / "neet.csv", dtype=str)
    here = rows[rows["old_la_code"].notna()].set_index("old_la_code")["NEET_NK_EHCP_percent"]
    shown = pd.to_numeric(here, errors="coerce").dropna()
    found = find(published, "neet_or_not_known_16_18", "", 2022, COUNCILS[number][0])["own"]
    assert found.value == pytest.approx(shown[number] / 100)
    assert found.rank.place == int((shown < shown[number]).sum()) + 1
    assert (found.rank.of, found.rank.best) == (len(shown), "lowest")


@pytest.mark.parametrize("number", COUNCILS)
def test_the_columns_of_measures_csv_are_england_s_of_the_same_year(published, rows, number):
    code, name, _ = COUNCILS[number]
    setting = Setting(
        council=code,
        name=name,
        neighbours="April 2021",
        targets={},
        comparators=published,
        as_at=date(2021, 9, 30),
    )
    span = (date(2020, 1, 1), date(2020, 12, 31))
    figures = [share(measure, 90, 100, span=span, window="last_year") for measure in MEASURES]
    made = to_frame(public_rows(publish(*figures), setting)).set_index("measure")
    for measure, (basis, met, den) in MEASURES.items():
        row = made.loc[measure]
        assert row["comparator"] == "England"
        assert row["comparator_value"] == pytest.approx(rates(rows, 2020, met, den)["E92000001"])
        assert row["comparator_year"] == 2020
        assert row["comparator_basis"] == row["basis"] == basis
