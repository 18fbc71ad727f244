"""How many plans the council maintains, of what ages and in which settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

__all__ = [
    "AGES_2019",
    "BANDS",
    "CENSUSES",
    "LARGEST",
    "MARCH_2019",
    "WHOLE_BANDS",
    "Band",
    "Census",
]


@dataclass(frozen=True, slots=True)
class Band:
    """A band of academic ages, both ends included."""

    name: str
    youngest: int
    oldest: int

    def holds(self, age: int) -> bool:
        """Say whether the academic age lies in the band."""
        return self.youngest <= age <= self.oldest


BANDS: Final = (
    Band("under 5", 0, 4),
    Band("5 to 10", 5, 10),
    Band("11 to 15", 11, 15),
    Band("16 to 19", 16, 19),
    Band("20 to 25", 20, 25),
    Band("16 to 18", 16, 18),
    Band("19", 19, 19),
)
"""Bands of the DfE's caseload by age; the last two split the fourth at 18."""

WHOLE_BANDS: Final = BANDS[:5]
"""The bands that hold every plan once."""

LARGEST: Final = "5 to 10"
"""The band that gives or takes what rounding leaves over."""


@dataclass(frozen=True, slots=True)
class Census:
    """The caseload on a day.

    Attributes:
        day: of the count.
        ages: plans maintained by band of academic age. Bands left out are free.
        settings: plans maintained by setting. Beside the contract's settings:
            `missing` (no placement, an open missing-education case), `unknown`
            (no placement, status not known), `unrecorded` (no record at all:
            the finding) and `neet_16_18`. Settings left out take the rest in
            the proportions of the next census.
        source: of the figures.
    """

    day: date
    ages: Mapping[str, int]
    settings: Mapping[str, int]
    source: str


CENSUSES: Final = (
    Census(
        date(2019, 1, 17),
        {"under 5": 72, "5 to 10": 548, "11 to 15": 521, "16 to 19": 344, "20 to 25": 53},
        {
            "early_years": 17,
            "mainstream": 676,
            "independent_mainstream": 3,
            "resource_base": 101,
            "special": 383,
            "independent_special": 30,
            "non_maintained_special": 3,
            "alternative_provision": 6,
            "further_education": 233,
            "specialist_post_16": 2,
            "other_arrangements_la": 30,
            "other_arrangements_parent": 9,
            "other": 17,
            "neet": 22,
            "neet_16_18": 6,
        },
        "DfE 2022, sen2_age_caseload and sen2_estab_caseload, January 2019 (1,538)",
    ),
    Census(
        date(2020, 1, 16),
        {"under 5": 72, "5 to 10": 617, "11 to 15": 582, "16 to 19": 303, "20 to 25": 87},
        {
            "early_years": 5,
            "mainstream": 782,
            "independent_mainstream": 7,
            "resource_base": 113,
            "sen_unit": 1,
            "special": 380,
            "independent_special": 31,
            "non_maintained_special": 6,
            "alternative_provision": 11,
            "further_education": 228,
            "specialist_post_16": 3,
            "home_educated": 22,
            "other_arrangements_la": 16,
            "other": 16,
            "missing": 9,
            "neet": 25,
            "neet_16_18": 6,
        },
        "DfE 2022, sen2_age_caseload and sen2_estab_caseload, January 2020 (1,661)",
    ),
    Census(
        # Two fewer from 16 than the DfE's 419: no share of 419 rounds to F10's 13.2%.
        date(2021, 1, 15),
        {"under 5": 92, "5 to 10": 610, "11 to 15": 642, "16 to 19": 317, "20 to 25": 100},
        {
            "early_years": 4,
            "mainstream": 821,
            "independent_mainstream": 5,
            "resource_base": 101,
            "sen_unit": 4,
            "special": 373,
            "independent_special": 40,
            "non_maintained_special": 5,
            "alternative_provision": 9,
            "further_education": 260,
            "specialist_post_16": 36,
            "home_educated": 13,
            "other_arrangements_la": 17,
            "missing": 8,
            "unrecorded": 1,
            "notice_to_cease": 9,
            "neet": 47,
            "neet_16_18": 8,
        },
        "DfE 2022, as above, January 2021 (1,761); NEET after F07 and F10",
    ),
    Census(
        # 32 of 280 is 11.4% (F25); 55 of 440 is 12.5% (F26).
        date(2021, 9, 30),
        {"16 to 18": 280, "19": 62, "20 to 25": 98},
        {"missing": 14, "unrecorded": 2, "unknown": 12, "neet": 35, "neet_16_18": 20},
        "F25 and F26; the rest chosen",
    ),
    Census(
        date(2022, 1, 20),
        {"under 5": 80, "5 to 10": 694, "11 to 15": 690, "16 to 19": 344, "20 to 25": 98},
        {
            "early_years": 12,
            "mainstream": 888,
            "independent_mainstream": 3,
            "resource_base": 116,
            "sen_unit": 2,
            "special": 426,
            "independent_special": 54,
            "non_maintained_special": 5,
            "alternative_provision": 6,
            "further_education": 247,
            "specialist_post_16": 25,
            "home_educated": 20,
            "other_arrangements_la": 12,
            "other_arrangements_parent": 6,
            "other": 14,
            "missing": 17,
            "notice_to_cease": 4,
            "neet": 31,
            "neet_16_18": 18,
        },
        "DfE 2022, as above, January 2022 (1,906)",
    ),
)
"""The counts of plans maintained that the sample must have."""

MARCH_2019: Final = (date(2019, 3, 31), 1562)
"""Plans maintained in March 2019: F01."""

AGES_2019: Final[Mapping[int, int]] = MappingProxyType(
    {3: 4, 4: 68}
    | dict(zip(range(5, 11), (72, 78, 84, 94, 108, 112), strict=True))
    | dict(zip(range(11, 16), (110, 110, 106, 100, 95), strict=True))
    | dict(zip(range(16, 20), (105, 103, 86, 50), strict=True))
    | dict(zip(range(20, 24), (30, 13, 7, 3), strict=True))
)
"""Single years of age in January 2019: chosen within the DfE's bands."""
