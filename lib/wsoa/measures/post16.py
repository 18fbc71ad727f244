"""Young people from 16: what they are doing, by their latest participation status."""

from functools import partial
from typing import Final

import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.population import maintained
from wsoa.period import Window, months_before
from wsoa.records import Records

__all__ = ["NOT_KNOWN", "POST_16", "latest_status"]

POST_16 = Catalogue(area=1)

STATUS_LASTS: Final = 2
"""Months for which a status stands; an older one is not known."""

NOT_KNOWN: Final = "not_known"
YOUNG_PEOPLE: Final = ("people", "plans", "participation")
PARTICIPATION: Final = "DfE participation data (NCCIS); Written Statement of Action, A2"


_of_status = partial(
    POST_16.measure,
    action="A2",
    windows=("as_at",),
    needs=YOUNG_PEOPLE,
    trend=True,
    basis="latest status within two months of the date",
    source=PARTICIPATION,
)
_share = partial(_of_status, unit="rate", polarity="lower", decimals=1)
_number = partial(_of_status, unit="count", polarity="higher")


@_share(title="Young people aged 16 to 18 with a plan who are NEET or not known")
def neet_or_not_known_16_18(records: Records, _window: Window) -> Cases:
    """Of young people of academic age 16 to 18 with a plan here, the share NEET or not known.

    NEET is not in education, employment or training. The status is the latest on or before
    the date. One from the same day two months before still stands; an older one, or none,
    is not known. Academic age is the age on the 31 August before the academic year: a
    birthday on 31 August counts for the year that begins the next day, one on 1 September
    does not.
    """
    young = _aged(records, 16, 18)
    return Cases.rate(young, young["status"].isin(("neet", NOT_KNOWN)))


@_share(title="Young people aged 16 to 18 with a plan who are NEET")
def neet_16_18(records: Records, _window: Window) -> Cases:
    """Of young people of academic age 16 to 18 with a plan here, the share NEET.

    NEET is not in education, employment or training, by the latest status within two months
    of the date. Those whose status is not known are in the denominator, not in the
    numerator.
    """
    young = _aged(records, 16, 18)
    return Cases.rate(young, young["status"] == "neet")


@_share(title="Young people aged 16 to 18 with a plan whose status is not known")
def not_known_16_18(records: Records, _window: Window) -> Cases:
    """Of young people of academic age 16 to 18 with a plan here, the share not known.

    Not known is the latest status, or there is none on or before the date and within two
    months of it.
    """
    young = _aged(records, 16, 18)
    return Cases.rate(young, young["status"] == NOT_KNOWN)


@_share(
    title="Young people aged 16 to 25 with a plan who are NEET",
    breakdowns=(("age_band",),),
)
def neet_16_25(records: Records, _window: Window) -> Cases:
    """Of young people of academic age 16 to 25 with a plan here, the share NEET.

    NEET is not in education, employment or training, by the latest status within two months
    of the date. Those whose status is not known are in the denominator, not in the
    numerator.
    """
    young = _aged(records, 16, 25)
    return Cases.rate(young, young["status"] == "neet")


@_number(title="Young people with a plan on a supported internship")
def supported_internships(records: Records, _window: Window) -> Cases:
    """Young people with a plan here whose latest participation status is supported internship.

    The status is the latest on or before the date and within two months of it, whatever the
    placement on record says.
    """
    return Cases.count(_doing(records, "supported_internship"))


@_number(title="Young people with a plan on an apprenticeship")
def apprenticeships(records: Records, _window: Window) -> Cases:
    """Young people with a plan here whose latest participation status is apprenticeship.

    The status is the latest on or before the date and within two months of it, whatever the
    placement on record says.
    """
    return Cases.count(_doing(records, "apprenticeship"))


def latest_status(records: Records) -> pd.DataFrame:
    """Return `person_id` and `status`, the latest that still stands, one row a person.

    Of two on one day a status that says something comes before one that is not known.
    """
    seen = records["participation"]
    since = pd.Timestamp(months_before(records.as_at, STATUS_LASTS))
    recent = seen.loc[seen["status_date"] >= since, ["person_id", "status_date", "status"]]
    recent = recent.assign(says_something=recent["status"] != NOT_KNOWN)
    ordered = recent.sort_values(["status_date", "says_something", "status"], kind="stable")
    return ordered.drop_duplicates("person_id", keep="last")[["person_id", "status"]]


def _with_status(records: Records) -> pd.DataFrame:
    joined = maintained(records).merge(latest_status(records), on="person_id", how="left")
    return joined.assign(status=joined["status"].fillna(NOT_KNOWN))


def _aged(records: Records, youngest: int, oldest: int) -> pd.DataFrame:
    everyone = records.memo("with_status", _with_status)
    return everyone[everyone["academic_age"].between(youngest, oldest).fillna(value=False)]


def _doing(records: Records, status: str) -> pd.DataFrame:
    everyone = records.memo("with_status", _with_status)
    return everyone[everyone["status"] == status]
