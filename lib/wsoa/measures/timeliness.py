"""New plans, and how soon they come after the request."""

from functools import partial
from typing import Final

import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.sources import SEN2
from wsoa.measures.timing import FLOW, TWENTY_WEEKS, done_within, within
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["TIMELINESS"]

TIMELINESS = Catalogue(area=1)

REGULATION_13: Final = f"SEND Regulations 2014, regulation 13(2); {SEN2}"
ISSUED: Final = ("requests", "assessments", "plans")

_of_new_plans = partial(TIMELINESS.measure, windows=FLOW)
_from_requests = partial(_of_new_plans, action="A1", needs=ISSUED)
_share = partial(_from_requests, unit="rate", polarity="higher", trend=True, source=REGULATION_13)


@_share(
    title="New plans issued within 20 weeks",
    basis="exceptions included",
)
def timeliness_20_weeks(records: Records, window: Window) -> Cases:
    """Of the plans issued from a request, the share issued within 20 weeks of the request.

    20 weeks are 140 days from the day the request was received; a plan issued on day 140
    is in time. Plans with a lawful exception are included. Plans transferred in, historical
    plans and plans without a request are left out. A plan whose request has no date of
    receipt is not computable.
    """
    issued = _issued_from_request(records, window)
    return Cases.rate(
        issued, done_within(issued["issued_date"], TWENTY_WEEKS, since=issued["received_date"])
    )


@_share(
    title="New plans issued within 20 weeks, exceptions left out",
    basis="exceptions excluded",
)
def timeliness_20_weeks_excluding_exceptions(records: Records, window: Window) -> Cases:
    """The same as plans issued within 20 weeks, without the plans that a lawful exception covers.

    Excepted plans are taken out of the numerator and of the denominator, those that were
    in time as well. A plan on which no exception is recorded has none.
    """
    issued = _issued_from_request(records, window)
    counted = issued[~_excepted(issued)]
    return Cases.rate(
        counted, done_within(counted["issued_date"], TWENTY_WEEKS, since=counted["received_date"])
    )


@_from_requests(
    title="New plans that a lawful exception covers",
    unit="count",
    polarity="lower",
    basis="plans issued in the window",
    source=f"SEND Regulations 2014, regulation 13(3); {SEN2}",
)
def valid_exceptions(records: Records, window: Window) -> Cases:
    """Plans issued from a request to which a lawful exception from the 20 weeks applies.

    They are counted when the plan is issued, in time or late. Plans transferred in,
    historical plans and plans without a request are left out.
    """
    issued = _issued_from_request(records, window)
    return Cases.count(issued[_excepted(issued)])


@_of_new_plans(
    title="New plans issued",
    action="A3",
    unit="count",
    needs=("plans",),
    trend=True,
    basis="first final plans issued in the window",
    source=SEN2,
)
def new_plans_issued(records: Records, window: Window) -> Cases:
    """Plans that this council issued for the first time, with or without a request on record.

    The first and the last day of the window are included. A plan that came from another
    authority is not a new plan, nor is an amended plan. A plan counts although it has
    since ceased.
    """
    return Cases.count(_new_plans(records, window))


def _new_plans(records: Records, window: Window) -> pd.DataFrame:
    plans = _all_new_plans(records)
    return plans[within(plans["issued_date"], window)]


def _all_new_plans(records: Records) -> pd.DataFrame:
    plans = records["plans"]
    ours = (plans["maintaining_la"] == records.own_la) & plans["transferred_in_date"].isna()
    return plans[ours]


def _issued_from_request(records: Records, window: Window) -> pd.DataFrame:
    """Return this council's new plans of the window, each with its request and assessment.

    Adds `received_date` and `exception`. A plan whose request is not on record keeps its
    row with a null `received_date`: it came from a request, and nobody can say how fast.
    """
    asked = records.memo("asked_for", _asked_for)
    return asked[within(asked["issued_date"], window)]


def _asked_for(records: Records) -> pd.DataFrame:
    new = _all_new_plans(records).dropna(subset="request_id")
    asked = _outcome_and(records["requests"], "received_date", of="request")
    assessed = _outcome_and(records["assessments"], "exception", of="assessment")
    issued = new.merge(asked, on="request_id", how="left").merge(
        assessed, on="request_id", how="left"
    )
    historical = (issued["request_outcome"] == "H") | (issued["assessment_outcome"] == "H")
    return issued[~historical]


def _outcome_and(table: pd.DataFrame, column: str, *, of: str) -> pd.DataFrame:
    columns = table[["request_id", "outcome", column]].dropna(subset="request_id")
    return columns.rename(columns={"outcome": f"{of}_outcome"})


def _excepted(issued: pd.DataFrame) -> pd.Series:
    return issued["exception"].astype("boolean").fillna(value=False)
