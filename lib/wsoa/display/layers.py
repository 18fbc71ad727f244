"""Boxes in layers, each below those that it points up to: in what order they stand, and where.

Places are numbers alone: nothing is drawn here. A line that passes a layer has a narrow slot of
its own in it, so that no line runs through a box. Orders are tried until fewest lines cross and
they are shortest; the order given stands where none is better.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from statistics import fmean
from typing import Final

__all__ = ["Arrow", "Box", "Layers", "Step", "arrange", "levels_of"]

ROUNDS: Final = 4
"""Times that every layer is set above, and then below, what it is joined to."""

TRIES: Final = 40
"""Orders that are bettered at most: a diagram that a page has room for needs a few."""

PASS: Final = 16.0
GAP: Final = 16.0
WIDEST: Final = 148.0
"""Points across: of a line that passes a layer, between two slots, of a box at most."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line up to another box: its id, words beside the line, and whether it is derived."""

    to: str
    words: str = ""
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its id, its words, the lines up from it."""

    id: str
    words: str
    arrows: tuple[Arrow, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Part of an arrow: from a slot to one of the layer above."""

    low: str
    high: str


Rows = tuple[tuple[str, ...], ...]
"""Ids of slots, the top layer first: a box has its own, a line that passes `box>to>layer`."""

Place = Callable[[Rows], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Layers:
    """Where boxes stand.

    Attributes:
        rows: the slots of each layer from left to right, the top layer first.
        middles: of each slot, points from the left edge.
        width: of every box, in points.
        ways: the steps of each arrow, from its box upwards, by box and the box it leads to.
    """

    rows: Rows
    middles: Mapping[str, float]
    width: float
    ways: Mapping[tuple[str, str], tuple[Step, ...]]


def levels_of(boxes: Sequence[Box]) -> Mapping[str, int]:
    """Return the layer of each box, 0 on top: one below the lowest box that it points up to."""
    by_id = {box.id: box for box in boxes}
    found: dict[str, int] = {}

    def level(box: Box) -> int:
        if box.id not in found:
            found[box.id] = max((1 + level(by_id[a.to]) for a in box.arrows), default=0)
        return found[box.id]

    return {box.id: level(box) for box in boxes}


def arrange(boxes: Sequence[Box], *, across: float) -> Layers:
    """Return where the boxes stand in so many points across."""
    levels = levels_of(boxes)
    ways = {(box.id, a.to): tuple(_way(box.id, a.to, levels)) for box in boxes for a in box.arrows}
    rows = _rows(boxes, levels, ways)
    width = min([WIDEST, *(_room_for_one(row, across, levels) for row in rows)])
    steps = tuple(step for way in ways.values() for step in way)
    widths = {slot: width if slot in levels else PASS for row in rows for slot in row}
    place = partial(_place, steps=steps, widths=widths, across=across)
    best = _best(rows, steps, place=place)
    return Layers(best, place(best), width, ways)


def _way(low: str, to: str, levels: Mapping[str, int]) -> Iterator[Step]:
    """Yield the steps from a box up to another, by a slot in each layer between."""
    below = low
    for level in range(levels[low] - 1, levels[to], -1):
        yield Step(below, f"{low}>{to}>{level}")
        below = f"{low}>{to}>{level}"
    yield Step(below, to)


def _rows(
    boxes: Sequence[Box],
    levels: Mapping[str, int],
    ways: Mapping[tuple[str, str], tuple[Step, ...]],
) -> Rows:
    rows: list[list[str]] = [[] for _ in range(max(levels.values(), default=-1) + 1)]
    for box in boxes:
        rows[levels[box.id]].append(box.id)
    for way in ways.values():
        for step in way[:-1]:
            rows[int(step.high.rpartition(">")[2])].append(step.high)
    return tuple(map(tuple, rows))


def _room_for_one(row: Sequence[str], across: float, levels: Mapping[str, int]) -> float:
    boxes = sum(slot in levels for slot in row)
    taken = GAP * (len(row) - 1) + PASS * (len(row) - boxes)
    return (across - taken) / max(boxes, 1)


def _best(rows: Rows, steps: Sequence[Step], *, place: Place) -> Rows:
    """Return the rows in the order that costs least; of one and its mirror image, the one given."""
    given = {slot: number for row in rows for number, slot in enumerate(row)}
    for _ in range(TRIES):
        better = min(_swaps(rows), key=lambda each: _cost(each, steps, place(each)), default=rows)
        if _cost(better, steps, place(better)) >= _cost(rows, steps, place(rows)):
            break
        rows = better
    mirrored = tuple(row[::-1] for row in rows)
    return min(rows, mirrored, key=lambda each: _moved(each, given))


def _moved(rows: Rows, given: Mapping[str, int]) -> int:
    """Return how many pairs of slots stand in another order than was given."""
    return sum(given[a] > given[b] for row in rows for a, b in combinations(row, 2))


def _place(
    rows: Rows, *, steps: Sequence[Step], widths: Mapping[str, float], across: float
) -> dict[str, float]:
    """Return the middle of each slot: as near as can be below those that it leads to."""
    middles = {s: across * (i + 0.5) / len(row) for row in rows for i, s in enumerate(row)}
    above: dict[str, list[str]] = {slot: [] for slot in middles}
    below: dict[str, list[str]] = {slot: [] for slot in middles}
    for step in steps:
        above[step.low].append(step.high)
        below[step.high].append(step.low)
    for order, joined in ((rows[::-1], below), (rows, above)) * ROUNDS:
        for row in order:
            wanted = [fmean(middles[n] for n in joined[s] or (s,)) for s in row]
            middles |= zip(row, _apart(wanted, [widths[s] for s in row], across), strict=True)
    return middles


def _apart(wanted: Sequence[float], widths: Sequence[float], across: float) -> list[float]:
    """Return middles near those wanted, in their order, none over another or over an edge.

    Pushed off one another from the left, and from the right: the mean favours neither side.
    """
    ways = (_pushed(wanted, widths), _pushed_back(wanted, widths, across))
    means = [fmean(both) for both in zip(*ways, strict=True)]
    return _pushed(_pushed_back(means, widths, across), widths)


def _pushed(wanted: Sequence[float], widths: Sequence[float]) -> list[float]:
    found: list[float] = []
    edge = 0.0
    for middle, width in zip(wanted, widths, strict=True):
        found.append(max(middle, edge + width / 2))
        edge = found[-1] + width / 2 + GAP
    return found


def _pushed_back(wanted: Sequence[float], widths: Sequence[float], across: float) -> list[float]:
    mirrored = _pushed([across - middle for middle in reversed(wanted)], widths[::-1])
    return [across - middle for middle in reversed(mirrored)]


def _swaps(rows: Rows) -> Iterator[Rows]:
    """Yield the rows with any two slots of one of them in each other's place."""
    for number, row in enumerate(rows):
        for i, j in combinations(range(len(row)), 2):
            changed = list(row)
            changed[i], changed[j] = changed[j], changed[i]
            yield (*rows[:number], tuple(changed), *rows[number + 1 :])


def _cost(rows: Rows, steps: Sequence[Step], middles: Mapping[str, float]) -> tuple[int, float]:
    """Return how many lines cross, and how far they lead aside."""
    level = {slot: number for number, row in enumerate(rows) for slot in row}
    crossed = sum(
        level[a.low] == level[b.low]
        and (middles[a.low] - middles[b.low]) * (middles[a.high] - middles[b.high]) < 0
        for a, b in combinations(steps, 2)
    )
    return crossed, round(sum(abs(middles[s.low] - middles[s.high]) for s in steps), 3)
