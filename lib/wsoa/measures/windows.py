"""The windows that a measure is computed for in one reporting period."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from wsoa.measures.measure import Measure
from wsoa.period import (
    Period,
    Window,
    academic_year,
    anniversary,
    calendar_year,
    instant,
    last_calendar_year,
    latest_published,
    month_windows,
    months_before,
    quarter_ends,
    quarter_to,
    return_day,
    twelve_months_to,
    year_to_date,
)

__all__ = ["RETURNED", "TREND_POINTS", "Windows"]

TREND_POINTS: Final = 8
"""Earlier quarter ends that a trend goes back: two years."""

RETURNED: Final = frozenset(
    {
        "new_plans_issued",
        "plans_maintained",
        "requests_received",
        "requests_refused",
        "timeliness_20_weeks",
        "timeliness_20_weeks_excluding_exceptions",
        "valid_exceptions",
    }
)
"""Measures that DfE's return counts too: also counted over its days, to set ours beside its."""

AUTUMN_2019: Final = (date(2019, 9, 1), date(2019, 12, 31))
"""The days whose reviews and surveys the published plan takes as its baseline."""

JANUARY_2020: Final = (date(2020, 1, 1), date(2020, 1, 31))
"""The days whose audits of plans it takes so."""

JANUARY_2019: Final = date(2019, 1, 31)
"""The day whose number of members of the forum it takes so."""


@dataclass(frozen=True, slots=True)
class Windows:
    """A reporting period and the further dates and spans that its params name.

    Attributes:
        period: the reporting period.
        census: measure id → the date at which it is also counted.
        special: measure id → (first day, last day) over which it is also counted.
    """

    period: Period
    census: Mapping[str, date] = field(default_factory=dict)
    special: Mapping[str, tuple[date, date]] = field(default_factory=dict)

    def of(self, measure: Measure) -> tuple[Window, ...]:
        """Return every window of the measure, the headline window first, the trend last."""
        own = tuple(w for name in measure.windows for w in _OF_PERIOD[name](self.period))
        returned = (w for w in self._returned(measure) if _days(w) not in map(_days, own))
        return (*self._named(measure), *own, *returned, *self._trend(measure))

    def _named(self, measure: Measure) -> tuple[Window, ...]:
        """Return the windows that the params name for this measure."""
        found = []
        if day := self.census.get(measure.id):
            (at,) = _OF_PERIOD[measure.windows[0]](Period("census", day, day))
            found.append(Window("census", at.start, at.end, at.as_at))
        if span := self.special.get(measure.id):
            found.append(Window("special", *span, self.period.end))
        return tuple(found)

    def _returned(self, measure: Measure) -> tuple[Window, ...]:
        """Return the days of the latest return that DfE had published by the period's end."""
        if measure.id not in RETURNED:
            return ()
        year = latest_published(self.period.end)
        if measure.windows[0] == "as_at":
            return (instant(return_day(year + 1), "return"),)
        return (calendar_year(year, as_at=self.period.end, name="return"),)

    def _trend(self, measure: Measure) -> tuple[Window, ...]:
        if not measure.trend:
            return ()
        before = self.period.end - timedelta(days=1)
        ends = quarter_ends(before, count=TREND_POINTS)
        return tuple(_trend_point(measure.windows[0], end) for end in ends)


def _days(window: Window) -> tuple[date, date]:
    return window.start, window.end


def _trend_point(kind: str, end: date) -> Window:
    """Return the earlier window that compares with the headline window."""
    like = _LIKE_FOR_LIKE.get(kind, quarter_to)(end)
    return Window("trend", like.start, like.end, like.as_at)


def _previous_academic_year(period: Period) -> Window:
    """Return the academic year before, as it stood at its own end."""
    year = academic_year(anniversary(period.end, -1))
    return Window("previous_academic_year", year.start, year.end, year.end)


def _same_period_last_year(period: Period) -> Window:
    """Return the same days a year before, seen as at their last: like is set beside like."""
    ends = anniversary(period.end, -1)
    return Window("same_period_last_year", anniversary(period.start, -1), ends, ends)


def _next_quarter(period: Period) -> Window:
    """Return the three months after the period, whole calendar months after a month's end."""
    starts = period.end + timedelta(days=1)
    ends = months_before(starts, -3) - timedelta(days=1)
    return Window("next_quarter", starts, ends, period.end)


def _baseline(name: str, starts: date, ends: date) -> Callable[[Period], tuple[Window, ...]]:
    """Return what gives a baseline of the published plan, as it stood then, once it is past."""
    window = Window(name, starts, ends, ends)
    return lambda period: (window,) if ends <= period.end else ()


_LIKE_FOR_LIKE: Final[Mapping[str, Callable[[date], Window]]] = MappingProxyType(
    {"as_at": instant, "12_months": twelve_months_to, "ytd": year_to_date}
)

_OF_PERIOD: Final[Mapping[str, Callable[[Period], tuple[Window, ...]]]] = MappingProxyType(
    {
        "period": lambda p: (p.window,),
        "month": lambda p: month_windows(p.end),
        "ytd": lambda p: (year_to_date(p.end),),
        "last_year": lambda p: (last_calendar_year(p.end),),
        "12_months": lambda p: (twelve_months_to(p.end),),
        "academic_year": lambda p: (academic_year(p.end),),
        "previous_academic_year": lambda p: (_previous_academic_year(p),),
        "same_period_last_year": lambda p: (_same_period_last_year(p),),
        "next_quarter": lambda p: (_next_quarter(p),),
        "autumn_2019": _baseline("autumn_2019", *AUTUMN_2019),
        "january_2020": _baseline("january_2020", *JANUARY_2020),
        "january_2019": _baseline("january_2019", JANUARY_2019, JANUARY_2019),
        "as_at": lambda p: (instant(p.end),),
        "year_before": lambda p: (instant(anniversary(p.end, -1), "year_before"),),
    }
)
