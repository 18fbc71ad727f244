"""Part 3: what changed since the last report."""

from collections.abc import Iterator
from datetime import date

from wsoa.display import Cell, Table, raw_html
from wsoa.display.words import day_words, short_when, short_words
from wsoa.document.corrected import write_corrected
from wsoa.document.markdown import plain, prose
from wsoa.document.moved import Moved, moved_figures
from wsoa.document.rating import colour_cell, move_of, rating_cell
from wsoa.document.redefined import write_redefined
from wsoa.document.report import Report
from wsoa.document.unusual import write_unusual
from wsoa.measures import MEASURES
from wsoa.plan import Action
from wsoa.since import EarlierReport, restated

__all__ = ["write_changes"]


def write_changes(report: Report) -> str:
    """Return what moved, what stands out, and what was corrected or defined anew."""
    parts = {
        "Ratings that moved": _ratings(report),
        "Figures outside their usual variation": write_unusual(report),
        "Figures that moved": _figures(report),
        "Figures corrected": write_corrected(report),
        "Definitions that changed": write_redefined(report),
        "Notes on definitions and corrections": prose(report.updates["changes"]),
    }
    sections = (f"## {title} {{.unnumbered .unlisted}}\n\n{text}" for title, text in parts.items())
    heading = "# What changed since the last report {#sec-changes}"
    return "\n\n".join([heading, _beside(report), *sections])


def _beside(report: Report) -> str:
    """Return which report this one is set beside."""
    last, corrects = report.since.last, report.since.corrects
    if last:
        words = f"Set beside the report that was published last: {_named(last)}."
    else:
        words = (
            "No report of an earlier period is published. So ratings are set beside the last ones "
            "that the plan states, and figures beside the quarter before, as counted now."
        )
    if corrects:
        words += f" This version takes the place of version {corrects.version}."
    return words


def _named(last: EarlierReport) -> str:
    day = day_words(date.fromisoformat(last.as_at))
    return f"{plain(last.label)}, version {last.version}, with figures as at {day}"


def _ratings(report: Report) -> str:
    moved = [a for a in report.plan.actions if _direction(report, a) in ("improved", "worsened")]
    lines = "\n".join(_restated(report))
    if not moved:
        return f"No rating moved.\n\n{lines}".strip()
    rows = tuple(_rating_row(report, action) for action in moved)
    headers = ("Action", "Before", "Now", "Why")
    table = Table("Ratings that moved", headers, rows, widths=(30, 14, 14, 42))
    return f"{raw_html(table.html())}\n\n{lines}".strip()


def _direction(report: Report, action: Action) -> str:
    return move_of(report, action).direction


def _rating_row(report: Report, action: Action) -> tuple[Cell | str, ...]:
    now = action.rating_of(report.point)
    reason = now.reason if now else ""
    before = colour_cell(move_of(report, action).before)
    return f"{action.id} {action.title}", before, rating_cell(now), reason


def _restated(report: Report) -> Iterator[str]:
    """Yield a line for each published rating that the plan gives otherwise now."""
    for earlier in report.since.reports:
        for said, now in restated(report.plan, earlier.ratings or ()):
            was = f"{said.action} was published as {said.rating.upper()} at {said.rating_point}"
            yield f"- {was}; the plan now has {now.upper()} there."


def _figures(report: Report) -> str:
    rows = tuple(_figure_row(moved) for moved in moved_figures(report))
    if not rows:
        return "No figure that has a better direction moved since the quarter before."
    headers = ("Measure", "When", "Before", "Now", "Direction")
    intro = (
        "What moved for better or worse since the last quarter end, worse first. Most of it is "
        "usual; what is not stands above."
    )
    table = Table("Figures that moved", headers, rows, widths=(40, 15, 7, 7, 31), css="compact")
    return f"{intro}\n\n{raw_html(table.html())}"


def _figure_row(moved: Moved) -> tuple[str, ...]:
    title, when = MEASURES[moved.now.measure].title, short_when(moved.now)
    return title, when, short_words(moved.earlier), short_words(moved.now), moved.words
