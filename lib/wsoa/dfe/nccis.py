"""NEET and not known, from the scorecard files of the client caseload system (NCCIS).

Young people with a plan, of academic age 16 and 17, averaged over December, January
and February: not the ages and not the date of our own measure, which its basis says.
"""

from pathlib import Path

import pandas as pd

from wsoa.dfe.published import read_series
from wsoa.dfe.release import Table, open_table, read_columns
from wsoa.dfe.series import NEET, Layout
from wsoa.errors import DataError, did_you_mean

__all__ = ["read_nccis"]

AGE, AGES = "age", "16-17"


def read_nccis(data: Path) -> pd.DataFrame:
    """Return every edition under `data/nccis`, one row an area and year.

    An edition in which no authority has a value is left out: in 2021's the groups were
    removed, and the one cell that stayed, England's, is a later year's.

    Raises:
        DataError: when there is none, or one is of other ages.
    """
    files = sorted((data / "nccis").glob("*.csv"))
    if not files:
        raise DataError("No CSV file in nccis/ of the data folder: put the NCCIS files there.")
    editions = [made for file in files if _any_authority(made := _read(file))]
    return pd.concat(editions, ignore_index=True) if editions else pd.DataFrame()


def _any_authority(made: pd.DataFrame) -> bool:
    return bool(made.loc[made["geography"] == "la", "value"].notna().any())


def _read(file: Path) -> pd.DataFrame:
    table = open_table(file)
    layout = _layout(table)
    ages = set(read_columns(file, {AGE})[AGE].str.strip())
    if other := ages - {AGES}:
        raise DataError(
            f"nccis/{file.name} is of ages {', '.join(sorted(other))}, and the comparator's basis "
            f"says {AGES}: give it a series of its own in lib/wsoa/dfe/series.py."
        )
    made = read_series(table, NEET, layout=layout, edition=0)
    made["edition"] = made["year"]
    return made


def _layout(table: Table) -> Layout:
    for layout in NEET.layouts:
        if {AGE, *layout.columns} <= set(table.columns):
            return layout
    lacking = sorted({AGE, *NEET.layouts[0].columns} - set(table.columns))
    raise DataError(
        f"nccis/{table.path.name}: no column {', '.join(lacking)}."
        f"{did_you_mean(lacking[0], table.columns)} If it was renamed, add a Layout to NEET in "
        "lib/wsoa/dfe/series.py."
    )
