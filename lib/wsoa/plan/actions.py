"""The plan's areas of concern, actions, sub-actions and the ratings given to them."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from wsoa.params.loading import Strict
from wsoa.plan.month import Month, MonthField
from wsoa.plan.statement import Basis, Colour, Phase, phases_at

__all__ = ["Action", "Area", "Rating", "RatingPoint", "Revision", "SubAction"]


class RatingPoint(Strict):
    """A quarterly date of the rating grid, such as "Oct 2019"."""

    name: str
    month: MonthField


class Revision(Strict):
    """A later due date and the month from which it is known to stand."""

    due: MonthField
    since: Annotated[MonthField, Field(alias="from")]
    basis: Basis = "stated"


class SubAction(Strict):
    """One lettered step of an action.

    `completed` is the month by which a paper says that it is done, so that the
    as-at rule applies to it.
    """

    letter: Annotated[str, Field(pattern=r"^[a-i]$")]
    text: str
    due: MonthField | None = None
    ongoing: bool = False
    revised: tuple[Revision, ...] = ()
    roles: tuple[str, ...] = ()
    completed: MonthField | None = None
    completed_basis: Basis = "stated"
    source: str = ""
    notes: tuple[Phase, ...] = ()

    @model_validator(mode="after")
    def _has_a_date(self) -> Self:
        if self.ongoing == (self.due is not None):
            raise ValueError("give either `due: 2019-07` or `ongoing: true`, and not both")
        if self.completed and not self.source:
            raise ValueError("`completed` needs a `source`: the paper that says so")
        return self

    def due_at(self, as_at: date) -> Month | None:
        """Return the due date that stood on the day: the latest revision known by then."""
        known = [r for r in self.revised if r.since <= Month.of(as_at)]
        return max(known, key=lambda r: r.since).due if known else self.due

    def notes_at(self, as_at: date) -> tuple[str, ...]:
        """Return the notes that were known on the day."""
        return tuple(note.text for note in phases_at(self.notes, as_at))


class Rating(Strict):
    """The rating given at one rating point, with its reason."""

    point: str
    rating: Colour
    basis: Basis
    reason: str


class Action(Strict):
    """One action of the plan."""

    id: Annotated[str, Field(pattern=r"^[A-C][1-5]$")]
    title: str
    sub_actions: tuple[SubAction, ...]
    outcomes: tuple[str, ...]
    measures: tuple[str, ...]
    ratings: tuple[Rating, ...]

    def rating_of(self, point: str) -> Rating | None:
        """Return the rating given at the point, or `None` where the papers do not say."""
        return next((r for r in self.ratings if r.point == point), None)


class Area(Strict):
    """An area of concern that the inspectors named."""

    number: Literal[1, 2, 3]
    letter: Literal["A", "B", "C"]
    title: str
    concern: str
    aim: str
    targets: tuple[str, ...]
    actions: tuple[Action, ...]
