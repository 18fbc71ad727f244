"""Children who wait for a specialist place."""

from typing import Final

import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.population import placed
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["SPECIALIST"]

SPECIALIST = Catalogue(area=1)

NO_SUPPORT: Final = ("", "none", "no", "nil", "n/a", "-")
"""What an entry for interim support says when there is none."""

DAYS_A_WEEK: Final = 7
PLACED: Final = ("people", "plans", "placements", "providers")
LIST: Final = "Written Statement of Action, A4: up-to-date record of who awaits a specialist place"


@SPECIALIST.measure(
    title="Children waiting for a specialist place",
    action="A4",
    unit="count",
    windows=("as_at",),
    needs=PLACED,
    breakdowns=(("primary_need",),),
    polarity="lower",
    trend=True,
    basis="at the date",
    source=LIST,
)
def awaiting_specialist(records: Records, _window: Window) -> Cases:
    """Children with a plan here whose open placement waits for a specialist place.

    A specialist place is named or agreed, and not yet taken up. A wait that began on the
    date is counted; the wait is over when another placement has begun.
    """
    return Cases.count(_awaiting(records))


@SPECIALIST.measure(
    title="Median wait for a specialist place",
    action="A4",
    unit="weeks",
    summary="median",
    windows=("as_at",),
    needs=PLACED,
    polarity="lower",
    trend=True,
    basis="children who wait at the date, so far",
    source=LIST,
)
def awaiting_specialist_median_wait(records: Records, _window: Window) -> Cases:
    """The median number of weeks that the children who wait have waited by the date.

    Weeks are days divided by seven, from the day the wait began. A wait without that day
    is not computable. Waits that are over are left out.
    """
    waiting = _awaiting(records)
    return Cases.amounts(waiting, _weeks_waited(waiting, records))


@SPECIALIST.measure(
    title="Longest wait for a specialist place",
    action="A4",
    unit="weeks",
    summary="longest",
    windows=("as_at",),
    needs=PLACED,
    polarity="lower",
    basis="children who wait at the date, so far",
    source=LIST,
)
def awaiting_specialist_longest_wait(records: Records, _window: Window) -> Cases:
    """The longest time, in weeks, that a child who waits has waited by the date.

    Weeks are days divided by seven, from the day the wait began. A wait without that day
    is not computable. Waits that are over are left out.
    """
    waiting = _awaiting(records)
    return Cases.amounts(waiting, _weeks_waited(waiting, records))


@SPECIALIST.measure(
    title="Children waiting for a specialist place who have support meanwhile",
    action="A4",
    unit="rate",
    windows=("as_at",),
    needs=PLACED,
    polarity="higher",
    basis="at the date",
    source=LIST,
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
    return pd.Series((records.day - waiting["awaiting_since"]).dt.days / DAYS_A_WEEK)
