"""Disclosure control of every figure of a report together."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from wsoa.disclosure.attack import Bounds, find_leaks, find_limits
from wsoa.disclosure.cells import Cell, Counts, Described, is_counted, small_cells, true_counts
from wsoa.disclosure.public import SEAL, PublicFigure, PublicFigures
from wsoa.disclosure.relation import Relation, holds
from wsoa.disclosure.relations import certain_relations, likely_relations
from wsoa.disclosure.sight import Shown, sight_of_public
from wsoa.disclosure.suppress import Problem, UnprotectedError, choose_hidden
from wsoa.disclosure.units import Unit, costs_of, units_of
from wsoa.errors import GateError
from wsoa.measures.figure import Figure, breakdown_text
from wsoa.measures.measure import Measure

__all__ = ["attack", "disclose", "true_relations"]


def disclose(
    figures: Iterable[Figure], measures: Mapping[str, Measure], *, threshold: int
) -> PublicFigures:
    """Return the figures as they may be published, in the same order.

    Counts of children from 1 to `threshold` less one are hidden, every rate from which such
    a count could be worked out, and as few others as keep each of them from being worked
    out from the rest of the report. Counts of zero are shown.

    Raises:
        GateError: a count cannot be protected. It says which, never how many.
    """
    exact = tuple(figures)
    counts = true_counts(exact, measures)
    relations = true_relations(exact, measures, counts)
    small = small_cells(counts, threshold=threshold)
    hidden = _choose(exact, measures, Problem(counts, relations, {}, small, threshold))
    public = PublicFigures(
        _public(figure, measures[figure.measure], hidden, place=place, threshold=threshold)
        for place, figure in enumerate(exact)
    )
    _audit(tuple(public), measures, relations, small, threshold)
    return public


def attack(
    figures: Iterable[Shown],
    measures: Mapping[str, Measure],
    *,
    threshold: int,
    exact: Sequence[Figure] = (),
) -> tuple[Bounds, ...]:
    """Return the hidden counts that the public figures narrow to some of the small values.

    The relations are those that must hold, as a reader would derive them. Beside the `exact`
    figures, in the same order, they are those that do hold, likely ones too.
    """
    shown = tuple(figures)
    sight = sight_of_public(shown, measures)
    if exact:
        known = {c: n for c, n in true_counts(exact, measures).items() if c in sight}
        relations = true_relations(shown, measures, known)
    else:
        relations = certain_relations(shown, measures, counted={cell.figure for cell in sight})
    return tuple(find_leaks(sight, relations, threshold=threshold))


def true_relations(
    figures: Sequence[Described], measures: Mapping[str, Measure], counts: Counts
) -> tuple[Relation, ...]:
    """Return the relations that the exact counts bear out: no other gives anything away."""
    counted = {cell.figure for cell in counts}
    certain = certain_relations(figures, measures, counted=counted)
    likely = likely_relations(figures, measures, counted=counted)
    return tuple(r for r in dict.fromkeys((*certain, *likely)) if holds(r, counts))


def _choose(
    figures: Sequence[Figure], measures: Mapping[str, Measure], problem: Problem
) -> frozenset[Unit]:
    units = units_of(problem.counts, figures)
    costs = dict(zip(units, costs_of(units, figures, measures), strict=True))
    try:
        return choose_hidden(replace(problem, costs=costs))
    except UnprotectedError as error:
        raise GateError(_told(error.cells, figures)) from error


def _public(
    figure: Figure, measure: Measure, hidden: AbstractSet[Unit], *, place: int, threshold: int
) -> PublicFigure:
    if figure.unavailable:
        return PublicFigure.absent(figure, not_computable=None, why=figure.unavailable, seal=SEAL)
    if Unit(place) in hidden:
        return PublicFigure.hidden(figure, why=_withheld(figure, threshold), seal=SEAL)
    alone = is_counted(figure, measure) and Unit(place, "not_computable") in hidden
    unknown = None if alone else figure.not_computable
    if figure.value is None:
        why = _not_computed(unknown)
        return PublicFigure.absent(figure, not_computable=unknown, why=why, seal=SEAL)
    return PublicFigure.shown(figure, not_computable=unknown, seal=SEAL)


def _withheld(figure: Figure, threshold: int) -> str:
    """Return the words of a hidden figure: a small count and its cover read the same."""
    if figure.denominator is not None:
        return "not shown: small numbers"
    return f"fewer than {threshold} or withheld"


def _not_computed(unknown: int | None) -> str:
    if unknown == 0:
        return "no case in this period"
    recorded = "no dates recorded" if unknown is None else f"0 of {unknown:,} dates recorded"
    return f"cannot be computed: {recorded}"


def _audit(
    figures: Sequence[PublicFigure],
    measures: Mapping[str, Measure],
    relations: tuple[Relation, ...],
    small: AbstractSet[Cell],
    threshold: int,
) -> None:
    """Attack what is about to be published, and stop if a small count can be narrowed down."""
    sight = sight_of_public(figures, measures)
    seen = [cell for cell in small if sight[cell].count is not None]
    limits = find_limits(sight, relations, cells=small - set(seen), threshold=threshold)
    bare = sorted({*seen, *(limit.cell for limit in limits)})
    if bare:
        raise GateError(_told(bare, figures))


def _told(cells: Iterable[Cell], figures: Sequence[Described]) -> str:
    names = dict.fromkeys(
        f"{f.measure} ({f.window}, {breakdown_text(f.breakdown)})"
        for f in (figures[cell.figure] for cell in cells)
    )
    return (
        f"A small count of children could be worked out in: {'; '.join(names)}. "
        "Publish the measure with fewer breakdowns or windows."
    )
