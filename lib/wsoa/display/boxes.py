"""Boxes with words in them, on a canvas measured in points from its top left corner."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import FancyBboxPatch

from wsoa.display.charts import to_svg, wrap
from wsoa.display.connectors import BROKEN, Place
from wsoa.display.layers import Arrow, Box
from wsoa.display.theme import WIDTHS, Width, paint, points, stroke, styled
from wsoa.display.typeface import BOLD

__all__ = [
    "EDGE",
    "FINE_LINE",
    "Frame",
    "box_height",
    "describe_boxes",
    "draw_boxes",
    "lines_in",
]

EDGE: Final = 1.0
"""Points around a drawing, so that no line of a box is cut."""

PAD: Final = (8.0, 7.0)
"""Points around the words of a box: at its sides, and above and below."""

LINE: Final = 11.2
FINE_LINE: Final = 9.6
"""Points from one line of words to the next."""

LETTER: Final = 0.58
"""Of a letter's width: its share of the size of type, set bold."""

CORNER: Final = 3.0
FRONT: Final = 1000
"""Boxes stand before lines."""

NOTE: Final = "Broken line: derived, no paper states it."
NOTE_ROOM: Final = 20.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a box stands: left, top, width and height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> Place:
        """The middle of the box."""
        return self.left + self.width / 2, self.top + self.height / 2

    @property
    def bottom(self) -> float:
        """The lower edge of the box."""
        return self.top + self.height


def draw_boxes(
    boxes: Sequence[Box],
    frames: Mapping[str, Frame],
    *,
    width: Width,
    left: float,
    behind: Callable[[Axes], None],
) -> str:
    """Return the SVG of boxes in their frames, before what `behind` draws.

    Where a line is broken, a note below says what that means, so many points from the left.
    """
    foot = max((frame.bottom for frame in frames.values()), default=0.0) + EDGE
    noted = any(arrow.derived for box in boxes for arrow in box.arrows)
    with _in_points(foot + NOTE_ROOM * noted, width=width) as (canvas, axes):
        behind(axes)
        for box in boxes:
            _draw_box(axes, frames[box.id], box)
        if noted:
            _draw_note(axes, left=left, middle=foot + NOTE_ROOM * 0.65)
        return to_svg(canvas)


@contextmanager
def _in_points(height: float, *, width: Width) -> Iterator[tuple[Canvas, Axes]]:
    """Yield a canvas and axes whose units are points: downwards from the top, so many high."""
    with styled(height / 72, width=width) as canvas:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set(xlim=(0, 72 * WIDTHS[width]), ylim=(height, 0))
        yield canvas, axes


def lines_in(words: str, width: float) -> str:
    """Return the words of a box in as few lines as it has room for, all about as long."""
    room = max(int((width - 2 * PAD[0]) / (LETTER * points("small"))), 1)
    fewest = wrap(words, room).count("\n")
    even = (wrap(words, letters) for letters in range(len(words) // (fewest + 1), room))
    return next((found for found in even if found.count("\n") == fewest), wrap(words, room))


def box_height(words: str, width: float) -> float:
    """Return how high a box of that width is with its words."""
    return LINE * (lines_in(words, width).count("\n") + 1) + 2 * PAD[1]


def _draw_box(axes: Axes, frame: Frame, box: Box) -> None:
    """Draw a box; one that leads to no other is filled, and stands out in black and white."""
    is_top = not box.arrows
    axes.add_patch(
        FancyBboxPatch(
            (frame.left, frame.top),
            frame.width,
            frame.height,
            f"round,pad=0,rounding_size={CORNER}",
            fc=paint("blue" if is_top else "tint"),
            ec=paint("blue"),
            lw=stroke("thin"),
            zorder=FRONT,
        )
    )
    axes.text(
        *frame.middle,
        lines_in(box.words, frame.width),
        ha="center",
        va="center",
        fontsize=points("small"),
        fontweight=BOLD,
        color=paint("paper" if is_top else "ink"),
        linespacing=LINE / points("small") / 1.17,
        zorder=FRONT + 1,
    )


def _draw_note(axes: Axes, *, left: float, middle: float) -> None:
    """Draw a broken line and what it means."""
    axes.plot([left, left + 22], [middle] * 2, color=paint("quiet"), lw=stroke("thin"), ls=BROKEN)
    axes.text(
        left + 28,
        middle,
        NOTE,
        va="center_baseline",
        fontsize=points("fine"),
        color=paint("quiet"),
    )


def describe_boxes(boxes: Sequence[Box]) -> str:
    """Return who reports to whom in words, how often, and what of it is derived."""
    names = {box.id: box.words for box in boxes}
    return " ".join(
        f"{box.words} reports to {' and to '.join(_to(arrow, names) for arrow in box.arrows)}."
        for box in boxes
        if box.arrows
    )


def _to(arrow: Arrow, names: Mapping[str, str]) -> str:
    beside = ", ".join(filter(None, (arrow.words, "derived" if arrow.derived else "")))
    return f"{names[arrow.to]} ({beside})" if beside else names[arrow.to]
