"""Words beside the lines of a plot, each where its line ends, none over another.

On a narrow drawing they stand above the plot, one below the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from matplotlib.axes import Axes

from wsoa.display.charts import wrap
from wsoa.display.theme import paint, stroke
from wsoa.display.tokens import SERIES

__all__ = ["LINE_OF_TEXT", "MARKERS", "Label", "lines_above", "write_above", "write_beside"]

LINE_OF_TEXT: Final = 0.172
"""Inches from one line of small type to the next."""

LETTERS: Final = 22
LETTERS_NARROW: Final = 38
"""Letters of a line beside the plot, and above a narrow one."""

MARKERS: Final = "os^D"
"""Of lines in their order."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside the plot: where they would stand, and how they look; the marker of a line."""

    value: float
    words: str
    weight: int
    colour: str
    marker: str = ""


def write_beside(axes: Axes, labels: Sequence[Label], *, height: float) -> None:
    """Write what lines are right of a plot of that height in inches."""
    bottom, top = axes.get_ylim()
    wrapped = sorted(((x, wrap(x.words, LETTERS)) for x in labels), key=lambda each: each[0].value)
    heights = [LINE_OF_TEXT * (words.count("\n") + 1.35) / height for _, words in wrapped]
    wanted = [(label.value - bottom) / (top - bottom) for label, _ in wrapped]
    for (label, words), middle in zip(wrapped, _apart(wanted, heights), strict=True):
        _write(axes, label, words, (1.045 if label.marker else 1.02, middle), va="center")
        _mark(axes, label, (1.025, middle))


def _apart(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Return the middles of labels, lowest first, moved so that none lies over another.

    They move up off one another, and then down again from the top of the plot.
    """
    middles: list[float] = []
    floor = -0.1
    for middle, height in zip(wanted, heights, strict=True):
        middles.append(max(middle, floor + height / 2))
        floor = middles[-1] + height / 2
    ceiling = 1.06
    for i in reversed(range(len(middles))):
        middles[i] = min(middles[i], ceiling - heights[i] / 2)
        ceiling = middles[i] - heights[i] / 2
    return middles


def lines_above(labels: Sequence[Label]) -> int:
    """Return how many lines the labels take above a plot."""
    return sum(wrap(label.words, LETTERS_NARROW).count("\n") + 1 for label in labels)


def write_above(axes: Axes, labels: Sequence[Label], *, height: float, gap: float) -> None:
    """Write what lines are above a plot, so many inches from it."""
    line = LINE_OF_TEXT / height
    foot = 1 + gap / height + line * lines_above(labels)
    for label in labels:
        words = wrap(label.words, LETTERS_NARROW)
        _write(axes, label, words, (0.05 if label.marker else 0, foot), va="top")
        _mark(axes, label, (0.02, foot - line * 0.42))
        foot -= line * (words.count("\n") + 1)


def _write(
    axes: Axes,
    label: Label,
    words: str,
    place: tuple[float, float],
    *,
    va: Literal["center", "top"],
) -> None:
    axes.text(
        *place,
        words,
        transform=axes.transAxes,
        va=va,
        color=label.colour,
        fontweight=label.weight,
        linespacing=1.15,
    )


def _mark(axes: Axes, label: Label, place: tuple[float, float]) -> None:
    """Draw the marker of the line that a label names."""
    if label.marker:
        axes.plot(
            [place[0]],
            [place[1]],
            transform=axes.transAxes,
            color=paint(SERIES[MARKERS.index(label.marker)]),
            marker=label.marker,
            markersize=stroke("edge") * 1.6,
            clip_on=False,
        )
