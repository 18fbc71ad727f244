"""Items in sets: by what they share, or by what joins them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

__all__ = ["gather", "join"]

Item = TypeVar("Item")
Key = TypeVar("Key")


def gather(items: Iterable[Item], by: Callable[[Item], Key]) -> Mapping[Key, list[Item]]:
    """Return the items under what `by` says of them, both in the order in which they came."""
    found: dict[Key, list[Item]] = {}
    for item in items:
        found.setdefault(by(item), []).append(item)
    return MappingProxyType(found)


def join(links: Collection[tuple[int, int]], size: int) -> tuple[int, ...]:
    """Return for each place up to the size the number of the set that links join it to."""
    if not size:
        return ()
    rows, columns = zip(*links, strict=True) if links else ((), ())
    graph = csr_array((np.ones(len(links)), (rows, columns)), shape=(size, size))
    return tuple(int(n) for n in connected_components(graph, directed=False)[1])
