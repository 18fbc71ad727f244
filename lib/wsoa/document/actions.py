"""Part 6: the action tables: steps, ratings, progress and impact of each action."""

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Final

from wsoa.display import Cell, Table, raw_html
from wsoa.display.words import figure_words, short_when, target_words
from wsoa.document.differences import find_differences
from wsoa.document.markdown import bullets, plain, prose
from wsoa.document.pictures import strip
from wsoa.document.rating import published_otherwise, rating_cell
from wsoa.document.report import Report
from wsoa.measures import MEASURES
from wsoa.plan import (
    Action,
    PointRating,
    SubAction,
    SubActionState,
    rating_history,
    split_update,
    sub_action_state,
)

__all__ = ["write_action"]

POINTS_A_YEAR: Final = 4

WHEN, WHEN_LONG, MOST_LETTERS = 21, 26, 20
"""Percentages of a table for days of so many letters at most, and for longer ones."""


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
        *_measures(report, action),
        ":::: {.progress-impact}",
        _beside("progress", "Progress", prose(update.progress)),
        _beside("impact", "Impact", prose(update.impact)),
        "::::",
        *_differences(report, action),
    ]
    return "::::: {.action}\n" + "\n\n".join(parts) + "\n:::::"


def _beside(css: str, title: str, words: str) -> str:
    """Return one of two texts that stand side by side where there is room."""
    return f"::: {{.{css}}}\n#### {title} {{.unnumbered .unlisted}}\n\n{words}\n:::"


def _history(report: Report, action: Action) -> str:
    """Return the rating at each point, four points a row: a year. Later points are to come."""
    known = rating_history(report.plan, action, upto=report.point)
    points = sorted(report.plan.rating_points, key=lambda point: point.month)
    later = [f"{point.name}: to come" for point in points[len(known) :]]
    published = published_otherwise(report, action)
    cells: list[Cell | str] = [*(_point(each, published) for each in known), *later]
    years = [cells[i : i + POINTS_A_YEAR] for i in range(0, len(cells), POINTS_A_YEAR)]
    rows = tuple(_year(number, year) for number, year in enumerate(years, start=1))
    headers = ("Year", "First quarter", "Second", "Third", "Fourth")
    name = f"{action.id}: ratings from {points[0].name} to {points[-1].name}"
    table = raw_html(Table(name, headers, rows, widths=(12, 22, 22, 22, 22)).html())
    opened = raw_html('<details class="ratings"><summary>Ratings as a table</summary>')
    behind = f"{opened}\n\n{table}\n\n{raw_html('</details>')}"
    # On paper the strip, which has every word of the table, stands alone.
    on_screen = f'::: {{.content-visible when-format="html"}}\n{behind}\n:::'
    return f"{strip(report, action).markdown()}\n\n{on_screen}"


def _point(known: PointRating, published: Mapping[str, str]) -> Cell:
    """Return the cell of one rating, which names its point, and what it was published as."""
    cell, was = rating_cell(known.rating), published.get(known.point.name)
    revised = f" (published as {was})" if was else ""
    return Cell(f"{known.point.name}: {cell.text}{revised}", css=cell.css)


def _year(number: int, cells: list[Cell | str]) -> tuple[Cell | str, ...]:
    missing = POINTS_A_YEAR - len(cells)
    return (f"Year {number}", *cells, *(["no rating point"] * missing))


def _reason(report: Report, action: Action) -> str:
    rating = action.rating_of(report.point)
    if rating is None:
        return f"The papers do not state a rating at {plain(report.point)}."
    basis = "Stated in the paper" if rating.basis == "stated" else "Derived from the papers"
    return f"**Why {rating.rating.word}.** {plain(rating.reason)} *({basis}.)*"


def _steps(report: Report, action: Action) -> str:
    rows = tuple(_step(report, sub) for sub in action.sub_actions)
    headers = ("Step", "Due", "Who", "State")
    table = Table(f"{action.id}: steps", headers, rows, widths=(55, 19, 12, 14), css="compact")
    return raw_html(table.html())


def _step(report: Report, sub: SubAction) -> tuple[Cell | str, ...]:
    as_at = report.project.period.end
    notes = "".join(f"<br><small>{escape(note)}</small>" for note in sub.notes_at(as_at))
    step = Cell(html=f"({sub.letter}) {escape(sub.text)}{notes}")
    return step, _due(sub, report), ", ".join(sub.roles), _state(sub, as_at)


def _state(sub: SubAction, as_at: date) -> str:
    """Return how far a step is; done by derivation says so."""
    state = sub_action_state(sub, as_at)
    derived = state is SubActionState.DONE and sub.completed_basis == "derived"
    return f"{state.capitalize()} (derived)" if derived else state.capitalize()


def _due(sub: SubAction, report: Report) -> str:
    due = sub.due_at(report.project.period.end)
    if due is None:
        return "Ongoing"
    return str(due) if due == sub.due else f"{due}, first {sub.due}"


def _measures(report: Report, action: Action) -> list[str]:
    """Return the table of the action's measures, under its heading."""
    rows = tuple(_measure(report, name) for name in action.measures if name in MEASURES)
    if not rows:
        return []
    headers = ("Measure", "When", "Figure", "Target")
    when = WHEN_LONG if any(len(days) > MOST_LETTERS for _, days, *_ in rows) else WHEN
    table = Table(
        f"{action.id}: measures", headers, rows, widths=(67 - when, when, 23, 10), css="compact"
    )
    return ["#### Measures {.unnumbered .unlisted}", raw_html(table.html())]


def _measure(report: Report, name: str) -> tuple[str, ...]:
    measure, now = MEASURES[name], report.figures.headline(name)
    when, words = (short_when(now), figure_words(now)) if now else ("z", "not available")
    return measure.title, when, words, target_words(measure, report.setting.target(name))


def _differences(report: Report, action: Action) -> list[str]:
    """Return where the rating and its evidence differ, for a person to settle."""
    found = find_differences(
        report.plan,
        action,
        figures=report.figures,
        setting=report.setting,
        at=report.point,
    )
    if not found:
        return []
    items = "\n".join(f"- {plain(d.message)}" for d in found)
    return [f'::: {{.callout-warning title="Rating and evidence differ"}}\n{items}\n:::']
