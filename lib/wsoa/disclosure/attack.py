"""The attacker's model: what a reader can work out from what is shown.

A reader knows that the counts are whole and not negative, which of them must add up, and
those that are shown. A linear programme gives the least and the most that each hidden count
can then be. It allows fractions, so that it never says more than can be worked out by
addition; in tables it says the same.

That a group is listed says that it has a child. A reader who looks for the most that a count
can be uses that of all the others. The least that it can be is taken without: a list of
groups does say that their sum is as many at least, and nothing hidden changes that.

A published rate is rounded, and would narrow its numerator. No such attack arises within a
row: a shown rate shows its counts, and a hidden one hides the value with all its counts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack, vstack

from wsoa.disclosure.cells import Cell, Sight
from wsoa.disclosure.relation import Relation
from wsoa.disclosure.sets import gather, join
from wsoa.errors import GateError

__all__ = ["Attacker", "Bounds", "Limit", "Proof", "Way", "find_leaks", "find_limits"]

Way = Literal["up", "down"]
NEAR: Final = 1e-6
FEW: Final = 4


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that a hidden count can be."""

    cell: Cell
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a count can go no further: how much of each relation to add up."""

    relations: tuple[Relation, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """A count that what is shown keeps from reaching a value, and the proof of it."""

    cell: Cell
    way: Way
    value: int
    proof: Proof


class Attacker:
    """The hidden counts that hang together, and every relation among them."""

    def __init__(self, hidden: Sequence[Cell], relations: Sequence[Relation], sight: Sight) -> None:
        self.hidden = tuple(hidden)
        self._place = {cell: place for place, cell in enumerate(self.hidden)}
        self._listed = np.array([sight[cell].least for cell in self.hidden], dtype=float)
        self._equal = [r for r in relations if r.sense == "equal"]
        self._at_least = [r for r in relations if r.sense == "at_least"]
        self._rows = {s: self._matrix(rs, sight) for s, rs in self._by_sense().items()}

    def limit(self, cell: Cell, way: Way, value: int) -> Limit | None:
        """Return the proof that the count cannot reach a value, or nothing if it can."""
        place = self._place[cell]
        least, most = self._least(way), np.full(len(self.hidden), np.inf)
        (most if way == "up" else least)[place] = value
        goal = np.zeros(len(self.hidden))
        goal[place] = -1 if way == "up" else 1
        found = self._solve(goal, least, most)
        if abs(found.x[place] - value) <= NEAR:
            return None
        return Limit(cell, way, value, self._proof(found))

    def bounds(self, cell: Cell, threshold: int) -> Bounds:
        """Return the least and the most that the count can be, no more than the threshold."""
        place = self._place[cell]
        high = float(self._stretched([place], "up", threshold)[place])
        least = int(self._listed[place])
        low = float(self._stretched([place], "down", least)[place])
        low, high = np.ceil(low - NEAR), np.floor(high + NEAR)
        return Bounds(cell, max(least, int(low)), min(threshold, int(high)))

    def reach(self, cells: Sequence[Cell], way: Way, value: int) -> frozenset[Cell]:
        """Return those of the cells that one table of possible counts shows at the value.

        As many as can be are moved there at once, so that few tables tell of many cells.
        """
        found = self._stretched([self._place[cell] for cell in cells], way, value)
        close = found >= value - NEAR if way == "up" else found <= value + NEAR
        return frozenset(cell for cell in cells if close[self._place[cell]])

    def _least(self, way: Way) -> np.ndarray:
        return self._listed.copy() if way == "up" else np.zeros(len(self.hidden))

    def _stretched(self, places: Sequence[int], way: Way, value: int) -> np.ndarray:
        """Return possible counts, those at the places moved up or down as far as the value."""
        size, extra = len(self.hidden), len(places)
        goal = np.concatenate([np.zeros(size), np.full(extra, -1.0 if way == "up" else 1.0)])
        least = np.concatenate([self._least(way), np.full(extra, 0.0 if way == "up" else value)])
        most = np.concatenate([np.full(size, np.inf), np.full(extra, np.inf)])
        if way == "up":
            most[size:] = value
        side = 1.0 if way == "up" else -1.0
        picked = csr_array((np.full(extra, -side), (range(extra), places)), shape=(extra, size))
        own = csr_array((np.full(extra, side), (range(extra), range(extra))), shape=(extra, extra))
        return self._solve(goal, least, most, further=hstack([picked, own], format="csr")).x[:size]

    def _solve(
        self,
        goal: np.ndarray,
        least: np.ndarray,
        most: np.ndarray,
        further: csr_array | None = None,
    ) -> "_Found":
        width = len(goal)
        equal, equal_to = self._rows["equal"]
        above, above_to = self._rows["at_least"]
        under, under_to = -_widened(above, width), -above_to
        if further is not None:
            under = vstack([under, further], format="csr")
            under_to = np.concatenate([under_to, np.zeros(further.shape[0])])
        result = linprog(  # type: ignore[call-overload] # its stubs know no sparse matrices
            goal,
            A_ub=under if under.shape[0] else None,
            b_ub=under_to if under.shape[0] else None,
            A_eq=_widened(equal, width) if equal.shape[0] else None,
            b_eq=equal_to if equal.shape[0] else None,
            bounds=np.column_stack([least, most]),
            method="highs",
        )
        if result.x is None:
            raise GateError(
                "Figures of this report contradict one another, so that disclosure control cannot "
                "say what they reveal. Check that all were measured from one snapshot."
            )
        return _Found(result.x, result.eqlin.marginals, result.ineqlin.marginals)

    def _proof(self, found: "_Found") -> Proof:
        shares = (*found.equal, *(-found.under))
        return Proof((*self._equal, *self._at_least), tuple(float(s) for s in shares))

    def _by_sense(self) -> Mapping[str, list[Relation]]:
        return {"equal": self._equal, "at_least": self._at_least}

    def _matrix(self, relations: list[Relation], sight: Sight) -> tuple[csr_array, np.ndarray]:
        """Return the relations over the hidden cells, and what the shown ones leave for them."""
        entries = [
            (row, self._place[cell], factor)
            for row, relation in enumerate(relations)
            for cell, factor in relation.terms
            if cell in self._place
        ]
        rows, columns, factors = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(relations), len(self.hidden))
        left = [-sum(f * (sight[c].count or 0) for c, f in r.terms) for r in relations]
        return csr_array((np.array(factors, dtype=float), (rows, columns)), shape=shape), np.array(
            left, dtype=float
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """A solved programme: the counts, and what each relation is worth to them."""

    x: np.ndarray
    equal: np.ndarray
    under: np.ndarray


def find_limits(
    sight: Sight, relations: Sequence[Relation], *, cells: Iterable[Cell], threshold: int
) -> Iterator[Limit]:
    """Yield why any of the cells cannot be every value from 1 to the threshold less one."""
    apart = _Apart(sight, relations)
    wanted = sorted(set(cells))
    everything = Attacker(apart.hidden, apart.relations, sight)
    ways: tuple[tuple[Way, int], ...] = (("up", threshold - 1), ("down", 1))
    for way, value in ways:
        for cell in _unreached(everything, wanted, way, value):
            if limit := apart.attacker(cell).limit(cell, way, value):
                yield limit


def find_leaks(sight: Sight, relations: Sequence[Relation], *, threshold: int) -> Iterator[Bounds]:
    """Yield the hidden counts that must be one or some of the values below the threshold."""
    apart = _Apart(sight, relations)
    everything = Attacker(apart.hidden, apart.relations, sight)
    for cell in _unreached(everything, list(apart.hidden), "up", threshold):
        found = apart.attacker(cell).bounds(cell, threshold)
        whole = found.low <= 1 and found.high == threshold - 1
        if found.low and found.high < threshold and not whole:
            yield found


class _Apart:
    """The hidden counts, in sets that hang together."""

    def __init__(self, sight: Sight, relations: Iterable[Relation]) -> None:
        self.hidden = tuple(cell for cell, seen in sight.items() if seen.count is None)
        place = {cell: n for n, cell in enumerate(self.hidden)}
        within = [(r, [place[c] for c, _ in r.terms if c in place]) for r in relations]
        self.relations = [relation for relation, inside in within if inside]
        links = [(inside[0], other) for _, inside in within for other in inside[1:]]
        self._set_of = dict(zip(self.hidden, join(links, len(place)), strict=True))
        self._cells = gather(self.hidden, self._set_of.__getitem__)
        self._related = gather(self.relations, self._set)
        self._sight = sight
        self._made: dict[int, Attacker] = {}

    def attacker(self, cell: Cell) -> Attacker:
        """Return an attacker of the set that holds the cell."""
        label = self._set_of[cell]
        if label not in self._made:
            related = self._related.get(label, [])
            self._made[label] = Attacker(self._cells[label], related, self._sight)
        return self._made[label]

    def _set(self, relation: Relation) -> int:
        """Return the set of the relation's hidden counts: they hang together through it."""
        return next(self._set_of[cell] for cell, _ in relation.terms if cell in self._set_of)


def _unreached(attacker: Attacker, cells: list[Cell], way: Way, value: int) -> list[Cell]:
    """Return the cells that no table found so far shows at the value.

    When a table tells of few of them, they are better asked after one by one.
    """
    left = cells
    while len(left) >= FEW:
        reached = attacker.reach(left, way, value)
        left = [cell for cell in left if cell not in reached]
        if len(reached) < FEW:
            break
    return left


def _widened(matrix: csr_array, width: int) -> csr_array:
    """Return the matrix with columns of nothing up to the width."""
    return csr_array((matrix.data, matrix.indices, matrix.indptr), shape=(matrix.shape[0], width))
