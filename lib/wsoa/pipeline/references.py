"""Figures that narratives name, checked before any data is read."""

from collections.abc import Iterable, Mapping
from typing import Final

from wsoa.chapter import windows_of
from wsoa.measures import MEASURES, Measure
from wsoa.params import Project
from wsoa.period import Window
from wsoa.plan import Lookup, Month, Reference, UnknownFigureError

__all__ = ["known_figures"]

UNNAMED: Final = ("trend", "month", "return")
"""Windows that a narrative cannot name as they are."""


def known_figures(project: Project) -> Lookup:
    """Return a lookup that knows no words, and every figure that the period can have.

    It raises `UnknownFigureError` for what no extract could make good: a measure, a window, a
    month, a breakdown or a baseline that is not there. A group may be known from data alone.
    """
    windows = windows_of(project)
    baselines = project.council.baselines

    def check(reference: Reference) -> str:
        measure = MEASURES.get(reference.measure)
        if measure is None:
            raise UnknownFigureError(reference.measure, tuple(MEASURES))
        _check_window(reference, measure, windows.of(measure))
        _check_breakdown(reference, measure)
        if reference.part == "baseline":
            _check_baseline(reference, baselines)
        return ""

    return check


def _check_window(reference: Reference, measure: Measure, windows: Iterable[Window]) -> None:
    if reference.month:
        months = [Month.of(w.end) for w in windows if w.name == "month"]
        if reference.month not in months:
            known = tuple(f"{measure.id}.month.{_iso(month)}" for month in months)
            raise UnknownFigureError(f"{measure.id}.month.{_iso(reference.month)}", known)
        return
    names = dict.fromkeys(w.name for w in windows if w.name not in UNNAMED)
    if reference.window and reference.window not in names:
        known = tuple(f"{measure.id}.{name}" for name in names)
        raise UnknownFigureError(f"{measure.id}.{reference.window}", known)


def _iso(month: Month) -> str:
    return f"{month.year}-{month.month:02d}"


def _check_breakdown(reference: Reference, measure: Measure) -> None:
    columns = tuple(name for name, _ in reference.breakdown)
    if columns and columns not in measure.breakdowns:
        wanted = f"{measure.id}[{';'.join(columns)}]"
        known = tuple(f"{measure.id}[{';'.join(by)}]" for by in measure.breakdowns)
        raise UnknownFigureError(wanted, known)


def _check_baseline(reference: Reference, baselines: Mapping[str, object]) -> None:
    if reference.measure not in baselines:
        known = tuple(f"{name}.baseline" for name in baselines)
        raise UnknownFigureError(f"{reference.measure}.baseline", known)
