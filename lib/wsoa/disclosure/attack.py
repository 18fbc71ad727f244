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

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Final, Literal

import numpy as np

from wsoa.disclosure.cells import Cell, Counts, Sight
from wsoa.disclosure.programme import UNLIMITED, Numbers, Places, Programme, Row, Rows
from wsoa.disclosure.relation import Relation
from wsoa.disclosure.sets import gather, join
from wsoa.errors import GateError

__all__ = ["NIL", "Attacker", "Bounds", "Limit", "Way", "find_leaks", "find_limits", "limits_of"]

Way = Literal["up", "down"]
NEAR: Final = 1e-6
NIL: Final = 1e-7
"""A share of a relation that is none."""


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
    """Counts that hang together, and every relation among them.

    What is shown of them may change between questions: what was possible and still is need not
    be looked for again.
    """

    def __init__(self, cells: Iterable[Cell], relations: Sequence[Relation], sight: Sight) -> None:
        self._relations = tuple(relations)
        related = (cell for relation in relations for cell, _ in relation.terms)
        self._cells = tuple(dict.fromkeys((*cells, *related)))
        self._place = {cell: place for place, cell in enumerate(self._cells)}
        self._rows = Rows.of([_row(relation, self._place) for relation in relations])
        self._tables: list[Numbers] = []
        self.see(sight)

    def see(self, sight: Sight) -> None:
        """Take the counts as they are shown from now on. Tables that still fit are kept."""
        seen = [sight[cell] for cell in self._cells]
        self._listed = np.array([float(s.least if s.count is None else s.count) for s in seen])
        self._known = np.array([0.0 if s.count is None else float(s.count) for s in seen])
        self._free = np.array([s.count is None for s in seen], dtype=np.bool_)
        self._column = np.cumsum(self._free) - 1
        self._programme: tuple[Programme, Places] | None = None
        self._way: Way | None = None

    def knows(self, counts: Counts) -> None:
        """Take counts that are possible, so that nobody need ask whether they are."""
        self._tables.append(np.array([float(counts[cell]) for cell in self._cells]))

    def limits(self, cells: Iterable[Cell], way: Way, value: int) -> Iterator[Limit]:
        """Yield the proof of each count that cannot reach a value that it cannot.

        What is shown may change from one proof to the next: each question turns to it anew.
        """
        for cell in cells:
            self._turn(way)
            place = self._place[cell]
            if not _reached(self._furthest[place], way, value):
                yield from self._limit(place, way, value)

    def _limit(self, place: int, way: Way, value: int) -> Iterator[Limit]:
        table, worth = self._moved(place, way, value)
        if _reached(table[place], way, value):
            self._keep(table)
        else:
            used = np.flatnonzero(np.abs(worth) > NIL)
            _, told = self._asked()
            relations = tuple(self._relations[n] for n in told[used])
            proof = Proof(relations, tuple(worth[used].tolist()))
            yield Limit(self._cells[place], way, value, proof)

    def bounds(self, cell: Cell, threshold: int) -> Bounds | None:
        """Return the least and the most that the count can be, if it is below the threshold."""
        self._turn("up")
        place = self._place[cell]
        if _reached(self._furthest[place], "up", threshold):
            return None
        table, _ = self._moved(place, "up", None)
        self._keep(table)
        if _reached(table[place], "up", threshold):
            return None
        return Bounds(cell, self._least(place), floor(float(table[place]) + NEAR))

    def _least(self, place: int) -> int:
        self._turn("down")
        table, _ = self._moved(place, "down", 0)
        return max(int(self._listed[place]), ceil(float(table[place]) - NEAR))

    def _turn(self, way: Way) -> None:
        """Ask after the most that counts can be, or after the least; see the module's words."""
        if way == self._way:
            return
        self._way = way
        self._programme = None
        tables, self._tables = self._tables, []
        self._furthest = np.full(len(self._cells), -UNLIMITED if way == "up" else UNLIMITED)
        least = self._least_of_all()
        for table in tables:
            fits = (table >= least - NEAR) & (self._free | (table <= least + NEAR))
            if np.all(fits & np.isfinite(table)):
                self._keep(table)

    def _least_of_all(self) -> Numbers:
        return self._listed if self._way == "up" else self._known

    def _keep(self, table: Numbers) -> None:
        """Keep possible counts: what one of them reaches needs no asking."""
        self._tables.append(table)
        further = np.maximum if self._way == "up" else np.minimum
        self._furthest = further(self._furthest, table)

    def _moved(self, place: int, way: Way, value: int | None) -> tuple[Numbers, Numbers]:
        """Return possible counts, one hidden one moved up or down, to the value at most.

        With them comes what each relation of the programme is worth.
        """
        if not self._free[place]:
            raise ValueError(f"{self._cells[place]} is shown")
        column = int(self._column[place])
        programme, _ = self._asked()
        try:
            if way == "up":
                found = programme.raised(column, most=UNLIMITED if value is None else value)
            else:
                found = programme.lowered(column, least=value or 0)
        except ArithmeticError as error:
            raise GateError(
                "Figures of this report contradict one another, so that disclosure control cannot "
                "say what they reveal. Check that all were measured from one snapshot."
            ) from error
        table = self._known.copy()
        table[self._free] = found.values
        return table, found.worth

    def _asked(self) -> tuple[Programme, Places]:
        """Return the programme of the hidden counts, and which relations tell anything of them.

        It is made when the first question is asked.
        """
        if self._programme is None:
            rows, told = self._rows.among(self._free, self._known)
            self._programme = Programme(rows, self._least_of_all()[self._free]), told
        return self._programme


def find_limits(
    sight: Sight, relations: Sequence[Relation], *, cells: Iterable[Cell], threshold: int
) -> Iterator[Limit]:
    """Yield why any of the cells cannot be every value from 1 to the threshold less one."""
    yield from limits_of(cells, threshold, _Apart(sight, relations).attacker)


def limits_of(
    cells: Iterable[Cell], threshold: int, attacker_of: Callable[[Cell], Attacker]
) -> Iterator[Limit]:
    """Yield the same, each cell asked of its own attacker."""
    wanted = sorted(set(cells))
    ways: tuple[tuple[Way, int], ...] = (("up", threshold - 1), ("down", 1))
    for way, value in ways:
        for attacker, own in gather(wanted, attacker_of).items():
            yield from attacker.limits(own, way, value)


def find_leaks(sight: Sight, relations: Sequence[Relation], *, threshold: int) -> Iterator[Bounds]:
    """Yield the hidden counts that must be one or some of the values below the threshold."""
    apart = _Apart(sight, relations)
    for cell in apart.hidden:
        found = apart.attacker(cell).bounds(cell, threshold)
        if found and found.low and not (found.low == 1 and found.high == threshold - 1):
            yield found


class _Apart:
    """The hidden counts, in sets that hang together."""

    def __init__(self, sight: Sight, relations: Iterable[Relation]) -> None:
        self.hidden = tuple(cell for cell, seen in sight.items() if seen.count is None)
        place = {cell: n for n, cell in enumerate(self.hidden)}
        within = [(r, [place[c] for c, _ in r.terms if c in place]) for r in relations]
        links = [(inside[0], other) for _, inside in within for other in inside[1:]]
        set_of = join(links, len(place))
        self._set_of = dict(zip(self.hidden, set_of, strict=True))
        self._cells = gather(self.hidden, self._set_of.__getitem__)
        self._related: dict[int, list[Relation]] = {}
        for relation, inside in within:
            if inside:
                self._related.setdefault(set_of[inside[0]], []).append(relation)
        self._sight = sight
        self._made: dict[int, Attacker] = {}

    def attacker(self, cell: Cell) -> Attacker:
        """Return an attacker of the set that holds the cell."""
        label = self._set_of[cell]
        if label not in self._made:
            related = self._related.get(label, [])
            self._made[label] = Attacker(self._cells[label], related, self._sight)
        return self._made[label]


def _row(relation: Relation, place: Mapping[Cell, int]) -> Row:
    places, factors = zip(*((place[cell], float(f)) for cell, f in relation.terms), strict=True)
    return Row(places, factors, low=0.0, exact=relation.sense == "equal")


def _reached(found: float, way: Way, value: int) -> bool:
    return found >= value - NEAR if way == "up" else found <= value + NEAR
