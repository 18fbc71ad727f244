"""What a chart is made of: lines and bars, and what they are set against. Values only.

`lines.py` and `bars.py` draw them. A value is of a public figure, or null where there is none.
"""

import re
import warnings
from dataclasses import dataclass
from io import StringIO
from textwrap import fill
from typing import Final

from matplotlib.figure import Figure as Canvas

from wsoa.display.svg import follow_the_screen

__all__ = [
    "CONFIDENTIAL",
    "DASHES",
    "HATCH",
    "Band",
    "Bar",
    "Line",
    "Point",
    "Reference",
    "to_svg",
    "wrap",
]

HATCH: Final = "//////"
DASHES: Final = (0, (4, 2.5))
"""Of a target's line."""

NUMBER_ALONE: Final = re.compile(r"-?\d[\d,.]*%?(?: (?:weeks?|days?))?")
BEFORE_NUMBER: Final = re.compile(r" (?=-?\d)")

CONFIDENTIAL: Final = "c"
"""The words of a figure that is suppressed."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line: its label on the axis, its value (null for a gap), its words."""

    label: str
    value: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of points with its name."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, its value, the words at its end; muted for a comparator."""

    label: str
    value: float | None
    words: str
    muted: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A line that figures are set against: a target, or muted a comparator.

    Attributes:
        value: where it lies.
        words: what stands beside it.
        name, amount: the same apart, for a table: `England, 2020` and `58%`.
    """

    value: float
    words: str
    name: str = ""
    amount: str = ""
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A range behind a line, such as that of usual variation.

    Attributes:
        low, high: its edges.
        middle: the average of the points that it is reckoned from.
        words: what stands beside it.
        amount: the same without its name, for a table: `34% to 89%, average 61%`.
        first, last: the places of the points that it is reckoned from, from 0.
    """

    low: float
    high: float
    middle: float
    words: str
    amount: str = ""
    first: int = 0
    last: int | None = None


def wrap(words: str, width: int) -> str:
    """Return words in lines of about that many letters; one word is never divided.

    No line is a number alone, as of `Bath and North East Somerset, 2020`: it would read as a value.
    """
    lines = _fill(words, width)
    if not any(map(NUMBER_ALONE.fullmatch, lines.splitlines()[1:])):
        return lines
    return _fill(BEFORE_NUMBER.sub("\u00a0", words), width).replace("\u00a0", " ")


def _fill(words: str, width: int) -> str:
    return fill(words, width, break_long_words=False, break_on_hyphens=False)


def to_svg(canvas: Canvas) -> str:
    """Return the canvas as an SVG without a date or a random id in it."""
    text = StringIO()
    with warnings.catch_warnings():
        # Said of the text that has it, with where it stands: render/glyphs.py.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        canvas.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    return follow_the_screen(text.getvalue())
