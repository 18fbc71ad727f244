"""A diagram of who reports to whom, drawn from the plan: boxes in layers, lines between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from wsoa.display.charts import to_svg
from wsoa.display.theme import paint, points, stroke, styled

__all__ = ["Box", "draw_layers"]

LAYER_HEIGHT = 0.82
BOX = (0.46, 0.3)
"""Half the room a layer has across for each box, and half a box's height, in layers."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its id, its words, the ids of the boxes it points up to."""

    id: str
    words: str
    to: tuple[str, ...]


def draw_layers(boxes: Sequence[Box]) -> str:
    """Return the SVG of the boxes: one that reports to nobody on top, each below its own board."""
    by_id = {box.id: box for box in boxes}
    levels = {box.id: _level(box, by_id) for box in boxes}
    deepest = max(levels.values())
    with styled(LAYER_HEIGHT * (deepest + 1)) as canvas:
        axes = canvas.subplots()
        axes.set_axis_off()
        axes.set(xlim=(0, 1), ylim=(-deepest - 0.5, 0.5))
        places = _places(boxes, levels)
        for box in boxes:
            for board in box.to:
                _join(axes, places[box.id], places[board])
        for box in boxes:
            _draw(axes, places[box.id], box.words, room=_room(levels, levels[box.id]))
        return to_svg(canvas)


def _level(box: Box, by_id: Mapping[str, Box]) -> int:
    return max((1 + _level(by_id[board], by_id) for board in box.to), default=0)


def _places(boxes: Sequence[Box], levels: Mapping[str, int]) -> dict[str, tuple[float, float]]:
    """Return the middle of each box: its layer's boxes spread evenly across."""
    found: dict[str, tuple[float, float]] = {}
    for level in set(levels.values()):
        row = [box.id for box in boxes if levels[box.id] == level]
        for place, name in enumerate(row):
            found[name] = ((place + 0.5) / len(row), -float(level))
    return found


def _room(levels: Mapping[str, int], level: int) -> float:
    return 1 / sum(1 for each in levels.values() if each == level)


def _join(axes: Axes, low: tuple[float, float], high: tuple[float, float]) -> None:
    start, end = (low[0], low[1] + BOX[1]), (high[0], high[1] - BOX[1])
    arrow = {
        "arrowstyle": "-|>",
        "color": paint("quiet"),
        "linewidth": stroke("thin"),
        "shrinkA": 0,
        "shrinkB": 1,
    }
    axes.annotate("", xy=end, xytext=start, arrowprops=arrow)


def _draw(axes: Axes, middle: tuple[float, float], words: str, *, room: float) -> None:
    half = min(room * BOX[0], 0.22)
    corner = (middle[0] - half, middle[1] - BOX[1])
    style = "round,pad=0,rounding_size=0.01"
    axes.add_patch(
        FancyBboxPatch(
            corner,
            2 * half,
            2 * BOX[1],
            style,
            fc=paint("paper"),
            ec=paint("blue"),
            lw=stroke("thin"),
        )
    )
    axes.text(
        *middle, fill(words, int(half * 130)), ha="center", va="center", fontsize=points("fine")
    )
