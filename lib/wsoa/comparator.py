"""One published comparator: a figure with its year, its basis and what to say beside it."""

from dataclasses import dataclass
from math import ceil
from typing import Literal

__all__ = [
    "SPAN_WORDS",
    "Best",
    "Comparator",
    "Kind",
    "QuotedComparator",
    "Rank",
    "Unit",
    "compare",
    "ordinal",
]

Kind = Literal["own", "england", "region", "statistical_neighbours"]
Unit = Literal["count", "rate"]
Best = Literal["highest", "lowest"]
QUARTERS = 4
QUARTER_WORDS = ("best quarter", "second best quarter", "third best quarter", "last quarter")
SPAN_WORDS = {"Calendar year": "a whole calendar year", "January": "one day in January"}
TEENS = range(11, 14)
SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class Rank:
    """A council's place among the authorities with a value: 1 is best; ties share a place.

    Attributes:
        place: one more than the authorities that do better.
        of: the authorities that have a value.
        sharing: how many stand in this place, the council itself included.
        best: which end is good: the `highest` or the `lowest` value.
    """

    place: int
    of: int
    sharing: int = 1
    best: Best = "highest"

    @property
    def quartile(self) -> int:
        """The quarter of the authorities it stands in: 1 is best. A shared place counts once."""
        return ceil(QUARTERS * self.place / self.of)

    @property
    def words(self) -> str:
        """The place in words: `joint 12th of 152 councils (1st is the highest); best quarter`."""
        joint = "joint " if self.sharing > 1 else ""
        place = f"{joint}{ordinal(self.place)} of {self.of} councils (1st is the {self.best})"
        return f"{place}; {QUARTER_WORDS[self.quartile - 1]}"


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
        asked: how many there are, with or without a value.
        rank: the council's own place, for a rate with a good direction.
        directed: a high or a low value is better, so that a place says something.
        same_span: the figure beside it is of days as many as its own.
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
    asked: int = 1
    rank: Rank | None = None
    directed: bool = True
    same_span: bool = True
    like_for_like: bool = True

    @property
    def when(self) -> str:
        """The time of the value: `2020` of a calendar year, `January 2021` of a stock."""
        return f"January {self.year}" if self.time_identifier == "January" else str(self.year)

    @property
    def stated_basis(self) -> str:
        """What the value counts, and over what where the figure beside it is of another span."""
        return self.basis if self.same_span else f"{self.basis}; {SPAN_WORDS[self.time_identifier]}"

    @property
    def place_words(self) -> str:
        """The council's place in words, or why it has none."""
        if self.rank:
            return self.rank.words
        if not self.directed:
            return "not ranked: neither high nor low is better"
        return "not ranked: no value is published"


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


def ordinal(number: int) -> str:
    """Return `1st`, `2nd`, `12th`."""
    suffix = "th" if number % 100 in TEENS else SUFFIXES.get(number % 10, "th")
    return f"{number}{suffix}"
