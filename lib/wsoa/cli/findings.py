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

WRITTEN = "What people wrote: numbers to name as figures, and ratings beside their evidence."

TABLE = 80
"""Columns of a screen from which on a table reads better than paragraphs."""

HEADINGS = ("Rule", "Where", "Records", "Measures", "What is wrong and what to do")
RULE, RECORDS, MEASURES = 20, 7, 8
ONE_LINE = 64
"""Columns from which on the counts of all kinds stand on one line."""

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
    # The counts stand above; a prompt stands below, and maybe what is absent.
    above = 1 if screen.columns >= ONE_LINE else 2
    most = screen.lines - above - 1 - len(wrapped(checked.absent).splitlines())
    lines: list[str] = []
    for after in _endings(checked, period):
        lines = [*_first(checked, screen, room=most - len(after)), *after]
        if len(lines) <= most:
            break
    for line in lines:
        voice.layout(line)


def _endings(checked: "Checked", period: str) -> "Iterator[list[str]]":
    """Yield what stands below the first faults, shorter each time, for screens that are low."""
    beside, ways = _beside(checked.beside), ["", *_ways(period)]
    yield [*_rest(checked), *_proof(checked), *beside, *ways]
    yield [*_rest(checked), *_proof(checked), *ways]
    yield ["", f"All of it: wsoa check {period} --all."]


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


def _proof(checked: "Checked") -> list[str]:
    """Return what people wrote that a build would warn of: how much, and where."""
    proof, said = checked.proof, []
    if proof.typed:
        places = dict.fromkeys(f"{n.source}, line {n.line}" for n in proof.typed)
        said.append(f"{counted(len(proof.typed), 'typed number')}: {_few(places)}.")
    if proof.differences:
        actions = dict.fromkeys(each.action for each in proof.differences)
        ratings = counted(len(actions), "rating")
        said.append(f"{ratings} beside the evidence: {', '.join(actions)}.")
    if proof.unread:
        said.append(f"Ratings not set beside measures: {proof.unread}.")
    lines = [line for each in said for line in wrapped(each).splitlines()]
    return ["", *lines] if lines else []


def _few(places: "Iterable[str]") -> str:
    """Return the first places, and how many more there are."""
    every = list(places)
    more = [f"{len(every) - FEW_ROWS} more"] if len(every) > FEW_ROWS else []
    return "; ".join([*every[:FEW_ROWS], *more])


def _say_proof(checked: "Checked", voice: Voice) -> None:
    """Say each typed number, and each rating that its evidence does not support."""
    proof = checked.proof
    if proof.typed or proof.differences or proof.unread:
        voice.layout(f"\n{wrapped(WRITTEN)}")
    for typed in proof.typed:
        voice.say(
            wrapped(typed.message, label="  "),
            group="typed",
            where=f"{typed.source}, line {typed.line}",
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


def _summary(issues: "tuple[Issue, ...]") -> str:
    """Return the place of each finding, since someone must look; of all else the rules."""
    if issues[0].severity == "finding":
        return "; ".join(
            f"{issue.rule}, {issue.place(FEW_ROWS)}{_bears(measures)}"
            for issue, measures in zip(issues, _touched(issues), strict=True)
        )
    return ", ".join(_rules(issues))


def _touched(issues: "tuple[Issue, ...]") -> "tuple[frozenset[str], ...]":
    from wsoa.pipeline.check import measures_of

    return measures_of(issues)


def _bears(measures: "frozenset[str]") -> str:
    return f" ({counted(len(measures), 'measure')})" if measures else ""


def _rules(issues: "tuple[Issue, ...]") -> "Iterator[str]":
    """Yield each rule with its records, or its places where it is not of records; and measures."""
    records: Counter[str] = Counter()
    places: Counter[str] = Counter()
    touched: dict[str, frozenset[str]] = {}
    for issue, measures in zip(issues, _touched(issues), strict=True):
        records[issue.rule] += issue.count
        places[issue.rule] += 1
        touched[issue.rule] = touched.get(issue.rule, frozenset()) | measures
    for rule, number in records.items():
        often = f"{places[rule]} times" if places[rule] > 1 else ""
        facts = [counted(number, "record") if number else often]
        facts += [counted(len(touched[rule]), "measure")] if touched[rule] else []
        said = ", ".join(filter(None, facts))
        yield f"{rule} ({said})" if said else rule


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
    screen = this_screen()
    for group, meaning in GROUPS.items():
        issues = _members(checked, group)
        if issues:
            _head(meaning, screen, voice)
        for issue, touched in zip(issues, _touched(issues), strict=True):
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
