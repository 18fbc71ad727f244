"""What young people from 16 do."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from wsoa.sample.calibration.scenario import SIXTEEN

__all__ = [
    "DAY_OF_MONTH",
    "OLDEST",
    "PARTICIPATION",
    "PARTICIPATION_BEGINS",
    "WORKING_AGE",
    "YOUNGEST",
    "Statuses",
]


@dataclass(frozen=True, slots=True)
class Statuses:
    """How many young people with a plan, from 16, had a status on a day."""

    day: date
    supported_internship: int
    apprenticeship: int
    traineeship: int
    source: str


PARTICIPATION: Final = (
    Statuses(date(2020, 6, 30), 10, 17, 0, "DfE 2022, sen2_wbp, January 2020"),
    Statuses(date(2021, 1, 15), 25, 14, 5, "DfE 2022, sen2_wbp (23, 14, 5), internships above F12"),
    Statuses(date(2021, 9, 30), 28, 11, 9, "DfE 2022, sen2_wbp, January 2022 (26, 10, 10)"),
)

PARTICIPATION_BEGINS: Final = date(2020, 4, 1)
"""Chosen: participation goes less far back than the rest, so that a trend has a gap."""

DAY_OF_MONTH: Final = 10
"""Chosen: the day on which every month's statuses are taken."""

YOUNGEST: Final = SIXTEEN
OLDEST: Final = 25
WORKING_AGE: Final = 17
"""Academic ages of those whose status is known, and chosen: of the youngest at work."""
