"""A figure of ours, and what DfE published of this council for the same days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Generic, TypeVar

from wsoa.comparators import Comparator, Comparators
from wsoa.disclosure import PublicFigure
from wsoa.measures import MEASURES, Breakdown, Figure
from wsoa.measures.windows import RETURNED
from wsoa.period import latest_published

__all__ = ["STOCK", "Pair", "counted", "own_of", "pair_up"]

STOCK: Final = "plans_maintained"
DIVIDED: Final = "setting_group"
EXCEPTIONS: Final = "valid_exceptions"
WITH: Final = "timeliness_20_weeks"
WITHOUT: Final = "timeliness_20_weeks_excluding_exceptions"

AnyFigure = TypeVar("AnyFigure", Figure, PublicFigure)


@dataclass(frozen=True, slots=True)
class Pair(Generic[AnyFigure]):
    """One figure of ours, exact or public, and DfE's.

    Attributes:
        whole: our figure that is not divided: its days are the group's too.
        figure: our figure; `None` for a group in which we have no case.
        breakdown: the group; empty for all.
        published: DfE's figure of this council; `None` where it publishes none.
    """

    whole: AnyFigure
    figure: AnyFigure | None
    breakdown: Breakdown
    published: Comparator | None


def pair_up(
    figures: Sequence[AnyFigure], comparators: Comparators, *, council: str, as_at: date
) -> tuple[Pair[AnyFigure], ...]:
    """Return every figure of the latest return that DfE had published by `as_at`, with DfE's.

    `figures` are those of a report, exact or public; `council` is a code of the comparators.
    """
    year = latest_published(as_at)
    mine = [f for f in figures if f.measure in RETURNED and _is_of(f, year)]
    find = _Published(comparators, council, year)
    return tuple(pair for whole in mine if not whole.breakdown for pair in _of(whole, mine, find))


def own_of(comparators: Comparators, measure: str, *, council: str, year: int) -> Comparator | None:
    """Return DfE's figure of a council from the return of a calendar year, or nothing."""
    return _Published(comparators, council, year).own(measure)


def _is_of(figure: Figure | PublicFigure, year: int) -> bool:
    whole_year = figure.window == "last_year" and figure.start == date(year, 1, 1)
    return figure.window == "return" or whole_year


def _of(
    whole: AnyFigure, figures: Iterable[AnyFigure], find: "_Published"
) -> Iterator[Pair[AnyFigure]]:
    total = find.own(whole.measure)
    yield Pair(whole, whole, (), total)
    if whole.measure != STOCK or total is None or whole.value is None:
        return
    groups: dict[str, AnyFigure] = {
        dict(f.breakdown)[DIVIDED]: f
        for f in figures
        if f.measure == STOCK and tuple(name for name, _ in f.breakdown) == (DIVIDED,)
    }
    theirs: dict[str, Comparator] = find.mix(total) if groups else {}
    for name in dict.fromkeys((*theirs, *groups)):
        published = theirs.get(name)
        if name in groups or (published and published.value):
            yield Pair(whole, groups.get(name), ((DIVIDED, name),), published)


@dataclass(frozen=True, slots=True)
class _Published:
    """What DfE published of one council from one return."""

    all: Comparators
    council: str
    year: int

    def own(self, measure: str) -> Comparator | None:
        """Return DfE's figure of the measure, of exactly this return."""
        if measure == EXCEPTIONS:
            return self._exceptions()
        if measure not in self.all.measures:
            return None
        year = self.year + 1 if self.all.is_of_january(measure) else self.year
        found = self.all.find(
            measure,
            year=year,
            basis=MEASURES[measure].basis if measure in MEASURES else "",
            council=self.council,
            window="return",
        )
        return next((c for c in found if c.kind == "own" and c.year == year), None)

    def mix(self, total: Comparator) -> dict[str, Comparator]:
        """Return DfE's figure of each kind of setting in the January of `total`."""
        cells = self.all.mix(DIVIDED, year=total.year, council=self.council)
        return {name: counted(total, cell) for name, cell in cells.items()}

    def _exceptions(self) -> Comparator | None:
        """Return plans issued less those without exceptions: DfE publishes both."""
        every, rest = self.own(WITH), self.own(WITHOUT)
        if not every or not rest or every.denominator is None or rest.denominator is None:
            return None
        basis = MEASURES[EXCEPTIONS].basis
        of = replace(every, unit="count", basis=basis, denominator=None)
        return counted(of, str(every.denominator - rest.denominator))


def counted(like: Comparator, cell: str) -> Comparator:
    """Return a comparator of a published cell: a number, or a symbol."""
    if not cell.isdigit():
        return replace(like, value=None, numerator=None, status=cell)
    return replace(like, value=float(cell), numerator=int(cell), status="shown")
