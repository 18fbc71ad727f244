"""Disclosure control of every figure of a report together."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from wsoa.disclosure.attack import Bounds, find_leaks, find_limits
from wsoa.disclosure.cells import Cell, Counts, Described, is_counted, small_cells, true_counts
from wsoa.disclosure.collector import uncollected
from wsoa.disclosure.earlier import Past, look_back
from wsoa.disclosure.public import SEAL, PublicFigure, PublicFigures
from wsoa.disclosure.relation import Relation, holds
from wsoa.disclosure.relations import certain_relations, likely_relations
from wsoa.disclosure.sight import Shown, sight_of_public
from wsoa.disclosure.suppress import Problem, UnprotectedError, choose_hidden
from wsoa.disclosure.tallies import Tallied
from wsoa.disclosure.units import Unit, costs_of, hiders_of, sight_of, units_of
from wsoa.errors import GateError
from wsoa.measures.figure import Figure, breakdown_text
from wsoa.measures.measure import Measure

__all__ = ["attack", "disclose", "true_relations"]


@uncollected()
def disclose(
    figures: Iterable[Figure],
    measures: Mapping[str, Measure],
    *,
    threshold: int,
    earlier: Iterable[Sequence[Shown]] = (),
) -> PublicFigures:
    """Return the figures as they may be published, in the same order.

    Counts of children from 1 to `threshold` less one are hidden, every rate from which such
    a count could be worked out, and as few others as keep each of them from being worked
    out from the rest of the report and from `earlier` reports. Counts of zero are shown.

    Raises:
        GateError: a count cannot be protected. It says which, never how many.
    """
    exact = tuple(figures)
    task = _task(exact, measures, threshold=threshold, earlier=earlier)
    task, hidden = _choose(task, (*exact, *task.past.rows))
    public = PublicFigures(
        _public(figure, measures[figure.measure], hidden, place=place, threshold=threshold)
        for place, figure in enumerate(exact)
    )
    _audit(tuple(public), measures, task)
    return public


@uncollected()
def attack(
    figures: Iterable[Shown],
    measures: Mapping[str, Measure],
    *,
    threshold: int,
    exact: Sequence[Figure] = (),
    earlier: Iterable[Sequence[Shown]] = (),
) -> tuple[Bounds, ...]:
    """Return the hidden counts that the public figures narrow to some of the small values.

    The relations are those that must hold, as a reader would derive them. Beside the `exact`
    figures, in the same order, they are those that do hold, likely ones and those with
    `earlier` reports too; but what those reports gave away already is no news.
    """
    shown = tuple(figures)
    sight = sight_of_public(shown, measures)
    if not exact:
        read_alone = Tallied.of(shown, measures, counted={cell.figure for cell in sight})
        certain = certain_relations(read_alone)
        return tuple(find_leaks(sight, certain, threshold=threshold))
    task = _task(exact, measures, threshold=threshold, earlier=earlier)
    read = {**sight, **task.past.sight}
    relations = [r for r in task.problem.relations if all(cell in read for cell, _ in r.terms)]
    leaks = tuple(find_leaks(read, relations, threshold=threshold))
    given = _given_away(task) if leaks else frozenset[Cell]()
    return tuple(leak for leak in leaks if leak.cell not in given)


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be hidden and protected, and what earlier reports say of it."""

    problem: Problem
    past: Past


def _task(
    exact: Sequence[Figure],
    measures: Mapping[str, Measure],
    *,
    threshold: int,
    earlier: Iterable[Sequence[Shown]],
) -> _Task:
    counts = true_counts(exact, measures)
    report = Tallied.of(exact, measures, counted={cell.figure for cell in counts})
    past = look_back(report, earlier, counts=counts, threshold=threshold)
    units = units_of(counts, exact)
    costs = dict(zip(units, costs_of(units, exact, measures), strict=True))
    problem = Problem(
        {**counts, **past.counts},
        (*true_relations(report, counts), *past.relations),
        {**costs, **dict.fromkeys(sorted(past.hidden), 0.0)},
        small_cells(counts, threshold=threshold) | past.small(threshold),
        threshold,
        past.hidden,
    )
    return _Task(problem, past)


def _given_away(task: _Task) -> frozenset[Cell]:
    """Return the small counts that earlier reports give away whatever is hidden now."""
    problem = task.problem
    if not task.past.counts:
        return frozenset()
    sight = sight_of(problem.counts, frozenset(problem.costs))
    cells = [cell for cell in problem.small if sight[cell].count is None]
    limits = find_limits(sight, problem.relations, cells=cells, threshold=problem.threshold)
    return frozenset(limit.cell for limit in limits)


def _without(task: _Task, given: frozenset[Cell]) -> _Task:
    """Return the task of hiding those counts, and protecting only the others."""
    problem, past = task.problem, task.past
    still = {hiders_of(cell)[0][0] for cell in given if cell not in past.counts}
    forced = past.hidden | (still & problem.costs.keys())
    return _Task(replace(problem, small=problem.small - given, forced=forced), past)


def true_relations(report: Tallied, counts: Counts) -> tuple[Relation, ...]:
    """Return the relations that the exact counts bear out: no other gives anything away."""
    every = (*certain_relations(report), *likely_relations(report))
    return tuple(r for r in dict.fromkeys(every) if holds(r, counts))


def _choose(task: _Task, figures: Sequence[Described]) -> tuple[_Task, frozenset[Unit]]:
    """Return what to hide, and the task that this solves.

    What earlier reports gave away is hidden all the same, and protected no more.
    """
    try:
        return task, choose_hidden(task.problem)
    except UnprotectedError as error:
        given = _given_away(task)
        if not given:
            raise GateError(_told(error.cells, figures)) from error
    return _choose(_without(task, given), figures)


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


def _audit(figures: Sequence[PublicFigure], measures: Mapping[str, Measure], task: _Task) -> None:
    """Attack what is about to be published, and stop if a small count can be narrowed down."""
    problem, past = task.problem, task.past
    sight = {**sight_of_public(figures, measures), **past.sight}
    seen = [cell for cell in problem.small if sight[cell].count is not None]
    cells = problem.small - set(seen)
    limits = find_limits(sight, problem.relations, cells=cells, threshold=problem.threshold)
    bare = sorted({*seen, *(limit.cell for limit in limits)})
    if bare:
        raise GateError(_told(bare, (*figures, *past.rows)))


def _told(cells: Iterable[Cell], figures: Sequence[Described]) -> str:
    names = dict.fromkeys(
        f"{f.measure} ({f.window}, {breakdown_text(f.breakdown)})"
        for f in (figures[cell.figure] for cell in cells)
    )
    return (
        f"A small count of children could be worked out in: {'; '.join(names)}. "
        "Publish the measure with fewer breakdowns or windows."
    )
