"""What the checks found, all of it on a screen, worst first."""

from typing import TYPE_CHECKING

from wsoa.cli.screen import Screen, draw_row, this_screen
from wsoa.cli.voice import Voice, counted, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsoa.extracts import Issue
    from wsoa.pipeline import Checked
    from wsoa.pipeline.yardsticks import Yardsticks

__all__ = ["compared_with", "members", "say_all", "severities", "touched_by"]

GROUPS = {
    "error": "Errors: each stops a build.",
    "accepted": "Errors that the params accept: the report prints the reasons.",
    "finding": "Findings: children to look for.",
    "warning": "Warnings: the report prints them.",
    "note": "Notes: for the data-quality list only.",
}
"""What an issue may be, worst first, and what it means."""

WRITTEN = "What people wrote: numbers to name as figures, and ratings beside their evidence."

TABLE = 80
"""Columns of a screen from which on a table reads better than paragraphs."""

HEADINGS = ("Rule", "Where", "Records", "Measures", "What is wrong and what to do")
RULE, RECORDS, MEASURES = 20, 7, 8
TABLE_ROWS = 10


def severities() -> tuple[str, ...]:
    """Return what an issue may be, worst first."""
    return tuple(group for group in GROUPS if group != "accepted")


def _say_proof(checked: "Checked", voice: Voice) -> None:
    """Say each typed number, and each rating that its evidence does not support."""
    proof = checked.proof
    if proof.typed or proof.differences or proof.unread:
        voice.layout(f"\n{wrapped(WRITTEN)}")
    for typed in proof.typed:
        voice.say(
            wrapped(typed.message, label="  "),
            group="typed",
            where=typed.where,
            message=typed.message,
        )
    for each in proof.differences:
        message = f"{each.action} at {each.point}: {each.message}"
        voice.say(
            wrapped(message, label="  "),
            group="rating",
            where=each.action,
            rule=each.rule,
            message=each.message,
        )
    if proof.unread:
        message = f"Ratings not set beside measures: {proof.unread}."
        voice.say(wrapped(message, label="  "), group="rating", message=message)


def say_all(checked: "Checked", voice: Voice) -> None:
    """Say everything that was found, group by group, worst first."""
    screen = this_screen()
    for group, meaning in GROUPS.items():
        issues = members(checked, group)
        if issues:
            _head(meaning, screen, voice)
        for issue, touched in zip(issues, touched_by(issues), strict=True):
            facts = {"measures": len(touched)} if touched or group == "error" else {}
            voice.say(
                _drawn(issue, screen, measures=len(touched)),
                group=group,
                rule=issue.rule,
                where=issue.where,
                records=issue.count,
                message=issue.message,
                **facts,
            )
    _say_proof(checked, voice)
    for line in compared_with(checked.beside):
        voice.layout(line)


def _head(meaning: str, screen: Screen, voice: Voice) -> None:
    voice.layout(f"\n{wrapped(meaning)}")
    if screen.columns >= TABLE:
        widths = _widths(screen)
        voice.layout(draw_row(HEADINGS, widths))
        voice.layout(draw_row(["-" * width for width in widths], widths))


def _drawn(issue: "Issue", screen: Screen, *, measures: int) -> str:
    """Return an issue as a row of the table, or as a paragraph on a narrow screen."""
    if screen.columns < TABLE:
        bears = f", {counted(measures, 'measure')}" if measures else ""
        where = wrapped(issue.where, label="  ")
        return f"{where}\n{wrapped(f'{issue.message} [{issue.rule}{bears}]', label='    ')}"
    records = f"{issue.count:,}" if issue.count else ""
    cells = (
        *(issue.rule, issue.place(TABLE_ROWS), records.rjust(RECORDS)),
        *(f"{measures or ''}".rjust(MEASURES), issue.message),
    )
    return draw_row(cells, _widths(screen))


def _widths(screen: Screen) -> tuple[int, ...]:
    rest = screen.columns - RULE - RECORDS - MEASURES - 8
    where = rest * 2 // 5
    return RULE, where, RECORDS, MEASURES, rest - where


def touched_by(issues: "tuple[Issue, ...]") -> "tuple[frozenset[str], ...]":
    """Return for each issue the measures that it bears on."""
    from wsoa.pipeline.check import measures_of

    return measures_of(issues)


def compared_with(beside: "Yardsticks") -> list[str]:
    """Return what the volumes were compared with."""
    with_what = []
    if beside.compared:
        with_what.append(f"the snapshot of {beside.compared.period}")
    if beside.caseload:
        with_what.append(f"DfE's {beside.caseload:,} plans of January {beside.january}")
    if not with_what:
        return []
    return ["", *wrapped(f"Volumes compared with {' and '.join(with_what)}.").splitlines()]


def members(checked: "Checked", group: str) -> "tuple[Issue, ...]":
    """Return the issues of a group; those of one rule stand together, errors by urgency."""
    from wsoa.pipeline.check import rank

    if group == "accepted":
        return tuple(accepted.issue for accepted in checked.settled.accepted)
    if group == "error":
        return _together(urgent.issue for urgent in rank(checked))
    return _together(
        sorted(
            (issue for issue in checked.issues if issue.severity == group),
            key=lambda issue: issue.rule,
        )
    )


def _together(issues: "Iterable[Issue]") -> "tuple[Issue, ...]":
    """Return the issues of each rule together, in the order of the first of each."""
    by_rule: dict[str, list[Issue]] = {}
    for issue in issues:
        by_rule.setdefault(issue.rule, []).append(issue)
    return tuple(issue for of_rule in by_rule.values() for issue in of_rule)
