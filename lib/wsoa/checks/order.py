"""The order of dates, within a record and from one table to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pandas as pd

from wsoa.checks.extract import Extract, look_up
from wsoa.extracts import Issue

__all__ = ["check_order_across", "check_order_within"]

FEW: Final = 10
"""With fewer pairs of dates than this, no one can tell swapped columns from mistakes."""

WITHIN: Final = (
    ("requests", "received_date", "outcome_date"),
    ("advice", "requested_date", "received_date"),
    ("plans", "issued_date", "transferred_in_date"),
    ("plans", "issued_date", "ceased_date"),
    ("placements", "start_date", "end_date"),
    ("reviews", "meeting_date", "decision_date"),
    ("reviews", "decision_date", "final_date"),
    ("reviews", "meeting_date", "final_date"),
    ("visit_actions", "raised_date", "due_date"),
    ("visit_actions", "raised_date", "closed_date"),
    ("missing_education", "opened_date", "closed_date"),
    ("missing_education", "opened_date", "last_reviewed_date"),
    ("feedback", "received_date", "closed_date"),
)
"""Table, then the column that comes first or on the same day as the next."""


@dataclass(frozen=True, slots=True)
class _Across:
    """A date of one table that is not before a date of the record it refers to."""

    table: str
    column: str
    key: str
    other: str
    earlier: str
    same_day: bool = True


ACROSS: Final = (
    _Across("assessments", "outcome_date", "request_id", "requests", "outcome_date"),
    _Across("assessments", "draft_date", "request_id", "requests", "outcome_date"),
    _Across("advice", "requested_date", "request_id", "requests", "received_date"),
    _Across("plans", "issued_date", "request_id", "requests", "received_date"),
    _Across("plans", "issued_date", "request_id", "assessments", "outcome_date"),
    _Across("plans", "issued_date", "request_id", "assessments", "draft_date"),
    _Across("reviews", "due_date", "plan_id", "plans", "issued_date", same_day=False),
    _Across("visit_actions", "raised_date", "visit_id", "visits", "visit_date"),
)


def check_order_within(extract: Extract) -> Iterator[Issue]:
    """Dates of one record are in order; when most are not, the columns are probably swapped."""
    for table, first, second in WITHIN:
        if table not in extract:
            continue
        frame = extract[table]
        wrong = frame[second] < frame[first]
        both = int((frame[first].notna() & frame[second].notna()).sum())
        if both >= FEW and 2 * int(wrong.sum()) > both:
            yield from _swapped(extract, table, first, second, wrong)
        else:
            yield from _disorder(extract, table, second, wrong, other=f"`{first}`")


def check_order_across(extract: Extract) -> Iterator[Issue]:
    """Dates are in order from the request to the plan and from the plan to its reviews."""
    for pair in ACROSS:
        if pair.table not in extract or pair.other not in extract:
            continue
        frame = extract[pair.table]
        before = look_up(frame[pair.key], extract[pair.other], pair.key, pair.earlier)
        day = frame[pair.column]
        wrong = (day < before) if pair.same_day else (day <= before)
        other = f"`{pair.other}.{pair.earlier}`"
        yield from _disorder(extract, pair.table, pair.column, wrong, other=other)


def _swapped(
    extract: Extract, table: str, first: str, second: str, wrong: pd.Series
) -> tuple[Issue, ...]:
    message = (
        f"Most are before `{first}`: the two columns are probably swapped. "
        "Swap their headers, or correct the export."
    )
    return extract.issue(
        table, "columns_swapped", "warning", message=message, column=second, wrong=wrong
    )


def _disorder(
    extract: Extract, table: str, column: str, wrong: pd.Series, *, other: str
) -> tuple[Issue, ...]:
    message = f"The date comes too early beside {other}. Correct the wrong one at source."
    return extract.issue(
        table, "dates_out_of_order", "error", message=message, column=column, wrong=wrong
    )
