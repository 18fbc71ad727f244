"""One annual review, and the reviews as rows."""

from dataclasses import dataclass
from datetime import date

from wsoa.period import anniversary
from wsoa.sample.calibration import reviews as cal
from wsoa.sample.calibration.scenario import DUE_HORIZON
from wsoa.sample.dice import Dice
from wsoa.sample.stock import Plan

__all__ = ["Review", "review_rows"]


@dataclass(slots=True, eq=False)
class Review:
    """A review that is due; `aim` says what must have come of it by the end of its year."""

    plan: Plan
    due: date
    aim: str = "free"
    transfer: str = "none"
    transfer_due: date | None = None
    meeting: date | None = None
    outcome: str | None = None
    decided: date | None = None
    draft: date | None = None
    final: date | None = None
    notified: date | None = None

    @property
    def following(self) -> date | None:
        """The day by which the next review is due: within 12 months, not beyond the horizon."""
        held = self.meeting
        return None if held is None else min(anniversary(held), DUE_HORIZON)


def review_rows(reviews: list[Review]) -> list[dict[str, object]]:
    """Return the rows of `reviews`."""
    dice = Dice("advisers")
    return [
        {
            "review_id": f"REV{number:05d}",
            "plan_id": review.plan.id,
            "due_date": review.due,
            "meeting_date": review.meeting,
            "outcome": review.outcome,
            "decision_date": review.decided,
            "draft_date": review.draft,
            "final_date": review.final,
            "transfer": review.transfer,
            "transfer_due_date": review.transfer_due,
            "pfa_adviser": _adviser(dice, review),
            "notified_date": review.notified,
        }
        for number, review in enumerate(reviews, start=1)
    ]


def _adviser(dice: Dice, review: Review) -> bool | None:
    if review.meeting is None:
        return None
    old_enough = review.plan.child.age(review.meeting) >= cal.PFA_AGE
    return old_enough and dice.chance(cal.REVIEWS["pfa_adviser"])
