"""What the public figures show of each cell: all that a reader has to go by."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from wsoa.disclosure.cells import Cell, Described, Part, Seen, Sight, least_hidden, parts_of
from wsoa.measures.measure import Measure

__all__ = ["Shown", "sight_of_public"]


class Shown(Described, Protocol):
    """A figure as a reader meets it: published by us, or read back from a file."""

    @property
    def numerator(self) -> int | None: ...  # noqa: D102 - named as in PublicFigure
    @property
    def denominator(self) -> int | None: ...  # noqa: D102
    @property
    def not_computable(self) -> int | None: ...  # noqa: D102
    @property
    def status(self) -> str: ...  # noqa: D102


def sight_of_public(figures: Sequence[Shown], measures: Mapping[str, Measure]) -> Sight:
    """Return what is seen of every cell to which disclosure control applies."""
    return {
        Cell(place, part): _seen(figure, part)
        for place, figure in enumerate(figures)
        if measures[figure.measure].of_children and _is_counted(figure)
        for part in parts_of(measures[figure.measure])
    }


def _is_counted(figure: Shown) -> bool:
    """Say whether there is a count: one that is not available states no denominator either."""
    return figure.status != "x" or figure.denominator is not None


def _seen(figure: Shown, part: Part) -> Seen:
    if figure.status == "c":
        return Seen(None, least_hidden(part))
    if part == "not_computable":
        return Seen(figure.not_computable, 1)
    if part == "denominator":
        return Seen(figure.denominator)
    if part == "remainder":
        return Seen((figure.denominator or 0) - (figure.numerator or 0))
    return Seen(figure.numerator)
