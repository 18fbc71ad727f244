"""Cells: every count of children in a report, and what a reader sees of each.

A count has one, and a second where cases of it may be not computable. A rate has four: its
numerator, the rest of its denominator, the denominator, and the cases that are not
computable; a median has the last two. One row of the report shows or hides its cells
together; only the not computable can be hidden alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, Protocol

from wsoa.measures.figure import Breakdown, Figure
from wsoa.measures.measure import Measure

__all__ = [
    "Cell",
    "Counts",
    "Described",
    "Part",
    "Seen",
    "Sight",
    "is_counted",
    "is_small",
    "least_hidden",
    "parts_of",
    "small_cells",
    "true_counts",
]

Part = Literal["count", "numerator", "remainder", "denominator", "not_computable"]

_PARTS_OF: Final[Mapping[str, tuple[Part, ...]]] = MappingProxyType(
    {
        "rate": ("numerator", "remainder", "denominator", "not_computable"),
        "count": ("count",),
        "total": ("count",),
    }
)


class Described(Protocol):
    """What a figure is about, whether it may be published or not."""

    @property
    def measure(self) -> str: ...  # noqa: D102 - named as in Figure
    @property
    def window(self) -> str: ...  # noqa: D102
    @property
    def start(self) -> date | None: ...  # noqa: D102
    @property
    def end(self) -> date | None: ...  # noqa: D102
    @property
    def as_at(self) -> date | None: ...  # noqa: D102
    @property
    def breakdown(self) -> Breakdown: ...  # noqa: D102


class Cell(NamedTuple):
    """One count: the place of its figure in the report, and which part of it."""

    figure: int
    part: Part


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader sees of a cell: its count, or only that it is `least` or more."""

    count: int | None
    least: int = 0


Counts = Mapping[Cell, int]
Sight = Mapping[Cell, Seen]


def parts_of(measure: Measure) -> tuple[Part, ...]:
    """Return the parts that a figure of the measure has."""
    if measure.may_lack_dates:
        return ("count", "not_computable")
    return _PARTS_OF.get(measure.summary, ("denominator", "not_computable"))


def is_counted(figure: Figure, measure: Measure) -> bool:
    """Say whether disclosure control applies: it counts children, and there is a count."""
    return measure.of_children and not figure.unavailable and _first(figure, measure) is not None


def true_counts(figures: Sequence[Figure], measures: Mapping[str, Measure]) -> Counts:
    """Return the exact count of every cell to which disclosure control applies."""
    return {
        Cell(place, part): count
        for place, figure in enumerate(figures)
        if is_counted(figure, measures[figure.measure])
        for part in parts_of(measures[figure.measure])
        if (count := _count(figure, part)) is not None
    }


def small_cells(counts: Counts, *, threshold: int) -> frozenset[Cell]:
    """Return the cells that must be hidden whatever else is shown."""
    return frozenset(cell for cell, count in counts.items() if is_small(count, threshold))


def is_small(count: int, threshold: int) -> bool:
    """Say whether a count is from 1 to the threshold less one."""
    return 1 <= count < threshold


def least_hidden(part: Part) -> int:
    """Return the least that a part of a hidden row can be.

    A count of zero is shown, and a rate of no case says so; inside a rate zeros are hidden.
    """
    return 1 if part in ("count", "denominator") else 0


def _first(figure: Figure, measure: Measure) -> int | None:
    return _count(figure, parts_of(measure)[0])


def _count(figure: Figure, part: Part) -> int | None:
    if part == "remainder":
        return _remainder(figure)
    counts: Iterable[tuple[Part, int | None]] = (
        ("count", figure.numerator),
        ("numerator", figure.numerator),
        ("denominator", figure.denominator),
        ("not_computable", figure.not_computable),
    )
    return next(count for name, count in counts if name == part)


def _remainder(figure: Figure) -> int | None:
    if figure.numerator is None or figure.denominator is None:
        return None
    return figure.denominator - figure.numerator
