"""Dates in every form that case-management systems write, read day first, never US order."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsoa.period import anniversary

__all__ = ["Bounds", "bounds_of", "parse_dates"]

EPOCH_OF_SERIALS: Final = pd.Timestamp("1899-12-30")
"""Day 0 of Excel's serial numbers, for every date from 1 March 1900."""

EARLIEST: Final = date(1990, 1, 1)
EARLIEST_BIRTH: Final = date(1980, 1, 1)
YEARS_AHEAD: Final = 2

ISO: Final = r"\d{4}-\d{1,2}-\d{1,2}"
DAY_FIRST: Final = r"\d{1,2}/\d{1,2}/\d{4}"
MONTH_NAMED: Final = r"\d{4}-[a-z]{3}-\d{1,2}"
SERIAL: Final = r"\d{1,6}(?:\.\d+)?"
TIME: Final = r"[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?$"

MONTHS: Final = {
    name: f"-{number:02}-"
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        start=1,
    )
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day that a column may hold."""

    first: date
    last: date

    def broken_by(self, days: pd.Series) -> NDArray[np.bool_]:
        """Return which days lie outside."""
        outside = (days < pd.Timestamp(self.first)) | (days > pd.Timestamp(self.last))
        return outside.to_numpy(dtype=bool)


def bounds_of(column: str, *, as_at: date) -> Bounds:
    """Return the bounds of a date column: from 1990 (births 1980) to two years after `as_at`."""
    first = EARLIEST_BIRTH if column == "birth_date" else EARLIEST
    return Bounds(first, anniversary(as_at, YEARS_AHEAD))


def parse_dates(written: pd.Series) -> pd.Series:
    """Return `datetime64[us]`, null for what is no date: ISO, DD/MM/YYYY, YYYY-Mon-DD, serials.

    A time of day after the date is left out. No value is read by guessing.
    """
    days = pd.Series(pd.NaT, index=written.index, dtype="datetime64[us]")
    text = written.str.lower().str.replace(TIME, "", regex=True)
    named = text.str.fullmatch(MONTH_NAMED)
    text = text.where(~named, _number_months(text))
    for pattern, layout in ((ISO, "%Y-%m-%d"), (DAY_FIRST, "%d/%m/%Y")):
        chosen = text[text.str.fullmatch(pattern)]
        days[chosen.index] = pd.to_datetime(chosen, format=layout, errors="coerce")
    serials = text[text.str.fullmatch(SERIAL)]
    days[serials.index] = _from_serials(serials)
    return days


def _number_months(text: pd.Series) -> pd.Series:
    """Return `2022-sep-28` as `2022-09-28`: month names are English whatever the machine's."""
    parts = text.str.extract(r"^(\d{4})-([a-z]{3})-(\d{1,2})$")
    numbers = parts[1].map(MONTHS)
    return parts[0] + numbers + parts[2]


def _from_serials(serials: pd.Series) -> pd.Series:
    days = np.floor(serials.astype("float64").to_numpy())
    return pd.Series(EPOCH_OF_SERIALS + pd.to_timedelta(days, unit="D"), index=serials.index)
