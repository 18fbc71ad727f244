"""The clocks of an annual review: the meeting, the decision, the amended plan.

Each docstring is the definition that the report's annex prints.
"""

from datetime import date
from functools import partial
from typing import Final

import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.reviews import AMEND, REVIEWED, due_in, held_in, is_undated, own_reviews
from wsoa.measures.timing import EIGHT_WEEKS, FLOW, FOUR_WEEKS, TWELVE_WEEKS, met_by, within
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["REVIEW_CLOCKS"]

REVIEW_CLOCKS = Catalogue(area=3)

DEVON: Final = "R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin)"
DEVON_SINCE: Final = date(2022, 3, 3)

_of_reviews = partial(
    REVIEW_CLOCKS.measure,
    action="C2",
    windows=FLOW,
    needs=REVIEWED,
    breakdowns=(("transfer_group",),),
    trend=True,
)
_share = partial(_of_reviews, unit="rate", polarity="higher")
_share_of_amended = partial(
    _share, basis="of review meetings in the window that led to a decision to amend"
)


@_share(
    title="Annual review meetings held on time",
    windows=(*FLOW, "12_months", "autumn_2019"),
    basis="of reviews due in the window",
    source="Children and Families Act 2014, section 44(1)",
)
def annual_reviews_held_on_time(records: Records, window: Window) -> Cases:
    """Of the annual reviews due in the window, the share whose meeting was held by the due date.

    A meeting on the due date is in time. A review without a meeting is late once its due date
    has come; before that it is not computable. So is a review whose outcome or later steps
    are recorded without the date of its meeting. By kind of review: transfer to secondary
    school, transfer to or within post-16 education, other. A review counts whether or not its
    plan has since ceased.
    """
    due = due_in(records, window)
    met = met_by(due["meeting_date"], due["due_date"], as_at=records.as_at)
    return Cases.rate(due, met.mask(is_undated(due, "meeting_date")))


@_share(
    title="Decisions within 4 weeks of the review meeting",
    basis="of review meetings in the window",
    source="SEND Regulations 2014, regulation 20(10)",
)
def review_decision_within_4_weeks(records: Records, window: Window) -> Cases:
    """Of the annual review meetings held in the window, the share decided within 4 weeks.

    4 weeks are 28 days from the meeting; a decision on day 28 is in time. A review without a
    decision is late once day 28 has come; before that it is not computable. So is a review
    whose decision is recorded without its date.
    """
    held = held_in(records, window)
    met = met_by(held["decision_date"], held["meeting_date"] + FOUR_WEEKS, as_at=records.as_at)
    return Cases.rate(held, met.mask(is_undated(held, "decision_date")))


@_share_of_amended(
    title="Amended plans final within 12 weeks of the review meeting",
    source=f"SEND Regulations 2014, regulations 20(10) and 22(3); {DEVON}",
    effective=DEVON_SINCE,
)
def amended_within_12_weeks(records: Records, window: Window) -> Cases:
    """Of review meetings in the window that led to amend, the share final within 12 weeks.

    12 weeks are 84 days from the meeting to the final amended plan; day 84 is in time. A plan
    that is not final is late once day 84 has come; before that it is not computable. The High
    Court held this limit to be law on 3 March 2022; for earlier meetings it is the target that
    the published plan had set itself.
    """
    amended = _to_amend(records, window)
    limit = amended["meeting_date"] + TWELVE_WEEKS
    return Cases.rate(amended, met_by(amended["final_date"], limit, as_at=records.as_at))


@_share_of_amended(
    title="Amended plans final within 8 weeks of the amendment notice",
    source="SEND Regulations 2014, regulation 22(3)",
)
def amended_within_8_weeks_of_notice(records: Records, window: Window) -> Cases:
    """Of review meetings in the window that led to amend, the share final 8 weeks after notice.

    8 weeks are 56 days from the day the amendment notice or draft plan was sent to the final
    amended plan; day 56 is in time. A plan that is not final is late once day 56 has come;
    before that it is not computable, and so is a review for which no notice is recorded.
    """
    amended = _to_amend(records, window)
    limit = amended["draft_date"] + EIGHT_WEEKS
    return Cases.rate(amended, met_by(amended["final_date"], limit, as_at=records.as_at))


@_of_reviews(
    title="Plans amended after a review",
    unit="count",
    basis="final amended plans issued in the window",
    source="SEND Regulations 2014, regulation 22",
)
def plans_amended(records: Records, window: Window) -> Cases:
    """Final amended plans issued in the window after an annual review.

    Each is counted by the day it was issued, whenever its review was due or held, and
    whether or not the plan has since ceased.
    """
    reviews = own_reviews(records)
    return Cases.count(reviews[within(reviews["final_date"], window)])


def _to_amend(records: Records, window: Window) -> pd.DataFrame:
    return held_in(records, window).loc[lambda held: held["outcome"] == AMEND]
