"""Check a period's params and extracts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from wsoa.checks import Settled, causes_of, check_tables, is_of_structure, settle
from wsoa.errors import DataError
from wsoa.extracts import Issue, Loaded
from wsoa.measures import MEASURES
from wsoa.measures.reads import readers
from wsoa.params import Project, load_project
from wsoa.pipeline.proof import Proof, proofread
from wsoa.pipeline.request import Request
from wsoa.pipeline.words import read_words
from wsoa.pipeline.yardsticks import Yardsticks, find_yardsticks
from wsoa.records import Tables
from wsoa.schema import TABLES
from wsoa.source import load_period

__all__ = [
    "Checked",
    "Urgent",
    "check",
    "check_loaded",
    "measures_of",
    "rank",
    "refuse_errors",
    "warn_absent",
    "warn_empty",
]

SHOWN = 20
"""Faults that stop a build and are named in its message; `wsoa check` names all."""

WHOLE_RECORDS = frozenset({"duplicate_key"})
"""Rules whose fault is the whole record, whatever column shows it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found.

    Attributes:
        issues: everything, worst first.
        settled: which errors stop a build, and which the params accept.
        absent: a sentence about tables that are not there, and what that costs.
        empty: a sentence about tables without a record, and what that costs.
        beside: what the volumes were compared with.
        reasons: rule → why the params accept it.
        label: the period in words.
        as_at: the as-at date.
        proof: what people wrote that a build would warn of, and ratings beside their evidence.
    """

    issues: tuple[Issue, ...]
    settled: Settled
    absent: str = ""
    empty: str = ""
    beside: Yardsticks = field(default_factory=Yardsticks)
    reasons: Mapping[str, str] = field(default_factory=dict)
    label: str = ""
    as_at: date = date.max
    proof: Proof = field(default_factory=Proof)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person is told of whole tables, whatever else was found."""
        return tuple(filter(None, (self.absent, self.empty)))


@dataclass(frozen=True, slots=True)
class Urgent:
    """What a person must put right, how many measures it bears on, and if it may have a cause."""

    issue: Issue
    measures: int
    follows: bool = False


def check(request: Request) -> Checked:
    """Read params and extracts and return everything that is wrong with them."""
    project = load_project(request.params, request.period)
    words = read_words(project)
    loaded = load_period(project, request.extracts)
    checked = check_loaded(project, loaded, outputs=request.outputs)
    tables = None if checked.settled.stopping else loaded.tables
    return replace(checked, proof=proofread(project, words, tables))


def check_loaded(project: Project, loaded: Loaded, *, outputs: Path | None = None) -> Checked:
    """Return what is wrong with extracts that were read.

    With the folder of `outputs` their volumes are compared with those of the last earlier
    build, and with what DfE published.
    """
    beside = find_yardsticks(project, outputs) if outputs else Yardsticks()
    found = check_tables(
        loaded,
        as_at=project.period.end,
        previous=beside.earlier,
        published_caseload=beside.caseload,
    )
    issues = (*found, *beside.notes)
    accepted = project.params.accepted_rules
    settled = settle(issues, accepted)
    return Checked(
        issues,
        settled,
        absent=warn_absent(loaded.tables),
        empty=warn_empty(issues),
        beside=beside,
        reasons=accepted,
        label=project.params.report.label,
        as_at=project.period.end,
    )


def rank(checked: Checked) -> tuple[Urgent, ...]:
    """Return every error that stops a build: what is not there, then by measures it bears on.

    What an error may have come of stands before it, however few measures read it.
    """
    issues = checked.settled.stopping
    measures = tuple(len(touched) for touched in measures_of(issues))
    weights = dict(zip(issues, measures, strict=True))
    causes = {issue: causes_of(issue, issues) for issue in issues}
    for issue, own in zip(issues, measures, strict=True):
        for cause in causes[issue]:
            weights[cause] = max(weights[cause], own)

    def key(each: Urgent) -> tuple[bool, int, bool, int]:
        issue = each.issue
        return (not is_of_structure(issue), -weights[issue], each.follows, -issue.count)

    follow = (bool(causes[issue]) for issue in issues)
    return tuple(sorted(map(Urgent, issues, measures, follow), key=key))


def measures_of(issues: Sequence[Issue]) -> tuple[frozenset[str], ...]:
    """Return for each issue the measures that it bears on; a note bears on none."""
    telling = [issue for issue in issues if issue.severity != "note"]
    touched = readers(dict.fromkeys(_place(issue) for issue in telling))
    return tuple(
        frozenset(() if issue.severity == "note" else touched[_place(issue)]) for issue in issues
    )


def _place(issue: Issue) -> tuple[str, str]:
    """Return the table and the column that an issue is about, no column for whole records."""
    return issue.table, "" if issue.rule in WHOLE_RECORDS else issue.column


def warn_absent(tables: Tables) -> str:
    """Return a sentence about the tables that are absent and what that costs, or nothing."""
    lacking = [m for m in MEASURES.values() if any(need not in tables.frames for need in m.needs)]
    needed = {need for measure in lacking for need in measure.needs}
    absent = [name for name in TABLES if name in needed and name not in tables.frames]
    if not absent:
        return ""
    names = ", ".join(f"`{name}`" for name in absent)
    count = "1 measure reads" if len(lacking) == 1 else f"{len(lacking)} measures read"
    return f"No extract for {names}: {count} not available."


def warn_empty(issues: Iterable[Issue]) -> str:
    """Return a sentence about tables without a record that stop nothing, or nothing."""
    found = [i for i in issues if i.rule == "table_empty" and i.severity == "warning"]
    if not found:
        return ""
    names = ", ".join(f"`{issue.table}` ({issue.file})" for issue in found)
    count = len(frozenset[str]().union(*measures_of(found)))
    read = "1 measure reads" if count == 1 else f"{count} measures read"
    optional = [f"`{i.table}`" for i in found if not TABLES[i.table].required]
    out = f", or leave out {', '.join(optional)}" if optional else ""
    return (
        f"No record in the extract of {names}: {read} no case there, and their zeros may be false. "
        f"If there should be records, export again{out}."
    )


def refuse_errors(settled: Settled) -> None:
    """Raise `DataError` when a fault stops the build."""
    if not settled.stopping:
        return
    first = sorted(settled.stopping, key=lambda issue: not is_of_structure(issue))
    lines = "\n".join(f"  {issue}" for issue in first[:SHOWN])
    more = len(settled.stopping) - SHOWN
    rest = f"\n  and {more} more: `wsoa check` lists them all." if more > 0 else ""
    count = len(settled.stopping)
    faults = (
        "1 fault in the extracts stops" if count == 1 else f"{count} faults in the extracts stop"
    )
    raise DataError(f"{faults} the build:\n{lines}{rest}")
