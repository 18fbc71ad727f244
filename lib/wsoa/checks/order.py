"""The order of dates, within a record and from one table to the next.

`wsoa.checks.swaps` finds columns that stand under each other's header before any of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from wsoa.checks.extract import Extract, look_up
from wsoa.extracts import Issue

__all__ = ["DATES_IN_ORDER", "Order", "check_order", "earlier_dates", "out_of_order"]

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Order:
    """A date that is not before another: of its own record, or of the one that `key` names.

    Attributes:
        earlier: the column that comes first, of the table `other` where that is given.
        same_day: both may be of one day.
        certain: the wrong order is impossible, and so an error; else it is doubtful.
        unless: a date of the other record that, where it is there, says the same more closely.
    """

    table: str
    earlier: str
    column: str
    other: str = ""
    key: str = ""
    same_day: bool = True
    certain: bool = True
    unless: str = ""

    @property
    def first(self) -> str:
        """The earlier date, as a message names it."""
        return f"{self.other}.{self.earlier}" if self.other else self.earlier


WITHIN: Final = (
    Order("requests", "received_date", "outcome_date"),
    Order("advice", "requested_date", "received_date"),
    Order("plans", "issued_date", "transferred_in_date"),
    Order("plans", "issued_date", "ceased_date"),
    Order("placements", "start_date", "end_date"),
    Order("reviews", "meeting_date", "decision_date"),
    Order("reviews", "decision_date", "final_date"),
    Order("reviews", "meeting_date", "final_date"),
    Order("visit_actions", "raised_date", "due_date"),
    Order("visit_actions", "raised_date", "closed_date"),
    Order("missing_education", "opened_date", "closed_date"),
    Order("missing_education", "opened_date", "last_reviewed_date"),
    Order("feedback", "received_date", "closed_date"),
    # SEN2 lets the day of the final plan stand for the day of the decision to issue one.
    Order("assessments", "outcome_date", "draft_date", certain=False),
    Order("reviews", "meeting_date", "draft_date", certain=False),
    Order("reviews", "draft_date", "final_date", certain=False),
)

ACROSS: Final = (
    Order(
        *("assessments", "received_date", "outcome_date", "requests", "request_id"),
        unless="outcome_date",
    ),
    Order(
        *("assessments", "received_date", "draft_date", "requests", "request_id"),
        unless="outcome_date",
    ),
    Order("assessments", "outcome_date", "outcome_date", "requests", "request_id"),
    Order("assessments", "outcome_date", "draft_date", "requests", "request_id"),
    Order("advice", "received_date", "requested_date", "requests", "request_id"),
    Order("plans", "received_date", "issued_date", "requests", "request_id"),
    Order("plans", "outcome_date", "issued_date", "assessments", "request_id"),
    Order("plans", "draft_date", "issued_date", "assessments", "request_id"),
    Order("reviews", "issued_date", "due_date", "plans", "plan_id", same_day=False),
    # A first plan may be issued in the very spring of a transfer that its school year is due.
    Order(
        *("reviews", "issued_date", "transfer_due_date", "plans", "plan_id"),
        same_day=False,
        certain=False,
    ),
    Order("visit_actions", "visit_date", "raised_date", "visits", "visit_id"),
)

DATES_IN_ORDER: Final = (*WITHIN, *ACROSS)
"""Every order that is checked."""


def check_order(extract: Extract) -> Iterator[Issue]:
    """Dates are in order."""
    for order in DATES_IN_ORDER:
        if order.table in extract and (not order.other or order.other in extract):
            yield from _check(extract, order)


def earlier_dates(order: Order, frames: Frames) -> pd.Series:
    """Return for each record the date that its own is held against, null where there is none."""
    if not order.other:
        return frames[order.table][order.earlier]
    keys, other = frames[order.table][order.key], frames[order.other]
    before = look_up(keys, other, order.key, order.earlier)
    if not order.unless:
        return before
    return before.where(look_up(keys, other, order.key, order.unless).isna())


def out_of_order(order: Order, frame: pd.DataFrame, before: pd.Series | None = None) -> pd.Series:
    """Return where the date is too early: before its own record's other, or before `before`."""
    first, day = frame[order.earlier] if before is None else before, frame[order.column]
    return (day < first) if order.same_day else (day <= first)


def _check(extract: Extract, order: Order) -> tuple[Issue, ...]:
    frames = extract.loaded.tables.frames
    return extract.issue(
        order.table,
        "dates_out_of_order" if order.certain else "dates_doubtful",
        "error" if order.certain else "warning",
        message=_words(order),
        column=order.column,
        wrong=out_of_order(order, frames[order.table], earlier_dates(order, frames)),
    )


def _words(order: Order) -> str:
    if not order.certain:
        return (
            f"The date is usually after `{order.first}`. Look at both, and correct the wrong one."
        )
    early = "before" if order.same_day else "on or before"
    return f"The date is {early} `{order.first}`, and cannot be. Correct the wrong one at source."
