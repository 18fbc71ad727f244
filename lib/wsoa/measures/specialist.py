"""Children who wait for a specialist place."""

from functools import partial
from typing import Final

import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.population import PLACED, placed
from wsoa.measures.timing import WEEK
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["SPECIALIST"]

SPECIALIST = Catalogue(area=1)

NO_SUPPORT: Final = ("", "none", "no", "nil", "n/a", "-")
"""What an entry for interim support says when there is none."""

LIST: Final = "Written Statement of Action, A4: up-to-date record of who awaits a specialist place"

_of_waits = partial(SPECIALIST.measure, action="A4", windows=("as_at",), needs=PLACED, source=LIST)
_weeks = partial(
    _of_waits, unit="weeks", polarity="lower", basis="children who wait at the date, so far"
)


@_of_waits(
    title="Children waiting for a specialist place",
    unit="count",
    breakdowns=(("primary_need",),),
    polarity="lower",
    trend=True,
    basis="at the date",
)
def awaiting_specialist(records: Records, _window: Window) -> Cases:
    """Children with a plan here whose open placement waits for a specialist place.

    A specialist place is named or agreed, and not yet taken up. A wait that began on the
    date is counted; the wait is over when another placement has begun.
    """
    return Cases.count(_awaiting(records))


@_weeks(
    title="Median wait for a specialist place",
    summary="median",
    trend=True,
)
def awaiting_specialist_median_wait(records: Records, _window: Window) -> Cases:
    """The median number of weeks that the children who wait have waited by the date.

    Weeks are days divided by seven, from the day the wait began. A wait without that day
    is not computable. Waits that are over are left out.
    """
    waiting = _awaiting(records)
    return Cases.amounts(waiting, _weeks_waited(waiting, records))


@_weeks(
    title="Longest wait for a specialist place",
    summary="longest",
)
def awaiting_specialist_longest_wait(records: Records, _window: Window) -> Cases:
    """The longest time, in weeks, that a child who waits has waited by the date.

    Weeks are days divided by seven, from the day the wait began. A wait without that day
    is not computable. Waits that are over are left out.
    """
    waiting = _awaiting(records)
    return Cases.amounts(waiting, _weeks_waited(waiting, records))


@_of_waits(
    title="Children waiting for a specialist place who have support meanwhile",
    unit="rate",
    polarity="higher",
    basis="at the date",
)
def awaiting_specialist_with_interim_support(records: Records, _window: Window) -> Cases:
    """Of the children who wait for a specialist place, the share with interim support recorded.

    A record that is empty or says that there is none is no support.
    """
    waiting = _awaiting(records)
    said = waiting["interim_support"].str.strip().str.lower().fillna("")
    return Cases.rate(waiting, ~said.isin(NO_SUPPORT))


def _awaiting(records: Records) -> pd.DataFrame:
    here = placed(records)
    return here[here["awaiting_specialist"].astype("boolean").fillna(value=False)]


def _weeks_waited(waiting: pd.DataFrame, records: Records) -> pd.Series:
    return pd.Series((records.day - waiting["awaiting_since"]).dt.days / WEEK.days)
