"""Area of concern 1: where children are, what provision they have, and how soon plans come.

Each docstring is the definition that the report's annex prints.
"""

from typing import Final

import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.population import placed
from wsoa.measures.timing import within
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["WHEREABOUTS"]

WHEREABOUTS = Catalogue(area=1)

FLOW: Final = ("period", "month", "ytd", "last_year")
TWENTY_WEEKS: Final = pd.Timedelta(days=140)
REGULATION_13: Final = "SEND Regulations 2014, regulation 13(2); DfE SEN2 definition"


@WHEREABOUTS.measure(
    title="EHC plans maintained",
    action="A4",
    unit="count",
    windows=("as_at",),
    needs=("people", "plans", "placements", "providers"),
    breakdowns=(("setting_group",), ("in_area",), ("primary_need",), ("age_band",)),
    trend=True,
    basis="at the date",
    source="DfE SEN2: plans maintained by the authority",
)
def plans_maintained(records: Records, _window: Window) -> Cases:
    """Plans that this council maintains: issued or transferred in by the date, and not ceased.

    A plan that ceases on the date is no longer maintained. The setting is that of the
    open placement; the age is the academic age.
    """
    return Cases.count(placed(records))


@WHEREABOUTS.measure(
    title="New plans issued within 20 weeks",
    action="A1",
    unit="rate",
    windows=FLOW,
    needs=("requests", "assessments", "plans"),
    polarity="higher",
    trend=True,
    basis="exceptions included",
    source=REGULATION_13,
)
def timeliness_20_weeks(records: Records, window: Window) -> Cases:
    """Of the plans issued from a request, the share issued within 20 weeks of the request.

    20 weeks are 140 days from the day the request was received; a plan issued on day 140
    is in time. Plans with a lawful exception are included. Plans transferred in, historical
    plans and plans without a request are left out.
    """
    issued = _issued_from_request(records, window)
    return Cases.rate(issued, _in_time(issued))


@WHEREABOUTS.measure(
    title="New plans issued within 20 weeks, exceptions left out",
    action="A1",
    unit="rate",
    windows=FLOW,
    needs=("requests", "assessments", "plans"),
    polarity="higher",
    trend=True,
    basis="exceptions excluded",
    source=REGULATION_13,
)
def timeliness_20_weeks_excluding_exceptions(records: Records, window: Window) -> Cases:
    """The same as plans issued within 20 weeks, without the plans that a lawful exception covers.

    Excepted plans are taken out of the numerator and of the denominator.
    """
    issued = _issued_from_request(records, window)
    counted = issued[~issued["exception"].fillna(value=False)]
    return Cases.rate(counted, _in_time(counted))


def _issued_from_request(records: Records, window: Window) -> pd.DataFrame:
    """Return this council's new plans of the window, each with its request and assessment."""
    plans = records["plans"]
    ours = (plans["maintaining_la"] == records.own_la) & plans["transferred_in_date"].isna()
    issued = plans[ours & within(plans["issued_date"], window)]
    requests = records["requests"].loc[lambda r: r["outcome"] != "H"]
    asked = issued.merge(requests[["request_id", "received_date"]], on="request_id")
    return asked.merge(
        records["assessments"][["request_id", "exception"]], on="request_id", how="left"
    )


def _in_time(issued: pd.DataFrame) -> pd.Series:
    waited = issued["issued_date"] - issued["received_date"]
    return (waited <= TWENTY_WEEKS).astype("boolean").mask(waited.isna())
