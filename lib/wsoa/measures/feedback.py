"""Complaints, compliments and appeals.

Each docstring is the definition that the report's annex prints.
"""

from functools import partial
from typing import Final

import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.timing import within
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["FEEDBACK"]

FEEDBACK = Catalogue(area=3)

WINDOWS: Final = ("period", "ytd", "same_period_last_year")
UPHELD: Final = ("upheld", "partly_upheld")
RECORD: Final = "the council's complaints, compliments and appeals record"


_counted = partial(
    FEEDBACK.measure,
    unit="count",
    windows=WINDOWS,
    needs=("feedback",),
    trend=True,
    basis="received in the window",
    source=RECORD,
)
_of_service = partial(_counted, action="C1", of_children=False)


@_of_service(
    title="Complaints received",
    polarity="lower",
)
def complaints(records: Records, window: Window) -> Cases:
    """Complaints about the SEND service received in the window, whatever came of them."""
    return Cases.count(_received(records, window, kind="complaint"))


@_of_service(
    title="Complaints upheld",
    polarity="lower",
    basis="closed in the window",
)
def complaints_upheld(records: Records, window: Window) -> Cases:
    """Complaints closed in the window and upheld, wholly or in part.

    Each is counted by the day it was closed, whenever it was received. One without a closing
    date is not counted.
    """
    feedback = records["feedback"]
    upheld = (feedback["kind"] == "complaint") & feedback["outcome"].isin(UPHELD)
    return Cases.count(feedback[upheld & within(feedback["closed_date"], window)])


@_of_service(
    title="Compliments received",
    polarity="higher",
)
def compliments(records: Records, window: Window) -> Cases:
    """Compliments about the SEND service received in the window."""
    return Cases.count(_received(records, window, kind="compliment"))


@_counted(
    title="Appeals received",
    action="C2",
    polarity="lower",
)
def appeals(records: Records, window: Window) -> Cases:
    """Appeals to the tribunal received in the window, whatever came of them."""
    return Cases.count(_received(records, window, kind="appeal"))


def _received(records: Records, window: Window, *, kind: str) -> pd.DataFrame:
    feedback = records["feedback"]
    return feedback[(feedback["kind"] == kind) & within(feedback["received_date"], window)]
