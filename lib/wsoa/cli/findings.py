"""What the checks found, on a screen: first what a person must put right, or all of it."""

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from wsoa.cli.screen import Screen, draw_row, this_screen
from wsoa.cli.voice import Voice, counted, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsoa.extracts import Issue
    from wsoa.pipeline import Checked
    from wsoa.pipeline.check import Urgent
    from wsoa.pipeline.yardsticks import Yardsticks

__all__ = ["say_all", "say_first", "severities"]

GROUPS = {
    "error": "Errors: each stops a build.",
    "accepted": "Errors that the params accept: the report prints the reasons.",
    "finding": "Findings: children to look for.",
    "warning": "Warnings: the report prints them.",
    "note": "Notes: for the data-quality list only.",
}
"""What an issue may be, worst first, and what it means."""

TABLE = 80
"""Columns of a screen from which on a table reads better than paragraphs."""

HEADINGS = ("Rule", "Where", "Records", "What is wrong and what to do")
RULE, RECORDS = 20, 7
FEW_ROWS = 5
TABLE_ROWS = 10
FEW_LINES = 4
"""Lines of one message on the first screen."""


def severities() -> tuple[str, ...]:
    """Return what an issue may be, worst first."""
    return tuple(group for group in GROUPS if group != "accepted")


def say_first(checked: "Checked", period: str, voice: Voice) -> None:
    """Say on one screen what to put right first, and how much else there is."""
    screen = this_screen()
    after = [*_rest(checked), *_beside(checked.beside), "", *_ways(period)]
    # The first line stands above; a prompt stands below.
    room = screen.lines - len(after) - 2
    for line in (*_first(checked, screen, room=room), *after):
        voice.layout(line)


def _first(checked: "Checked", screen: Screen, *, room: int) -> "Iterator[str]":
    """Yield the most urgent faults, as many as there is room for."""
    from wsoa.measures import MEASURES
    from wsoa.pipeline.check import rank

    urgent = rank(checked)
    if not urgent:
        return
    head = wrapped(f"Mend first: each bears on so many of {len(MEASURES)} measures.").splitlines()
    yield from ("", *head)
    # A line for what there is no room for, and one that the counts above may have taken.
    told, left = 0, room - len(head) - 3
    for each in urgent:
        lines = _urgent(each, screen)
        if told and len(lines) > left:
            break
        yield from lines
        told, left = told + 1, left - len(lines)
    if told < len(urgent):
        yield f"{'':6}and {len(urgent) - told:,} more"


def _urgent(urgent: "Urgent", screen: Screen) -> list[str]:
    issue = urgent.issue
    where = wrapped(issue.place(FEW_ROWS), label=f"{urgent.measures:>4}  ").splitlines()
    said = textwrap.wrap(
        f"{issue.message} [{issue.rule}]",
        screen.columns,
        initial_indent=" " * 6,
        subsequent_indent=" " * 6,
        max_lines=FEW_LINES,
        placeholder=f" … [{issue.rule}]",
        break_on_hyphens=False,
    )
    return [*where[:2], *said]


def _rest(checked: "Checked") -> list[str]:
    """Return each further group as a count, with its rules."""
    told = [""]
    for group in ("accepted", "finding", "warning", "note"):
        if issues := _members(checked, group):
            label = "accepted error" if group == "accepted" else group
            told += wrapped(f"{counted(len(issues), label)}: {_summary(issues)}.").splitlines()
    return told if len(told) > 1 else []


def _summary(issues: "tuple[Issue, ...]") -> str:
    """Return the place of each finding, since someone must look; of all else the rules."""
    if issues[0].severity == "finding":
        return "; ".join(f"{issue.rule}, {issue.place(FEW_ROWS)}" for issue in issues)
    return ", ".join(_rules(issues))


def _rules(issues: "Iterable[Issue]") -> "Iterator[str]":
    """Yield each rule with its records, or its places where it is not of records."""
    records: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for issue in issues:
        records[issue.rule] += issue.count
        places[issue.rule] += 1
    for rule, number in records.items():
        if number:
            yield f"{rule} ({counted(number, 'record')})"
        else:
            yield rule if places[rule] == 1 else f"{rule} ({places[rule]} times)"


def _beside(beside: "Yardsticks") -> list[str]:
    """Return what the volumes were compared with."""
    with_what = []
    if beside.compared:
        with_what.append(f"the snapshot of {beside.compared.period}")
    if beside.caseload:
        with_what.append(f"DfE's {beside.caseload:,} plans of January {beside.january}")
    if not with_what:
        return []
    return ["", *wrapped(f"Volumes compared with {' and '.join(with_what)}.").splitlines()]


def _ways(period: str) -> list[str]:
    said = (
        f"All of it: wsoa check {period} --all. To work through it: --list quality.xlsx. "
        "The rules: docs/analyst/checks.md."
    )
    return wrapped(said).splitlines()


def say_all(checked: "Checked", voice: Voice) -> None:
    """Say everything that was found, group by group, worst first."""
    from wsoa.pipeline.check import rank

    touched = {id(each.issue): each.measures for each in rank(checked)}
    screen = this_screen()
    for group, meaning in GROUPS.items():
        issues = _members(checked, group)
        if issues:
            _head(meaning, screen, voice)
        for issue in issues:
            facts = {"measures": touched[id(issue)]} if id(issue) in touched else {}
            voice.say(
                _drawn(issue, screen),
                group=group,
                rule=issue.rule,
                where=issue.where,
                records=issue.count,
                message=issue.message,
                **facts,
            )
    for line in _beside(checked.beside):
        voice.layout(line)


def _members(checked: "Checked", group: str) -> "tuple[Issue, ...]":
    """Return the issues of a group; those of one rule stand together."""
    if group == "accepted":
        return tuple(accepted.issue for accepted in checked.settled.accepted)
    if group == "error":
        issues = checked.settled.stopping
    else:
        issues = tuple(issue for issue in checked.issues if issue.severity == group)
    return tuple(sorted(issues, key=lambda issue: issue.rule))


def _head(meaning: str, screen: Screen, voice: Voice) -> None:
    voice.layout(f"\n{wrapped(meaning)}")
    if screen.columns >= TABLE:
        widths = _widths(screen)
        voice.layout(draw_row(HEADINGS, widths))
        voice.layout(draw_row(["-" * width for width in widths], widths))


def _drawn(issue: "Issue", screen: Screen) -> str:
    """Return an issue as a row of the table, or as a paragraph on a narrow screen."""
    if screen.columns < TABLE:
        where = wrapped(issue.where, label="  ")
        return f"{where}\n{wrapped(f'{issue.message} [{issue.rule}]', label='    ')}"
    records = f"{issue.count:,}" if issue.count else ""
    cells = (issue.rule, issue.place(TABLE_ROWS), records.rjust(RECORDS), issue.message)
    return draw_row(cells, _widths(screen))


def _widths(screen: Screen) -> tuple[int, ...]:
    rest = screen.columns - RULE - RECORDS - 6
    where = rest * 2 // 5
    return RULE, where, RECORDS, rest - where
