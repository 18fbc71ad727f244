"""Visits to providers, their follow-up, the providers' returns, and checks on children."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

__all__ = [
    "ACTIONS_FOUND",
    "ACTION_CLOSED_EARLY",
    "ACTION_CLOSED_LATE",
    "ACTION_DUE",
    "ACTION_RAISED",
    "CHECKED_AGAIN",
    "CHECKED_FIRST",
    "CHECKS_BEGIN",
    "CHECK_KINDS",
    "CHECK_KINDS_BEFORE",
    "EARLIER_ROUND_BEGINS",
    "KPIS",
    "KPI_DIGITS",
    "KPI_QUARTERS",
    "KPI_STEPS",
    "KPI_SWING",
    "OTHER_KINDS",
    "OTHER_VISITS",
    "OTHER_VISITS_BEGIN",
    "OUTCOMES",
    "ROUND",
    "VISITED_AGAIN",
    "VISITED_AGAIN_SOON",
    "VISITING",
    "WELFARE",
]

VISITING: Final[Mapping[str, float]] = MappingProxyType(
    {
        "visited": 0.84,
        "visited_earlier": 0.55,
        "framework_earlier": 0.5,
        "concern": 0.06,
        "voice": 0.7,
        "actions_on_time": 0.76,
        "returned": 0.88,
    }
)
"""Chosen: providers visited within the year and before the pandemic, visits with a concern …"""

EARLIER_ROUND_BEGINS: Final = date(2019, 11, 4)
ROUND: Final = (date(2020, 10, 1), date(2021, 9, 24))
"""Chosen: when the quality visits before the pandemic began, and the round after it."""

VISITED_AGAIN: Final = (330, 385)
VISITED_AGAIN_SOON: Final = (160, 200)
"""Chosen: from one quality visit to the next, and after a concern."""

OUTCOMES: Final[Mapping[str, int]] = MappingProxyType(
    {"meets": 62, "partly_meets": 28, "does_not_meet": 4}
)
"""Chosen: what visits without a concern find."""

OTHER_KINDS: Final[Mapping[str, int]] = MappingProxyType(
    {"monitoring": 45, "annual_conversation": 30, "contact": 25}
)
OTHER_VISITS: Final = (0, 3)
OTHER_VISITS_BEGIN: Final = date(2019, 9, 9)
"""Chosen: visits of other kinds, how many to each provider, and since when."""

ACTIONS_FOUND: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"partly_meets": (1, 2), "does_not_meet": (2, 3), "concern": (2, 4), "meets": (0, 1)}
)
"""Chosen: the fewest and the most actions that follow a visit."""

ACTION_RAISED: Final = (0, 5)
ACTION_DUE: Final = (28, 90)
ACTION_CLOSED_EARLY: Final = (0, 25)
ACTION_CLOSED_LATE: Final = (3, 90)
"""Chosen: from the visit to the action, on to its due date, and to its end before or after."""

KPIS: Final[Mapping[str, float]] = MappingProxyType(
    {"attendance": 0.92, "progress to outcomes": 0.80, "reviews on time": 0.90}
)
KPI_QUARTERS: Final = 10
"""Chosen: the indicators with their targets, and for how many quarters."""

KPI_SWING: Final = (-9, 14)
KPI_STEPS: Final = 200
KPI_DIGITS: Final = 3
"""Chosen: how far values lie from their target, in steps of one in so many."""

WELFARE: Final[Mapping[str, float]] = MappingProxyType(
    {"residential": 0.9, "home_educated": 0.86, "out_of_area": 0.36}
)
"""Chosen: children checked within the year, beside the visits to their providers."""

CHECKS_BEGIN: Final = date(2019, 4, 1)
CHECKED_FIRST: Final = (20, 200)
CHECKED_AGAIN: Final = (280, 360)
"""Chosen: since when there are checks, from a placement to its first, and to the next."""

CHECK_KINDS: Final[Mapping[str, int]] = MappingProxyType({"virtual": 4, "call": 2, "visit": 4})
CHECK_KINDS_BEFORE: Final[Mapping[str, int]] = MappingProxyType({"visit": 6, "call": 4})
"""Chosen: how children were checked on since the pandemic, and before it."""
