"""When plans begin, in time or not, and when and why they end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from wsoa.sample.calibration.scenario import FIRST_RECORD, LAST_RECORD

__all__ = [
    "AGES_ELSEWHERE",
    "ARRIVALS",
    "ARRIVED_AFTER",
    "CEASED_AFTER",
    "CEASED_FREELY",
    "CEASED_IN_SUMMER",
    "CEASE_REASONS",
    "CEASING_FACTOR",
    "HISTORIC_FROM",
    "HISTORIC_SPAN",
    "HISTORIC_UNTIL",
    "ISSUED",
    "ISSUED_ELSEWHERE",
    "NEWNESS",
    "NEW_PLAN_AGES",
    "NEW_PLAN_YEARS",
    "OLDEST",
    "PLANS_ELSEWHERE",
    "SETTLED",
    "SUMMER_BEGINS",
    "TRANSFERRED_IN",
    "YOUNGEST_PLAN",
    "Arrivals",
    "Issued",
]

NEW_PLAN_AGES: Final[Mapping[int, Mapping[str, int]]] = MappingProxyType(
    {
        2018: {"under 5": 66, "5 to 10": 107, "11 to 15": 49, "16 to 19": 7},
        2019: {"under 5": 68, "5 to 10": 125, "11 to 15": 43, "16 to 19": 4},
        2020: {"under 5": 85, "5 to 10": 67, "11 to 15": 46, "16 to 19": 3},
        2021: {"under 5": 74, "5 to 10": 129, "11 to 15": 44, "16 to 19": 5},
        2022: {"under 5": 44, "5 to 10": 70, "11 to 15": 27, "16 to 19": 3},
    }
)
"""New plans by band of age at the next January: DfE 2022, sen2_age_new_plans, moved by at
most two so that the caseload's bands come out too; 2022 chosen."""


NEW_PLAN_YEARS: Final[Mapping[str, Mapping[int, int]]] = MappingProxyType(
    {
        "under 5": {3: 1, 4: 14},
        "5 to 10": {5: 32, 6: 18, 7: 14, 8: 16, 9: 22, 10: 23},
        "11 to 15": {11: 20, 12: 9, 13: 7, 14: 5, 15: 2},
        "16 to 19": {16: 3, 17: 1},
    }
)
"""Chosen: single years of age within the bands of new plans."""

CEASED_FREELY: Final[Mapping[date, Mapping[str, int]]] = MappingProxyType(
    {
        date(2021, 9, 30): {"5 to 10": 3, "11 to 15": 9},
        LAST_RECORD: {"5 to 10": 4, "11 to 15": 3, "16 to 19": 16, "20 to 25": 11},
    }
)
"""Chosen: plans ceased before a day in bands for which no census says how many are left."""


@dataclass(frozen=True, slots=True)
class Issued:
    """Plans issued from a request in a span: all of them, and within 20 weeks."""

    start: date
    end: date
    issued: int
    in_time: int
    excepted: int
    excepted_in_time: int
    source: str


_TIMELINESS = "DfE 2022, sen2_mi: TotIncExcEHC, IncExc20weekEHC, TotNoExcEHC, NoExc20weekEHC"

ISSUED: Final = (
    Issued(date(2018, 1, 1), date(2018, 12, 31), 229, 120, 0, 0, _TIMELINESS),
    Issued(date(2019, 1, 1), date(2019, 12, 31), 240, 182, 0, 0, _TIMELINESS),
    Issued(date(2020, 1, 1), date(2020, 12, 31), 201, 149, 28, 0, _TIMELINESS + "; F14, F15, F20"),
    Issued(date(2021, 1, 1), date(2021, 12, 31), 252, 200, 10, 9, _TIMELINESS),
    Issued(date(2022, 1, 1), date(2022, 6, 30), 144, 86, 1, 0, "half of DfE 2025, 2022"),
    Issued(date(2020, 11, 1), date(2020, 11, 30), 29, 22, 2, 0, "F05: 75.9%; F06"),
    Issued(date(2021, 1, 1), date(2021, 9, 30), 188, 158, 8, 7, "F24: 84%"),
)
"""Years first, then the parts of years that were published."""

TRANSFERRED_IN: Final[Mapping[str, int]] = MappingProxyType(
    {"5 to 10": 8, "11 to 15": 12, "16 to 18": 2}
)
"""Plans from other authorities, a year: DfE 2022, sen2_mi, MtosiEHC, 7 to 58; chosen between."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """When plans were transferred in, and when their first authority had issued them."""

    start: date
    end: date
    issued_from: date
    issued_to: date


ARRIVALS: Final = (
    Arrivals(date(2019, 2, 1), date(2019, 11, 29), date(2018, 9, 3), date(2019, 11, 1)),
    Arrivals(date(2020, 2, 3), date(2020, 10, 30), date(2019, 3, 1), date(2019, 12, 20)),
    Arrivals(date(2021, 4, 6), date(2021, 9, 17), date(2021, 1, 4), date(2021, 8, 20)),
)
"""Chosen: no plan transferred in was issued in 2020, whose new plans were published (F15)."""

HISTORIC_UNTIL: Final = date(2017, 12, 22)
"""Chosen: plans issued until then have no request on record."""

YOUNGEST_PLAN: Final = 3
"""Chosen: the age from which there are plans; no child of that age has had one for a year."""

NEWNESS: Final = 1e6
"""Chosen: how much likelier a child of that age is among the newest plans."""

HISTORIC_FROM: Final = FIRST_RECORD + timedelta(days=120)
HISTORIC_SPAN: Final = 20
"""Chosen: when the first of those was issued, and the days within which the youngest's was."""

ARRIVED_AFTER: Final = (330, 20)
"""Chosen: the most and the fewest days from a plan's issue to its transfer."""

PLANS_ELSEWHERE: Final = 38
"""Chosen: plans of other authorities' for children educated here."""

AGES_ELSEWHERE: Final = (5, 17)
ISSUED_ELSEWHERE: Final = (date(2018, 1, 2), date(2018, 12, 20))
"""Chosen: academic ages in January 2019, and when those plans were issued."""

OLDEST: Final = 23
"""Chosen: the last academic age with a plan, so that nobody who has one is 25."""

SETTLED: Final = 200
CEASED_AFTER: Final = 60
"""Chosen: days for which a plan has been here before it ends, as a rule and at the least."""

CEASING_FACTOR: Final = 3.0
"""Chosen: how much likelier a plan ends with each year from 16."""

SUMMER_BEGINS: Final = (7, 15)
"""Chosen: month and day from which plans end with the school year."""

CEASED_IN_SUMMER: Final[Mapping[str, float]] = MappingProxyType({"post-16": 0.85, "school": 0.4})
"""Chosen: share of plans that end in the summer, where they may."""

CEASE_REASONS: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType(
    {"school": {"5": 6, "2": 3, "7": 1}, "post-16": {"2": 6, "3": 1, "4": 5, "5": 3, "9": 1}}
)
"""Chosen: why plans end, by the contract's codes."""
