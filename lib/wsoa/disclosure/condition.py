"""Conditions: what must be hidden for a proof that narrows a small count to fail."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from wsoa.disclosure.attack import NIL, Limit, Way
from wsoa.disclosure.cells import Cell, Counts
from wsoa.disclosure.relation import Relation, balance
from wsoa.disclosure.units import Unit, hiders_of

__all__ = ["Condition", "against", "against_one_relation", "to_hide"]

ENDLESS: Final = float("inf")


class Condition(NamedTuple):
    """Units of which enough must be hidden: their weights must sum to 1 at least."""

    weights: tuple[tuple[Unit, float], ...]


def to_hide(cell: Cell) -> Condition:
    """Return that a cell is hidden."""
    return Condition(tuple((unit, 1.0) for unit, _ in hiders_of(cell)))


def against_one_relation(
    relation: Relation,
    counts: Counts,
    *,
    small: frozenset[Cell],
    threshold: int,
    hidden: AbstractSet[Unit] = frozenset(),
) -> Iterator[Condition]:
    """Yield what must be hidden for the relation alone to narrow none of its small cells.

    What is `hidden` anyhow may do.
    """
    spare = balance(relation.terms, counts)
    for cell, factor in relation.terms:
        if cell in small:
            # The relation keeps the count where it is, but for what it has to spare.
            up = threshold - 1 - counts[cell] + spare / factor
            down = counts[cell] - 1 - spare / factor
            ways: tuple[tuple[Way, int, float], ...] = (("up", -1, up), ("down", 1, down))
            for way, sign, needed in ways:
                if needed > NIL and (relation.sense == "equal" or sign * factor > 0):
                    others = ((c, sign * f / factor) for c, f in relation.terms if c != cell)
                    yield from _to_widen(others, way, needed, counts=counts, hidden=hidden)


def against(limit: Limit, counts: Counts) -> Iterator[Condition]:
    """Yield what must be hidden for the proof to fail, unless nothing need be.

    The proof bounds the count by a weighted sum of cells. A shown cell adds its weighted
    count; a hidden one the most that it could add, which may have no limit.
    """
    weights = _weights(limit)
    target = limit.value if limit.way == "up" else -limit.value
    needed = target - sum(weight * counts[cell] for cell, weight in weights.items())
    if needed > NIL:
        yield from _to_widen(weights.items(), limit.way, needed, counts=counts)


def _to_widen(
    weights: Iterable[tuple[Cell, float]],
    way: Way,
    needed: float,
    *,
    counts: Counts,
    hidden: AbstractSet[Unit] = frozenset(),
) -> Iterator[Condition]:
    """Yield what must be hidden for a bound to widen by what is needed, unless it does so."""
    gains: dict[Unit, float] = {}
    for cell, weight in weights:
        for unit, least in hiders_of(cell):
            known = least if way == "up" else 0
            gain = ENDLESS if weight > 0 else weight * (known - counts[cell]) / needed
            gains[unit] = gains.get(unit, 0.0) + gain
    if sum(gain for unit, gain in gains.items() if unit in hidden) < 1.0:
        useful = [(u, 1.0 if g >= 1.0 else round(g, 6)) for u, g in gains.items() if g > 0]
        yield Condition(tuple(sorted((unit, gain) for unit, gain in useful if gain)))


def _weights(limit: Limit) -> Mapping[Cell, float]:
    weights = {limit.cell: 1.0 if limit.way == "up" else -1.0}
    for relation, share in zip(limit.proof.relations, limit.proof.shares, strict=True):
        for cell, factor in relation.terms:
            weights[cell] = weights.get(cell, 0.0) + share * factor
    return {cell: weight for cell, weight in weights.items() if abs(weight) > NIL}
