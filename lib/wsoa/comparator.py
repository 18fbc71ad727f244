"""One published comparator: a figure with its year, its basis and what to say beside it."""

from dataclasses import dataclass
from math import ceil
from typing import Literal

__all__ = ["Comparator", "Kind", "QuotedComparator", "Rank", "Unit", "compare"]

Kind = Literal["own", "england", "region", "statistical_neighbours"]
Unit = Literal["count", "rate"]
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Rank:
    """A council's place among the authorities with a value: 1 is best; ties share a place."""

    place: int
    of: int

    @property
    def quartile(self) -> int:
        """The quarter of the authorities it stands in: 1 is best."""
        return ceil(QUARTERS * self.place / self.of)


@dataclass(frozen=True, slots=True)
class Comparator:
    """One published figure to set a council's figure against.

    Attributes:
        kind: whose figure it is.
        name: the area's name, or "statistical neighbours".
        value: a count, or a rate from 0 to 1; `None` where none is published.
        year: the calendar year, or the January of a stock.
        basis: what it counts.
        source: publisher, title, edition.
        note: what a reader must be told beside it, in sentences.
        unit: of the value.
        time_identifier: what `year` is the year of: `Calendar year` or `January`.
        status: `shown`, or DfE's symbol for why there is no value.
        numerator, denominator: where published.
        members: how many authorities the mean is of; 1 for a single area.
        rank: the council's own place, for a rate with a good direction.
        like_for_like: the basis is the figure's, and the size of the area does not matter.
    """

    kind: Kind
    name: str
    value: float | None
    year: int
    basis: str
    source: str
    note: str
    unit: Unit = "rate"
    time_identifier: str = "Calendar year"
    status: str = "shown"
    numerator: int | None = None
    denominator: int | None = None
    members: int = 1
    rank: Rank | None = None
    like_for_like: bool = True


@dataclass(frozen=True, slots=True)
class QuotedComparator:
    """A comparator that a published paper gave, and whether it compares.

    `why` says what it was checked against, or why it is not like for like.
    """

    id: str
    reporting_period: str
    measure: str
    kind: Kind
    area_name: str
    value: float
    year: int | None
    basis: str
    source: str
    like_for_like: bool
    why: str


def compare(figure_basis: str, comparator: Comparator) -> str:
    """Return the label that must stand beside a comparison: like for like, or why not."""
    when = f"{comparator.time_identifier} {comparator.year}".replace("Calendar", "calendar")
    if comparator.basis != figure_basis:
        ours = figure_basis or "on a basis that is not stated"
        return f"Not like for like: this figure is {ours}; {when} is {comparator.basis}."
    if comparator.unit == "count" and comparator.kind in {"england", "region"}:
        return f"For scale only: a total of {comparator.name}, {when}."
    return f"Like for like: {comparator.basis}, {when}."
