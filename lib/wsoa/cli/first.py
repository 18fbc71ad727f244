"""One screen: what a person must put right first, and how much else there is."""

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from wsoa.cli.findings import compared_with, members, touched_by
from wsoa.cli.screen import Screen, this_screen
from wsoa.cli.voice import Voice, counted, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsoa.extracts import Issue
    from wsoa.pipeline import Checked
    from wsoa.pipeline.check import Urgent

    Issues = tuple[Issue, ...]

__all__ = ["say_first"]

ONE_LINE = 64
"""Columns from which on the counts of all kinds stand on one line."""

FEW_ROWS = 5
FEW_COLUMNS, FEW_FILES = 4, 3
FEW_LINES = 4
"""Lines of one message on the first screen."""


def say_first(checked: "Checked", period: str, voice: Voice) -> None:
    """Say on one screen what to put right first, and how much else there is."""
    screen = this_screen()
    # The counts stand above; a prompt stands below, and what is told of whole tables.
    above = 1 if screen.columns >= ONE_LINE else 2
    below = sum(len(wrapped(warning).splitlines()) for warning in checked.warnings)
    most = screen.lines - above - 1 - below
    lines: list[str] = []
    urgent = checked.settled.stopping
    for after in _endings(checked, period):
        lines = [*_first(checked, screen, room=most - len(after)), *after]
        # What stops a build has half of the screen at least.
        if len(lines) <= most and not (urgent and len(after) > most // 2):
            break
    for line in lines:
        voice.layout(line)


def _endings(checked: "Checked", period: str) -> "Iterator[list[str]]":
    """Yield what stands below the first faults, shorter each time, for screens that are low."""
    beside, ways = compared_with(checked.beside), ["", *_ways(period)]
    placed, brief = _rest(checked, placed=True), _rest(checked, placed=False)
    yield [*placed, *_proof(checked), *beside, *ways]
    yield [*placed, *_proof(checked), *ways]
    yield [*brief, *_proof(checked), *ways]
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
    after = " It may come of what stands above: mend that first." if urgent.follows else ""
    where = wrapped(issue.place(FEW_ROWS), label=f"{urgent.measures:>4}  ").splitlines()
    said = textwrap.wrap(
        f"{issue.message}{after} [{issue.rule}]",
        screen.columns,
        initial_indent=" " * 6,
        subsequent_indent=" " * 6,
        max_lines=FEW_LINES,
        placeholder=f" … [{issue.rule}]",
        break_on_hyphens=False,
    )
    return [*where[:2], *said]


def _rest(checked: "Checked", *, placed: bool) -> list[str]:
    """Return each further group as a count, with its rules; warnings with their places if so."""
    told = [""]
    for group in ("accepted", "finding", "warning", "note"):
        if issues := members(checked, group):
            label = "accepted error" if group == "accepted" else group
            head = f"{counted(len(issues), label)}:"
            if placed and group == "warning":
                told += [head, *_warnings(issues)]
            else:
                told += wrapped(f"{head} {_summary(issues)}.").splitlines()
    return told if len(told) > 1 else []


def _warnings(issues: "Issues") -> "Iterator[str]":
    """Yield the lines of each rule: its records and measures, its files and columns."""
    by_rule: dict[str, list[Issue]] = {}
    for issue in issues:
        by_rule.setdefault(issue.rule, []).append(issue)
    for said, of_rule in zip(_rules(issues), by_rule.values(), strict=True):
        yield from wrapped(f"{said}: {_places(of_rule)}.", label="  ").splitlines()


def _places(issues: "Iterable[Issue]") -> str:
    """Return the first files that a rule names, each with its first columns."""
    columns: dict[str, list[str]] = {}
    for issue in issues:
        near = f" (perhaps {issue.near})" if issue.near else ""
        columns.setdefault(issue.file or issue.table, []).append(f"{issue.column}{near}")
    files = [_columns(file, list(filter(None, names))) for file, names in columns.items()]
    return _some(files, FEW_FILES, between="; ")


def _columns(file: str, names: list[str]) -> str:
    if not names:
        return file
    return f"{file}, column{'s' if len(names) > 1 else ''} {_some(names, FEW_COLUMNS)}"


def _some(names: "Iterable[str]", most: int, *, between: str = ", ") -> str:
    """Return the first names, and how many more there are."""
    every = list(names)
    more = [f"{len(every) - most} more"] if len(every) > most else []
    return between.join([*every[:most], *more])


def _proof(checked: "Checked") -> list[str]:
    """Return what people wrote that a build would warn of: how much, and where."""
    proof, said = checked.proof, []
    if proof.typed:
        places = dict.fromkeys(number.where for number in proof.typed)
        said.append(
            f"{counted(len(proof.typed), 'typed number')}: {_some(places, FEW_ROWS, between='; ')}."
        )
    if proof.differences:
        actions = dict.fromkeys(each.action for each in proof.differences)
        ratings = counted(len(actions), "rating")
        said.append(f"{ratings} beside the evidence: {', '.join(actions)}.")
    if proof.unread:
        said.append(f"Ratings not set beside measures: {proof.unread}.")
    lines = [line for each in said for line in wrapped(each).splitlines()]
    return ["", *lines] if lines else []


def _summary(issues: "Issues") -> str:
    """Return the place of each finding, since someone must look; of all else the rules."""
    if issues[0].severity == "finding":
        return "; ".join(
            f"{issue.rule}, {issue.place(FEW_ROWS)}{_bears(measures)}"
            for issue, measures in zip(issues, touched_by(issues), strict=True)
        )
    return ", ".join(_rules(issues))


def _bears(measures: "frozenset[str]") -> str:
    return f" ({counted(len(measures), 'measure')})" if measures else ""


def _rules(issues: "Issues") -> "Iterator[str]":
    """Yield each rule with its records, or its places where it is not of records; and measures."""
    records: Counter[str] = Counter()
    places: Counter[str] = Counter()
    touched: dict[str, frozenset[str]] = {}
    for issue, measures in zip(issues, touched_by(issues), strict=True):
        records[issue.rule] += issue.count
        places[issue.rule] += 1
        touched[issue.rule] = touched.get(issue.rule, frozenset()) | measures
    for rule, number in records.items():
        often = f"{places[rule]} times" if places[rule] > 1 else ""
        facts = [counted(number, "record") if number else often]
        facts += [counted(len(touched[rule]), "measure")] if touched[rule] else []
        said = ", ".join(filter(None, facts))
        yield f"{rule} ({said})" if said else rule


def _ways(period: str) -> list[str]:
    said = (
        f"All of it: wsoa check {period} --all. To work through it: --list quality.xlsx. "
        "The rules: docs/analyst/checks.md."
    )
    return wrapped(said).splitlines()
