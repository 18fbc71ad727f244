"""Annual reviews of this council's plans, and which of them are completed as at a day.

Settled readings, `docs/analyst/definitions.md`: a review counts whether or not its plan has
since ceased; what is known to have happened without its date is not computable.
"""

from datetime import date
from typing import Final

import pandas as pd

from wsoa.keys import is_among
from wsoa.measures.timing import within
from wsoa.period import Window
from wsoa.records import Records

__all__ = [
    "AMEND",
    "OTHER",
    "POST_16_TRANSFER",
    "REVIEWED",
    "SECONDARY_TRANSFER",
    "completed_by",
    "due_by",
    "due_in",
    "held_in",
    "is_undated",
    "own_reviews",
]

AMEND: Final = "A"
"""The outcome of a review that decides to amend the plan."""

REVIEWED: Final = ("plans", "reviews")
"""The tables that `own_reviews` reads."""

SECONDARY_TRANSFER: Final = "secondary transfer"
POST_16_TRANSFER: Final = "post-16 transfer"
OTHER: Final = "other"

_GROUP_OF: Final = {
    "primary_secondary": SECONDARY_TRANSFER,
    "middle_secondary": SECONDARY_TRANSFER,
    "secondary_post16": POST_16_TRANSFER,
    "post16_post16": POST_16_TRANSFER,
}

_SIGNS_OF: Final = {
    "meeting_date": ["outcome", "decision_date", "draft_date", "final_date"],
    "decision_date": ["outcome", "draft_date", "final_date"],
}
"""What, once recorded, shows that a step was taken."""


def own_reviews(records: Records) -> pd.DataFrame:
    """Return one row a review of a plan that is this council's by the as-at date.

    Not those of plans that another authority maintains, or that come to be issued or are
    transferred in later. Columns: those of `reviews`, and `transfer_group`.
    """
    return records.memo("own_reviews", _own_reviews)


def due_in(records: Records, window: Window) -> pd.DataFrame:
    """Return those of `own_reviews` that are due in the window."""
    return own_reviews(records).loc[lambda reviews: within(reviews["due_date"], window)]


def held_in(records: Records, window: Window) -> pd.DataFrame:
    """Return those of `own_reviews` whose meeting was held in the window."""
    return own_reviews(records).loc[lambda reviews: within(reviews["meeting_date"], window)]


def is_undated(reviews: pd.DataFrame, step: str) -> pd.Series:
    """Say of each review whether the step is known to have been taken, without its date."""
    signs = reviews[_SIGNS_OF[step]].notna().any(axis=1)
    return reviews[step].isna() & signs


def completed_by(reviews: pd.DataFrame, day: date) -> pd.Series:
    """Say of each review whether it was completed by the end of `day`, as nullable `boolean`.

    Completed: meeting held, decision recorded, and the final plan issued where the decision
    was to amend. Null where a step is undated, and where a review is not completed or due yet.
    """
    limit = pd.Timestamp(day)
    decided = (reviews["meeting_date"] <= limit) & (reviews["decision_date"] <= limit)
    final = reviews["final_date"] <= limit
    done = decided & (final | (reviews["outcome"] != AMEND))
    undated = is_undated(reviews, "meeting_date") | is_undated(reviews, "decision_date")
    # Decided, but nobody wrote what: it may or may not await a final plan.
    unclear = decided & ~final & reviews["outcome"].isna()
    not_yet_due = ~done & (reviews["due_date"] > limit)
    return done.astype("boolean").mask(undated | unclear | not_yet_due)


def due_by(reviews: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the reviews due by the end of `day`."""
    return reviews[reviews["due_date"] <= pd.Timestamp(day)]


def _own_reviews(records: Records) -> pd.DataFrame:
    plans = records["plans"]
    to_come = plans["transferred_in_date"] > records.day
    own_plans = plans.loc[(plans["maintaining_la"] == records.own_la) & ~to_come, "plan_id"]
    reviews = records["reviews"]
    ours = reviews[is_among(reviews["plan_id"], own_plans)]
    return ours.assign(transfer_group=ours["transfer"].map(_GROUP_OF).fillna(OTHER))
