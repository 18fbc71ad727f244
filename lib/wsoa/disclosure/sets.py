"""Items in sets: by what they share, or by what joins them."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

__all__ = ["gather", "join"]

Item = TypeVar("Item")
Key = TypeVar("Key")


def gather(items: Iterable[Item], by: Callable[[Item], Key]) -> Mapping[Key, list[Item]]:
    """Return the items under what `by` says of them, both in the order in which they came."""
    found: dict[Key, list[Item]] = {}
    for item in items:
        found.setdefault(by(item), []).append(item)
    return MappingProxyType(found)


def join(links: Iterable[tuple[int, int]], size: int) -> tuple[int, ...]:
    """Return for each place up to the size the number of the set that links join it to.

    Sets are numbered as they come.
    """
    above = list(range(size))
    for one, other in links:
        first, second = sorted((_top(above, one), _top(above, other)))
        above[second] = first
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(_top(above, n), len(numbers)) for n in range(size))


def _top(above: list[int], place: int) -> int:
    """Return the first of the place's set, and shorten the way there for the next time."""
    while above[place] != place:
        above[place] = above[above[place]]
        place = above[place]
    return place
