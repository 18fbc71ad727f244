"""Check a period's params and extracts."""

from dataclasses import dataclass

from wsoa.checks import Settled, check_tables, issues_frame, settle
from wsoa.errors import DataError
from wsoa.extracts import Issue, Loaded
from wsoa.measures import MEASURES
from wsoa.params import Project, load_project
from wsoa.pipeline.request import Request
from wsoa.pipeline.stage import Stage, write_csv
from wsoa.pipeline.words import read_words
from wsoa.records import Tables
from wsoa.schema import TABLES
from wsoa.source import load_period

__all__ = ["Checked", "check", "check_loaded", "refuse_errors", "warn_absent", "write_quality"]

SHOWN = 20
"""Faults that stop a build and are named in its message; `wsoa check` names all."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found, what of it stops a build, and what tables are not there."""

    issues: tuple[Issue, ...]
    settled: Settled
    absent: str = ""


def check(request: Request) -> Checked:
    """Read params and extracts and return everything that is wrong with them."""
    project = load_project(request.params, request.period)
    read_words(project)
    return check_loaded(project, load_period(project, request.extracts))


def check_loaded(project: Project, loaded: Loaded) -> Checked:
    """Return what is wrong with extracts that were read."""
    issues = check_tables(loaded, as_at=project.period.end)
    settled = settle(issues, project.params.accepted_rules)
    return Checked(issues, settled, warn_absent(loaded.tables))


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


def refuse_errors(settled: Settled) -> None:
    """Raise `DataError` when a fault stops the build."""
    if not settled.stopping:
        return
    lines = "\n".join(f"  {issue}" for issue in settled.stopping[:SHOWN])
    more = len(settled.stopping) - SHOWN
    rest = f"\n  and {more} more: `wsoa check` lists them all." if more > 0 else ""
    count = len(settled.stopping)
    faults = (
        "1 fault in the extracts stops" if count == 1 else f"{count} faults in the extracts stop"
    )
    raise DataError(f"{faults} the build:\n{lines}{rest}")


def write_quality(issues: tuple[Issue, ...], project: Project, stage: Stage) -> None:
    """Write the data-quality list."""
    frame = issues_frame(issues, accepted=project.params.accepted_rules)
    write_csv(frame, stage.restricted / "data-quality.csv")
