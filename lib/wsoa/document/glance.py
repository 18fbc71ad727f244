"""Part 2: at a glance. One page: ratings, headline figures, what got worse, what to decide."""

from wsoa.disclosure import PublicFigure
from wsoa.display import Cell, Table, raw_html
from wsoa.display.setting import before
from wsoa.display.words import (
    change_words,
    direction,
    published_words,
    short_words,
    target_words,
    when_words,
)
from wsoa.document.markdown import plain
from wsoa.document.rating import rating_cell
from wsoa.document.report import Report
from wsoa.measures import MEASURES
from wsoa.plan import Action, Area, rating_change

__all__ = ["write_glance"]


def write_glance(report: Report) -> str:
    """Return the page that a councillor reads when there is time for one."""
    return "\n\n".join(
        [
            "# At a glance {#sec-glance}",
            _worse(report),
            _tiles(report),
            "## Ratings {.unlisted}",
            *(_area_table(report, area) for area in report.plan.areas),
            "## For decision {.unlisted}",
            report.updates["glance"],
        ]
    )


def _worse(report: Report) -> str:
    """Return what got worse, said first."""
    pairs = [(f, before(report.figures, f)) for f in _headlines(report)]
    figures = [
        f"{MEASURES[now.measure].title}: {short_words(now)}, {change_words(now, earlier)}"
        for now, earlier in pairs
        if direction(now, earlier) == "worse"
    ]
    ratings = [f"action {a.id} is rated lower" for a in report.plan.actions if _fell(report, a)]
    if not figures and not ratings:
        return "::: {.worse}\n**What got worse.** No headline figure and no rating.\n:::"
    items = "\n".join(f"- {item}" for item in (*ratings, *figures))
    return f"::: {{.worse}}\n**What got worse since the quarter before**\n\n{items}\n:::"


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
    target = target_words(measure, report.setting.target(measure.id))
    notes = [when_words(figure), f"Target: {target}"]
    if published := report.setting.main(figure):
        notes.append(f"England {published.year}: {published_words(published, measure)}")
    notes.append(_moved(report, figure))
    parts = [
        ("label", measure.title),
        ("value", short_words(figure)),
        *(("note", n) for n in notes),
    ]
    spans = "\n\n".join(f"[{plain(words)}]{{.kpi-{part}}}" for part, words in parts)
    return f"::: {{.kpi-tile}}\n{spans}\n:::\n"


def _moved(report: Report, figure: PublicFigure) -> str:
    earlier = before(report.figures, figure)
    words, way = change_words(figure, earlier), direction(figure, earlier)
    if way == "not known":
        return "Change since last quarter not available"
    return "No change since last quarter" if way == "no change" else f"{way.capitalize()}: {words}"


def _area_table(report: Report, area: Area) -> str:
    rows = tuple(_row(report, action) for action in area.actions)
    headers = (f"Area of concern {area.number}: {area.title}", "Rating", "Since the last report")
    return raw_html(Table(headers[0], headers, rows, widths=(58, 16, 26), css="compact").html())


def _row(report: Report, action: Action) -> tuple[Cell | str, ...]:
    change = rating_change(report.plan, action, at=report.point)
    return f"{action.id} {action.title}", rating_cell(action.rating_of(report.point)), change.words
