"""Part 4: about the statement: inspection, priorities, governance, roles, rating key."""

from wsoa.display import Table, raw_html
from wsoa.display.words import day_words
from wsoa.document.markdown import bullets, plain
from wsoa.document.pictures import governance
from wsoa.document.rating import rating_cell
from wsoa.document.report import Report
from wsoa.plan import Body, KeyEntry, Rating, phase_at
from wsoa.plan.statement import ReportingLine, phases_at

__all__ = ["write_about"]


def write_about(report: Report) -> str:
    """Return what the statement is, who governs it, and what a rating means."""
    return "\n\n".join(
        [
            "# About the statement {#sec-about}",
            _history(report),
            "## Priorities of the SEND strategy",
            _priorities(report),
            "## Who governs the work",
            _governance(report),
            "## What a rating means",
            _key(report),
            "## Roles",
            _roles(report),
        ]
    )


def _history(report: Report) -> str:
    about, as_at = report.plan.statement, report.project.period.end
    notes = (note.text for note in phases_at(about.notes, as_at))
    inspected = (
        f"Inspectors visited the area from {day_words(about.inspection_start)} to "
        f"{day_words(about.inspection_end)} and named three areas of concern. The statement that "
        f"answers them was approved on {day_words(about.approved)}."
    )
    paragraphs = (inspected, about.monitoring, about.scrutiny, *notes)
    return "\n\n".join(plain(text) for text in paragraphs)


def _priorities(report: Report) -> str:
    parts = (
        f"**{plain(p.title)}**\n\n{bullets(p.covers)}" for p in report.plan.statement.priorities
    )
    return "\n\n".join(parts)


def _governance(report: Report) -> str:
    if not report.plan.governance:
        return "The plan names no body."
    figure = governance(report).figure("Who reports to whom, and how often")
    rows = tuple(_body(report, body) for body in report.plan.governance)
    headers = ("Body", "What it does", "Chair", "Meets", "Reports to")
    table = Table("Governance bodies", headers, rows, widths=(20, 27, 15, 13, 25), css="compact")
    return f"{figure}\n\n{raw_html(table.html())}"


def _body(report: Report, body: Body) -> tuple[str, ...]:
    as_at = report.project.period.end
    names = {b.id: b.name for b in report.plan.governance}
    chair, meets = phase_at(body.chair, as_at), phase_at(body.meets, as_at)
    return (
        body.name,
        body.does,
        chair.text if chair else "not stated",
        meets.text if meets else "not stated",
        "; ".join(_reports(line, names[line.to]) for line in body.reports_to) or "not stated",
    )


def _reports(line: ReportingLine, to: str) -> str:
    """Return whom a body reports to, and how often where a paper says it."""
    return f"{to}, {line.how_often}" if line.how_often else to


def _key(report: Report) -> str:
    rows = tuple(
        (rating_cell(_as_rating(entry)), entry.meaning) for entry in report.plan.rating_key
    )
    return raw_html(Table("Rating key", ("Rating", "Meaning"), rows, widths=(20, 80)).html())


def _as_rating(entry: KeyEntry) -> Rating:
    return Rating(point="", rating=entry.rating, basis="stated", reason=entry.meaning)


def _roles(report: Report) -> str:
    rows = tuple(
        (role.abbreviation, role.meaning + ("" if role.expanded else " (no paper says so)"))
        for role in report.plan.roles_at(report.project.period.end)
    )
    table = Table("Roles", ("Abbreviation", "Role"), rows, widths=(22, 78), css="compact")
    return raw_html(table.html())
