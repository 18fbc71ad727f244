"""Units: what can be hidden at one stroke, what it costs, and what of it is then not seen."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from math import log10, sqrt
from typing import Final, Literal, NamedTuple

from wsoa.disclosure.cells import Cell, Counts, Seen, Sight, least_hidden
from wsoa.measures.figure import Figure
from wsoa.measures.measure import Measure

__all__ = ["Unit", "costs_of", "hiders_of", "sight_of", "units_of"]

HEADLINE: Final = 40.0
UNDIVIDED: Final = 10.0
BASE: Final = 6.0
PLAIN: Final = 4.0
GROUP: Final = 3.0
POINT: Final = 2.0
CELL: Final = 1.0
NOT_COMPUTABLE: Final = 0.5
"""What it costs to hide a headline, another undivided figure, a group of all plans, a
group of another count as first published, any other group, a point of a line, a cell of a table
by two or three columns, and a not-computable count alone. Counts are what rates are read against.
"""

ALL_PLANS: Final = "plans_maintained"
"""The population that most other measures are of."""

ZERO: Final = 0.5
"""Zeros are worth showing."""

TIE: Final = 0.001
"""Decides between choices that cost the same, and no others that a reader would tell apart."""

MANY: Final = 65_536
"""Cells whose hiders are kept at hand: more than a report has."""


class Unit(NamedTuple):
    """A row of the report, or with `not_computable` that count of it alone."""

    figure: int
    alone: Literal["", "not_computable"] = ""


@lru_cache(maxsize=MANY)
def hiders_of(cell: Cell) -> tuple[tuple[Unit, int], ...]:
    """Return what hides the cell, each with the least that a reader then knows it to be."""
    row = (Unit(cell.figure), least_hidden(cell.part))
    if cell.part == "not_computable":
        return row, (Unit(cell.figure, "not_computable"), 1)
    return (row,)


def units_of(counts: Counts, figures: Sequence[Figure]) -> tuple[Unit, ...]:
    """Return what may be hidden: no zero that can be shown, and no row that says it has none."""
    units = {u for cell in counts for u, _ in hiders_of(cell) if _may_hide(u, counts, figures)}
    return tuple(sorted(units))


def costs_of(
    units: Iterable[Unit], figures: Sequence[Figure], measures: Mapping[str, Measure]
) -> list[float]:
    """Return what hiding each unit costs the reader.

    Of two that would cost the same the later is hidden, whatever way a solver takes: what comes
    first in a report is read first.
    """
    return [
        _cost(unit, figures[unit.figure], measures) + TIE * sqrt(len(figures) - unit.figure)
        for unit in units
    ]


def sight_of(counts: Counts, hidden: AbstractSet[Unit]) -> Sight:
    """Return what a reader sees of each cell once the units are hidden."""
    return {cell: _seen(cell, count, hidden) for cell, count in counts.items()}


def _seen(cell: Cell, count: int, hidden: AbstractSet[Unit]) -> Seen:
    least = next((least for unit, least in hiders_of(cell) if unit in hidden), None)
    return Seen(count) if least is None else Seen(None, least)


def _may_hide(unit: Unit, counts: Counts, figures: Sequence[Figure]) -> bool:
    if unit.alone:
        return counts[Cell(unit.figure, unit.alone)] > 0
    figure = figures[unit.figure]
    return figure.value is not None and (figure.denominator or figure.numerator or 0) > 0


def _cost(unit: Unit, figure: Figure, measures: Mapping[str, Measure]) -> float:
    if unit.alone:
        return NOT_COMPUTABLE * _weight(figure.not_computable)
    cases = figure.denominator or figure.numerator or 0
    zero = ZERO if figure.numerator == 0 else 0.0
    return _kind(figure, measures[figure.measure]) * _weight(cases) + zero


def _kind(figure: Figure, measure: Measure) -> float:
    first = figure.window in (measure.windows[0], "census", "special")
    if figure.breakdown[1:]:
        return CELL
    if figure.breakdown:
        return _group(measure) if first else GROUP
    if figure.window in ("month", "trend"):
        return POINT
    return HEADLINE if first else UNDIVIDED


def _group(measure: Measure) -> float:
    if measure.id == ALL_PLANS:
        return BASE
    return GROUP if measure.summary == "rate" else PLAIN


def _weight(cases: int) -> float:
    """Return how much more a large group is missed than a small one: 1 more each tenfold."""
    return 1 + log10(1 + cases)
