"""Groups add up: to a coarser breakdown, to all, to another measure of the same children."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from wsoa.disclosure.relation import Relation, Terms, relate
from wsoa.disclosure.sets import gather
from wsoa.disclosure.tallies import Tally

__all__ = ["relate_groups"]

Group = frozenset[tuple[str, str]]

MANY: Final = 16_384
"""Groups whose columns are kept at hand: more than a report has."""


def relate_groups(tallies: Iterable[Tally]) -> Iterator[Relation]:
    """Yield what the groups of each population say of one another, moment by moment."""
    for populace in gather(tallies, lambda tally: (tally.population, tally.when)).values():
        known = _representatives(populace)
        for source in gather(populace, lambda tally: (*tally.source, tally.cover)).values():
            yield from _of_source(source, known)


def _representatives(tallies: Iterable[Tally]) -> Mapping[Group, Terms]:
    """Return one tally for each group that counts all of its cases."""
    found: dict[Group, Terms] = {}
    for tally in tallies:
        if tally.cover != "within":
            found.setdefault(tally.group, tally.terms)
    return MappingProxyType(found)


def _of_source(source: list[Tally], known: Mapping[Group, Terms]) -> Iterator[Relation]:
    first = source[0]
    columns = _columns(first.group)
    coarser = [group for group in known if _columns(group) <= columns]
    finest = _finest(coarser)
    for group in coarser:
        inside = [tally.terms for tally in source if group <= tally.group]
        if _adds_up(first, group) and (inside or first.cover == "whole"):
            yield from _proper(relate(known[group], inside))
        elif inside and _columns(group) in finest:
            yield from _proper(relate(known[group], inside, sense="at_least"))


def _adds_up(tally: Tally, group: Group) -> bool:
    """Say whether the source holds every case of the group."""
    if tally.cover == "whole":
        return tally.fixed <= group
    return tally.cover == "some" and _columns(group) == _columns(tally.group)


def _finest(groups: Iterable[Group]) -> frozenset[frozenset[str]]:
    """Return the sets of columns that no other set includes: the rest follow from them."""
    sets = {_columns(group) for group in groups}
    return frozenset(s for s in sets if not any(s < other for other in sets))


@lru_cache(maxsize=MANY)
def _columns(group: Group) -> frozenset[str]:
    return frozenset(name for name, _ in group)


def _proper(relation: Relation) -> Iterator[Relation]:
    """Yield the relation unless it says that a count is itself."""
    if relation.terms:
        yield relation
