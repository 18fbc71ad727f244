"""What families, schools and auditors say, and how often they are asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

__all__ = [
    "AUDITED",
    "AUDITED_NEW",
    "AUDITS_VARY",
    "AUDIT_DAY",
    "AUDIT_GRADES",
    "CLOSING",
    "EVENTS",
    "EVENTS_END",
    "EVENT_SIZE",
    "FEEDBACK",
    "FEEDBACK_OUTCOMES",
    "FOCUS_GROUPS",
    "FOCUS_GROUP_SIZE",
    "FORUM_DAY",
    "FORUM_MEMBERS",
    "GRADES_AGREE",
    "GRADES_DIFFER",
    "MODERATED",
    "NEW_MONTHS",
    "OTHER_RESPONSES",
    "OTHER_SURVEYS",
    "PLAN_AUDITS",
    "SURVEYS",
    "Answered",
]

FEEDBACK: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {
        "complaint": (3, 4, 2, 3, 5, 4, 3, 4, 3, 3, 2, 2, 3, 2),
        "compliment": (1, 1, 2, 2, 1, 3, 2, 3, 3, 2, 4, 5, 3, 4),
        "appeal": (5, 6, 5, 6, 4, 3, 5, 6, 5, 5, 6, 5, 6, 5),
    }
)
"""By quarter from January 2019. July to September 2021 (the eleventh): F31 and F32."""

FEEDBACK_OUTCOMES: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType(
    {
        "complaint": {"upheld": 30, "partly_upheld": 30, "not_upheld": 35, "withdrawn": 5},
        "appeal": {"upheld": 35, "partly_upheld": 20, "not_upheld": 20, "withdrawn": 25},
    }
)
CLOSING: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"complaint": (12, 45), "appeal": (80, 170)}
)
"""Chosen: what came of them, in hundredths, and after how many days."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A quarter's answers to one survey: how many agreed with each question."""

    quarter: date
    responses: int
    agreed: Mapping[str, int]
    source: str = "chosen"


_PROCESS = ("fully_involved", "communication", "reflects_needs", "outcomes_good")


def _process(quarter: date, responses: int, *agreed: int, source: str = "chosen") -> Answered:
    questions = (*_PROCESS, "provision_meets_needs")
    return Answered(quarter, responses, dict(zip(questions, agreed, strict=True)), source)


SURVEYS: Final = (
    _process(date(2019, 10, 1), 18, 9, 8, 9, 9, 8),
    _process(date(2020, 1, 1), 15, 8, 7, 8, 8, 7),
    _process(date(2020, 4, 1), 11, 6, 5, 6, 6, 5),
    _process(date(2020, 7, 1), 12, 7, 6, 7, 7, 6),
    _process(date(2020, 10, 1), 14, 9, 7, 9, 9, 7),
    _process(date(2021, 1, 1), 17, 11, 9, 11, 11, 8),
    _process(date(2021, 4, 1), 15, 11, 8, 10, 10, 8),
    _process(date(2021, 7, 1), 20, 15, 10, 15, 13, 10, source="F33 to F36: 75, 50, 75, 50%"),
    _process(date(2021, 10, 1), 16, 12, 9, 12, 11, 9),
    _process(date(2022, 1, 1), 18, 14, 11, 14, 13, 11),
    _process(date(2022, 4, 1), 17, 13, 11, 13, 12, 11),
)
"""The process survey by quarter."""

OTHER_SURVEYS: Final[Mapping[str, Mapping[str, tuple[float, float]]]] = MappingProxyType(
    {
        "review": {
            "fully_involved": (0.55, 0.76),
            "satisfied_outcome": (0.52, 0.70),
            "preparing_for_adulthood": (0.40, 0.62),
        },
        "school": {
            "reflects_needs": (0.50, 0.72),
            "outcomes_clear": (0.48, 0.70),
            "improves_access": (0.52, 0.68),
        },
    }
)
"""Chosen: share that agreed at the autumn 2019 baseline and in 2022."""

OTHER_RESPONSES: Final = (11, 19)
"""Chosen: the fewest and the most answers to each of these in a quarter."""

PLAN_AUDITS: Final = (date(2020, 1, 6), 9, 0.44, 0.78)
"""Chosen: first day, audits a month, share good or better in January 2020 and at the end."""

AUDITS_VARY: Final = (-2, 2)
AUDIT_DAY: Final = 3
AUDITED: Final = (0, 24)
"""Chosen: audits more or fewer in a month, its first day for them after January, and from it."""

NEW_MONTHS: Final = 6
AUDITED_NEW: Final = 6.0
"""Chosen: for how long a plan is new, and how much likelier it is then audited."""

GRADES_AGREE: Final = 0.88
GRADES_DIFFER: Final = 0.3
AUDIT_GRADES: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType(
    {"well": {"1": 1, "2": 5}, "badly": {"3": 5, "4": 1}}
)
MODERATED: Final = 0.55
"""Chosen: criteria that are good in good plans and in others, the grades, audits moderated."""

FORUM_MEMBERS: Final = (38, 41, 47, 52, 58, 61, 66, 74, 83, 92, 104, 118, 126, 133)
"""Chosen: members of the parent carer forum at each quarter's start from January 2019."""

EVENTS: Final = (1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 2, 1, 1, 1)
"""Chosen: engagement events a quarter from January 2019; the plan wants four a year."""

FORUM_DAY: Final = 7
FOCUS_GROUPS: Final = 0.5
EVENT_SIZE: Final = (14, 45)
FOCUS_GROUP_SIZE: Final = (5, 11)
EVENTS_END: Final = 3
"""Chosen: the day of the quarter on which members are counted, the share of quarters with a
focus group, how many come, and the days before the quarter's end without an event."""
