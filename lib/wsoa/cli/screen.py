"""What fits a screen: its size, and a table whose cells are wrapped to it."""

import shutil
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Screen", "draw_row", "this_screen"]

NO_TERMINAL = (100, 40)
NARROWEST, WIDEST = 40, 110
SHORTEST, TALLEST = 12, 40
GAP = "  "


@dataclass(frozen=True, slots=True)
class Screen:
    """How many columns and lines may be used."""

    columns: int
    lines: int


def this_screen() -> Screen:
    """Return the terminal's size within bounds; a log is a screen of the largest."""
    size = shutil.get_terminal_size(NO_TERMINAL)
    columns = min(max(size.columns, NARROWEST), WIDEST)
    return Screen(columns, min(max(size.lines, SHORTEST), TALLEST))


def draw_row(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return a row of a table, each cell wrapped to its width; no line ends in a blank."""
    wrapped = [
        textwrap.wrap(cell, width, break_on_hyphens=False) or [""]
        for cell, width in zip(cells, widths, strict=True)
    ]
    height = max(map(len, wrapped))
    lines = (
        GAP.join(
            (lines[place] if place < len(lines) else "").ljust(width)
            for lines, width in zip(wrapped, widths, strict=True)
        )
        for place in range(height)
    )
    return "\n".join(line.rstrip() for line in lines)
