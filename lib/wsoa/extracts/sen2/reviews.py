"""What module 5 says of annual reviews: of each active plan the latest, and no other."""

import pandas as pd

from wsoa.extracts.sen2.content import Content
from wsoa.extracts.sen2.keys import days
from wsoa.extracts.sen2.plans import plan_of_active

__all__ = ["read_reviews"]

HELD = ["reviewmeeting", "reviewoutcome", "reviewdraft", "lastreview"]


def read_reviews(content: Content) -> pd.DataFrame:
    """Return `reviews` as text, a row an ActivePlans.

    When the latest review was due, no return says: the one before it is not in it. A plan
    without any review has its first within 12 months of its issue; one that came from another
    council has had reviews there.
    """
    active = content.modules["activeplans"]
    plan = plan_of_active(content)
    never = active[HELD].isna().all(axis=1) & plan["transferla"].isna()
    return pd.DataFrame(
        {
            "review_id": plan["plan_id"] + "-review",
            "plan_id": plan["plan_id"],
            "due_date": _first_due(plan["startdate"]).where(never),
            "meeting_date": active["reviewmeeting"],
            "outcome": active["reviewoutcome"],
            "decision_date": active["lastreview"],
            "draft_date": active["reviewdraft"],
            "final_date": active["phasetransferfinaldate"],
            "transfer_due_date": active["phasetransferduedate"],
            "line": active["line"],
        }
    )


def _first_due(issued: pd.Series) -> pd.Series:
    due = days(issued) + pd.DateOffset(years=1)
    return due.dt.strftime("%Y-%m-%d").astype(issued.dtype)
