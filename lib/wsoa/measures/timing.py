"""Clocks: what is in a window, and whether a deadline was met."""

from datetime import date
from typing import Final

import pandas as pd

from wsoa.period import Window

__all__ = [
    "EIGHT_WEEKS",
    "FLOW",
    "FOUR_WEEKS",
    "SIX_WEEKS",
    "TWELVE_WEEKS",
    "TWENTY_WEEKS",
    "WEEK",
    "done_within",
    "met_by",
    "within",
]

FLOW: Final = ("period", "month", "ytd", "last_year")
"""The windows of what happens in a span of time."""

WEEK: Final = pd.Timedelta(weeks=1)
FOUR_WEEKS: Final = 4 * WEEK
SIX_WEEKS: Final = 6 * WEEK
EIGHT_WEEKS: Final = 8 * WEEK
TWELVE_WEEKS: Final = 12 * WEEK
TWENTY_WEEKS: Final = 20 * WEEK
"""The limits of the SEND Regulations 2014; their last day is in time."""


def within(dates: pd.Series, window: Window) -> pd.Series:
    """Say of each date whether it lies in the window, both ends included; a null does not."""
    return dates.between(pd.Timestamp(window.start), pd.Timestamp(window.end))


def met_by(done: pd.Series, deadline: pd.Series, *, as_at: date) -> pd.Series:
    """Say of each case whether it was done by its deadline, as nullable `boolean`.

    A case with nothing done is late once its deadline has come, that day included; until
    then it is not yet due, and null. So is a case without a deadline.
    """
    met = (done <= deadline).astype("boolean")
    not_yet_due = done.isna() & (deadline > pd.Timestamp(as_at))
    return met.mask(not_yet_due | deadline.isna())


def done_within(done: pd.Series, limit: pd.Timedelta, *, since: pd.Series) -> pd.Series:
    """Say of each case whether it was done within `limit` of `since`, as nullable `boolean`.

    The last day of the limit is in time; a missing date makes the case null.
    """
    waited = done - since
    return (waited <= limit).astype("boolean").mask(waited.isna())
