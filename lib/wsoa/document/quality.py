"""What the checks found, as the public reads it: rules in words, never a row or a file.

A count of children's records is rounded, and not given where it is small: the same children may
be counted in a table where a small number is hidden.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from wsoa.checks import RULES
from wsoa.display import Table, raw_html
from wsoa.document.report import Report
from wsoa.extracts import Issue
from wsoa.schema import TABLES

__all__ = ["NEAREST", "write_quality"]

TOLD: Final = ("error", "finding", "warning")
KINDS: Final = {"error": "error, accepted", "finding": "finding", "warning": "warning"}
NEAREST: Final = 10
"""Counts of children's records are rounded to this, and larger ones to two figures."""

OF_COLUMNS: Final = frozenset({"absent_column", "column_empty"})
"""Rules whose finding is a whole column: the reader is told which, by the contract's name."""


def write_quality(report: Report) -> str:
    """Return the section on data quality: what was found, then what was set aside and why."""
    counts = _count(issue for issue in report.issues if issue.severity in TOLD)
    columns = _columns(report.issues)
    if not counts:
        return f"The checks found nothing to report.\n\n{_accepted(report)}"
    threshold = report.project.council.disclosure.threshold
    rows = tuple(
        (
            _words_with(rule, columns.get((rule, table), [])),
            KINDS[severity],
            table,
            _records(table, count, threshold=threshold),
        )
        for (severity, rule, table), count in counts.items()
    )
    headers = ("What was found", "Kind", "Table", "Records")
    table = Table("Data quality", headers, rows, widths=(54, 16, 16, 14), css="compact")
    return f"{_intro(report)}\n\n{raw_html(table.html())}\n\n{_accepted(report)}"


def _intro(report: Report) -> str:
    threshold = report.project.council.disclosure.threshold
    return (
        "Each extract was checked as a whole before anything was counted. Counts of children's "
        f"records are rounded, and those under {threshold} are not given."
    )


def _count(issues: Iterable[Issue]) -> Counter[tuple[str, str, str]]:
    """Return how many records each rule found in each table, in the order of the list."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for issue in issues:
        counts[issue.severity, issue.rule, issue.table] += issue.count
    return counts


def _columns(issues: Iterable[Issue]) -> dict[tuple[str, str], list[str]]:
    """Return rule and table → the columns that the extract lacks, or has with nothing in them."""
    found: dict[tuple[str, str], list[str]] = {}
    for issue in issues:
        if issue.rule in OF_COLUMNS:
            found.setdefault((issue.rule, issue.table), []).append(issue.column)
    return found


def _words_with(rule: str, columns: list[str]) -> str:
    words = _words(rule)
    return f"{words.removesuffix('.')}: {', '.join(columns)}." if columns else words


def _words(rule: str) -> str:
    """Return a rule in words. An issue's own message tells staff of columns and of counts."""
    return RULES.get(rule, rule)


def _records(table: str, count: int, *, threshold: int) -> str:
    if not count:
        return "the whole table" if table else "a file"
    if not _is_of_children(table):
        return f"{count:,}"
    return f"fewer than {threshold}" if count < threshold else f"about {_rounded(count):,}"


def _is_of_children(table: str) -> bool:
    """Say whether each record is of one child; what no one knows is taken to be."""
    return table not in TABLES or any(column.child for column in TABLES[table].columns)


def _rounded(count: int) -> int:
    step = max(NEAREST, int(10 ** (len(str(count)) - 2)))
    return (count + step // 2) // step * step


def _accepted(report: Report) -> str:
    """Return the rules that the params set aside, each with its reason and what it met."""
    accepted = report.project.params.accepted_rules
    if not accepted:
        return "No rule was set aside for this report."
    met = {issue.rule for issue in report.issues}
    rows = tuple(
        (_words(rule), reason if rule in met else f"{reason} (It found nothing this time.)")
        for rule, reason in accepted.items()
    )
    table = Table("Rules set aside", ("Rule", "Why it was set aside"), rows, widths=(40, 60))
    return raw_html(table.html())
