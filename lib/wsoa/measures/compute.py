"""All figures of a catalogue for one reporting period."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from wsoa.compact import give_back
from wsoa.measures.count import count_cases, unavailable
from wsoa.measures.figure import Figure
from wsoa.measures.measure import Measure
from wsoa.measures.reliance import why_not_covered, why_not_recorded
from wsoa.measures.windows import Windows
from wsoa.period import Window, months_before
from wsoa.records import Records, Tables

__all__ = ["EARLIER", "compute_figures"]

EARLIER: Final = frozenset(
    {
        *("same_period_last_year", "previous_academic_year", "year_before", "last_year"),
        *("autumn_2019", "january_2020", "january_2019"),
    }
)
"""Windows with which the present is compared."""

RECOMPUTED: Final = frozenset({"trend", "return"})
"""Windows that may lie before what the extracts hold: a gap there is no zero."""

Asked = Mapping[int, tuple[Measure, Window]]


def compute_figures(
    measures: Iterable[Measure], tables: Tables, *, windows: Windows
) -> tuple[Figure, ...]:
    """Return every figure of the measures: windows, breakdowns and trend.

    A measure whose table is absent gives one figure a window that says so.
    """
    asked = dict(enumerate((m, w) for m in measures for w in windows.of(m)))
    found: dict[int, tuple[Figure, ...]] = {}
    # Date by date, so that the records of one date alone are in memory.
    for day in sorted({window.as_at for _, window in asked.values()}):
        found |= _seen_on(day, asked, tables)
        give_back()
    return tuple(figure for place in asked for figure in found[place])


def _seen_on(day: date, asked: Asked, tables: Tables) -> dict[int, tuple[Figure, ...]]:
    """Return the figures of the windows seen as at one day, by their place."""
    records = tables.at(day)
    return {
        place: tuple(_figures(measure, tables, window, records))
        for place, (measure, window) in asked.items()
        if window.as_at == day
    }


def _figures(
    measure: Measure, tables: Tables, window: Window, records: Records
) -> Iterator[Figure]:
    if because := _why_not(measure, tables, window):
        yield unavailable(measure, window, because=because)
        return
    yield from count_cases(measure, measure.function(records, window), window=window)


def _why_not(measure: Measure, tables: Tables, window: Window) -> str:
    """Return why the measure has no figure for the window, or nothing."""
    # What is not there at all is what to mend first.
    if absent := next((name for name in measure.needs if name not in tables.frames), ""):
        return f"not available: no `{absent}` extract for this period"
    if why := why_not_recorded(measure, tables):
        return why
    for name in measure.needs:
        needed = _must_reach(measure, window, name)
        if needed and not tables.reaches(name, needed):
            return f"not available: the `{name}` extract does not go back that far"
    return why_not_covered(measure, tables, window)


def _must_reach(measure: Measure, window: Window, table: str) -> date | None:
    """Return the day back to which a table must go for a zero to mean none.

    A trend needs the whole of each point, and what the measure looks back on from it; so do
    the days of DfE's return. An earlier span is refused only when the extract holds nothing so
    old: a table of few events may well begin within the span.
    """
    if window.name in RECOMPUTED and table in (measure.trend_from or measure.needs):
        return months_before(window.start, measure.looks_back.get(table, 0))
    return window.end if window.name in EARLIER else None
