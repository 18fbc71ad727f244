"""Part 3: what changed since the last report."""

from wsoa.display import Cell, Table, raw_html
from wsoa.display.words import short_when, short_words
from wsoa.document.moved import Moved, moved_figures
from wsoa.document.rating import rating_cell
from wsoa.document.report import Report
from wsoa.measures import MEASURES
from wsoa.plan import Action, rating_change

__all__ = ["write_changes"]


def write_changes(report: Report) -> str:
    """Return ratings that moved, figures that moved, and what was redefined or corrected."""
    return "\n\n".join(
        [
            "# What changed since the last report {#sec-changes}",
            "## Ratings that moved {.unnumbered .unlisted}",
            _ratings(report),
            "## Figures that moved {.unnumbered .unlisted}",
            _figures(report),
            "## Definitions and corrections {.unnumbered .unlisted}",
            report.updates["changes"],
        ]
    )


def _ratings(report: Report) -> str:
    moved = [a for a in report.plan.actions if _direction(report, a) in ("improved", "worsened")]
    if not moved:
        return "No rating moved."
    rows = tuple(_rating_row(report, action) for action in moved)
    headers = ("Action", "Before", "Now", "Why")
    return raw_html(Table("Ratings that moved", headers, rows, widths=(30, 14, 14, 42)).html())


def _direction(report: Report, action: Action) -> str:
    return rating_change(report.plan, action, at=report.point).direction


def _rating_row(report: Report, action: Action) -> tuple[Cell | str, ...]:
    change = rating_change(report.plan, action, at=report.point)
    earlier = action.rating_of(change.since.name) if change.since else None
    now = action.rating_of(report.point)
    reason = now.reason if now else ""
    return f"{action.id} {action.title}", rating_cell(earlier), rating_cell(now), reason


def _figures(report: Report) -> str:
    rows = tuple(_figure_row(moved) for moved in moved_figures(report))
    if not rows:
        return "No figure that has a better direction moved since the quarter before."
    headers = ("Measure", "When", "Before", "Now", "Direction")
    intro = (
        "Measures that have a better direction and moved since the last quarter end, worse ones "
        "first. Small movements can be chance."
    )
    table = Table("Figures that moved", headers, rows, widths=(39, 15, 9, 9, 28), css="compact")
    return f"{intro}\n\n{raw_html(table.html())}"


def _figure_row(moved: Moved) -> tuple[str, ...]:
    title, when = MEASURES[moved.now.measure].title, short_when(moved.now)
    return title, when, short_words(moved.earlier), short_words(moved.now), moved.words
