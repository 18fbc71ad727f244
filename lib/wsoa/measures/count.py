"""From cases to figures: the only place where cases are counted."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.figure import Breakdown, Figure
from wsoa.measures.measure import Measure
from wsoa.period import Window

__all__ = ["count_cases", "unavailable"]


Group = tuple[str, ...]

NO_ROWS: Final = pd.Index([], dtype="int64")

UNDIVIDED: Final = frozenset({"month", "trend"})
"""Windows whose figures are not broken down: they draw lines, not tables."""

OF_RETURN: Final = (("setting_group",),)
"""The breakdowns that are set beside DfE's return."""


def count_cases(measure: Measure, cases: Cases, *, window: Window) -> tuple[Figure, ...]:
    """Return the figure for all cases, then one for each group of each breakdown."""
    figures = [_figure(measure, cases, window, ())]
    for columns in _divided(measure, window):
        figures += _by_group(measure, cases, window, columns)
    return tuple(figures)


def _divided(measure: Measure, window: Window) -> tuple[tuple[str, ...], ...]:
    """Return the breakdowns of a window: of DfE's return those that it publishes each year."""
    if window.name == "return":
        return tuple(columns for columns in measure.breakdowns if columns in OF_RETURN)
    return () if window.name in UNDIVIDED else measure.breakdowns


def unavailable(measure: Measure, window: Window, *, because: str) -> Figure:
    """Return the figure that says why there is none."""
    start, end, as_at = _dates(measure, window)
    return Figure(measure.id, window.name, start, end, as_at, unavailable=because)


def _by_group(
    measure: Measure, cases: Cases, window: Window, columns: tuple[str, ...]
) -> Iterator[Figure]:
    known = _groups(cases.frame, columns)
    unknown = {} if cases.unknown is None else _groups(cases.unknown, columns)
    for values in sorted({*known, *unknown}):
        breakdown = tuple(zip(columns, values, strict=True))
        part = _part(cases, known.get(values, NO_ROWS), unknown.get(values, NO_ROWS))
        yield _figure(measure, part, window, breakdown)


def _groups(frame: pd.DataFrame, columns: tuple[str, ...]) -> dict[Group, pd.Index]:
    """Return the labels of the rows of each group; what is null is `not recorded`."""
    keys = frame[list(columns)].astype("str").fillna("not recorded")
    parts = keys.groupby(list(columns), sort=False)
    return {tuple(map(str, values)): part.index for values, part in parts}


def _part(cases: Cases, labels: pd.Index, unknown: pd.Index) -> Cases:
    """Return the cases of one group, without what is known of each: here they are counted."""
    met = None if cases.met is None else cases.met.loc[labels]
    amount = None if cases.amount is None else cases.amount.loc[labels]
    doubtful = None if cases.unknown is None else pd.DataFrame(index=unknown)
    return Cases(pd.DataFrame(index=labels), met, amount, doubtful)


def _figure(measure: Measure, cases: Cases, window: Window, breakdown: Breakdown) -> Figure:
    if cases.why_not:
        return unavailable(measure, window, because=cases.why_not)
    start, end, as_at = _dates(measure, window)
    counts = _summarise(measure, cases)
    return Figure(measure.id, window.name, start, end, as_at, breakdown, *counts)


def _dates(measure: Measure, window: Window) -> tuple[date | None, date | None, date | None]:
    """Return what identifies the window: days, a date, or both for a year seen as at a date."""
    if measure.windows[0] == "as_at":
        return None, None, window.as_at
    seen = window.as_at if measure.windows[0] == "12_months" else None
    return window.start, window.end, seen


def _summarise(measure: Measure, cases: Cases) -> tuple[int | None, int | None, int, float | None]:
    """Return numerator, denominator, not computable, value."""
    if cases.met is not None:
        return _rate(cases.met)
    if cases.amount is not None and measure.summary == "total":
        return _total(cases.amount)
    if cases.amount is not None:
        return _amount(cases.amount, measure)
    return len(cases.frame), None, _unknown(cases, measure), float(len(cases.frame))


def _unknown(cases: Cases, measure: Measure) -> int:
    """Return how many cases a count leaves out: disclosure control must know that it may."""
    if cases.unknown is None:
        return 0
    if not measure.may_lack_dates:
        raise ValueError(f"measure {measure.id} must say that it may lack dates")
    return len(cases.unknown)


def _rate(met: pd.Series) -> tuple[int, int, int, float | None]:
    numerator, denominator = int(met.sum()), int(met.notna().sum())
    value = numerator / denominator if denominator else None
    return numerator, denominator, int(met.isna().sum()), value


def _total(amount: pd.Series) -> tuple[int | None, None, int, float | None]:
    """Return a count that the records state as a number, such as places: nothing is not zero."""
    known = amount.dropna().astype(int)
    total = int(known.sum()) if len(known) else None
    return total, None, int(amount.isna().sum()), None if total is None else float(total)


def _amount(amount: pd.Series, measure: Measure) -> tuple[None, int, int, float | None]:
    known = amount.dropna().astype(float)
    value = float(_SUMMARIES[measure.summary](known)) if len(known) else None
    return None, len(known), int(amount.isna().sum()), value


_SUMMARIES: Final[Mapping[str, Callable[[pd.Series], float]]] = MappingProxyType(
    {"median": pd.Series.median, "longest": pd.Series.max, "largest": pd.Series.max}
)
