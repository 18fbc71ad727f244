"""Requests for an assessment, what is decided on them, and assessments under way."""

from functools import partial
from typing import Final

import pandas as pd

from wsoa.keys import is_among
from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.sources import SEN2
from wsoa.measures.timing import FLOW, SIX_WEEKS, done_within, within
from wsoa.period import Window
from wsoa.records import Records
from wsoa.schema.codes import REQUEST_SOURCES

__all__ = ["REQUESTS"]

REQUESTS = Catalogue(area=1)

DECIDED: Final = ("Y", "N")
OVER: Final = ("N", "W", "H")
REGULATION_5: Final = f"SEND Regulations 2014, regulation 5(1); {SEN2}"

_of_requests = partial(
    REQUESTS.measure, action="A3", windows=FLOW, needs=("requests",), source=SEN2
)
_number = partial(_of_requests, unit="count")
_share = partial(_of_requests, unit="rate")


@_number(
    title="Requests for an assessment received",
    breakdowns=(("asked_by",),),
    trend=True,
    basis="requests received in the window",
)
def requests_received(records: Records, window: Window) -> Cases:
    """Requests for an education, health and care needs assessment received in the window.

    Every request counts, whatever came of it, a withdrawn one too. A request without a
    date of receipt cannot be placed in a window and is not counted.
    """
    requests = records["requests"]
    received = requests[within(requests["received_date"], window)]
    return Cases.count(received.assign(asked_by=received["source"].map(dict(REQUEST_SOURCES))))


@_number(
    title="Requests for an assessment refused",
    basis="decisions made in the window",
)
def requests_refused(records: Records, window: Window) -> Cases:
    """Requests that it was decided in the window not to assess.

    They are counted by the day of the decision, whenever the request came. A withdrawn
    request was not refused. A refusal without its date cannot be placed in a window and
    is not counted.
    """
    return Cases.count(_refused(records, window))


@_share(
    title="Refusals to assess that were appealed",
    polarity="lower",
    basis="refusals decided in the window; mediation or tribunal",
)
def appeals_share_of_refusals(records: Records, window: Window) -> Cases:
    """Of the requests refused in the window, the share taken to mediation or to the tribunal.

    The window is that of the refusal: an appeal has no date of its own in the records, so
    one made later counts once it is on record. A refusal that does not say whether it was
    appealed is not computable.
    """
    refused = _refused(records, window)
    return Cases.rate(refused, refused["appealed"])


@_number(
    title="Assessments in progress",
    windows=("as_at",),
    needs=("requests", "assessments", "plans"),
    trend=True,
    basis="at the date",
)
def assessments_in_progress(records: Records, _window: Window) -> Cases:
    """Requests that it was decided to assess, and that have not come to their end.

    An assessment ends when the plan is issued, when it is decided not to issue one, or when
    the request is withdrawn; one that ends on the date is over, one begun on it is counted.
    A decision to issue is not the end: the plan is.
    """
    requests, assessments = records["requests"], records["assessments"]
    ended = assessments.loc[assessments["outcome"].isin(OVER), "request_id"]
    over = pd.concat([ended, records["plans"]["request_id"]])
    going = (requests["outcome"] == "Y") & ~is_among(requests["request_id"], over)
    return Cases.count(requests[going])


@_share(
    title="Decisions whether to assess made within six weeks",
    polarity="higher",
    trend=True,
    basis="decisions made in the window",
    source=REGULATION_5,
)
def decision_to_assess_within_6_weeks(records: Records, window: Window) -> Cases:
    """Of the requests decided in the window, the share decided within six weeks.

    A decision is to assess or to refuse; a request withdrawn, historical or still awaited
    is not decided. Six weeks are 42 days from the day the request was received, and a
    decision on day 42 is in time. A request without a date of receipt is not computable.
    """
    decided = _decided(records, window)
    return Cases.rate(
        decided, done_within(decided["outcome_date"], SIX_WEEKS, since=decided["received_date"])
    )


def _decided(records: Records, window: Window) -> pd.DataFrame:
    requests = records["requests"]
    decisions = requests["outcome"].isin(DECIDED)
    return requests[decisions & within(requests["outcome_date"], window)]


def _refused(records: Records, window: Window) -> pd.DataFrame:
    return _decided(records, window).loc[lambda decided: decided["outcome"] == "N"]
