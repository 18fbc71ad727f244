"""The order of dates, within a record and from one table to the next.

Two columns that stand under each other's header are found first. All orders are
then checked as if the two were put right, so that what the swap alone explains is
not reported again, row by row, and what it does not explain still is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from wsoa.checks.extract import Extract, look_up
from wsoa.extracts import Issue

__all__ = ["DATES_IN_ORDER", "check_order"]

FEW: Final = 10
"""With fewer pairs of dates than this, no one can tell swapped columns from mistakes."""

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class _Order:
    """A date that is not before another: of its own record, or of the one that `key` names.

    Attributes:
        earlier: the column that comes first, of the table `other` where that is given.
        same_day: both may be of one day.
        certain: the wrong order is impossible, and so an error; else it is doubtful.
    """

    table: str
    earlier: str
    column: str
    other: str = ""
    key: str = ""
    same_day: bool = True
    certain: bool = True

    @property
    def first(self) -> str:
        """The earlier date, as a message names it."""
        return f"{self.other}.{self.earlier}" if self.other else self.earlier


WITHIN: Final = (
    _Order("requests", "received_date", "outcome_date"),
    _Order("advice", "requested_date", "received_date"),
    _Order("plans", "issued_date", "transferred_in_date"),
    _Order("plans", "issued_date", "ceased_date"),
    _Order("placements", "start_date", "end_date"),
    _Order("reviews", "meeting_date", "decision_date"),
    _Order("reviews", "decision_date", "final_date"),
    _Order("reviews", "meeting_date", "final_date"),
    _Order("visit_actions", "raised_date", "due_date"),
    _Order("visit_actions", "raised_date", "closed_date"),
    _Order("missing_education", "opened_date", "closed_date"),
    _Order("missing_education", "opened_date", "last_reviewed_date"),
    _Order("feedback", "received_date", "closed_date"),
    # SEN2 lets the day of the final plan stand for the day of the decision to issue one.
    _Order("assessments", "outcome_date", "draft_date", certain=False),
    _Order("reviews", "meeting_date", "draft_date", certain=False),
    _Order("reviews", "draft_date", "final_date", certain=False),
)

ACROSS: Final = (
    _Order("assessments", "outcome_date", "outcome_date", "requests", "request_id"),
    _Order("assessments", "outcome_date", "draft_date", "requests", "request_id"),
    _Order("advice", "received_date", "requested_date", "requests", "request_id"),
    _Order("plans", "received_date", "issued_date", "requests", "request_id"),
    _Order("plans", "outcome_date", "issued_date", "assessments", "request_id"),
    _Order("plans", "draft_date", "issued_date", "assessments", "request_id"),
    _Order("reviews", "issued_date", "due_date", "plans", "plan_id", same_day=False),
    # A first plan may be issued in the very spring of a transfer that its school year is due.
    _Order(
        *("reviews", "issued_date", "transfer_due_date", "plans", "plan_id"),
        same_day=False,
        certain=False,
    ),
    _Order("visit_actions", "visit_date", "raised_date", "visits", "visit_id"),
)

DATES_IN_ORDER: Final = (*WITHIN, *ACROSS)
"""Every order that is checked."""


def check_order(extract: Extract) -> Iterator[Issue]:
    """Dates are in order: columns that are swapped are said once, then what else is wrong."""
    frames = dict(extract.loaded.tables.frames)
    for table in dict.fromkeys(order.table for order in WITHIN):
        if table not in extract:
            continue
        if pair := _swapped(frames[table], table):
            yield from _say_swapped(extract, pair)
            frames[table] = _put_right(frames[table], pair)
    for order in DATES_IN_ORDER:
        if order.table in extract and (not order.other or order.other in extract):
            yield from _check(extract, order, frames)


def _swapped(frame: pd.DataFrame, table: str) -> _Order | None:
    """Return the pair of columns that explains most of what is out of order, if any does."""
    orders = [order for order in WITHIN if order.table == table and order.certain]
    likely = [order for order in orders if _mostly_wrong(frame, order)]
    return min(likely, key=lambda pair: _all_wrong(_put_right(frame, pair), orders), default=None)


def _mostly_wrong(frame: pd.DataFrame, order: _Order) -> bool:
    both = int((frame[order.earlier].notna() & frame[order.column].notna()).sum())
    wrong = int((frame[order.column] < frame[order.earlier]).sum())
    return both >= FEW and 2 * wrong > both


def _all_wrong(frame: pd.DataFrame, orders: list[_Order]) -> int:
    return sum(int((frame[order.column] < frame[order.earlier]).sum()) for order in orders)


def _put_right(frame: pd.DataFrame, pair: _Order) -> pd.DataFrame:
    changed = {pair.earlier: frame[pair.column], pair.column: frame[pair.earlier]}
    return frame.assign(**changed)


def _say_swapped(extract: Extract, pair: _Order) -> tuple[Issue, ...]:
    frame = extract[pair.table]
    message = (
        f"Most are before `{pair.first}`: the two columns are probably swapped. Swap their "
        "headers: until then every figure that reads either is wrong. Dates were checked as if "
        "the two were put right: what a swap does not explain is listed too."
    )
    return extract.issue(
        pair.table,
        "columns_swapped",
        "warning",
        message=message,
        column=pair.column,
        wrong=frame[pair.column] < frame[pair.earlier],
    )


def _check(extract: Extract, order: _Order, frames: Frames) -> tuple[Issue, ...]:
    frame = frames[order.table]
    before = frame[order.earlier] if not order.other else _of_other(order, frames)
    day = frame[order.column]
    return extract.issue(
        order.table,
        "dates_out_of_order" if order.certain else "dates_doubtful",
        "error" if order.certain else "warning",
        message=_words(order),
        column=order.column,
        wrong=(day < before) if order.same_day else (day <= before),
    )


def _of_other(order: _Order, frames: Frames) -> pd.Series:
    keys = frames[order.table][order.key]
    return look_up(keys, frames[order.other], order.key, order.earlier)


def _words(order: _Order) -> str:
    if not order.certain:
        return (
            f"The date is usually after `{order.first}`. Look at both, and correct the wrong one."
        )
    early = "before" if order.same_day else "on or before"
    return f"The date is {early} `{order.first}`, and cannot be. Correct the wrong one at source."
