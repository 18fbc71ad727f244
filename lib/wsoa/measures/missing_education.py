"""Children missing education: open cases, and how closely they are followed."""

from functools import partial
from typing import Final

import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.population import is_open
from wsoa.measures.timing import FLOW, within
from wsoa.period import Window, months_before
from wsoa.records import Records

__all__ = ["MISSING_EDUCATION", "open_cases", "reviewed_within_month"]

MISSING_EDUCATION = Catalogue(area=1)

SOURCE: Final = "Education Act 1996, section 436A; Written Statement of Action, A4"

_of_cases = partial(
    MISSING_EDUCATION.measure, action="A4", needs=("missing_education",), source=SOURCE
)
_open_now = partial(_of_cases, windows=("as_at",))
_in_window = partial(_of_cases, unit="count", windows=FLOW)


@_open_now(
    title="Children missing education",
    unit="count",
    polarity="lower",
    trend=True,
    basis="open cases at the date, with and without a plan",
)
def missing_education(records: Records, _window: Window) -> Cases:
    """Open cases of children missing education: opened by the date and not closed by then.

    Every case that the SEND service holds is counted, whether or not the child has a plan.
    A case opened on the date is open; a case closed on the date is closed.
    """
    return Cases.count(open_cases(records))


@_in_window(
    title="Cases of missing education opened",
    basis="opened in the window",
)
def missing_education_opened(records: Records, window: Window) -> Cases:
    """Cases of children missing education opened in the window, open still or closed since.

    The first and the last day of the window are included.
    """
    cases = records["missing_education"]
    return Cases.count(cases[within(cases["opened_date"], window)])


@_in_window(
    title="Cases of missing education closed",
    basis="closed in the window",
)
def missing_education_closed(records: Records, window: Window) -> Cases:
    """Cases of children missing education closed in the window, whenever they were opened.

    The first and the last day of the window are included.
    """
    cases = records["missing_education"]
    return Cases.count(cases[within(cases["closed_date"], window)])


@_open_now(
    title="Days that open cases of missing education have been open",
    unit="days",
    summary="median",
    polarity="lower",
    trend=True,
    basis="median of the cases open at the date",
)
def missing_education_median_days_open(records: Records, _window: Window) -> Cases:
    """The median number of days that the open cases have been open at the date.

    A case opened on the date has been open for no day. A case without the day it was
    opened is not computable. Closed cases are left out.
    """
    cases = open_cases(records)
    return Cases.amounts(cases, (records.day - cases["opened_date"]).dt.days)


@_open_now(
    title="Cases of missing education reviewed in the last month",
    unit="rate",
    polarity="higher",
    basis="open cases at the date",
)
def missing_education_reviewed_within_month(records: Records, _window: Window) -> Cases:
    """Of the open cases, the share last reviewed in the month to the date.

    The month begins on the same day of the month before, that day included. A case with no
    review on record is late if it was opened on that day or earlier; if it was opened
    since, its first review is not yet due, and it is not computable.
    """
    cases = open_cases(records)
    return Cases.rate(cases, _reviewed(cases, records))


def open_cases(records: Records) -> pd.DataFrame:
    """Return one row a case of missing education that is open at the date."""
    cases = records["missing_education"]
    return cases[is_open(cases["closed_date"])]


def reviewed_within_month(records: Records) -> pd.Series:
    """Return the `person_id` of every open case that was reviewed in the last month."""
    cases = open_cases(records)
    return pd.Series(cases.loc[_reviewed(cases, records).fillna(value=False), "person_id"])


def _reviewed(cases: pd.DataFrame, records: Records) -> pd.Series:
    """Say of each open case whether it was reviewed in the last month; null if not yet due."""
    month_ago = pd.Timestamp(months_before(records.as_at, 1))
    reviewed = cases["last_reviewed_date"]
    overdue = cases["opened_date"] <= month_ago
    in_time = (reviewed >= month_ago).astype("boolean")
    return in_time.mask(reviewed.isna() & ~overdue)
