"""Part 2: at a glance. One page: ratings, headline figures, what got worse, what to decide."""

from collections.abc import Collection
from typing import Final

from wsoa.disclosure import PublicFigure
from wsoa.display import Cell, Table, raw_html
from wsoa.display.setting import before
from wsoa.display.words import (
    change_words,
    direction,
    published_words,
    short_when,
    short_words,
    target_words,
)
from wsoa.document.markdown import plain
from wsoa.document.moved import moved_figures
from wsoa.document.rating import rating_cell
from wsoa.document.report import Report
from wsoa.measures import MEASURES
from wsoa.plan import Action, rating_change

__all__ = ["write_glance"]

WORSE_TITLE: Final = "**Headline figures and ratings that got worse since the quarter before**"


def write_glance(report: Report) -> str:
    """Return the page that a councillor reads when there is time for one."""
    return "\n\n".join(
        [
            "# At a glance {#sec-glance}",
            _worse(report),
            _tiles(report),
            "## Ratings {.unnumbered .unlisted}",
            _ratings(report),
            "## For decision {.unnumbered .unlisted}",
            report.updates["glance"],
        ]
    )


def _worse(report: Report) -> str:
    """Return what got worse, said first; figures beyond the headlines are counted and referred."""
    pairs = [(f, before(report.figures, f)) for f in _headlines(report)]
    figures = [(now, past) for now, past in pairs if direction(now, past) == "worse"]
    ratings = [f"action {a.id} is rated lower" for a in report.plan.actions if _fell(report, a)]
    items = [*ratings, *(_worse_words(now, past) for now, past in figures)]
    listed = "\n" + "\n".join(f"- {item}" for item in items) if items else "\nNone."
    more = _more_worse(report, told={now.measure for now, _ in figures})
    return "\n".join(["::: {.worse}", f"{WORSE_TITLE}\n{listed}", *more, ":::"])


def _worse_words(now: PublicFigure, past: PublicFigure | None) -> str:
    return f"{MEASURES[now.measure].title}: {short_words(now)}, {change_words(now, past)}"


def _more_worse(report: Report, *, told: Collection[str]) -> list[str]:
    """Return where the other figures that got worse stand, or nothing when there are none."""
    count = sum(m.worse and m.now.measure not in told for m in moved_figures(report))
    if not count:
        return []
    noun = "figure" if count == 1 else "figures"
    return ["", f"{count} more {noun} got worse: see @sec-changes."]


def _fell(report: Report, action: Action) -> bool:
    return rating_change(report.plan, action, at=report.point).direction == "worsened"


def _headlines(report: Report) -> list[PublicFigure]:
    named = (name.partition(".") for name in report.project.params.headlines)
    found = (report.figures.headline(measure, window) for measure, _, window in named)
    return [figure for figure in found if figure]


def _tiles(report: Report) -> str:
    tiles = "\n".join(_tile(report, figure) for figure in _headlines(report))
    return f":::: {{.kpi-tiles}}\n{tiles}\n::::"


def _tile(report: Report, figure: PublicFigure) -> str:
    measure = MEASURES[figure.measure]
    notes = [". ".join(_set_against(report, figure)), _moved(report, figure)]
    words = [("label", measure.title), ("value", short_words(figure))]
    parts = [*words, *(("note", note) for note in notes)]
    spans = "\n\n".join(f"[{plain(words)}]{{.kpi-{part}}}" for part, words in parts)
    return f"::: {{.kpi-tile}}\n{spans}\n:::\n"


def _set_against(report: Report, figure: PublicFigure) -> list[str]:
    """Return when a figure is of, its target and England's, each in a few words."""
    measure, target = MEASURES[figure.measure], report.setting.target(figure.measure)
    found = [short_when(figure)]
    if target is not None:
        found.append(f"Target {target_words(measure, target)}")
    if published := report.setting.main(figure):
        found.append(f"England {published_words(published, measure)} ({published.when})")
    return found


def _moved(report: Report, figure: PublicFigure) -> str:
    earlier = before(report.figures, figure)
    words, way = change_words(figure, earlier), direction(figure, earlier)
    if way in ("not known", "no change"):
        return words.capitalize()
    return f"{way.capitalize()}: {words}"


def _ratings(report: Report) -> str:
    rows = tuple(_row(report, action) for action in report.plan.actions)
    headers = ("Action", "Rating", "Since the last report")
    return raw_html(Table("Ratings", headers, rows, widths=(58, 14, 28), css="compact").html())


def _row(report: Report, action: Action) -> tuple[Cell | str, ...]:
    change = rating_change(report.plan, action, at=report.point)
    return f"{action.id} {action.title}", rating_cell(action.rating_of(report.point)), change.words
