"""Annual reviews: what was due and completed in which year, and how long each step takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from wsoa.measures.review_preparation import YEAR_9
from wsoa.measures.timing import FOUR_WEEKS

__all__ = [
    "AMENDED_BEFORE",
    "AMENDED_LATER",
    "AUGUST",
    "AUTUMN",
    "BROUGHT_FORWARD",
    "BROUGHT_FORWARD_FROM",
    "CLEARED_BY",
    "CLEARED_WITHIN",
    "DECIDED_LATE",
    "DECIDED_QUICKLY",
    "DELAYED_DECISION",
    "DELAYED_FINAL",
    "DELAYED_MEETING",
    "DRAFTED_AFTER",
    "DRAFTED_LATE",
    "DRAFT_AFTER_DECISION",
    "DRAFT_TO_FINAL",
    "FINAL_EARLY",
    "FINAL_LATE",
    "HELD_EARLY",
    "HELD_LATE",
    "HELD_LATE_BY",
    "HELD_YEARS",
    "LATE_YEAR",
    "LATE_YEAR_SLACK",
    "LATE_YEAR_STAYED",
    "LEFT_OPEN",
    "NEW_FROM",
    "NOTIFIED",
    "NOTIFIED_AT_ONCE",
    "NOTIFIED_AT_ONCE_UNTIL",
    "PFA_AGE",
    "PLANS_AMENDED",
    "POST_16_AGE",
    "POST_16_TRANSFER_DUE",
    "PULLED_FORWARD",
    "READINESS",
    "REVIEWS",
    "SCHOOL_TRANSFER_DUE",
    "TERM_BEGINS",
    "TERM_ENDS",
    "TRANSFERS",
    "TRANSFER_EARLY",
    "TRANSFER_NOTICE",
    "TRANSFER_READINESS",
    "UNDATED_MEETINGS",
    "UNREADY",
    "YEAR_ENDS",
    "Reviews",
]


@dataclass(frozen=True, slots=True)
class Reviews:
    """Reviews due in a span and what was completed by its end.

    `undated` have an outcome without the day of the decision: they are due and
    cannot be computed.
    """

    start: date
    end: date
    completed: int
    due: int | None = None
    undated: int = 0
    source: str = ""


HELD_YEARS: Final = (
    Reviews(date(2019, 9, 1), date(2020, 8, 31), 276, source="F29"),
    Reviews(
        date(2020, 9, 1), date(2021, 8, 31), 1280, due=1749, undated=12, source="F28: 1,737 + 12"
    ),
)
"""The two academic years that were published."""

REVIEWS: Final = MappingProxyType(
    {
        "amend": 0.62,
        "amend_at_transfer": 0.9,
        "on_time": 0.84,
        "decided_in_4_weeks": 0.80,
        "final_in_12_weeks": 0.66,
        "transfer_on_time": 0.88,
        "transfer_final_on_time": 0.95,
        "notified": 0.72,
        "notified_2021": 0.95,
        "pfa_adviser": 0.58,
    }
)
"""Shares of reviews. Amended: DfE 2025, annual_reviews (1,243 to 634); the rest chosen."""

PLANS_AMENDED: Final = (date(2021, 7, 1), date(2021, 8, 15), 165)
"""Final amended plans: F30."""

NEW_FROM: Final = date(2018, 9, 1)
"""Chosen: plans begun since then have their first review within 12 months of issue."""

LATE_YEAR: Final = 2018
LATE_YEAR_STAYED: Final = date(2020, 9, 30)
"""Chosen: the academic year whose reviews were late, of plans that lasted beyond that day."""

HELD_LATE_BY: Final[Mapping[int, int]] = MappingProxyType(
    {-20: 10, 10: 20, 40: 25, 120: 25, 250: 20}
)
LATE_YEAR_SLACK: Final = (0, 30)
DRAFTED_LATE: Final = (5, 40)
"""Chosen: days from due to held in that year with their weights, the slack, and on to the draft."""

TERM_BEGINS: Final = (9, 3)
TERM_ENDS: Final = (7, 20)
YEAR_ENDS: Final = (8, 28)
AUGUST: Final = 8
"""Chosen: months and days between which reviews fall due, seldom one in August."""

BROUGHT_FORWARD_FROM: Final = date(2020, 11, 30)
BROUGHT_FORWARD: Final = (date(2021, 6, 21), date(2021, 8, 27))
"""Chosen: reviews due by the first day may have a second one between the others."""

READINESS: Final = ((150, 6.0), (75, 2.5))
UNREADY: Final = 0.8
TRANSFER_READINESS: Final = 4.0
"""Chosen: how likely a review is completed by the days left of its year, and more at a transfer."""

UNDATED_MEETINGS: Final = (date(2021, 5, 4), date(2021, 7, 16))
"""Chosen: the last meetings of the reviews whose decision has no date."""

CLEARED_BY: Final = date(2021, 6, 30)
CLEARED_WITHIN: Final = (2, 9)
"""Chosen: when the late amendments were final: by that day, not before these of the year."""

AMENDED_BEFORE: Final = date(2021, 5, 1)
AMENDED_LATER: Final = (1, 12)
"""Chosen: from when, and for how many days after, final plans may be moved to fit F30."""

NOTIFIED_AT_ONCE: Final = (date(2021, 7, 1), date(2021, 7, 16))
NOTIFIED_AT_ONCE_UNTIL: Final = date(2022, 3, 31)
NOTIFIED: Final = (35, 110)
"""Chosen: notice of 2021/22 was given all at once; otherwise so long before the review."""

HELD_EARLY: Final = (0, 45)
HELD_LATE: Final = (3, 50)
"""Chosen: from the meeting to the due date, and from the due date to a late meeting."""

DECIDED_QUICKLY: Final = (8, FOUR_WEEKS.days)
DECIDED_LATE: Final = (FOUR_WEEKS.days + 1, 2 * FOUR_WEEKS.days)
"""Chosen: from the meeting to the decision."""

DRAFTED_AFTER: Final = (0, 6)
DRAFT_TO_FINAL: Final = 15
DRAFT_AFTER_DECISION: Final = 3
"""Chosen: from the decision to the draft, the fewest from it to the final plan, and the usual."""

FINAL_EARLY: Final = (0, 18)
FINAL_LATE: Final = (1, 70)
"""Chosen: days fewer or more than the law's 12 weeks from the meeting to the final plan."""

PULLED_FORWARD: Final = (0, 48)
"""Chosen: how much earlier than its last day a review is completed that had to be hurried."""

LEFT_OPEN: Final[Mapping[str, int]] = MappingProxyType(
    {"amending": 40, "undecided": 12, "not held": 48}
)
DELAYED_FINAL: Final = (4, 120)
DELAYED_DECISION: Final = (2, 60)
DELAYED_MEETING: Final = (3, 150)
"""Chosen: where uncompleted reviews stand, in hundredths, and from the year's end to the step."""

TRANSFERS: Final[Mapping[int, tuple[str, float]]] = MappingProxyType(
    {
        3: ("early_years", 1.0),
        6: ("infant_junior", 0.15),
        10: ("primary_secondary", 1.0),
        15: ("secondary_post16", 1.0),
        18: ("post16_post16", 0.35),
    }
)
"""Academic age: the transfer made after that year, and the share of children who make it."""

POST_16_AGE: Final = 15
SCHOOL_TRANSFER_DUE: Final = (2, 15)
POST_16_TRANSFER_DUE: Final = (3, 31)
"""Month and day of SEND Regulations 2014, regulation 18, before and from that academic age."""

AUTUMN: Final = ((9, 14), (11, 13))
TRANSFER_NOTICE: Final = 200
TRANSFER_EARLY: Final = (0, 10)
"""Chosen: when a transfer's review is, how old its plan is, how early it is final."""

PFA_AGE: Final = YEAR_9
"""The academic age from which an adviser may join."""
