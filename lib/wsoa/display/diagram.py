"""A diagram of who reports to whom, drawn from the plan: boxes in layers, lines up between them.

Each box stands below those that it reports to, and says beside its line how often it does. Where
a layer has more boxes than the page has room for, and on a phone, boxes stand one below the
other: `ladder.py` draws them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes

from wsoa.display.boxes import EDGE, FINE_LINE, Frame, box_height, draw_boxes
from wsoa.display.charts import wrap
from wsoa.display.connectors import Connector, Place, draw_connectors
from wsoa.display.ladder import draw_ladder
from wsoa.display.layers import Box, Layers, arrange
from wsoa.display.theme import WIDTHS, Width, paint, points

__all__ = ["draw_diagram"]

NARROWEST: Final = 88.0
"""Points across of a box: with less, its words would be a column of syllables."""

HEAD_ROOM: Final = 17.0
TRACK: Final = 8.0
STUB: Final = 7.0
"""Points from a box down to the first level line below it, from that to the next, and from the
last to the box below or to the words above it."""

INSET: Final = 12.0
"""Points from a box's corner to the first line that may leave it."""

FINE_LETTER: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Label:
    """Words to the right of a line where it leaves a box."""

    left: float
    words: str


@dataclass(frozen=True, slots=True)
class _Gap:
    """The room between two layers: where it begins, and on which track lines go to a slot."""

    top: float
    tracks: Mapping[str, int]

    def track(self, slot: str) -> float:
        """Return how far down the level line to a slot is."""
        return self.top + HEAD_ROOM + TRACK * self.tracks.get(slot, 0)


def draw_diagram(boxes: Sequence[Box], *, width: Width = "page") -> str:
    """Return the SVG of the boxes; `width` as for charts."""
    layers = arrange(boxes, across=72 * WIDTHS["page"] - 2 * EDGE)
    if width != "page" or layers.width < NARROWEST:
        order = {slot: place for place, slot in enumerate(s for row in layers.rows for s in row)}
        return draw_ladder(sorted(boxes, key=lambda box: order[box.id]), width=width)
    return _draw(boxes, layers)


def _draw(boxes: Sequence[Box], layers: Layers) -> str:
    ports = {(b.id, to): x for b in boxes for to, x in _ports(b, layers)}
    labels = {box.id: tuple(_labels(box, ports, layers)) for box in boxes}
    frames, gaps = _frames(boxes, layers, ports=ports, labels=labels)
    found = (_line(box, frames, layers, ports=ports, gaps=gaps) for box in boxes)
    lines = [line for of_box in found for line in of_box]

    def behind(axes: Axes) -> None:
        draw_connectors(axes, lines)
        for box in boxes:
            _write(axes, labels[box.id], foot=frames[box.id].top)

    return draw_boxes(boxes, frames, width="page", left=EDGE, behind=behind)


def _ports(box: Box, layers: Layers) -> Iterator[tuple[str, float]]:
    """Yield where each line leaves a box: below where it leads to, if that is above its share."""
    first = {a.to: layers.middles[layers.ways[box.id, a.to][0].high] for a in box.arrows}
    left, room = layers.middles[box.id] - layers.width / 2, layers.width / max(len(first), 1)
    for number, to in enumerate(sorted(first, key=lambda each: first[each])):
        begins = left + number * room
        straight = begins + INSET <= first[to] <= begins + room - INSET
        yield to, first[to] if straight else begins + room / 2


def _labels(box: Box, ports: Mapping[tuple[str, str], float], layers: Layers) -> Iterator[_Label]:
    """Yield the words beside each line, in the room up to what stands right of them."""
    row = next(row for row in layers.rows if box.id in row)
    after = row[row.index(box.id) + 1 :]
    edge = layers.middles[after[0]] - layers.width / 2 if after else 72 * WIDTHS["page"]
    for arrow in box.arrows:
        left = ports[box.id, arrow.to]
        beside = [ports[box.id, other.to] for other in box.arrows]
        end = min([edge, *(x for x in beside if x > left)])
        if arrow.words:
            letters = int((end - left - 8) / (FINE_LETTER * points("fine")))
            yield _Label(left + 4, wrap(arrow.words, max(letters, 1)))


def _frames(
    boxes: Sequence[Box],
    layers: Layers,
    *,
    ports: Mapping[tuple[str, str], float],
    labels: Mapping[str, tuple[_Label, ...]],
) -> tuple[dict[str, Frame], list[_Gap]]:
    """Return where each box stands, and the room below each layer."""
    words, down = {box.id: box.words for box in boxes}, EDGE
    frames: dict[str, Frame] = {}
    gaps: list[_Gap] = []
    for number, row in enumerate(layers.rows):
        inside = [slot for slot in row if slot in words]
        height = max(box_height(words[slot], layers.width) for slot in inside)
        for slot in inside:
            left = EDGE + layers.middles[slot] - layers.width / 2
            frames[slot] = Frame(left, down, layers.width, height)
        below = layers.rows[number + 1] if number + 1 < len(layers.rows) else ()
        gaps.append(_Gap(down + height, _tracks(row, layers, ports)))
        lines = [x.words.count("\n") + 1 for slot in below for x in labels.get(slot, ())]
        levels = max(gaps[-1].tracks.values(), default=0)
        down += height + HEAD_ROOM + TRACK * levels + STUB + FINE_LINE * max(lines, default=0)
    return frames, gaps


def _tracks(
    row: Sequence[str], layers: Layers, ports: Mapping[tuple[str, str], float]
) -> dict[str, int]:
    """Return the track of the level line to each slot: no two on one that would meet."""
    spans: dict[str, list[float]] = {}
    for (low, to), way in layers.ways.items():
        for step in way:
            if step.high in row:
                begins = ports[low, to] if step.low == low else layers.middles[step.low]
                spans.setdefault(step.high, [layers.middles[step.high]]).append(begins)
    found: dict[str, int] = {}
    for slot in sorted(spans, key=lambda each: min(spans[each])):
        taken = {found[o] for o in found if max(spans[o]) + TRACK > min(spans[slot])}
        found[slot] = next(n for n in range(len(spans)) if n not in taken)
    return found


def _line(
    box: Box,
    frames: Mapping[str, Frame],
    layers: Layers,
    *,
    ports: Mapping[tuple[str, str], float],
    gaps: Sequence[_Gap],
) -> Iterator[Connector]:
    level = {slot: number for number, row in enumerate(layers.rows) for slot in row}
    for arrow in box.arrows:
        across = EDGE + ports[box.id, arrow.to]
        places: list[Place] = [(across, frames[box.id].top)]
        for step in layers.ways[box.id, arrow.to]:
            down = gaps[level[step.high]].track(step.high)
            places += [(across, down), (EDGE + layers.middles[step.high], down)]
            across = EDGE + layers.middles[step.high]
        places.append((across, frames[arrow.to].bottom))
        yield Connector(arrow.to, tuple(places), arrow.derived)


def _write(axes: Axes, labels: Sequence[_Label], *, foot: float) -> None:
    for label in labels:
        axes.text(
            EDGE + label.left,
            foot - 3,
            label.words,
            va="bottom",
            fontsize=points("fine"),
            color=paint("quiet"),
            linespacing=1.05,
            zorder=1,
        )
