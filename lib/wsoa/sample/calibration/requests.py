"""Requests and assessments: how many, from whom, and how long each step takes."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from wsoa.measures.timing import SIX_WEEKS, TWENTY_WEEKS

__all__ = [
    "ADVICE_ASKED",
    "ADVICE_BEGINS",
    "ADVICE_IN_TIME",
    "ADVICE_LATE",
    "ADVICE_PROMPT",
    "AGES",
    "AGREED_IN_TIME",
    "APPEALED_EVERY",
    "ASSESSED_BY_THE_END",
    "ASSESSMENTS_IN_PROGRESS",
    "AWAITED",
    "DECIDED_IN_6_WEEKS",
    "DECIDED_IN_TIME",
    "DECIDED_LATE",
    "DRAFTED_AFTER",
    "DRAFTED_BEFORE",
    "ENDED_AFTER",
    "ENDED_BEFORE",
    "IN_TIME",
    "LATE",
    "LATE_AFTER_WAITING",
    "NOT_ISSUED",
    "NOT_ISSUED_AFTER",
    "OPEN_AT_THE_END",
    "REASONS",
    "REFUSED",
    "REFUSED_AFTER",
    "SOURCES",
    "UNDER_WAY",
    "WITHDRAWN",
    "WITHDRAWN_AFTER",
    "WITHDRAWN_LATER",
    "YEAR_BEGINS",
    "YEAR_ENDS",
]

REFUSED: Final[Mapping[int, int]] = MappingProxyType(
    {2018: 77, 2019: 1, 2020: 71, 2021: 98, 2022: 39}
)
"""Requests refused by year of decision: DfE 2022, sen2_mi, AssRefusedEHC; 2022 half of DfE 2025."""

APPEALED_EVERY: Final = 26
"""One refusal in so many is appealed: F19, under 5%."""

WITHDRAWN: Final[Mapping[int, int]] = MappingProxyType(
    {2018: 5, 2019: 6, 2020: 7, 2021: 8, 2022: 4}
)
"""Chosen: requests withdrawn before a decision."""

NOT_ISSUED: Final[Mapping[int, int]] = MappingProxyType(
    {2018: 1, 2019: 92, 2020: 4, 2021: 23, 2022: 6}
)
"""Assessments without a plan by year of decision: DfE 2022, sen2_mi, AssnoneEHC; 2022 half."""

OPEN_AT_THE_END: Final = (24, 78)
"""Chosen: requests awaiting a decision, and assessments going on, on the day of the extracts."""

ASSESSMENTS_IN_PROGRESS: Final = (date(2021, 7, 13), 135)
"""F18."""

SOURCES: Final[Mapping[str, int]] = MappingProxyType({"1": 30, "2": 58, "3": 8, "4": 2, "5": 2})
"""Chosen: who asks, by the contract's codes, in hundredths."""

AGES: Final[Mapping[str, int]] = MappingProxyType({"under 5": 25, "5 to 10": 50, "11 to 15": 25})
"""Chosen: bands of age of children who come to no plan, in hundredths."""

YEAR_BEGINS: Final = (1, 3)
YEAR_ENDS: Final = (12, 23)
"""Chosen: month and day of a year's first and last decision."""

DECIDED_IN_6_WEEKS: Final = 0.91
"""Chosen: share of requests decided within the law's six weeks."""

DECIDED_IN_TIME: Final = (21, SIX_WEEKS.days)
DECIDED_LATE: Final = (SIX_WEEKS.days + 1, SIX_WEEKS.days + 24)
AGREED_IN_TIME: Final = (21, SIX_WEEKS.days)
REFUSED_AFTER: Final = (18, SIX_WEEKS.days + 4)
WITHDRAWN_AFTER: Final = (5, 30)
"""Chosen: from the request to the decision."""

NOT_ISSUED_AFTER: Final = (84, 112)
"""Chosen: from the request to the decision not to issue a plan."""

IN_TIME: Final[Mapping[int, int]] = MappingProxyType({112: 1, 126: 3, 133: 5, TWENTY_WEEKS.days: 2})
"""Chosen: days from the request to a plan in time, and their weights."""

LATE: Final[Mapping[int, int]] = MappingProxyType({14: 30, 28: 26, 56: 22, 98: 14, 168: 8})
"""Chosen: the most days over 20 weeks of a late plan, and their weights."""

LATE_AFTER_WAITING: Final = (20, 60)
"""Chosen: the least of the most days over for those that waited in July 2021, and the slack."""

DRAFTED_BEFORE: Final = (15, 32)
ENDED_BEFORE: Final = (1, 10)
"""Chosen: from the draft to the plan, and from the assessment's end to the draft."""

DRAFTED_AFTER: Final = 14
ENDED_AFTER: Final = 7
"""Chosen: the fewest days from the decision to the draft, and to the assessment's end."""

AWAITED: Final = (1, 28)
ASSESSED_BY_THE_END: Final = (SIX_WEEKS.days + 1, 130)
"""Chosen: how long before the extracts came what was still open on their day."""

UNDER_WAY: Final = (SIX_WEEKS.days + 2, 120)
WITHDRAWN_LATER: Final = (20, 140)
"""Chosen: from the request to July 2021, and on to its withdrawal."""

REASONS: Final = (
    "school closed",
    "appointments missed",
    "absent from the area",
    "exceptional circumstances",
)
"""Why an exception to the 20 weeks applied."""

ADVICE_BEGINS: Final = date(2019, 9, 1)
"""Chosen: advice goes less far back than the rest."""

ADVICE_IN_TIME: Final[Mapping[str, float]] = MappingProxyType(
    {"education": 0.88, "educational_psychology": 0.74, "health": 0.80, "social_care": 0.83}
)
"""Chosen: share of each service's advice that came within six weeks."""

ADVICE_ASKED: Final = (0, 3)
ADVICE_PROMPT: Final = (18, SIX_WEEKS.days)
ADVICE_LATE: Final = (SIX_WEEKS.days + 1, 70)
"""Chosen: from the decision to the question, and from there to advice in time and late."""
