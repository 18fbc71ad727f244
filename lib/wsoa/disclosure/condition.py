"""Conditions: what must be hidden for a proof that narrows a small count to fail."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from wsoa.disclosure.attack import Limit, Proof, Way
from wsoa.disclosure.cells import Cell, Counts
from wsoa.disclosure.relation import Relation, balance
from wsoa.disclosure.units import Unit, hiders_of

__all__ = ["Condition", "against", "against_one_relation", "to_hide"]

NIL: Final = 1e-7


class Condition(NamedTuple):
    """Units of which enough must be hidden: their weights must sum to 1 at least."""

    weights: tuple[tuple[Unit, float], ...]


def to_hide(cell: Cell) -> Condition:
    """Return that a cell is hidden."""
    return Condition(tuple((unit, 1.0) for unit, _ in hiders_of(cell)))


def against_one_relation(
    relation: Relation, counts: Counts, *, small: frozenset[Cell], threshold: int
) -> Iterator[Condition]:
    """Yield what must be hidden for the relation alone to narrow none of its small cells."""
    ways: tuple[tuple[Way, int], ...] = (("up", threshold - 1), ("down", 1))
    slack = balance(relation.terms, counts)
    for cell, factor in relation.terms:
        for way, value in ways if cell in small else ():
            share = (-1 if way == "up" else 1) / factor
            # The relation keeps the count where it is, but for what it has to spare.
            near = abs(value - counts[cell]) <= abs(share) * slack
            if not near and (relation.sense == "equal" or share > 0):
                yield from against(Limit(cell, way, value, Proof((relation,), (share,))), counts)


def against(limit: Limit, counts: Counts) -> Iterator[Condition]:
    """Yield what must be hidden for the proof to fail, unless nothing need be.

    The proof bounds the count by a weighted sum of cells. A shown cell adds its weighted
    count; a hidden one the most that it could add, which may have no limit.
    """
    weights = _weights(limit)
    target = limit.value if limit.way == "up" else -limit.value
    needed = target - sum(weight * counts[cell] for cell, weight in weights.items())
    if needed > NIL:
        gains: dict[Unit, float] = {}
        for unit, gain in _gains(weights, limit.way, counts):
            gains[unit] = min(1.0, gains.get(unit, 0.0) + gain / needed)
        useful = ((unit, round(gain, 6)) for unit, gain in sorted(gains.items()))
        yield Condition(tuple((unit, gain) for unit, gain in useful if gain > 0))


def _gains(weights: Mapping[Cell, float], way: Way, counts: Counts) -> Iterator[tuple[Unit, float]]:
    """Yield by how much hiding each unit widens the bound."""
    for cell, weight in weights.items():
        for unit, least in hiders_of(cell):
            known = least if way == "up" else 0
            yield unit, float("inf") if weight > 0 else weight * (known - counts[cell])


def _weights(limit: Limit) -> Mapping[Cell, float]:
    weights = {limit.cell: 1.0 if limit.way == "up" else -1.0}
    for relation, share in zip(limit.proof.relations, limit.proof.shares, strict=True):
        if abs(share) > NIL:
            for cell, factor in relation.terms:
                weights[cell] = weights.get(cell, 0.0) + share * factor
    return {cell: weight for cell, weight in weights.items() if abs(weight) > NIL}
