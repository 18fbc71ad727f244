"""Tables by name, each made when it is first asked for.

An area of concern reads a part of what the extracts hold: what it does not ask for is neither
read nor copied.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Self

import pandas as pd

__all__ = ["Frames"]


class Frames(Mapping[str, pd.DataFrame]):
    """A mapping of names to frames. Each is made once, when somebody looks at it."""

    def __init__(self, names: Iterable[str], make: Callable[[str], pd.DataFrame]) -> None:
        """Remember how to make the frame of each name."""
        self._names = dict.fromkeys(names)
        self._make = make
        self._made: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a frame; `KeyError` for a name that there is not."""
        if name not in self._made:
            self._made[name] = self.fresh(name)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        """Say whether there is such a frame, without making it."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)

    @classmethod
    def each(
        cls,
        frames: Mapping[str, pd.DataFrame],
        change: Callable[[str, pd.DataFrame], pd.DataFrame],
    ) -> Self:
        """Return the frames, each with `change` made to it; what they were is not kept."""
        source = frames.fresh if isinstance(frames, Frames) else frames.__getitem__
        return cls(frames, lambda name: change(name, source(name)))

    def fresh(self, name: str) -> pd.DataFrame:
        """Return a frame without keeping it; `KeyError` for a name that there is not."""
        if name not in self._names:
            raise KeyError(name)
        return self._made[name] if name in self._made else self._make(name)
