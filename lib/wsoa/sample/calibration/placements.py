"""Where children are educated: who may be where, who waits, and who is missing."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from wsoa.sample.calibration.scenario import FIRST_PERIOD_ENDS, SECOND_PERIOD_ENDS

__all__ = [
    "AWAITING_SPECIALIST",
    "CASES_COUNTED",
    "CASE_NEGLECTED",
    "CASE_NEGLECTED_SLACK",
    "CASE_REVIEWED",
    "ELIGIBLE",
    "INTERIM",
    "INTERIM_SHARE",
    "LOYALTY",
    "MOVES_AFTER",
    "MOVES_BEFORE",
    "OLDER_FACTOR",
    "PASSING",
    "PROVIDER_UNKNOWN",
    "RESIDENTIAL",
    "RESIDENTIAL_SINCE",
    "STARTED_LATE",
    "STATE_SEEN",
    "UNREVIEWED_CASES",
    "WAITED",
    "WAIT_AFTER_START",
    "YOUNGER_FACTOR",
]

ELIGIBLE: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "neet_16_18": (16, 18),
        "unknown": (16, 18),
        "neet": (19, 25),
        "notice_to_cease": (19, 25),
        "early_years": (0, 4),
        "missing": (6, 14),
        "unrecorded": (7, 13),
        "alternative_provision": (11, 15),
        "home_educated": (6, 15),
        "other_arrangements_la": (5, 17),
        "other_arrangements_parent": (5, 17),
        "other": (16, 25),
        "sen_unit": (5, 15),
        "independent_mainstream": (5, 16),
        "non_maintained_special": (6, 18),
        "independent_special": (7, 18),
        "resource_base": (4, 15),
        "specialist_post_16": (16, 25),
        "further_education": (16, 25),
        "special": (4, 18),
        "mainstream": (2, 18),
    }
)
"""Chosen: academic ages of each setting, those with the least choice of children first."""

PASSING: Final[Mapping[str, float]] = MappingProxyType(
    {
        "missing": 0.9,
        "unrecorded": 1.0,
        "unknown": 0.6,
        "other": 0.5,
        "neet": 0.5,
        "neet_16_18": 0.5,
    }
)
"""Chosen: states that a child leaves, and the share who do by the next census."""

LOYALTY: Final = 1000.0
"""Chosen: how much likelier a young person stays than another comes."""

OLDER_FACTOR: Final = 8.0
YOUNGER_FACTOR: Final = 50.0
"""Chosen: how much likelier is a year more, or less, where the oldest, or youngest, come first."""

STATE_SEEN: Final = (20, 60)
"""Chosen: how long a state without a place has lasted when a census first sees it."""

STARTED_LATE: Final = 0.4
"""Chosen: share of specialist placements that began with the plan, not with the phase."""

MOVES_AFTER: Final = 4
MOVES_BEFORE: Final = 21
"""Chosen: days between which a child moves who does not move in September."""

PROVIDER_UNKNOWN: Final = 0.0025
"""Chosen: placements of which nobody recorded the provider."""

RESIDENTIAL: Final[Mapping[int, tuple[int, int]]] = MappingProxyType(
    {2019: (4, 2), 2020: (13, 2), 2021: (5, 8), 2022: (11, 9)}
)
"""Residential bands A and B each January: DfE 2022, sen2_wbp_residential_dmo."""

RESIDENTIAL_SINCE: Final = date(2004, 9, 3)
"""Chosen: no placement is older; those residential at the first census began since."""

AWAITING_SPECIALIST: Final[Mapping[date, int]] = MappingProxyType(
    {date(2021, 1, 15): 23, date(2021, 9, 30): 26}
)
"""Chosen: children awaiting a specialist place on a day."""

WAITED: Final = (20, 240)
WAIT_AFTER_START: Final = 10
"""Chosen: how long a child waits for a specialist place, not from the first days of another."""

INTERIM: Final = ("adult support in class", "outreach from a special school", "tuition part-time")
INTERIM_SHARE: Final = 0.66
"""Chosen: the support meanwhile, and the share of those waiting who have any."""

CASES_COUNTED: Final = (SECOND_PERIOD_ENDS, FIRST_PERIOD_ENDS)
"""The days on which open cases of missing education are looked at."""

UNREVIEWED_CASES: Final = 5
"""Chosen: open missing-education cases in September 2021 without a review in the last month."""

CASE_REVIEWED: Final = (2, 25)
CASE_NEGLECTED: Final = 34
CASE_NEGLECTED_SLACK: Final = (0, 35)
"""Chosen: days from a case's last review: within the month, or so many and more."""
