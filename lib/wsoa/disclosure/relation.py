"""A relation: counts that must add up, whatever they are."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from wsoa.disclosure.cells import Cell, Counts

__all__ = ["Relation", "Sense", "Terms", "balance", "holds", "relate"]

Terms = tuple[tuple[Cell, int], ...]
Sense = Literal["equal", "at_least"]


class Relation(NamedTuple):
    """The sum of its terms, each a cell and a whole factor, is 0, or 0 at least."""

    terms: Terms
    sense: Sense = "equal"


def relate(whole: Terms, parts: Iterable[Terms], *, sense: Sense = "equal") -> Relation:
    """Return that the whole is the sum of the parts, or that sum at least."""
    factors: dict[Cell, int] = dict.fromkeys((cell for cell, _ in whole), 0)
    for cell, factor in whole:
        factors[cell] += factor
    for part in parts:
        for cell, factor in part:
            factors[cell] = factors.get(cell, 0) - factor
    return Relation(tuple(sorted((c, f) for c, f in factors.items() if f)), sense)


def balance(terms: Terms, counts: Counts) -> int:
    """Return what the terms add up to."""
    return sum(factor * counts[cell] for cell, factor in terms)


def holds(relation: Relation, counts: Counts) -> bool:
    """Say whether the relation is true of the counts."""
    total = balance(relation.terms, counts)
    return total == 0 if relation.sense == "equal" else total >= 0
