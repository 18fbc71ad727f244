"""The providers: how many, where, how good, and how they are visited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from wsoa.sample.calibration import scenario

__all__ = [
    "AVOIDED",
    "FIRST_ID",
    "GRADES",
    "INSPECTIONS",
    "PLACES_VARY",
    "PRIMARY_SHARE",
    "PROVIDERS",
    "SITED",
    "Supply",
]


@dataclass(frozen=True, slots=True)
class Supply:
    """Providers of a setting: how many here and elsewhere, and the share of children placed here.

    `places` are bought at each provider in area, where the council buys any.
    """

    setting: str
    here: int
    elsewhere: int
    share_here: float
    places: int = 0


PROVIDERS: Final = (
    Supply("early_years", 9, 0, 1.0),
    Supply("mainstream", 54, 14, 0.96),
    Supply("independent_mainstream", 1, 3, 0.3),
    Supply("resource_base", 9, 0, 1.0, places=14),
    Supply("sen_unit", 1, 0, 1.0, places=5),
    Supply("special", 3, 10, 0.86, places=128),
    Supply("independent_special", 1, 22, 0.08, places=5),
    Supply("non_maintained_special", 0, 3, 0.0),
    Supply("alternative_provision", 1, 1, 0.85, places=10),
    Supply("further_education", 3, 6, 0.74, places=70),
    Supply("specialist_post_16", 1, 7, 0.25, places=8),
)
"""Chosen: the providers, none of them a real one."""

FIRST_ID: Final = 900001
"""Chosen: outside the range of real identifiers."""

SITED: Final = (*scenario.NEIGHBOURS, "316", "919")
"""Chosen: the authorities where the providers elsewhere are."""

PRIMARY_SHARE: Final = 0.75
"""Chosen: share of mainstream schools that are primary."""

PLACES_VARY: Final = 6
"""Chosen: places bought are more or fewer by at most one in so many."""

GRADES: Final[Mapping[str, int]] = MappingProxyType({"1": 17, "2": 66, "3": 11, "4": 3, "0": 3})
"""Chosen: Ofsted's grades, 0 for none, in hundredths."""

AVOIDED: Final[Mapping[str, float]] = MappingProxyType({"3": 0.6, "4": 0.3})
"""Chosen: fewer children are placed where the grade is low."""

INSPECTIONS: Final[Mapping[tuple[date, date], int]] = MappingProxyType(
    {
        (date(2016, 1, 12), date(2018, 12, 14)): 4,
        (date(2019, 1, 8), date(2020, 3, 13)): 5,
        (date(2021, 10, 5), date(2022, 5, 27)): 1,
    }
)
"""Chosen: spans with inspections and their weights: there were none in the pandemic."""
