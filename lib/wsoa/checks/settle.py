"""What becomes of the issues: which stop a build, which a person accepted, and the list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from wsoa.checks.catalogue import ERRORS, RULES
from wsoa.errors import ParamsError, did_you_mean
from wsoa.extracts import Issue

__all__ = ["Accepted", "Settled", "issues_frame", "settle"]

COLUMNS = (
    "severity", "rule", "table", "file", "sheet", "column", "count", "rows", "message", "accepted",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Accepted:
    """An error that a person accepted, with the reason that the report prints."""

    issue: Issue
    reason: str


@dataclass(frozen=True, slots=True)
class Settled:
    """The errors that stop a build, and those that the params accept."""

    stopping: tuple[Issue, ...]
    accepted: tuple[Accepted, ...]


def settle(issues: Iterable[Issue], accepted: Mapping[str, str]) -> Settled:
    """Return which errors stop a build when `accepted` gives rule → reason.

    `ParamsError` for a rule that does not exist or is never an error, or a reason left empty.
    """
    _refuse_mistakes(accepted)
    errors = [issue for issue in issues if issue.severity == "error"]
    return Settled(
        stopping=tuple(issue for issue in errors if issue.rule not in accepted),
        accepted=tuple(
            Accepted(issue, accepted[issue.rule]) for issue in errors if issue.rule in accepted
        ),
    )


def _refuse_mistakes(accepted: Mapping[str, str]) -> None:
    for rule, reason in accepted.items():
        if rule not in RULES:
            raise ParamsError(f"`{rule}` is no rule to accept.{did_you_mean(rule, ERRORS)}")
        if rule not in ERRORS:
            raise ParamsError(
                f"`{rule}` never stops a build, and only errors need accepting. Take it out."
            )
        if not reason.strip():
            raise ParamsError(f"The accepted rule `{rule}` has no reason. The report prints it.")


def issues_frame(
    issues: Iterable[Issue], *, accepted: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Return the data-quality list, one issue a row, in the order given."""
    reasons = accepted or {}
    rows = [_row(issue, reasons) for issue in issues]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"count": "Int64"})


def _row(issue: Issue, reasons: Mapping[str, str]) -> tuple[str | int, ...]:
    return (
        issue.severity,
        issue.rule,
        issue.table,
        issue.file,
        issue.sheet,
        issue.column,
        issue.count,
        " ".join(str(row) for row in issue.rows),
        issue.message,
        reasons.get(issue.rule, ""),
    )
