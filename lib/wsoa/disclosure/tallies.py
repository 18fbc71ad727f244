"""Tallies: what each figure counts, of which population, when, and in which group."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from wsoa.disclosure.cells import Cell, Described, parts_of
from wsoa.disclosure.identities import ALIASES, Alias, Cover, Share
from wsoa.disclosure.relation import Terms
from wsoa.measures.measure import Measure

if TYPE_CHECKING:
    from wsoa.measures.figure import Breakdown

__all__ = ["Tallied", "Tally", "When", "is_now", "tallies_of", "terms_of", "totals_of", "when_of"]

SEEN_AT_THE_END: Final = frozenset(
    {
        *("period", "month", "ytd", "last_year", "academic_year", "12_months", "special"),
        *("next_quarter", "return"),
    }
)
"""Windows whose records are seen as at the period's last day: of one moment, they add up."""

TOTALS: Final[tuple[Share, ...]] = ("denominator", "cases")

_ALIASES_OF: Final[Mapping[str, tuple[Alias, ...]]] = MappingProxyType(
    {name: tuple(a for a in ALIASES if a.measure == name) for name in {a.measure for a in ALIASES}}
)


class When(NamedTuple):
    """The days that are counted, and the day they are seen from.

    A stock has no days. `seen` is `None` for the last day of the reporting period.
    """

    start: date | None
    end: date | None
    seen: date | None


class Tally(NamedTuple):
    """A count of a population, as a sum of cells.

    `source` names the breakdown that it stands in: tallies of one source and moment are
    groups without a child in common. `group` is the group of the population.
    """

    population: str
    when: When
    source: tuple[str, ...]
    group: frozenset[tuple[str, str]]
    fixed: frozenset[tuple[str, str]]
    cover: Cover
    terms: Terms


class Tallied(NamedTuple):
    """Figures, the places of those that are counted, and every tally of these."""

    figures: Sequence[Described]
    measures: Mapping[str, Measure]
    counted: AbstractSet[int]
    tallies: tuple[Tally, ...]

    @classmethod
    def of(
        cls,
        figures: Sequence[Described],
        measures: Mapping[str, Measure],
        *,
        counted: AbstractSet[int],
    ) -> Self:
        """Return the figures with the tallies of those that are counted."""
        tallies = tuple(tallies_of(figures, measures, counted=counted))
        return cls(figures, measures, counted, tallies)


def tallies_of(
    figures: Sequence[Described], measures: Mapping[str, Measure], *, counted: AbstractSet[int]
) -> Iterator[Tally]:
    """Yield every tally of the figures whose places are counted."""
    aliases = {m.id: (*_own(m), *_ALIASES_OF.get(m.id, ())) for m in measures.values()}
    for place in sorted(counted):
        figure = figures[place]
        yield from _tallies(place, figure, measures[figure.measure], aliases[figure.measure])


def totals_of(
    figures: Sequence[Described], measures: Mapping[str, Measure], *, counted: AbstractSet[int]
) -> Iterator[Tally]:
    """Yield the denominators of rates and all their cases, which their parts add up to."""
    rates = {m.id: m for m in measures.values() if m.summary == "rate"}
    totals = {name: [Alias(name, share, f"{name}.{share}") for share in TOTALS] for name in rates}
    for place in sorted(counted):
        figure = figures[place]
        if measure := rates.get(figure.measure):
            yield from _tallies(place, figure, measure, totals[measure.id])


def terms_of(place: int, measure: Measure, share: Share) -> Terms:
    """Return the cells whose sum is a share of a figure. A count is all of its cases."""
    if "count" in parts_of(measure) and share != "not_computable":
        return ((Cell(place, "count"), 1),)
    if share == "cases":
        return ((Cell(place, "denominator"), 1), (Cell(place, "not_computable"), 1))
    return ((Cell(place, share), 1),)


def when_of(figure: Described) -> When:
    """Return the moment of a figure: figures of one moment add up."""
    if figure.start is None:
        return When(None, None, figure.as_at)
    now = figure.window in SEEN_AT_THE_END
    return When(figure.start, figure.end, None if now else figure.as_at or figure.end)


def is_now(when: When) -> bool:
    """Say whether the days are seen from the end of the reporting period."""
    return when.start is not None and when.seen is None


def _own(measure: Measure) -> Iterator[Alias]:
    """Yield that each part of a measure's figures adds up over its own groups."""
    for part in parts_of(measure):
        if part != "denominator" or measure.summary != "rate":
            yield Alias(measure.id, part, f"{measure.id}.{part}")


def _tallies(
    place: int, figure: Described, measure: Measure, aliases: Iterable[Alias]
) -> Iterator[Tally]:
    """Yield a figure as each alias of its measure counts it."""
    when = when_of(figure)
    columns = tuple(name for name, _ in figure.breakdown)
    for alias in aliases:
        if not alias.only or alias.only in columns:
            ignored = tuple(f"{n}={v}" for n, v in figure.breakdown if n == alias.ignored)
            kept: Breakdown = tuple((n, v) for n, v in figure.breakdown if n != alias.ignored)
            yield Tally(
                alias.population,
                when,
                (measure.id, alias.share, figure.window, *columns, *ignored),
                frozenset((*kept, *alias.fixed)),
                frozenset(alias.fixed),
                alias.cover,
                terms_of(place, measure, alias.share),
            )
