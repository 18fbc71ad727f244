"""Where a notebook is while it runs, and how long it may still run."""

import time
from dataclasses import dataclass
from math import ceil
from typing import Any

__all__ = ["Watch", "first_line"]


@dataclass(slots=True)
class Watch:
    """A clock that starts with a notebook's first cell, and the cell that is being run.

    Attributes:
        seconds: that the notebook may take in all.
        place: of the cell among those that are run, from 0.
        line: the first of the cell that is no comment.
    """

    seconds: int
    place: int = -1
    line: str = ""
    _began: float | None = None

    def note(self, *, cell: Any, cell_index: int) -> None:
        """Take note of the cell that is now run."""
        self.place, self.line = cell_index, first_line(cell.source)
        if self._began is None:
            self._began = time.monotonic()

    def left(self, _cell: object) -> int:
        """Return how many seconds are left, and one at least."""
        now = time.monotonic()
        return max(1, ceil((self._began or now) + self.seconds - now))


def first_line(source: str) -> str:
    """Return the first line of a cell that says what it does."""
    lines = source.strip().splitlines()
    return next((line for line in lines if not line.startswith("#")), "")
