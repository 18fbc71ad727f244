"""Which cells to hide: as few as protect every small count, the cheapest first.

An integer programme chooses; the attacker tries each small count against the choice; what he
proves becomes a condition that any choice must meet, and the programme chooses anew. It ends
when he proves nothing: then every small count can be each value below the threshold. The
choice is the cheapest that is safe, and the same in every run.

After Fischetti and Salazar-González, "Solving the cell suppression problem on tabular data
with linear constraints", Management Science 47 (2001).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from wsoa.disclosure.attack import Attacker, Limit, limits_of
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

    Counts that no relation joins are chosen apart.

    Raises:
        UnprotectedError: hiding everything that may be hidden would not be enough.
    """
    return frozenset[Unit]().union(*(_Part(part).settled() for part in _parts(problem)))


class _Part:
    """A part of the problem, chosen and attacked until it is safe."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._choice = Choice(problem.costs)
        self._choice.require(_known_beforehand(problem))
        self._hidden = frozenset[Unit]()
        self._sight = sight_of(problem.counts, self._hidden)
        self._cells_of = gather(problem.counts, lambda cell: cell.figure)
        self._attacker = Attacker(problem.counts, problem.relations, self._sight)
        self._attacker.knows(problem.counts)

    def settled(self) -> frozenset[Unit]:
        """Return the cheapest choice from which nothing can be proven."""
        hidden = self._cheapest()
        while suspects := self._narrowed(hidden, self._problem.small):
            # What failed a moment ago is tried first: to attack all is dear.
            while suspects:
                hidden = self._cheapest()
                suspects = self._narrowed(hidden, suspects)
        return hidden

    def _narrowed(self, hidden: frozenset[Unit], cells: Collection[Cell]) -> frozenset[Cell]:
        """Return which of the cells can be narrowed down; the next choice answers every proof.

        To choose is dearer than to attack. So each proof is answered by hand before the next is
        looked for, until nothing is left to prove; the choice meets all that this took.
        """
        narrowed, conditions = set[Cell](), list[Condition]()
        before = None
        while cells and hidden != before:
            before, found = hidden, set[Cell]()
            for limit in self._limits(hidden, cells):
                found.add(limit.cell)
                for condition in against(limit, self._problem.counts):
                    conditions.append(condition)
                    hidden = hidden.union(self._answer(condition, hidden))
                self._look_at(hidden)
            narrowed |= found
            cells = found
        if narrowed and not self._choice.require(conditions):
            raise UnprotectedError(narrowed)
        return frozenset(narrowed)

    def _answer(self, condition: Condition, hidden: frozenset[Unit]) -> Iterator[Unit]:
        """Yield the cheapest further units that meet the condition."""
        costs = self._problem.costs
        missing = 1.0 - sum(weight for unit, weight in condition.weights if unit in hidden)
        useful = [(u, w) for u, w in condition.weights if u in costs and u not in hidden]
        for unit, weight in sorted(useful, key=lambda pair: costs[pair[0]] / pair[1]):
            if missing > 0:
                missing -= weight
                yield unit

    def _cheapest(self) -> frozenset[Unit]:
        chosen = self._choice.cheapest()
        if chosen is None:
            raise UnprotectedError(self._problem.small)
        return chosen

    def _limits(self, hidden: frozenset[Unit], cells: Collection[Cell]) -> Iterator[Limit]:
        """Yield what an attack on the cells proves, of what is seen when it is asked."""
        self._look_at(hidden)
        yield from limits_of(cells, self._problem.threshold, lambda _: self._attacker)

    def _look_at(self, hidden: frozenset[Unit]) -> None:
        """Show the attacker what is seen now: few rows differ from the last time."""
        rows = {unit.figure for unit in hidden ^ self._hidden}
        counts = {cell: self._problem.counts[cell] for row in rows for cell in self._cells_of[row]}
        self._hidden, self._sight = hidden, {**self._sight, **sight_of(counts, hidden)}
        self._attacker.see(self._sight)


def _parts(problem: Problem) -> list[Problem]:
    """Return a problem for each group that holds a small count, or what is hidden anyhow."""
    group_of = _groups(problem)
    small = gather(problem.small, lambda cell: group_of[cell.figure])
    counts = gather(problem.counts, lambda cell: group_of[cell.figure])
    related = gather(problem.relations, lambda r: group_of[r.terms[0][0].figure])
    units = gather(problem.costs, lambda unit: group_of[unit.figure])
    forced = gather(sorted(problem.forced), lambda unit: group_of[unit.figure])
    return [
        Problem(
            {cell: problem.counts[cell] for cell in counts[group]},
            tuple(related.get(group, ())),
            {unit: problem.costs[unit] for unit in units.get(group, ())},
            frozenset(small.get(group, ())),
            problem.threshold,
            frozenset(forced.get(group, ())),
        )
        for group in sorted({*small, *forced})
    ]


def _known_beforehand(part: Problem) -> Iterator[Condition]:
    """Yield that the small are hidden, and what is hidden anyhow; then what each relation says."""
    must = [to_hide(cell) for cell in sorted(part.small)]
    must += [Condition(((unit, 1.0),)) for unit in sorted(part.forced)]
    yield from must
    hidden = frozenset(unit for (((unit, _), *others),) in must if not others)
    for relation in part.relations:
        yield from against_one_relation(
            relation, part.counts, small=part.small, threshold=part.threshold, hidden=hidden
        )


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
