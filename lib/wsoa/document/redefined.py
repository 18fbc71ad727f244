"""Definitions that changed since they were published."""

from wsoa.display import Table, raw_html
from wsoa.document.markdown import plain
from wsoa.document.report import Report
from wsoa.measures import MEASURES
from wsoa.since import ChangedDefinition, Definition, changed_definitions, define

__all__ = ["redefined_measures", "write_redefined"]


def write_redefined(report: Report) -> str:
    """Return each definition that changed, as it was and as it is."""
    earlier = report.since.last or report.since.corrects
    if earlier is None:
        return "No definitions are published to compare with."
    if earlier.definitions is None:
        return f"The report of {plain(earlier.label)} was published without its definitions."
    changed = changed_definitions(earlier.definitions, define(MEASURES.values()))
    if not changed:
        return "None: every measure is defined as it was."
    headers = ("Definition", "Before", "Now")
    rows = tuple(_row(each) for each in changed)
    table = Table("Definitions that changed", headers, rows, widths=(24, 38, 38), css="compact")
    return raw_html(table.html())


def redefined_measures(report: Report) -> frozenset[str]:
    """Return the measures that a published report defined otherwise."""
    now = define(MEASURES.values())
    reports = [earlier for earlier in report.since.reports if earlier.definitions is not None]
    return frozenset(
        each.measure
        for earlier in reports
        for each in changed_definitions(earlier.definitions or (), now)
        if each.before and each.now
    )


def _row(changed: ChangedDefinition) -> tuple[str, str, str]:
    before, now = changed.before, changed.now
    if before is None:
        return changed.title, "not in that report", "a new measure: see the annex"
    if now is None:
        return changed.title, before.definition, "no longer reported"
    if before.definition != now.definition:
        return changed.title, before.definition, now.definition
    return changed.title, _counted(before), _counted(now)


def _counted(definition: Definition) -> str:
    """Return what tells two definitions of the same words apart."""
    better = "neither" if definition.better == "neutral" else definition.better
    return "; ".join(
        part for part in (definition.basis, f"unit: {definition.unit}", f"better: {better}") if part
    )
