"""A strip of ratings: one mark for each rating point, from the first to those to come.

Each mark has a shape of its own, the letter and the word of its rating: in black and white, and
to those who see colours differently, it says the same. Ratings are people's words, not figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final, NamedTuple

from matplotlib.axes import Axes

from wsoa.display.charts import to_svg
from wsoa.display.theme import paint, points, stroke, styled
from wsoa.display.typeface import BOLD, REGULAR

__all__ = ["Mark", "describe_strip", "draw_strip"]

HEIGHT: Final = 0.66
"""Inches."""

MARK: Final = 15.0
"""Points across of a mark."""

TO_COME: Final = "to come"
SHORT: Final[Mapping[str, str]] = MappingProxyType({"not stated": "unstated"})
"""Words that would run into those beside them."""


class _Look(NamedTuple):
    colour: str
    shape: str
    size: float


LOOKS: Final[Mapping[str, _Look]] = MappingProxyType(
    {
        "red": _Look("pink", "D", 0.86),
        "amber": _Look("orange", "^", 1.2),
        "green": _Look("turquoise", "o", 1.08),
        "blue": _Look("blue", "s", 1.0),
    }
)
"""Of each rating: the same shapes as beside its word elsewhere."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A rating point: its name, and its rating, `not stated` or `to come`."""

    point: str
    rating: str
    is_now: bool = False


def draw_strip(marks: Sequence[Mark]) -> str:
    """Return the SVG of the ratings, oldest first; the report's own point stands out."""
    with styled(HEIGHT) as canvas:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set(xlim=(-0.5, len(marks) - 0.5), ylim=(0, HEIGHT))
        for place, mark in enumerate(marks):
            _draw(axes, place, mark)
        return to_svg(canvas)


def describe_strip(marks: Sequence[Mark]) -> str:
    """Return the ratings in words, oldest first."""
    return "Ratings: " + "; ".join(f"{mark.point} {mark.rating}" for mark in marks) + "."


def _draw(axes: Axes, place: int, mark: Mark) -> None:
    weight = BOLD if mark.is_now else REGULAR
    write = partial(axes.text, ha="center", fontsize=points("fine"), fontweight=weight)
    write(place, HEIGHT - 0.02, mark.point, va="top", color=paint("quiet"))
    write(place, 0.03, SHORT.get(mark.rating, mark.rating), va="bottom", color=paint("ink"))
    middle = HEIGHT / 2
    look = LOOKS.get(mark.rating)
    if look is None:
        _draw_none(axes, place, mark)
        return
    axes.plot(
        [place],
        [middle],
        marker=look.shape,
        markersize=MARK * look.size,
        color=paint(look.colour),
        markeredgewidth=0,
    )
    lower = 0.025 if mark.rating == "amber" else 0.0
    axes.text(
        place,
        middle + 0.005 - lower,
        mark.rating[0].upper(),
        ha="center",
        va="center_baseline",
        color=paint("paper"),
        fontweight=BOLD,
        fontsize=points("fine"),
    )


def _draw_none(axes: Axes, place: int, mark: Mark) -> None:
    """Draw an empty ring for a rating that no paper states, a short line for one to come."""
    if mark.rating == TO_COME:
        axes.plot([place - 0.1, place + 0.1], [HEIGHT / 2] * 2, color=paint("muted"))
        return
    axes.plot(
        [place],
        [HEIGHT / 2],
        marker="o",
        markersize=MARK,
        markerfacecolor="none",
        markeredgecolor=paint("quiet"),
        markeredgewidth=stroke("thin"),
    )
    axes.text(place, HEIGHT / 2 - 0.005, "?", ha="center", va="center_baseline", fontweight=BOLD)
