"""Figures beside their baseline, from exhibits and public figures: now, then, and the change.

A baseline is an earlier window of the measure, or, where no window is named, what the council's
params state. Where either side is not shown, there is no change.
"""

from collections.abc import Iterator
from typing import Final

from wsoa.disclosure import PublicFigure, PublicFigures
from wsoa.display.groups import group_words, heading_words, in_order
from wsoa.display.rendered import Rendered
from wsoa.display.setting import Setting
from wsoa.display.table import Table
from wsoa.display.words import (
    NO_CHANGE_KNOWN,
    are_alike,
    counted_words,
    day_words,
    short_when,
    short_words,
    step_words,
    value_words,
    way_words,
)
from wsoa.exhibit import Exhibit
from wsoa.measures import MEASURES
from wsoa.measures.figure import Breakdown

__all__ = ["MOST", "render_baseline"]

MOST: Final = 20
"""Groups that a table has, the largest: what the rest are, `measures.csv` says."""

_UNLIKE: Final = "not compared: the days differ in number"
_THE_SAME: Final = "the same days"
_NONE: Final = "none"

Row = tuple[str, ...]


def render_baseline(exhibit: Exhibit, figures: PublicFigures, setting: Setting) -> Rendered:
    """Return a table with a row for each measure, or for each group of it."""
    if exhibit.window:
        rows = tuple(row for name in exhibit.measures for row in _rows(name, exhibit, figures))
    else:
        rows = tuple(_stated(name, exhibit, figures, setting) for name in exhibit.measures)
    headers = (*map(heading_words, exhibit.by), *_headers(exhibit, figures), "Change")
    if exhibit.by and len(exhibit.measures) == 1:
        title = MEASURES[exhibit.measures[0]].title
        return Rendered(Table(f"Figures: {title}", headers, _without_title(rows), css="compact"))
    widths = () if exhibit.by else _WIDTHS
    headers = ("Measure", *headers)
    return Rendered(Table("Against the baseline", headers, rows, widths=widths, css="compact"))


def _rows(name: str, exhibit: Exhibit, figures: PublicFigures) -> Iterator[Row]:
    """Yield the measure's title, the words of the group, now, then, and the change."""
    title, windows = MEASURES[name].title, (exhibit.present(name), exhibit.window)
    whole = figures.headline(name, windows[0]), figures.headline(name, windows[1])
    if not exhibit.by:
        yield (title, *_beside(*whole))
        return
    now, then = (figures.divided(name, exhibit.by, window=window) for window in windows)
    groups = [figure.breakdown for figure in in_order(now)]
    groups += [figure.breakdown for figure in in_order(then) if figure.breakdown not in groups]
    if not groups:
        yield (title, *("all" for _ in exhibit.by), *_beside(*whole))
    for group in groups[:MOST]:
        words = (group_words(*each) for each in group)
        yield (title, *words, *_of_group(_in(now, group), _in(then, group), whole))


def _of_group(
    now: PublicFigure | None,
    then: PublicFigure | None,
    whole: tuple[PublicFigure | None, PublicFigure | None],
) -> Row:
    """Return now, then and the change of a group; one in which nobody is reads `none`."""
    sides = zip((now, then), whole, strict=True)
    cells = (counted_words(own) if own else _none_of(all_) for own, all_ in sides)
    return (*cells, _change(now, then))


def _none_of(whole: PublicFigure | None) -> str:
    """Return what stands for a group without a figure: of what is not available, its symbol."""
    return short_words(whole) if whole is None or whole.status == "x" else _NONE


def _in(figures: tuple[PublicFigure, ...], group: Breakdown) -> PublicFigure | None:
    return next((figure for figure in figures if figure.breakdown == group), None)


def _beside(now: PublicFigure | None, then: PublicFigure | None) -> Row:
    return counted_words(now), counted_words(then), _change(now, then)


def _change(now: PublicFigure | None, then: PublicFigure | None) -> str:
    """Return the change, of two figures that are shown and can be compared.

    A count of days unlike in number is not. A share is: the statement measures a quarter's share
    from that of a month or a season, and the table says the days of both.
    """
    if now is None or then is None or now.value is None or then.value is None:
        return NO_CHANGE_KNOWN
    if now.start is not None and (now.start, now.end) == (then.start, then.end):
        return _THE_SAME
    if MEASURES[now.measure].unit != "rate" and not are_alike(now, then):
        return _UNLIKE
    return _step(now, then.value)


def _step(now: PublicFigure, then: float) -> str:
    measure = MEASURES[now.measure]
    words = step_words((now.value or 0.0) - then, measure)
    way = way_words(words, measure)
    return f"{way}: {words}" if way in ("better", "worse") else words


def _stated(name: str, exhibit: Exhibit, figures: PublicFigures, setting: Setting) -> Row:
    """Return the row of a measure whose baseline the council's params state."""
    now, base = figures.headline(name, exhibit.present(name)), setting.baselines.get(name)
    title, measure = MEASURES[name].title, MEASURES[name]
    if base is None:
        return title, counted_words(now), "none set", NO_CHANGE_KNOWN
    words = f"{value_words(base.value, measure)} ({day_words(base.at)})"
    change = NO_CHANGE_KNOWN if now is None or now.value is None else _step(now, base.value)
    return title, counted_words(now), words, change


def _headers(exhibit: Exhibit, figures: PublicFigures) -> Iterator[str]:
    """Yield the headings of both figures with their days, the same for every measure of one table.

    What the params state has a date of its own in each row.
    """
    name = exhibit.measures[0]
    for words, window in (("Now", exhibit.present(name)), ("Baseline", exhibit.window)):
        figure = figures.headline(name, window) if window else None
        yield f"{words}, {short_when(figure)}" if figure else words


def _without_title(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(row[1:] for row in rows)


_WIDTHS: Final = (32, 19, 19, 30)
