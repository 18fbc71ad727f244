"""All published series in one table, the newest edition winning."""

from pathlib import Path

import pandas as pd

from wsoa.dfe.nccis import read_nccis
from wsoa.dfe.published import read_release
from wsoa.dfe.release import find_releases
from wsoa.dfe.series import EHC_PLANS, SERIES

__all__ = ["COLUMNS", "FIRST_YEAR", "make_comparators", "revisions"]

FIRST_YEAR = 2018  # the year before the inspection that the statement answers
COLUMNS = (
    "measure",
    "basis",
    "year",
    "time_identifier",
    "area",
    "geography",
    "code",
    "old_code",
    "name",
    "region_code",
    "earlier_codes",
    "numerator",
    "denominator",
    "value",
    "status",
    "source",
    "edition",
)
NUMBERS = ["numerator", "denominator", "value", "status"]


def make_comparators(data: Path) -> pd.DataFrame:
    """Return every published figure of our measures, for every area: `COLUMNS`.

    `data` holds `dfe/` (releases) and `nccis/`. `year` is the calendar year, or the
    January of a stock. A rate's `value` is from 0 to 1, exact where counts are
    published. For each measure, year and area the newest edition wins.

    Raises:
        DataError: when a file is missing, unreadable or in a form not yet known.
    """
    rows = _all_editions(data).drop_duplicates(["measure", "year", "area"], keep="last")
    about = pd.DataFrame(
        [(s.measure, s.basis, s.time_identifier, s.source) for s in SERIES],
        columns=["measure", "basis", "time_identifier", "source"],
    )
    areas = _areas(rows)
    made = rows.drop(columns=["code", "name", "region_code", "old_code", "geography"])
    made = made.merge(areas, on="area").merge(about, on="measure")
    order = {measure: place for place, measure in enumerate(about["measure"])}
    made["order"] = made["measure"].map(order)
    return made.sort_values(["order", "year", "code"], ignore_index=True)[list(COLUMNS)]


def revisions(data: Path) -> pd.DataFrame:
    """Return the figures that two editions give differently: both, and whose they are."""
    rows = _all_editions(data).sort_values(["measure", "year", "area", "edition"])
    keys = ["measure", "year", "area"]
    before = rows.groupby(keys)[[*NUMBERS, "edition"]].shift().add_prefix("earlier_")
    both = rows.join(before).dropna(subset=["earlier_edition"])
    same = pd.Series(True, index=both.index)
    for column in NUMBERS:
        earlier = both[f"earlier_{column}"]
        same &= (both[column] == earlier) | (both[column].isna() & earlier.isna())
    shown = [*keys, "name", "earlier_edition", *before.columns[:-1], "edition", *NUMBERS]
    return both.loc[~same, shown].reset_index(drop=True)


def _all_editions(data: Path) -> pd.DataFrame:
    """Every row of every edition, oldest edition first.

    `area` is what stays the same when an authority's nine-character code changes.
    """
    releases = [
        read_release(release, series) for release in find_releases(data) for series in EHC_PLANS
    ]
    rows = pd.concat([*releases, read_nccis(data)], ignore_index=True)
    rows["area"] = rows["old_code"].where(rows["old_code"] != "", rows["code"])
    rows = rows[rows["year"] >= FIRST_YEAR]
    return rows.sort_values("edition", kind="stable", ignore_index=True)


def _areas(rows: pd.DataFrame) -> pd.DataFrame:
    """One row an area, under the code that began last.

    Not the code written last: the 2025 edition puts Buckinghamshire's old code beside
    2023 and 2024, after three years of the new one.
    """
    rows = rows.assign(began=rows.groupby(["area", "code"])["year"].transform("min"))
    latest = rows.sort_values(["began", "edition", "year"], kind="stable")
    columns = ["area", "geography", "code", "old_code", "name", "region_code"]
    areas = latest.drop_duplicates("area", keep="last")[columns]
    return areas.assign(earlier_codes=areas["area"].map(_earlier_codes(latest)))


def _earlier_codes(latest: pd.DataFrame) -> dict[str, str]:
    """Return the codes that each area had before its present one, oldest first."""
    codes = latest.groupby("area")["code"].unique()
    return {str(area): " ".join(known[:-1]) for area, known in codes.items()}
