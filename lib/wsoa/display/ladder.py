"""Boxes one below the other, with lines at their left up to those that they lead to.

For a phone, and for a diagram with more boxes side by side than a page has room for. Each box
that others lead to has a line of its own down to the last of them; the shorter stand nearer.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from wsoa.display.boxes import EDGE, Frame, box_height, draw_boxes
from wsoa.display.connectors import Connector, draw_connectors
from wsoa.display.layers import Box
from wsoa.display.theme import WIDTHS, Width

__all__ = ["draw_ladder"]

LANE: Final = 9.0
"""Points from one upright line to the next."""

NEAREST: Final = 14.0
"""Points from the boxes to the nearest line: an arrow's head has room."""

BETWEEN: Final = 10.0
PORT: Final = 10.0
"""Points from one box down to the next, and from one line that leaves a box to the next."""


def draw_ladder(boxes: Sequence[Box], *, width: Width) -> str:
    """Return the SVG of the boxes in their order, each below those that it leads to."""
    lanes = _lanes(boxes)
    left = EDGE + (NEAREST + LANE * (max(lanes.values()) + 0.5) if lanes else 0)
    frames = _frames(boxes, left=left, right=72 * WIDTHS[width] - EDGE)
    lines = tuple(_lines(boxes, frames, lanes))
    return draw_boxes(
        boxes, frames, width=width, left=left, behind=lambda axes: draw_connectors(axes, lines)
    )


def _frames(boxes: Sequence[Box], *, left: float, right: float) -> dict[str, Frame]:
    found: dict[str, Frame] = {}
    down = EDGE
    for box in boxes:
        ports = len(box.arrows) + 1
        height = max(box_height(box.words, right - left), PORT * (ports + 0.5))
        found[box.id] = Frame(left, down, right - left, height)
        down += height + BETWEEN
    return found


def _lanes(boxes: Sequence[Box]) -> dict[str, int]:
    """Return the lane of the line down from each box that others lead to, the nearest 0."""
    place = {box.id: number for number, box in enumerate(boxes)}
    lowest = {a.to: place[box.id] for box in boxes for a in box.arrows}
    spans = {to: (place[to], last) for to, last in lowest.items()}
    found: dict[str, int] = {}
    for to in sorted(spans, key=lambda each: (spans[each][1] - spans[each][0], spans[each])):
        first, last = spans[to]
        taken = {n for o, n in found.items() if spans[o][0] < last and first < spans[o][1]}
        found[to] = next(n for n in range(len(spans)) if n not in taken)
    return found


def _lines(
    boxes: Sequence[Box], frames: Mapping[str, Frame], lanes: Mapping[str, int]
) -> Iterator[Connector]:
    for box in boxes:
        frame = frames[box.id]
        for number, arrow in enumerate(sorted(box.arrows, key=lambda each: lanes[each.to])):
            across = frame.left - NEAREST - LANE * lanes[arrow.to]
            begins = frame.top + _port(box, frame, number, lanes)
            to = frames[arrow.to]
            boards = next(each for each in boxes if each.id == arrow.to)
            ends = to.top + _port(boards, to, len(boards.arrows), lanes)
            places = ((frame.left, begins), (across, begins), (across, ends), (to.left, ends))
            yield Connector(arrow.to, places, arrow.derived)


def _port(box: Box, frame: Frame, number: int, lanes: Mapping[str, int]) -> float:
    """Return how far down a box's side a line is: those that leave it above the one that comes."""
    ports = len(box.arrows) + (box.id in lanes)
    return frame.height / 2 + PORT * (number - (ports - 1) / 2)
