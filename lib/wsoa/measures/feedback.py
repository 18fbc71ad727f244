"""Complaints, compliments and appeals.

Each docstring is the definition that the report's annex prints.
"""

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


@FEEDBACK.measure(
    title="Complaints received",
    action="C1",
    unit="count",
    windows=WINDOWS,
    needs=("feedback",),
    polarity="lower",
    of_children=False,
    trend=True,
    basis="received in the window",
    source=RECORD,
)
def complaints(records: Records, window: Window) -> Cases:
    """Complaints about the SEND service received in the window, whatever came of them."""
    return Cases.count(_received(records, window, kind="complaint"))


@FEEDBACK.measure(
    title="Complaints upheld",
    action="C1",
    unit="count",
    windows=WINDOWS,
    needs=("feedback",),
    polarity="lower",
    of_children=False,
    trend=True,
    basis="closed in the window",
    source=RECORD,
)
def complaints_upheld(records: Records, window: Window) -> Cases:
    """Complaints closed in the window and upheld, wholly or in part.

    Each is counted by the day it was closed, whenever it was received. One without a closing
    date is not counted.
    """
    feedback = records["feedback"]
    upheld = (feedback["kind"] == "complaint") & feedback["outcome"].isin(UPHELD)
    return Cases.count(feedback[upheld & within(feedback["closed_date"], window)])


@FEEDBACK.measure(
    title="Compliments received",
    action="C1",
    unit="count",
    windows=WINDOWS,
    needs=("feedback",),
    polarity="higher",
    of_children=False,
    trend=True,
    basis="received in the window",
    source=RECORD,
)
def compliments(records: Records, window: Window) -> Cases:
    """Compliments about the SEND service received in the window."""
    return Cases.count(_received(records, window, kind="compliment"))


@FEEDBACK.measure(
    title="Appeals received",
    action="C2",
    unit="count",
    windows=WINDOWS,
    needs=("feedback",),
    polarity="lower",
    trend=True,
    basis="received in the window",
    source=RECORD,
)
def appeals(records: Records, window: Window) -> Cases:
    """Appeals to the tribunal received in the window, whatever came of them."""
    return Cases.count(_received(records, window, kind="appeal"))


def _received(records: Records, window: Window, *, kind: str) -> pd.DataFrame:
    feedback = records["feedback"]
    return feedback[(feedback["kind"] == kind) & within(feedback["received_date"], window)]
