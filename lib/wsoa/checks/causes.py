"""Which faults come of others, so that a person mends the causes first."""

from collections.abc import Iterable
from typing import Final

from wsoa.checks.order import DATES_IN_ORDER
from wsoa.extracts import Issue
from wsoa.schema import TABLES

__all__ = ["causes_of", "is_of_structure"]

STRUCTURE: Final = frozenset({"missing_column", "table_empty"})
"""Rules whose fault leaves every rule after it without what it reads."""

READING: Final = frozenset(
    {"date_month_first", "date_out_of_bounds", "date_unreadable", "formula_failed"}
    | {"missing_column", "required_null"}
)
"""Rules of values that were not read, or may have been read as others."""

Place = tuple[str, str]


def is_of_structure(issue: Issue) -> bool:
    """Say whether a fault is of a whole column or table that is not there."""
    return issue.rule in STRUCTURE


def causes_of(issue: Issue, issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return those of the issues that the issue may have come of."""
    places = _compared(issue)
    tables = {table for table, _ in places}
    return tuple(
        i
        for i in issues
        if (i.rule in READING and (i.table, i.column) in places)
        or (i.rule == "table_empty" and i.table in tables)
    )


def _compared(issue: Issue) -> frozenset[Place]:
    """Return the columns whose values the rule of an issue set beside each other."""
    own = (issue.table, issue.column)
    match issue.rule:
        case "dates_out_of_order" | "columns_swapped":
            orders = (o for o in DATES_IN_ORDER if (o.table, o.column) == own)
            return frozenset({own, *((o.other or o.table, o.earlier) for o in orders)})
        case "broken_reference":
            target, key = TABLES[issue.table].column(issue.column).references.split(".")
            return frozenset({(target, key)})
        case "age_out_of_range" | "no_plan_of_own":
            return frozenset({own})
    return frozenset()
