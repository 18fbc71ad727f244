"""What was known at a rating point: the ratings given so far and how far each step had come."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from wsoa.plan.actions import Action, Rating, RatingPoint, SubAction
from wsoa.plan.model import Plan
from wsoa.plan.month import Month

__all__ = [
    "PointRating",
    "RatingChange",
    "SubActionState",
    "rating_change",
    "rating_history",
    "sub_action_state",
]

Direction = Literal["improved", "worsened", "unchanged", "not known"]


class SubActionState(StrEnum):
    """How far a sub-action had come on a day."""

    DONE = "done"
    OVERDUE = "overdue"
    DUE = "due"
    ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class PointRating:
    """One cell of the rating grid; `rating` is `None` where the papers do not say."""

    point: RatingPoint
    rating: Rating | None

    @property
    def word(self) -> str:
        """The rating in words, such as "AMBER" or "not stated"."""
        return self.rating.rating.word if self.rating else "not stated"


@dataclass(frozen=True, slots=True)
class RatingChange:
    """How a rating compares with the last one before it.

    Attributes:
        direction: `not known` when either of the two is not stated.
        since: the latest earlier point that has a rating; it is the previous
            quarter unless the papers do not say what was given then.
        after_gap: points between the two are not stated.
    """

    direction: Direction
    since: RatingPoint | None
    after_gap: bool = False

    @property
    def words(self) -> str:
        """The change as a reader is told it, such as "improved since Jul 2021"."""
        if self.since is None:
            return self.direction
        if self.after_gap:
            return f"{self.direction} on {self.since.name}, the last rating known"
        return f"{self.direction} since {self.since.name}"


def rating_history(plan: Plan, action: Action, *, upto: str) -> tuple[PointRating, ...]:
    """Return the action's rating at every point up to one, that one included, oldest first."""
    last = plan.point(upto).month
    points = sorted(plan.rating_points, key=lambda p: p.month)
    return tuple(PointRating(p, action.rating_of(p.name)) for p in points if p.month <= last)


def rating_change(plan: Plan, action: Action, *, at: str) -> RatingChange:
    """Return how the rating at a point compares with the last one given before it."""
    *earlier, now = rating_history(plan, action, upto=at)
    before = next((cell for cell in reversed(earlier) if cell.rating), None)
    if before is None or before.rating is None or now.rating is None:
        return RatingChange("not known", None)
    direction = _direction(before.rating, now.rating)
    return RatingChange(direction, before.point, after_gap=earlier[-1] is not before)


def sub_action_state(sub: SubAction, as_at: date) -> SubActionState:
    """Return how far the sub-action had come on the day.

    A month's due date has passed when the month has ended; a completion counts
    from the month by which a paper states it.
    """
    month = Month.of(as_at)
    if sub.completed and sub.completed <= month:
        return SubActionState.DONE
    due = sub.due_at(as_at)
    if due is None:
        return SubActionState.ONGOING
    return SubActionState.OVERDUE if due < month else SubActionState.DUE


def _direction(before: Rating, now: Rating) -> Direction:
    gained = now.rating.rank - before.rating.rank
    if gained == 0:
        return "unchanged"
    return "improved" if gained > 0 else "worsened"
