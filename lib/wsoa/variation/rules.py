"""The rules of NHS England's *Making Data Count*: when variation is not usual."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Final, Literal

from wsoa.variation.limits import Limits

__all__ = ["LONG", "Rule", "Side", "Signal", "find_signals"]

Rule = Literal["beyond", "trend", "near", "shift"]
Side = Literal["high", "low"]

LONG: Final = 7
"""Points in a row that make a shift or a trend."""

THREE, TWO = 3, 2


@dataclass(frozen=True, slots=True)
class Signal:
    """Points that a rule marks.

    Attributes:
        rule: `beyond` a limit; a `trend` of points that all rise or all fall; `near`: two of
            three in a row are near one limit; a `shift` to one side of the mean.
        side: whether they are high or rise, or are low or fall.
        first, last: the places of the first and the last of the points.
    """

    rule: Rule
    side: Side
    first: int
    last: int

    @property
    def length(self) -> int:
        """How many points in a row there are."""
        return self.last - self.first + 1


def find_signals(values: Sequence[Fraction], limits: Limits) -> tuple[Signal, ...]:
    """Return what the rules mark in points that follow one another, the plainest rule first.

    A point on the mean is on neither side and ends a shift; two equal points end a trend.
    """
    return (
        *_beyond(values, limits),
        *_trends(values),
        *_near(values, limits),
        *_shifts(values, limits),
    )


def _beyond(values: Sequence[Fraction], limits: Limits) -> Iterator[Signal]:
    for place, value in enumerate(values):
        if limits.is_beyond(value):
            yield Signal("beyond", _named(limits.side(value)), place, place)


def _trends(values: Sequence[Fraction]) -> Iterator[Signal]:
    """Yield each run of steps in one direction; so many points have one step fewer."""
    steps = [(after > before) - (after < before) for before, after in pairwise(values)]
    for way, first, last in _runs(steps):
        if last - first + TWO >= LONG:
            yield Signal("trend", _named(way), first, last + 1)


def _shifts(values: Sequence[Fraction], limits: Limits) -> Iterator[Signal]:
    for side, first, last in _runs([limits.side(value) for value in values]):
        if last - first + 1 >= LONG:
            yield Signal("shift", _named(side), first, last)


def _near(values: Sequence[Fraction], limits: Limits) -> Iterator[Signal]:
    """Yield threes on one side of the mean of which two are near the limit, once each pair.

    The third may be near as well, but not beyond: that is a signal of its own.
    """
    sides = [limits.side(value) for value in values]
    near = [limits.is_near(value) for value in values]
    found = dict[tuple[int, int], Signal]()
    for start in range(len(values) - TWO):
        three = range(start, start + THREE)
        marked = [place for place in three if near[place]]
        if len(marked) >= TWO and abs(sum(sides[place] for place in three)) == THREE:
            pair = (marked[0], marked[-1])
            found.setdefault(pair, Signal("near", _named(sides[start]), *pair))
    yield from found.values()


def _runs(signs: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield each longest run of one sign other than 0: the sign, its first and its last place."""
    place = 0
    for sign, run in groupby(signs):
        length = len(list(run))
        if sign:
            yield sign, place, place + length - 1
        place += length


def _named(side: int) -> Side:
    return "high" if side > 0 else "low"
