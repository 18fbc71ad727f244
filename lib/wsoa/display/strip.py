"""A strip of ratings: one mark for each rating point, from the first to those to come.

Each mark has a shape of its own, the letter and the word of its rating: in black and white, and
to those who see colours differently, it says the same. One that was revised since it was published
has a ring, and says what it was. Ratings are people's words, not figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final, NamedTuple

from matplotlib.axes import Axes

from wsoa.display.charts import to_svg
from wsoa.display.theme import Width, paint, points, stroke, styled
from wsoa.display.typeface import BOLD, REGULAR

__all__ = ["Mark", "describe_strip", "draw_strip"]

HEIGHT: Final = 0.66
"""Inches of a row of marks."""

REVISED: Final = 0.25
"""Inches more, where a rating was revised: two lines of words."""

BETWEEN: Final = 0.12
"""Inches from one row to the next."""

A_ROW: Final[Mapping[Width, int]] = MappingProxyType({"page": 100, "phone": 4})
"""Marks side by side at most: on a phone, a year of them."""

MARK: Final = 15.0
"""Points across of a mark."""

RING: Final = 1.6 * MARK
"""Points across of the ring around a mark that was revised."""

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
    """A rating point.

    Attributes:
        point: its name.
        rating: its rating, `not stated` or `to come`.
        was: what a report that is published gives as its rating, where that is another.
        is_now: whether it is the report's own.
    """

    point: str
    rating: str
    was: str = ""
    is_now: bool = False


def draw_strip(marks: Sequence[Mark], *, width: Width = "page") -> str:
    """Return the SVG of the ratings, oldest first; the report's own point stands out."""
    across = min(len(marks), A_ROW[width])
    rows = -(-len(marks) // across)
    step = HEIGHT + REVISED * any(mark.was for mark in marks) + BETWEEN
    whole = step * rows - BETWEEN
    with styled(whole, width=width) as canvas:
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set(xlim=(-0.5, across - 0.5), ylim=(HEIGHT - whole, HEIGHT))
        for number, mark in enumerate(marks):
            row, place = divmod(number, across)
            _draw(axes, (place, -row * step), mark)
        return to_svg(canvas)


def describe_strip(marks: Sequence[Mark]) -> str:
    """Return the ratings in words, oldest first."""
    return "Ratings: " + "; ".join(map(_words, marks)) + "."


def _words(mark: Mark) -> str:
    was = f" (revised: published as {mark.was})" if mark.was else ""
    return f"{mark.point} {mark.rating}{was}"


def _draw(axes: Axes, place: tuple[float, float], mark: Mark) -> None:
    """Draw a mark at its place: across, and the foot of its words."""
    across, foot = place
    weight = BOLD if mark.is_now else REGULAR
    write = partial(axes.text, ha="center", fontsize=points("fine"), fontweight=weight)
    write(across, foot + HEIGHT - 0.02, mark.point, va="top", color=paint("quiet"))
    words = SHORT.get(mark.rating, mark.rating)
    write(across, foot + 0.03, words, va="bottom", color=paint("ink"))
    if mark.was:
        _draw_revised(axes, place, mark)
    if mark.rating in LOOKS:
        _draw_rating(axes, (across, foot + HEIGHT / 2), mark.rating)
    else:
        _draw_none(axes, (across, foot + HEIGHT / 2), mark)


def _draw_revised(axes: Axes, place: tuple[float, float], mark: Mark) -> None:
    """Draw a ring around the mark, and below its word what it was published as."""
    across, foot = place
    _ring(axes, (across, foot + HEIGHT / 2), size=RING, colour="ink")
    for line, words in enumerate(("was", SHORT.get(mark.was, mark.was))):
        down = foot - 0.09 - 0.125 * line
        axes.text(across, down, words, ha="center", va="baseline", fontsize=points("fine"))


def _ring(axes: Axes, middle: tuple[float, float], *, size: float, colour: str) -> None:
    axes.plot(
        [middle[0]],
        [middle[1]],
        marker="o",
        markersize=size,
        markerfacecolor="none",
        markeredgecolor=paint(colour),
        markeredgewidth=stroke("thin"),
    )


def _draw_rating(axes: Axes, middle: tuple[float, float], rating: str) -> None:
    look, (across, up) = LOOKS[rating], middle
    axes.plot(
        [across],
        [up],
        marker=look.shape,
        markersize=MARK * look.size,
        color=paint(look.colour),
        markeredgewidth=0,
    )
    lower = 0.025 if rating == "amber" else 0.0
    axes.text(
        across,
        up + 0.005 - lower,
        rating[0].upper(),
        ha="center",
        va="center_baseline",
        color=paint("paper"),
        fontweight=BOLD,
        fontsize=points("fine"),
    )


def _draw_none(axes: Axes, middle: tuple[float, float], mark: Mark) -> None:
    """Draw an empty ring for a rating that no paper states, a short line for one to come."""
    across, up = middle
    if mark.rating == TO_COME:
        axes.plot([across - 0.1, across + 0.1], [up, up], color=paint("muted"))
        return
    _ring(axes, middle, size=MARK, colour="quiet")
    axes.text(across, up - 0.005, "?", ha="center", va="center_baseline", fontweight=BOLD)
