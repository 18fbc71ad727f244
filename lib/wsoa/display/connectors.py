"""Lines between boxes: upright and level, turned in a small arc, with a head where they arrive.

Lines that lead to one box run together; where lines to two boxes cross, the later is a bridge
over the earlier. What no paper states is broken. Places are points, from the top left corner.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import dist
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import Patch, PathPatch, Polygon
from matplotlib.path import Path

from wsoa.display.theme import paint, stroke

__all__ = ["BROKEN", "Connector", "Place", "draw_connectors"]

Place = tuple[float, float]

RADIUS: Final = 5.0
HEAD: Final = (3.2, 6.0)
"""Points of an arrow's head: half its width, and its length."""

BROKEN: Final = (0, (2.6, 2.0))
BRIDGE: Final = 3.2
"""Width of the gap that a line makes in one that it crosses, in widths of a line."""


@dataclass(frozen=True, slots=True)
class Connector:
    """A line through places to the box that it leads to; broken where it is derived."""

    to: str
    places: tuple[Place, ...]
    derived: bool = False


def draw_connectors(axes: Axes, connectors: Iterable[Connector]) -> None:
    """Draw lines, those to one box together: whole ones over broken ones that run with them."""
    ordered = sorted(connectors, key=lambda each: (each.to, not each.derived))
    for number, (_, group) in enumerate(groupby(ordered, key=lambda each: each.to)):
        lines = list(group)
        for line in lines:
            axes.add_patch(_bridge(line, z=2 * number))
        for line in lines:
            for patch in _line(line, z=2 * number + 1):
                axes.add_patch(patch)


def _bridge(line: Connector, *, z: float) -> Patch:
    path = _rounded(_corners(line.places))
    width = BRIDGE * stroke("thin")
    return PathPatch(path, fc="none", ec=paint("paper"), lw=width, capstyle="butt", zorder=z)


def _line(line: Connector, *, z: float) -> Iterator[Patch]:
    """Yield a line up to the foot of its head, and its head."""
    *way, tip = _corners(line.places)
    half, length = HEAD
    far = dist(way[-1], tip) or 1.0
    dx, dy = (tip[0] - way[-1][0]) / far, (tip[1] - way[-1][1]) / far
    foot = (tip[0] - dx * length, tip[1] - dy * length)
    yield PathPatch(
        _rounded([*way, foot]),
        fc="none",
        ec=paint("quiet"),
        lw=stroke("thin"),
        ls=BROKEN if line.derived else "-",
        capstyle="butt",
        zorder=z,
    )
    sides = [(foot[0] - dy * half, foot[1] + dx * half), (foot[0] + dy * half, foot[1] - dx * half)]
    yield Polygon([tip, *sides], fc=paint("quiet"), lw=0, zorder=z)


def _corners(places: Sequence[Place]) -> list[Place]:
    """Return the places where a line begins, turns and ends."""
    kept: list[Place] = []
    for place in places:
        if kept and place == kept[-1]:
            continue
        if len(kept) > 1 and _is_straight(kept[-2], kept[-1], place):
            kept.pop()
        kept.append(place)
    return kept


def _is_straight(one: Place, two: Place, three: Place) -> bool:
    return one[0] == two[0] == three[0] or one[1] == two[1] == three[1]


def _rounded(corners: Sequence[Place]) -> Path:
    """Return the line through the corners, each an arc no longer than half its way."""
    points, codes = [corners[0]], [Path.MOVETO]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        points += [_towards(corner, before), corner, _towards(corner, after)]
        codes += [Path.LINETO, Path.CURVE3, Path.CURVE3]
    return Path([*points, corners[-1]], [*codes, Path.LINETO])


def _towards(corner: Place, other: Place) -> Place:
    far = dist(corner, other)
    share = min(RADIUS, far / 2) / far
    return (
        corner[0] + (other[0] - corner[0]) * share,
        corner[1] + (other[1] - corner[1]) * share,
    )
