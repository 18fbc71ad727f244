"""The council, and the days between which anything is known of it."""

from datetime import date
from typing import Final

__all__ = [
    "CENSUS_DAY",
    "COLLEGE_STARTS",
    "DUE_HORIZON",
    "FIRST_PERIOD_ENDS",
    "FIRST_QUARTER",
    "FIRST_RECORD",
    "LAST_RECORD",
    "LEAST_WEIGHT",
    "NEIGHBOURS",
    "NURSERY_STARTS",
    "OWN_LA",
    "PANDEMIC",
    "QUIET",
    "SCHOOL_STARTS",
    "SECONDARY_STARTS",
    "SECOND_PERIOD_ENDS",
    "SEED",
    "SIXTEEN",
]

OWN_LA: Final = "883"
"""Thurrock's three-digit code, as DfE 2022 gives it."""

NEIGHBOURS: Final = ("301", "311", "317", "881", "882")
"""Chosen: authorities whose plans are for children educated here."""

FIRST_RECORD: Final = date(2014, 9, 1)
"""Plans of this kind began on this day (Children and Families Act 2014)."""

LAST_RECORD: Final = date(2022, 6, 30)
"""Chosen: the day the synthetic extracts were taken."""

DUE_HORIZON: Final = date(2022, 12, 31)
"""Chosen: no deadline lies later, so that both periods' date limits hold."""

FIRST_PERIOD_ENDS: Final = date(2021, 1, 15)
SECOND_PERIOD_ENDS: Final = date(2021, 9, 30)
"""The as-at dates of the two published appendices that the sample serves."""

FIRST_QUARTER: Final = date(2019, 1, 1)
"""Chosen: where the counts by quarter begin."""

CENSUS_DAY: Final = (1, 15)
"""Chosen: month and day that stand for the January census where only the year matters."""

PANDEMIC: Final = date(2020, 3, 16)
"""The day from which visits and inspections stopped."""

QUIET: Final = (
    *((date(year, 1, 13), date(year, 1, 21)) for year in (2018, 2019, 2020, 2021, 2022)),
    (date(2019, 3, 25), date(2019, 3, 31)),
)
"""Days without a plan issued, received or ceased, so that a census day may be read either side."""

NURSERY_STARTS: Final = 2
SCHOOL_STARTS: Final = 4
SECONDARY_STARTS: Final = 11
COLLEGE_STARTS: Final = 16
SIXTEEN: Final = COLLEGE_STARTS
"""Academic ages at which the phases of education begin."""

SEED: Final = 20211012
"""Chosen: where randomness starts."""

LEAST_WEIGHT: Final = 1e-9
"""Chosen: no item is less likely than this, so that enough can always be drawn."""
