"""Every figure that the synthetic council is made to have, each with its source.

No other module of the generator holds a figure that anybody published. Changing
one here changes the sample; the tests count the sample against the published
figures and the DfE's rows.

Sources: *DfE 2022*, the release "Education, health and care plans", Thurrock's
rows (old code 883); *DfE 2025*, the same of 2025; *F01* and so on, the rows of
`published-figures.csv`. *Chosen* is a plausible figure that nobody published.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

__all__ = [
    "AGES_2019",
    "APPEALED_EVERY",
    "ARRIVALS",
    "ASSESSMENTS_IN_PROGRESS",
    "AWAITING_SPECIALIST",
    "BANDS",
    "CASEWORKERS",
    "CEASED_FREELY",
    "CENSUSES",
    "DUE_HORIZON",
    "EVENTS",
    "FEEDBACK",
    "FIRST_RECORD",
    "FORUM_MEMBERS",
    "HELD_YEARS",
    "HISTORIC_UNTIL",
    "ISSUED",
    "LAST_RECORD",
    "MARCH_2019",
    "NEEDS",
    "NEEDS_BY_AGE",
    "NEW_PLAN_AGES",
    "NEW_PLAN_YEARS",
    "NOT_ISSUED",
    "OPEN_AT_THE_END",
    "OTHER_SURVEYS",
    "OWN_LA",
    "PARTICIPATION",
    "PARTICIPATION_BEGINS",
    "PLANS_AMENDED",
    "PLANS_ELSEWHERE",
    "PLAN_AUDITS",
    "PROVIDERS",
    "PROVIDER_UNKNOWN",
    "QUIET",
    "REFUSED",
    "RESIDENTIAL",
    "REVIEWS",
    "SURVEYS",
    "TRANSFERRED_IN",
    "UNREVIEWED_CASES",
    "VISITING",
    "WELFARE",
    "WHOLE_BANDS",
    "WITHDRAWN",
    "Answered",
    "Arrivals",
    "Band",
    "Census",
    "Issued",
    "Reviews",
    "Statuses",
    "Supply",
]

OWN_LA: Final = "883"
"""Thurrock's three-digit code, as DfE 2022 gives it."""

FIRST_RECORD: Final = date(2014, 9, 1)
"""Plans of this kind began on this day (Children and Families Act 2014)."""

LAST_RECORD: Final = date(2022, 6, 30)
"""Chosen: the day the synthetic extracts were taken."""

DUE_HORIZON: Final = date(2022, 12, 31)
"""Chosen: no deadline lies later, so that both periods' date limits hold."""


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

QUIET: Final = (
    *((date(year, 1, 13), date(year, 1, 21)) for year in (2018, 2019, 2020, 2021, 2022)),
    (date(2019, 3, 25), date(2019, 3, 31)),
)
"""Days without a plan issued, received or ceased, so that a census day may be read either side."""

AGES_2019: Final[Mapping[int, int]] = MappingProxyType(
    {3: 4, 4: 68}
    | dict(zip(range(5, 11), (72, 78, 84, 94, 108, 112), strict=True))
    | dict(zip(range(11, 16), (110, 110, 106, 100, 95), strict=True))
    | dict(zip(range(16, 20), (105, 103, 86, 50), strict=True))
    | dict(zip(range(20, 24), (30, 13, 7, 3), strict=True))
)
"""Single years of age in January 2019: chosen within the DfE's bands."""

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

PLANS_ELSEWHERE: Final = 38
"""Chosen: plans of other authorities' for children educated here."""

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
        "on_time": 0.84,
        "decided_in_4_weeks": 0.80,
        "final_in_12_weeks": 0.66,
        "transfer_on_time": 0.88,
        "notified": 0.72,
        "notified_2021": 0.95,
        "pfa_adviser": 0.58,
    }
)
"""Shares of reviews. Amended: DfE 2025, annual_reviews (1,243 to 634); the rest chosen."""

PLANS_AMENDED: Final = (date(2021, 7, 1), date(2021, 8, 15), 165)
"""Final amended plans: F30."""

_OF_ALL = (746, 45, 361, 2, 29, 127, 19, 472, 639, 38, 12, 18)
_CODES = ("ASD", "HI", "MLD", "MSI", "OTH", "PD", "PMLD", "SEMH", "SLCN", "SLD", "SPLD", "VI")
NEEDS: Final[Mapping[str, int]] = MappingProxyType(dict(zip(_CODES, _OF_ALL, strict=True)))
"""Primary needs: DfE 2025, sen_needs_all_plans, the only year with them."""

NEEDS_BY_AGE: Final[Mapping[str, tuple[float, float, float, float]]] = MappingProxyType(
    {
        "ASD": (1.0, 1.1, 1.0, 1.0),
        "MLD": (0.2, 0.6, 1.5, 2.0),
        "SEMH": (0.1, 0.7, 1.4, 1.4),
        "SLCN": (3.0, 1.7, 0.6, 0.5),
    }
)
"""How much likelier a need is under 5, from 5, 11 and 16: after DfE 2025, by age, rounded."""


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

RESIDENTIAL: Final[Mapping[int, tuple[int, int]]] = MappingProxyType(
    {2019: (4, 2), 2020: (13, 2), 2021: (5, 8), 2022: (11, 9)}
)
"""Residential bands A and B each January: DfE 2022, sen2_wbp_residential_dmo."""

UNREVIEWED_CASES: Final = 5
"""Chosen: open missing-education cases in September 2021 without a review in the last month."""


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

PROVIDER_UNKNOWN: Final = 0.0025
"""Chosen: placements of which nobody recorded the provider."""

AWAITING_SPECIALIST: Final[Mapping[date, int]] = MappingProxyType(
    {date(2021, 1, 15): 23, date(2021, 9, 30): 26}
)
"""Chosen: children awaiting a specialist place on a day."""

CASEWORKERS: Final[Mapping[str, float]] = MappingProxyType(
    {f"CW{number:02d}": 1.0 for number in range(1, 12)} | {"CW05": 1.3}
)
"""Chosen: after F03 and F04 the usual caseload is under 200, and one is above."""

FEEDBACK: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {
        "complaint": (3, 4, 2, 3, 5, 4, 3, 4, 3, 3, 2, 2, 3, 2),
        "compliment": (1, 1, 2, 2, 1, 3, 2, 3, 3, 2, 4, 5, 3, 4),
        "appeal": (5, 6, 5, 6, 4, 3, 5, 6, 5, 5, 6, 5, 6, 5),
    }
)
"""By quarter from January 2019. July to September 2021 (the eleventh): F31 and F32."""


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

PLAN_AUDITS: Final = (date(2020, 1, 6), 9, 0.44, 0.78)
"""Chosen: first day, audits a month, share good or better in January 2020 and at the end."""

VISITING: Final = MappingProxyType(
    {"visited": 0.84, "concern": 0.06, "voice": 0.7, "actions_on_time": 0.76, "returned": 0.88}
)
"""Chosen: providers visited within the year, visits with a concern, and so on."""

WELFARE: Final[Mapping[str, float]] = MappingProxyType(
    {"residential": 0.9, "home_educated": 0.86, "out_of_area": 0.36}
)
"""Chosen: children checked within the year, beside the visits to their providers."""

FORUM_MEMBERS: Final = (38, 41, 47, 52, 58, 61, 66, 74, 83, 92, 104, 118, 126, 133)
"""Chosen: members of the parent carer forum at each quarter's start from January 2019."""

EVENTS: Final = (1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 2, 1, 1, 1)
"""Chosen: engagement events a quarter from January 2019; the plan wants four a year."""
