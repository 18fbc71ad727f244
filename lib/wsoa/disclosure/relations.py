"""Every relation between the counts of a report, derived from what its figures mean."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from wsoa.disclosure.cells import Cell, Described, parts_of
from wsoa.disclosure.identities import SUMS, Sum
from wsoa.disclosure.likely import relate_backlog, relate_stocks, relate_trends
from wsoa.disclosure.margins import relate_groups
from wsoa.disclosure.relation import Relation, relate
from wsoa.disclosure.tallies import Tallied, When, terms_of, totals_of, when_of
from wsoa.disclosure.timeline import relate_spans
from wsoa.measures.figure import Breakdown
from wsoa.measures.measure import Measure

__all__ = ["certain_relations", "likely_relations"]


def certain_relations(report: Tallied) -> tuple[Relation, ...]:
    """Return what must hold between the counted figures of a report.

    A group that a breakdown does not list has no case.
    """
    figures, measures, counted, tallies = report
    found = [*_rows(figures, measures, counted), *relate_groups(tallies), *relate_spans(tallies)]
    found += [r for each in SUMS for r in _sums(each, figures, measures, counted)]
    return tuple(sorted(set(found)))


def likely_relations(report: Tallied) -> tuple[Relation, ...]:
    """Return what may hold, and would be tried."""
    figures, measures, counted, tallies = report
    totals = totals_of(figures, measures, counted=counted)
    found = {*relate_trends((*tallies, *totals)), *relate_stocks(tallies)}
    return tuple(sorted(found | {*relate_backlog(figures, measures, counted=counted)}))


def _rows(
    figures: Sequence[Described], measures: Mapping[str, Measure], counted: AbstractSet[int]
) -> Iterator[Relation]:
    """Yield that a numerator and the rest are the denominator."""
    for place in counted:
        if "numerator" in parts_of(measures[figures[place].measure]):
            inside = (((Cell(place, "numerator"), 1),), ((Cell(place, "remainder"), 1),))
            yield relate(((Cell(place, "denominator"), 1),), inside)


def _sums(
    each: Sum,
    figures: Sequence[Described],
    measures: Mapping[str, Measure],
    counted: AbstractSet[int],
) -> Iterator[Relation]:
    """Yield the sum for every moment and group for which all its counts are there."""
    wholes, *parts = (_places(m, figures, counted) for m, _ in (each.whole, *each.parts))
    for key, place in wholes.items():
        if all(key in part for part in parts):
            pairs = zip(parts, each.parts, strict=True)
            yield relate(
                terms_of(place, measures[each.whole[0]], each.whole[1]),
                [terms_of(part[key], measures[name], share) for part, (name, share) in pairs],
                sense="at_least" if each.at_least else "equal",
            )


def _places(
    measure: str, figures: Sequence[Described], counted: AbstractSet[int]
) -> Mapping[tuple[When, Breakdown], int]:
    mine = (place for place in sorted(counted) if figures[place].measure == measure)
    return {(when_of(figures[place]), figures[place].breakdown): place for place in mine}
