"""Headline figures as tiles: the number, what it counts, what it is set against, which way."""

from collections.abc import Iterator

from wsoa.disclosure import PublicFigure
from wsoa.display.setting import before
from wsoa.display.words import (
    change_words,
    direction,
    published_words,
    short_when,
    short_words,
    symbol_words,
    target_words,
)
from wsoa.document.markdown import plain
from wsoa.document.pictures import spark
from wsoa.document.report import Report
from wsoa.document.way import way_span
from wsoa.measures import MEASURES

__all__ = ["headlines", "write_tiles"]


def headlines(report: Report) -> list[PublicFigure]:
    """Return the figures that the params name for the front page, in their order."""
    named = (name.partition(".") for name in report.project.params.headlines)
    found = (report.figures.headline(measure, window) for measure, _, window in named)
    return [figure for figure in found if figure]


def write_tiles(report: Report) -> str:
    """Return a tile for each headline figure."""
    tiles = "\n".join(_tile(report, figure) for figure in headlines(report))
    return f":::: {{.kpi-tiles}}\n{tiles}\n::::"


def _tile(report: Report, figure: PublicFigure) -> str:
    value, *rest = (f"[{words}]{{.kpi-{css}}}" for css, words in _parts(report, figure))
    trend = spark(report, figure.measure)
    pictures = [trend.markdown()] if trend else []
    return "::: {.kpi-tile}\n" + "\n\n".join([value, *pictures, *rest]) + "\n:::\n"


def _parts(report: Report, figure: PublicFigure) -> Iterator[tuple[str, str]]:
    """Yield the words of a tile, each with its class. The gates read them by these."""
    value, measure = short_words(figure), MEASURES[figure.measure]
    yield "value", plain(value)
    yield "label", plain(measure.title)
    yield "when", plain(short_when(figure))
    if (spoken := symbol_words(value)) != value:
        yield "note", spoken.capitalize()
    target = report.setting.target(figure.measure)
    if target is not None:
        yield "note", plain(f"Target {target_words(measure, target)}")
    if published := report.setting.main(figure):
        words = f"England {published_words(published, measure)} ({published.when})"
        yield "note", plain(words)
    yield "moved", _moved(report, figure)


def _moved(report: Report, figure: PublicFigure) -> str:
    earlier = before(report.figures, figure)
    words, way = change_words(figure, earlier), direction(figure, earlier)
    said = f"{way}: {words}" if way in ("better", "worse") else words
    return way_span(said.capitalize(), way=way, turn=words.partition(" ")[0])
