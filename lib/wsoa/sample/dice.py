"""Repeatable choices: the only place where the generator meets randomness."""

from calendar import SATURDAY
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

import numpy as np

from wsoa.sample.calibration.scenario import LEAST_WEIGHT, QUIET, SEED

__all__ = ["Dice", "quiet", "workday"]

Item = TypeVar("Item")
DAY = timedelta(days=1)


class Dice:
    """Choices for one subject. The same subject makes the same choices each time."""

    def __init__(self, subject: str) -> None:
        self._rng = np.random.Generator(np.random.PCG64([SEED, *subject.encode()]))

    def whole(self, lowest: int, highest: int) -> int:
        """Return a whole number, both ends included."""
        return int(self._rng.integers(lowest, max(highest, lowest) + 1))

    def chance(self, share: float) -> bool:
        """Return true in that share of cases."""
        return bool(self._rng.random() < share)

    def pick(self, items: Sequence[Item], weights: Sequence[float] | None = None) -> Item:
        """Return one item."""
        if weights is None:
            return items[self.whole(0, len(items) - 1)]
        edges = np.cumsum(weights)
        return items[int(np.searchsorted(edges, self._rng.random() * edges[-1], side="right"))]

    def weigh(self, weights: Mapping[Item, float]) -> Item:
        """Return one of the keys, likelier where its weight is higher."""
        return self.pick(list(weights), list(weights.values()))

    def sample(
        self, items: Sequence[Item], count: int, *, weights: Sequence[float] | None = None
    ) -> list[Item]:
        """Return `count` different items, likelier where the weight is higher, in their order."""
        if count > len(items):
            raise ValueError(f"{count} asked of {len(items)}")
        share = np.ones(len(items)) if weights is None else np.asarray(weights, dtype=float)
        keys = self._rng.exponential(size=len(items)) / np.maximum(share, LEAST_WEIGHT)
        chosen = sorted(np.argsort(keys, kind="stable")[:count])
        return [items[index] for index in chosen]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Return all the items in another order."""
        return [items[index] for index in self._rng.permutation(len(items))]

    def day(self, start: date, end: date) -> date:
        """Return a day, both ends included; `start` when the span is empty."""
        return start + timedelta(days=self.whole(0, (end - start).days))

    def working_day(self, start: date, end: date) -> date:
        """Return a weekday outside the quiet weeks; the span must hold one."""
        while True:
            day = self.day(start, end)
            if day.weekday() < SATURDAY and not quiet(day):
                return day

    def after(self, day: date, lowest: int, highest: int) -> date:
        """Return a weekday so many days after `day`, moved forward off a weekend."""
        return workday(day + timedelta(days=self.whole(lowest, highest)))


def quiet(day: date) -> bool:
    """Say whether the day lies in a week in which no plan begins or ends."""
    return any(start <= day <= end for start, end in QUIET)


def workday(day: date) -> date:
    """Return the day, or the Monday after it."""
    while day.weekday() >= SATURDAY:
        day += DAY
    return day
