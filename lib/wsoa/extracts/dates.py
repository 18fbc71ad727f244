"""Dates in every form that case-management systems write, read day first, never US order.

A moment with a time zone is the day that it was on England's clocks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from wsoa.period import anniversary

__all__ = ["LOCAL", "Bounds", "Order", "bounds_of", "order_of", "parse_dates", "since_1900"]

LOCAL: Final = "Europe/London"
"""Where English councils' days begin and end: a moment with a time zone is read there."""

EPOCH_OF_SERIALS: Final = pd.Timestamp("1899-12-30")
"""Day 0 of Excel's serial numbers, for every date from 1 March 1900."""

DAYS_TO_1904: Final = 1462
"""From there to day 0 of a workbook that counts from 1 January 1904."""

EARLIEST: Final = date(1990, 1, 1)
EARLIEST_BIRTH: Final = date(1980, 1, 1)
YEARS_AHEAD: Final = 2

ISO: Final = r"\d{4}-\d{1,2}-\d{1,2}"
DAY_FIRST: Final = r"\d{1,2}/\d{1,2}/\d{4}"
MONTH_NAMED: Final = r"\d{4}-[a-z]{3}-\d{1,2}"
SERIAL: Final = r"\d{1,6}(?:\.\d+)?"
TIME: Final = r"[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$"
MOMENT: Final = r"\d{4}-\d{2}-\d{2}" + TIME.rstrip("$") + r"(?:z|[+-]\d{2}(?::?\d{2})?)"

MONTHS_A_YEAR: Final = 12
MANY: Final = 20
"""So many different dates, none after the 12th, do not come about by chance …"""
VARIED: Final = 6
"""… when so many different numbers stand in front: not all are the first of a month."""

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

    A time of day after the date is left out: midnight of a summer's day in England is written
    23:00Z of the day before, so one with a time zone is put on England's clocks first. No value
    is read by guessing.
    """
    text = written.str.lower().str.replace(TIME, "", regex=True)
    days = pd.Series(pd.NaT, index=written.index, dtype="datetime64[us]")
    for pattern, read in FORMS:
        left = text[days.isna()]
        chosen = left[left.str.fullmatch(pattern)]
        if len(chosen):
            days[chosen.index] = read(chosen)
    return days


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Which dates with slashes are month first for certain, and which only look so."""

    month_first: NDArray[np.bool_]
    doubtful: NDArray[np.bool_]


def order_of(written: pd.Series) -> Order:
    """Return which dates are in the order of the USA.

    `01/31/2020` is; then `01/02/2020` beside it is too, unless another date of the column
    has a day above 12 in front. Where nothing is above 12 among many dates, they look it.
    """
    parts = written.str.extract(r"^(\d{1,2})/(\d{1,2})/\d{4}(?!\d)").astype("float64")
    first, second = parts[0], parts[1]
    certain = (first <= MONTHS_A_YEAR) & (second > MONTHS_A_YEAR)
    day_first = first > MONTHS_A_YEAR
    either = (first <= MONTHS_A_YEAR) & (second <= MONTHS_A_YEAR) & (first != second)
    nothing = np.zeros(len(written), dtype=bool)
    if certain.any():
        wrong = certain if day_first.any() else certain | either
        return Order(wrong.to_numpy(), nothing)
    looks_so = not day_first.any() and either.sum() >= MANY and first.nunique() >= VARIED
    return Order(nothing, either.to_numpy() if looks_so else nothing)


def _from_iso(text: pd.Series) -> pd.Series:
    return pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")


def _from_day_first(text: pd.Series) -> pd.Series:
    return pd.to_datetime(text, format="%d/%m/%Y", errors="coerce")


def _from_named_month(text: pd.Series) -> pd.Series:
    """Read `2022-sep-28`: month names are English whatever the machine's own language."""
    parts = text.str.extract(r"^(\d{4})-([a-z]{3})-(\d{1,2})$")
    return _from_iso(parts[0] + parts[1].map(MONTHS) + parts[2])


def _from_serials(serials: pd.Series) -> pd.Series:
    days = np.floor(serials.astype("float64").to_numpy())
    return pd.Series(EPOCH_OF_SERIALS + pd.to_timedelta(days, unit="D"), index=serials.index)


def _from_moments(text: pd.Series) -> pd.Series:
    moments = pd.to_datetime(text.str.upper(), format="ISO8601", errors="coerce", utc=True)
    local: pd.Series = moments.dt.tz_convert(LOCAL).dt.tz_localize(None).dt.normalize()
    return local


def since_1900(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return cells of a workbook that counts days from 1904, as one from 1900 would have them."""
    text = pd.Series(cells.to_pandas(), dtype="str")
    serials = text[text.str.fullmatch(SERIAL).fillna(value=False).astype(bool)]
    days = np.floor(serials.astype("float64")).astype("int64") + DAYS_TO_1904
    text[serials.index] = days.astype("str")
    return pa.chunked_array([pa.array(text, pa.string(), from_pandas=True)])


FORMS: Final[tuple[tuple[str, Callable[[pd.Series], pd.Series]], ...]] = (
    (ISO, _from_iso),
    (DAY_FIRST, _from_day_first),
    (MONTH_NAMED, _from_named_month),
    (SERIAL, _from_serials),
    (MOMENT, _from_moments),
)
"""Every accepted form, the commonest first; none can be taken for another."""
