"""Reporting periods, windows and the calendar rules that every measure shares.

Nothing here asks what day it is: a date is always given.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = [
    "Period",
    "Window",
    "academic_age",
    "academic_year",
    "anniversary",
    "calendar_year",
    "instant",
    "last_calendar_year",
    "latest_published",
    "month_windows",
    "months_before",
    "quarter_ends",
    "quarter_to",
    "return_day",
    "twelve_months_to",
    "year_to_date",
]

ACADEMIC_YEAR_STARTS = 9
QUARTER = 3
YEAR = 12
WEEK, THURSDAY = 7, 3
PUBLISHED_BY_MONTH = 6
"""DfE publishes a calendar year's SEN2 figures in May of the next."""


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days, both ends included, seen as at a date.

    `name` says which kind of span it is (`period`, `month`, `ytd`, `as_at` …).
    Nothing dated after `as_at` is used.
    """

    name: str
    start: date
    end: date
    as_at: date


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period: the name of its params file, first and last day."""

    name: str
    start: date
    end: date

    @property
    def window(self) -> Window:
        """The period as a window, seen as at its last day."""
        return Window("period", self.start, self.end, self.end)


def anniversary(day: date, years: int = 1) -> date:
    """Return the same calendar date `years` on; 29 February becomes the 28th."""
    return months_before(day, -YEAR * years)


def months_before(day: date, months: int) -> date:
    """Return the same day of the month `months` earlier, or that month's last day."""
    year, month = divmod(day.year * YEAR + day.month - 1 - months, YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def instant(day: date, name: str = "as_at") -> Window:
    """Return the window of a stock: one day, seen as at that day."""
    return Window(name, day, day, day)


def calendar_year(year: int, *, as_at: date, name: str = "calendar_year") -> Window:
    """Return 1 January to 31 December of `year`."""
    return Window(name, date(year, 1, 1), date(year, 12, 31), as_at)


def last_calendar_year(day: date) -> Window:
    """Return the last full calendar year that ended before `day` or on it."""
    ended = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    return calendar_year(ended, as_at=day, name="last_year")


def latest_published(day: date) -> int:
    """Return the latest calendar year that DfE had published by a day.

    Each May it publishes the year before, and the stock of that January.
    """
    return day.year - (1 if day.month >= PUBLISHED_BY_MONTH else 2)


def return_day(year: int) -> date:
    """Return the day in January on which DfE's SEN2 return counts plans: its third Thursday."""
    first = date(year, 1, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % WEEK + 2 * WEEK)


def year_to_date(day: date) -> Window:
    """Return 1 January of `day`'s year to `day`."""
    return Window("ytd", date(day.year, 1, 1), day, day)


def twelve_months_to(day: date) -> Window:
    """Return the 12 months to `day`: they begin the day after that date a year before."""
    return Window("12_months", anniversary(day, -1) + timedelta(days=1), day, day)


def academic_year(day: date) -> Window:
    """Return the academic year, 1 September to 31 August, that holds `day`."""
    first = day.year if day.month >= ACADEMIC_YEAR_STARTS else day.year - 1
    return Window("academic_year", date(first, 9, 1), date(first + 1, 8, 31), day)


def academic_age(birth: date, on: date) -> int:
    """Return the age on the 31 August before the academic year that holds `on`."""
    autumn = academic_year(on).start.year
    return autumn - birth.year - (birth.month >= ACADEMIC_YEAR_STARTS)


def quarter_to(day: date) -> Window:
    """Return the three months to `day`, the whole calendar quarter for a quarter end."""
    if day == _month_end(day):
        start = months_before(day.replace(day=1), QUARTER - 1)
    else:
        start = months_before(day, QUARTER) + timedelta(days=1)
    return Window("quarter", start, day, day)


def quarter_ends(day: date, *, count: int) -> tuple[date, ...]:
    """Return the last `count` calendar quarter ends before `day`, or on it, oldest first."""
    this_quarter = _month_end(day.replace(day=1, month=-(-day.month // QUARTER) * QUARTER))
    skip = 0 if this_quarter == day else 1
    return tuple(
        _month_end(months_before(this_quarter.replace(day=1), QUARTER * back))
        for back in reversed(range(skip, skip + count))
    )


def month_windows(day: date, *, count: int = YEAR) -> tuple[Window, ...]:
    """Return the last `count` calendar months, the last one cut at `day`, oldest first."""
    firsts = (months_before(day.replace(day=1), back) for back in reversed(range(count)))
    return tuple(Window("month", first, min(_month_end(first), day), day) for first in firsts)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
