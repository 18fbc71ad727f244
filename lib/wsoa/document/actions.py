"""Part 6: the action tables: steps, ratings, progress and impact of each action."""

from html import escape
from typing import Final

from wsoa.display import Cell, Table, raw_html
from wsoa.display.setting import before
from wsoa.document.markdown import bullets, plain
from wsoa.document.rating import rating_cell
from wsoa.document.report import Report
from wsoa.measures import MEASURES
from wsoa.plan import (
    Action,
    MeasureEvidence,
    PointRating,
    SubAction,
    evidence,
    measure_evidence,
    rating_history,
    split_update,
    sub_action_state,
)

__all__ = ["write_action"]

POINTS_A_YEAR: Final = 4


def write_action(report: Report, action: Action) -> str:
    """Return one action: its rating history, its steps, what it is for, progress and impact."""
    update = split_update(report.updates[action.id], source=f"{action.id}.md")
    parts = [
        f"### {action.id}: {plain(action.title)} {{#sec-{action.id.lower()}}}",
        _history(report, action),
        _reason(report, action),
        _steps(report, action),
        "#### Outcomes {.unnumbered .unlisted}",
        bullets(action.outcomes),
        "#### Progress {.unnumbered .unlisted}",
        update.progress,
        "#### Impact {.unnumbered .unlisted}",
        update.impact,
        *_differences(report, action),
    ]
    return "::::: {.action}\n" + "\n\n".join(parts) + "\n:::::"


def _history(report: Report, action: Action) -> str:
    """Return the rating at each point up to the report's, four points a row: a year."""
    cells = rating_history(report.plan, action, upto=report.point)
    name = f"{action.id}: ratings from {cells[0].point.name} to {cells[-1].point.name}"
    years = [cells[i : i + POINTS_A_YEAR] for i in range(0, len(cells), POINTS_A_YEAR)]
    rows = tuple(_year(year) for year in years)
    headers = ("From", "First quarter", "Second", "Third", "Fourth")
    return raw_html(Table(name, headers, rows, widths=(20, 20, 20, 20, 20)).html())


def _year(year: tuple[PointRating, ...]) -> tuple[Cell | str, ...]:
    """Return the rating points of a year; points to come say so."""
    to_come = POINTS_A_YEAR - len(year)
    return (year[0].point.name, *(rating_cell(p.rating) for p in year), *(["to come"] * to_come))


def _reason(report: Report, action: Action) -> str:
    rating = action.rating_of(report.point)
    if rating is None:
        return f"The papers do not state a rating at {report.point}."
    basis = "Stated in the paper" if rating.basis == "stated" else "Derived from the papers"
    return f"**Why {rating.rating.word}.** {plain(rating.reason)} *({basis}.)*"


def _steps(report: Report, action: Action) -> str:
    rows = tuple(_step(report, sub) for sub in action.sub_actions)
    headers = ("Step", "Due", "Who", "State")
    table = Table(f"{action.id}: steps", headers, rows, widths=(52, 20, 14, 14), css="compact")
    return raw_html(table.html())


def _step(report: Report, sub: SubAction) -> tuple[Cell | str, ...]:
    as_at = report.project.period.end
    notes = "".join(f"<br><small>{escape(note)}</small>" for note in sub.notes_at(as_at))
    step = Cell(html=f"({sub.letter}) {escape(sub.text)}{notes}")
    return step, _due(sub, report), ", ".join(sub.roles), sub_action_state(sub, as_at).capitalize()


def _due(sub: SubAction, report: Report) -> str:
    due = sub.due_at(report.project.period.end)
    if due is None:
        return "Ongoing"
    return str(due) if due == sub.due else f"{due}, first {sub.due}"


def _differences(report: Report, action: Action) -> list[str]:
    """Return where the rating and its evidence differ, for a person to settle."""
    as_at = report.project.period.end
    measures = [_evidence(report, name) for name in action.measures if name in MEASURES]
    found = evidence(report.plan, action, measures=measures, at=report.point, as_at=as_at)
    if not found:
        return []
    items = "\n".join(f"- {plain(d.message)}" for d in found)
    return [f'::: {{.callout-warning title="Rating and evidence differ"}}\n{items}\n:::']


def _evidence(report: Report, name: str) -> MeasureEvidence:
    now = report.figures.headline(name)
    earlier = before(report.figures, now) if now else None
    return measure_evidence(
        name,
        value=now.value if now else None,
        before=earlier.value if earlier else None,
        target=report.setting.target(name),
        polarity=MEASURES[name].polarity,
    )
