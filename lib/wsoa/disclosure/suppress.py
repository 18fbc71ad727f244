"""Which cells to hide: as few as protect every small count, the cheapest first.

An integer programme chooses; the attacker tries each small count against the choice; what he
proves becomes a condition that any choice must meet, and the programme chooses anew. It ends
when he proves nothing: then every small count can be each value below the threshold. The
choice is the cheapest that is safe, and the same in every run.

After Fischetti and Salazar-González, "Solving the cell suppression problem on tabular data
with linear constraints", Management Science 47 (2001).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from wsoa.disclosure.attack import Limit, find_limits
from wsoa.disclosure.cells import Cell, Counts
from wsoa.disclosure.choice import Choice
from wsoa.disclosure.condition import Condition, against, against_one_relation, to_hide
from wsoa.disclosure.relation import Relation
from wsoa.disclosure.sets import gather, join
from wsoa.disclosure.units import Unit, sight_of

__all__ = ["Problem", "UnprotectedError", "choose_hidden"]


class UnprotectedError(Exception):
    """Small counts that stay in the open, or nearly, whatever is hidden."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        super().__init__("no choice of cells to hide protects every small count")
        self.cells = tuple(sorted(cells))


@dataclass(frozen=True, slots=True)
class Problem:
    """The counts of a report, how they add up, what may be hidden and what that costs.

    `small` are the cells that must be hidden, and protected; `forced` is hidden anyhow.
    """

    counts: Counts
    relations: tuple[Relation, ...]
    costs: Mapping[Unit, float]
    small: frozenset[Cell]
    threshold: int
    forced: frozenset[Unit] = frozenset()


def choose_hidden(problem: Problem) -> frozenset[Unit]:
    """Return the units to hide, so that no small count can be narrowed down.

    Counts that no relation joins are chosen apart, and attacked together until they are safe.

    Raises:
        UnprotectedError: hiding everything that may be hidden would not be enough.
    """
    group_of = _groups(problem)
    parts = _parts(problem, group_of)
    choices = {group: _choice(part) for group, part in parts.items()}
    hidden = {group: _cheapest(choice, problem) for group, choice in choices.items()}
    suspects: Collection[Cell] = ()
    unsafe = list(parts)
    while suspects or unsafe:
        # What failed a moment ago is tried first: to attack all is dear.
        groups = sorted({group_of[c.figure] for c in suspects}) if suspects else unsafe
        limits = _limits([parts[group] for group in groups], hidden, suspects)
        found = _by_group(limits, problem, group_of)
        for group, conditions in found.items():
            if not choices[group].require(conditions):
                raise UnprotectedError(limit.cell for limit in limits)
            hidden[group] = _cheapest(choices[group], problem)
        unsafe = unsafe if suspects else sorted(found)
        suspects = {limit.cell for limit in limits}
    return frozenset[Unit]().union(*hidden.values())


def _parts(problem: Problem, group_of: Mapping[int, int]) -> Mapping[int, Problem]:
    """Return a problem for each group that holds a small count, or what is hidden anyhow."""
    small = gather(problem.small, lambda cell: group_of[cell.figure])
    counts = gather(problem.counts, lambda cell: group_of[cell.figure])
    related = gather(problem.relations, lambda r: group_of[r.terms[0][0].figure])
    units = gather(problem.costs, lambda unit: group_of[unit.figure])
    forced = gather(sorted(problem.forced), lambda unit: group_of[unit.figure])
    return {
        group: Problem(
            {cell: problem.counts[cell] for cell in counts[group]},
            tuple(related.get(group, ())),
            {unit: problem.costs[unit] for unit in units.get(group, ())},
            frozenset(small.get(group, ())),
            problem.threshold,
            frozenset(forced.get(group, ())),
        )
        for group in sorted({*small, *forced})
    }


def _choice(part: Problem) -> Choice:
    """Return the choice to be made, with what each relation alone says of it."""
    choice = Choice(part.costs)
    choice.require(to_hide(cell) for cell in sorted(part.small))
    choice.require(Condition(((unit, 1.0),)) for unit in sorted(part.forced))
    for relation in part.relations:
        if any(cell in part.small for cell, _ in relation.terms):
            choice.require(
                against_one_relation(
                    relation, part.counts, small=part.small, threshold=part.threshold
                )
            )
    return choice


def _cheapest(choice: Choice, problem: Problem) -> frozenset[Unit]:
    chosen = choice.cheapest()
    if chosen is None:
        raise UnprotectedError(problem.small)
    return chosen


def _limits(
    parts: Sequence[Problem], hidden: Mapping[int, frozenset[Unit]], suspects: Collection[Cell]
) -> tuple[Limit, ...]:
    """Return what an attack on the suspects proves, or on all small cells of the parts."""
    counts = {cell: count for part in parts for cell, count in part.counts.items()}
    sight = sight_of(counts, frozenset[Unit]().union(*hidden.values()))
    relations = [relation for part in parts for relation in part.relations]
    cells = suspects or [cell for part in parts for cell in part.small]
    return tuple(find_limits(sight, relations, cells=cells, threshold=parts[0].threshold))


def _by_group(
    limits: Iterable[Limit], problem: Problem, group_of: Mapping[int, int]
) -> Mapping[int, list[Condition]]:
    proven = gather(limits, lambda limit: group_of[limit.cell.figure])
    return {
        group: [condition for limit in mine for condition in against(limit, problem.counts)]
        for group, mine in proven.items()
    }


def _groups(problem: Problem) -> Mapping[int, int]:
    """Return for each figure the number of the group that relations join it to."""
    figures = sorted({cell.figure for cell in problem.counts})
    place = {figure: n for n, figure in enumerate(figures)}
    links = {
        (place[relation.terms[0][0].figure], place[cell.figure])
        for relation in problem.relations
        for cell, _ in relation.terms[1:]
    }
    return dict(zip(figures, join(sorted(links), len(figures)), strict=True))
