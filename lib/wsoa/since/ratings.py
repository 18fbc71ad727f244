"""Ratings as a report printed them, and which have moved since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from wsoa.plan import Action, Colour, Plan, rating_change

__all__ = ["MovedRating", "StatedRating", "moved_rating", "restated", "state_ratings"]


@dataclass(frozen=True, slots=True)
class StatedRating:
    """The rating of an action at a report's rating point: a colour, or `not stated`."""

    action: str
    title: str
    rating_point: str
    rating: str

    @property
    def colour(self) -> Colour | None:
        """The rating; none where the report stated none."""
        return Colour(self.rating) if self.rating in {each.value for each in Colour} else None


@dataclass(frozen=True, slots=True)
class MovedRating:
    """How an action's rating compares with the one published last, or given last in the plan.

    Attributes:
        before: the rating then; `None` where none is stated.
        words: the change as a reader is told it: `improved since Jan 2021`.
    """

    direction: Literal["improved", "worsened", "unchanged", "not known"]
    before: Colour | None
    words: str


def state_ratings(plan: Plan, *, at: str) -> tuple[StatedRating, ...]:
    """Return the rating of every action at a point, as a report states it."""
    return tuple(
        StatedRating(action.id, action.title, at, _stated(action, at)) for action in plan.actions
    )


def moved_rating(
    plan: Plan, action: Action, *, at: str, published: Iterable[StatedRating] = ()
) -> MovedRating:
    """Return how a rating moved since it was published, or where that is not known in the plan."""
    said = next((each for each in published if each.action == action.id and each.colour), None)
    now = action.rating_of(at)
    if said is None or said.colour is None or said.rating_point == at or now is None:
        return _in_plan(plan, action, at=at)
    gained = now.rating.rank - said.colour.rank
    direction: Literal["improved", "worsened", "unchanged"] = (
        "unchanged" if gained == 0 else "improved" if gained > 0 else "worsened"
    )
    return MovedRating(direction, said.colour, f"{direction} since {said.rating_point}")


def restated(plan: Plan, published: Iterable[StatedRating]) -> Iterator[tuple[StatedRating, str]]:
    """Yield published ratings that the plan gives otherwise for the same point, and how it does."""
    actions = {action.id: action for action in plan.actions}
    for said in published:
        if said.action in actions:
            now = _stated(actions[said.action], said.rating_point)
            if now != said.rating:
                yield said, now


def _in_plan(plan: Plan, action: Action, *, at: str) -> MovedRating:
    change = rating_change(plan, action, at=at)
    earlier = action.rating_of(change.since.name) if change.since else None
    return MovedRating(change.direction, earlier.rating if earlier else None, change.words)


def _stated(action: Action, point: str) -> str:
    rating = action.rating_of(point)
    return rating.rating.value if rating else "not stated"
