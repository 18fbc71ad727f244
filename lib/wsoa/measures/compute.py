"""All figures of a catalogue for one reporting period."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from wsoa.measures.count import count_cases, unavailable
from wsoa.measures.figure import Figure
from wsoa.measures.measure import Measure
from wsoa.measures.windows import Windows
from wsoa.period import Window
from wsoa.records import Records, Tables

__all__ = ["compute_figures"]

EARLIER: Final = frozenset({"same_period_last_year", "previous_academic_year", "year_before"})
"""Windows with which the present is compared."""


def compute_figures(
    measures: Iterable[Measure], tables: Tables, *, windows: Windows
) -> tuple[Figure, ...]:
    """Return every figure of the measures: windows, breakdowns and trend.

    A measure whose table is absent gives one figure a window that says so.
    """
    seen: dict[date, Records] = {}
    return tuple(
        figure
        for measure in measures
        for window in windows.of(measure)
        for figure in _figures(measure, tables, window, seen)
    )


def _figures(
    measure: Measure, tables: Tables, window: Window, seen: dict[date, Records]
) -> Iterator[Figure]:
    if because := _why_not(measure, tables, window):
        yield unavailable(measure, window, because=because)
        return
    if window.as_at not in seen:
        seen[window.as_at] = tables.at(window.as_at)
    cases = measure.function(seen[window.as_at], window)
    yield from count_cases(measure, cases, window=window)


def _why_not(measure: Measure, tables: Tables, window: Window) -> str:
    """Return why the measure has no figure for the window, or nothing."""
    for name in measure.needs:
        if name not in tables.frames:
            return f"no `{name}` extract for this period"
        needed = _must_reach(window)
        if needed and not tables.reaches(name, needed):
            return f"the `{name}` extract does not go back that far"
    return ""


def _must_reach(window: Window) -> date | None:
    """Return the day back to which the tables must go for a zero to mean none.

    A trend needs the whole of each point. An earlier span is refused only when the extract
    holds nothing so old: a table of few events may well begin within the span.
    """
    if window.name == "trend":
        return window.start
    return window.end if window.name in EARLIER else None
