"""The limits of usual variation: the mean, and so many average moving ranges either side of it.

Exact fractions throughout: a point on the mean is on it, and a constant series has no width.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

__all__ = ["Limits", "limits_of"]

WIDTH: Final = Fraction("2.66")
"""Average moving ranges from the mean to a limit: 3 / 1.128, as every XmR chart has it."""

NEAR: Final = Fraction(2, 3)
"""From this share of the way on, a point is near the limit."""

FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """Where points lie that vary as usual.

    Attributes:
        mean: the centre line.
        reach: from the mean to either limit; zero of a constant series.
    """

    mean: Fraction
    reach: Fraction

    @property
    def lower(self) -> Fraction:
        """The lower limit; it may lie below zero, where no count can be."""
        return self.mean - self.reach

    @property
    def upper(self) -> Fraction:
        """The upper limit."""
        return self.mean + self.reach

    def side(self, value: Fraction) -> int:
        """Return 1 above the mean, -1 below it, 0 on it."""
        return (value > self.mean) - (value < self.mean)

    def is_beyond(self, value: Fraction) -> bool:
        """Say whether a point lies beyond a limit; one on it does not."""
        return abs(value - self.mean) > self.reach

    def is_near(self, value: Fraction) -> bool:
        """Say whether a point lies in the third next to a limit, and not beyond it."""
        return not self.is_beyond(value) and abs(value - self.mean) > NEAR * self.reach


def limits_of(values: Sequence[Fraction]) -> Limits:
    """Return the limits of points that follow one another without a gap.

    No moving range is left out, however large: so does NHS England's own tool.

    Raises:
        ValueError: there are fewer than two points.
    """
    if len(values) < FEWEST:
        raise ValueError(f"limits need {FEWEST} points or more, not {len(values)}")
    ranges = [abs(after - before) for before, after in pairwise(values)]
    mean = sum(values, Fraction(0)) / len(values)
    return Limits(mean, WIDTH * sum(ranges, Fraction(0)) / len(ranges))
