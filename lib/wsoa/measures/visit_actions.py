"""What follows from a visit: the actions agreed with the provider.

Each docstring is the definition that the report's annex prints.
"""

from functools import partial

import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.timing import met_by, within
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["VISIT_ACTIONS"]

VISIT_ACTIONS = Catalogue(area=2)

_of_actions = partial(
    VISIT_ACTIONS.measure,
    action="B4",
    needs=("visit_actions",),
    of_children=False,
    source="the statement's action B4: records of follow-up actions",
)


@_of_actions(
    title="Actions from visits closed on time",
    unit="rate",
    windows=("period", "12_months"),
    polarity="higher",
    trend=True,
    basis="actions due in the window",
)
def visit_actions_closed_on_time(records: Records, window: Window) -> Cases:
    """Of the follow-up actions due in the window, the share closed by the due date.

    One closed on the due date is in time. One still open is late once its due date has
    come, and not computable before.
    """
    actions = records["visit_actions"].loc[lambda a: within(a["due_date"], window)]
    closed = met_by(actions["closed_date"], actions["due_date"], as_at=records.as_at)
    return Cases.rate(actions, closed)


@_of_actions(
    title="Actions from visits that are open",
    unit="count",
    windows=("as_at",),
    trend=True,
    basis="at the date",
)
def visit_actions_open(records: Records, _window: Window) -> Cases:
    """Follow-up actions raised by the date and not closed by then, overdue or not."""
    return Cases.count(_open_actions(records))


@_of_actions(
    title="Actions from visits that are overdue",
    unit="count",
    windows=("as_at",),
    polarity="lower",
    trend=True,
    basis="at the date",
)
def visit_actions_overdue(records: Records, _window: Window) -> Cases:
    """Open follow-up actions whose due date has come: on the due date itself they are overdue."""
    return Cases.count(_open_actions(records).loc[lambda a: a["due_date"] <= records.day])


def _open_actions(records: Records) -> pd.DataFrame:
    return records["visit_actions"].loc[lambda a: a["closed_date"].isna()]
