"""The words of a figure that a narrative names."""

from typing import Final

from wsoa.disclosure import PublicFigure, PublicFigures
from wsoa.display import Setting
from wsoa.display.groups import is_group
from wsoa.display.setting import before
from wsoa.display.words import (
    NO_CHANGE_KNOWN,
    change_words,
    day_words,
    figure_words,
    published_words,
    target_words,
    value_words,
)
from wsoa.measures import MEASURES
from wsoa.params import Project
from wsoa.plan import Lookup, Month, Reference, UnknownFigureError

__all__ = ["lookup_in"]

_SERIES: Final = ("trend", "month")


def lookup_in(figures: PublicFigures, setting: Setting, project: Project) -> Lookup:
    """Return what turns a named figure into its words."""

    def words(reference: Reference) -> str:
        if _is_empty_group(figures, reference):
            return _words_of_none(figures, reference)
        figure = _find(figures, reference)
        measure = MEASURES[reference.measure]
        match reference.part:
            case "change":
                return _change(figures, figure)
            case "target":
                return target_words(measure, setting.target(measure.id))
            case "baseline":
                return _baseline(project, reference.measure)
            case "comparator":
                return _comparator(setting, figure, reference.comparator)
            case _:
                return figure_words(figure)

    return words


def _change(figures: PublicFigures, figure: PublicFigure) -> str:
    words = change_words(figure, before(figures, figure))
    return words if words == NO_CHANGE_KNOWN else f"{words} since the quarter before"


def _find(figures: PublicFigures, reference: Reference) -> PublicFigure:
    if reference.measure not in MEASURES:
        raise UnknownFigureError(reference.measure, tuple(MEASURES))
    found = _matching(figures, reference)
    if found is None:
        known = figures.measures.get(reference.measure, ())
        names = tuple(dict.fromkeys(_name(f) for f in known if f.window not in _SERIES))
        raise UnknownFigureError(_wanted(reference), names)
    return found


def _matching(figures: PublicFigures, reference: Reference) -> PublicFigure | None:
    if reference.month:
        months = figures.windows(reference.measure, "month")
        return next((f for f in months if f.end and Month.of(f.end) == reference.month), None)
    headline = figures.headline(reference.measure, reference.window or "")
    if not reference.breakdown or headline is None:
        return headline
    columns = tuple(name for name, _ in reference.breakdown)
    groups = figures.divided(reference.measure, columns, window=reference.window or "")
    return next((f for f in groups if f.breakdown == reference.breakdown), None)


def _is_empty_group(figures: PublicFigures, reference: Reference) -> bool:
    """Say whether the figure is one of a group that may be, and has no case in these extracts."""
    measure = MEASURES.get(reference.measure)
    if measure is None or reference.month or _matching(figures, reference):
        return False
    columns = tuple(name for name, _ in reference.breakdown)
    headline = figures.headline(measure.id, reference.window or "")
    named = all(is_group(*group) for group in reference.breakdown)
    return headline is not None and columns in measure.breakdowns and named


def _words_of_none(figures: PublicFigures, reference: Reference) -> str:
    headline = figures.headline(reference.measure, reference.window or "")
    if reference.part == "change":
        return NO_CHANGE_KNOWN
    if headline is None or headline.value is None:
        return "not available"
    return "0" if MEASURES[reference.measure].unit == "count" else "no case in this period"


def _name(figure: PublicFigure) -> str:
    inside = ";".join(f"{name}={value}" for name, value in figure.breakdown)
    return f"{figure.measure}[{inside}]" if inside else f"{figure.measure}.{figure.window}"


def _wanted(reference: Reference) -> str:
    inside = ";".join(f"{name}={value}" for name, value in reference.breakdown)
    window = f".{reference.window}" if reference.window else ""
    return f"{reference.measure}[{inside}]{window}" if inside else f"{reference.measure}{window}"


def _baseline(project: Project, measure: str) -> str:
    known = project.council.baselines
    if measure not in known:
        raise UnknownFigureError(f"{measure}.baseline", tuple(f"{m}.baseline" for m in known))
    base = known[measure]
    return f"{value_words(base.value, MEASURES[measure])} ({day_words(base.at)})"


def _comparator(setting: Setting, figure: PublicFigure, kind: str | None) -> str:
    found = next((c for c in setting.beside(figure) if c.kind == kind), None)
    if found is None:
        return "no like-for-like figure"
    return f"{published_words(found, MEASURES[figure.measure])} ({found.when})"
