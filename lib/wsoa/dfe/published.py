"""The published rows of one series in one file: totals only, every area."""

import pandas as pd

from wsoa.dfe.cells import read_numbers, read_year
from wsoa.dfe.release import Folder, Release, Table, read_columns
from wsoa.dfe.series import EHC_PLANS, Layout, Series
from wsoa.errors import DataError, did_you_mean

__all__ = ["read_places", "read_release", "read_series"]

TIME = ("time_period", "time_identifier")
PLACE = (
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "new_la_code",
    "old_la_code",
    "la_name",
)
# A row that is not broken down says so: in the older releases with the word, in the
# newer by naming the topic twice.
TOTALS = ("characteristic_age", "establishment_type", "establishment_group")
TOPIC, BREAKDOWN = "breakdown_topic", "breakdown"
ROUNDING = 0.00051  # half of the last published decimal, and a hair for binary fractions
GEOGRAPHY = {"national": "england", "regional": "region", "local authority": "la"}
CODE = {"england": "country_code", "region": "region_code", "la": "new_la_code"}
NAME = {"england": "country_name", "region": "region_name", "la": "la_name"}


def read_release(release: Release, series: Series) -> pd.DataFrame:
    """Return a series as a release gives it; empty where it began in a later edition.

    Raises:
        DataError: when the release should have it and no known columns are there.
    """
    for layout in series.layouts:
        if table := release.find({*TIME, "geographic_level", *layout.columns}):
            return read_series(table, series, layout=layout, edition=release.edition)
    if release.edition < series.since:
        return pd.DataFrame()
    columns = release.all_columns()
    sought = sorted(series.layouts[0].columns)
    lacking = [column for column in sought if column not in columns]
    named = {column for each in EHC_PLANS for layout in each.layouts for column in layout.columns}
    raise DataError(
        f"{release.name}: no file has the columns of {series.measure} ({', '.join(sought)})."
        f"{did_you_mean((lacking or sought)[0], columns - named)} If DfE renamed them, add a "
        "Layout to lib/wsoa/dfe/series.py."
    )


def read_series(table: Table, series: Series, *, layout: Layout, edition: int) -> pd.DataFrame:
    """Return one row an area and year: what `wsoa.dfe.newest` joins."""
    rows = read_places(table.path, layout.columns)
    where = table.path.name
    _check_time(rows, series, where=where)
    made = rows.drop(columns=["time_identifier", *layout.columns])
    made = made.join(_values(rows, layout, where=where))
    made["measure"], made["edition"] = series.measure, edition
    if made.duplicated(["year", "geography", "code"]).any():
        raise DataError(
            f"{where}: more than one row an area and year for {series.measure}. "
            "Is there a new breakdown? Say in lib/wsoa/dfe/published.py which rows are totals."
        )
    return made


def read_places(path: Folder, columns: set[str]) -> pd.DataFrame:
    """Return the totals of a file: whose they are, of which `year`, and the columns as text."""
    wanted = {*TIME, *PLACE, *TOTALS, TOPIC, BREAKDOWN, *columns}
    rows = _totals(read_columns(path, wanted)).reset_index(drop=True)
    made = _place(rows, where=path.name)
    made["year"] = [read_year(text, where=path.name) for text in rows["time_period"]]
    made = made.join(rows[["time_identifier", *sorted(columns)]])
    # Demonstration rows have no code.
    return made[made["code"].str.fullmatch(r"E\d{8}")].reset_index(drop=True)


def _check_time(rows: pd.DataFrame, series: Series, *, where: str) -> None:
    """Refuse academic years in a series that our basis says is of calendar years."""
    kinds = set(rows["time_identifier"].str.strip().str.lower())
    if series.time_identifier == "Calendar year" and "academic year" in kinds:
        raise DataError(
            f"{where}: {series.measure} is of academic years, and the comparator's basis says "
            "calendar years: give it a series of its own in lib/wsoa/dfe/series.py."
        )


def _totals(rows: pd.DataFrame) -> pd.DataFrame:
    keep = pd.Series(True, index=rows.index)
    for column in rows.columns.intersection(list(TOTALS)):
        keep &= rows[column].str.strip().str.lower() == "total"
    if TOPIC in rows:
        keep &= rows[BREAKDOWN].str.strip() == rows[TOPIC].str.strip()
    return rows[keep]


def _place(rows: pd.DataFrame, *, where: str) -> pd.DataFrame:
    levels = rows["geographic_level"].str.strip().str.lower()
    geography = levels.map(GEOGRAPHY)
    if geography.isna().any():
        unknown = ", ".join(sorted(set(levels[geography.isna()])))
        raise DataError(f"{where}: unknown geographic level {unknown}.")
    made = pd.DataFrame({"geography": geography, "code": "", "name": "", "old_code": ""})
    for level in CODE:
        here = geography == level
        made.loc[here, "code"] = rows.loc[here, CODE[level]].str.strip()
        made.loc[here, "name"] = rows.loc[here, NAME[level]].str.strip()
    made["old_code"] = rows["old_la_code"].str.strip().where(geography == "la", "")
    made["region_code"] = rows["region_code"].str.strip()
    return made


def _values(rows: pd.DataFrame, layout: Layout, *, where: str) -> pd.DataFrame:
    cells = {
        name: read_numbers(rows[name], where=f"{where}, column {name}") for name in layout.columns
    }
    decisive = cells[layout.rate or layout.numerator]
    value = decisive["value"] / 100 if layout.rate else decisive["value"]
    made = pd.DataFrame({"value": value, "status": decisive["status"]})
    made["numerator"] = cells[layout.numerator]["value"] if layout.numerator else float("nan")
    made["denominator"] = _denominator(cells, layout)
    _check_rate(made, where=where)
    shown = made["status"] == "shown"
    exact = made["numerator"] / made["denominator"]
    made["value"] = exact.fillna(made["value"]).where(shown)
    # Counts under a rate that is not given are no comparator either.
    made[["numerator", "denominator"]] = made[["numerator", "denominator"]].where(shown)
    return made


def _check_rate(made: pd.DataFrame, *, where: str) -> None:
    """Refuse counts that do not give the rate published beside them, to one decimal."""
    apart = (made["numerator"] / made["denominator"] - made["value"]).abs() > ROUNDING
    if apart.any():
        raise DataError(
            f"{where}: in {apart.sum()} rows the published percentage is not that of the counts "
            "beside it. Look up in the release's guidance what each column counts."
        )


def _denominator(cells: dict[str, pd.DataFrame], layout: Layout) -> pd.Series | float:
    if layout.rest:
        return cells[layout.numerator]["value"] + cells[layout.rest]["value"]
    return cells[layout.denominator]["value"] if layout.denominator else float("nan")
