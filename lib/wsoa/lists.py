"""Operational lists: the records behind a figure that someone must act on. Restricted.

Keys are pseudonyms; whoever holds the key of the pseudonyms can find the child again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pandas as pd

from wsoa.measures import MEASURES, Windows
from wsoa.records import Tables

__all__ = ["LISTS", "OperationalList", "list_records"]

COLUMNS: Final = (
    "person_id", "plan_id", "review_id", "case_id", "provider_id", "reason", "setting",
    "caseworker", "due_date", "awaiting_since", "opened_date",
)  # fmt: skip
"""What a list may show of a record, in this order, where the record has it."""


@dataclass(frozen=True, slots=True)
class OperationalList:
    """A list: the measure whose cases it holds; all of them, or those that were not met."""

    measure: str
    title: str


LISTS: Final[Mapping[str, OperationalList]] = MappingProxyType(
    {
        "whereabouts-not-recorded": OperationalList(
            "whereabouts_known", "Plans without recorded whereabouts or provision, by reason"
        ),
        "welfare-checks-overdue": OperationalList(
            "welfare_check_within_12_months", "Children without a check in the last 12 months"
        ),
        "reviews-overdue": OperationalList("review_backlog", "Annual reviews past due"),
        "awaiting-specialist": OperationalList(
            "awaiting_specialist", "Children waiting for a specialist place"
        ),
        "missing-education": OperationalList(
            "missing_education", "Open cases of children missing education"
        ),
    }
)
"""Every list by the name of its file."""


def list_records(name: str, tables: Tables, *, windows: Windows) -> pd.DataFrame | None:
    """Return a list's records as at the period's end; `None` when an extract it needs is absent."""
    measure = MEASURES[LISTS[name].measure]
    if any(table not in tables.frames for table in measure.needs):
        return None
    window = next(w for w in windows.of(measure) if w.as_at == windows.period.end)
    cases = measure.function(tables.at(window.as_at), window)
    wanted = cases.frame if cases.met is None else cases.frame[~cases.met.fillna(value=False)]
    return wanted[[c for c in COLUMNS if c in wanted]].reset_index(drop=True)
