"""From an exhibit and public figures to a chart with its table, or a table."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html import escape
from types import MappingProxyType
from typing import Final

from wsoa.comparators import Comparator
from wsoa.disclosure import PublicFigure, PublicFigures
from wsoa.display.alt import describe_bars
from wsoa.display.bars import draw_bars
from wsoa.display.baseline import render_baseline
from wsoa.display.charts import Bar, Reference
from wsoa.display.finding import find_in_bars, find_in_comparison
from wsoa.display.groups import group_words, heading_words, in_order
from wsoa.display.over_time import render_months, render_trend
from wsoa.display.rendered import Rendered
from wsoa.display.setting import Setting, before
from wsoa.display.table import Cell, Table
from wsoa.display.variation import latest_words
from wsoa.display.words import (
    breakdown_words,
    change_words,
    counted_words,
    direction,
    figure_words,
    published_words,
    short_when,
    short_words,
    target_words,
)
from wsoa.exhibit import Exhibit
from wsoa.measures import MEASURES
from wsoa.variation import Variation, variation_of

__all__ = ["render_exhibit"]


def render_exhibit(exhibit: Exhibit, figures: PublicFigures, setting: Setting) -> Rendered:
    """Return the exhibit drawn from figures that may be published."""
    return _RENDERERS[exhibit.kind](exhibit, figures, setting)


def _headline(exhibit: Exhibit, figures: PublicFigures, _: Setting) -> Rendered:
    measure = MEASURES[exhibit.measures[0]]
    figure = figures.headline(measure.id, exhibit.window)
    words = figure_words(figure) if figure else short_words(figure)
    table = Table("Headline", ("Measure", "Figure"), ((measure.title, words),))
    return Rendered(table, alt=f"{measure.title}: {words}")


def _kpis(exhibit: Exhibit, figures: PublicFigures, setting: Setting) -> Rendered:
    rows = [_kpi(name, figures, setting) for name in exhibit.measures]
    headers: tuple[str, ...] = ("Measure", "Figure", "Target", "Since last quarter", "England")
    widths: tuple[int, ...] = _KPI_WIDTHS
    if all(row[-1] == "z" for row in rows):
        rows, headers, widths = [row[:-1] for row in rows], headers[:-1], _KPI_WIDTHS_ALONE
    return Rendered(Table("Key figures", headers, tuple(rows), widths=widths, css="compact"))


def _kpi(name: str, figures: PublicFigures, setting: Setting) -> tuple[Cell | str, ...]:
    measure, now = MEASURES[name], figures.headline(name)
    published = setting.main(now)
    england = f"{published_words(published, measure)} ({published.when})" if published else "z"
    when = f"<br><small>{escape(short_when(now))}</small>" if now else ""
    return (
        Cell(html=escape(measure.title) + when),
        counted_words(now),
        target_words(measure, setting.target(name)),
        _moved_cell(now, figures),
        england,
    )


def _moved_cell(now: PublicFigure | None, figures: PublicFigures) -> Cell:
    """Return how a figure moved, and below it whether that is usual, where that can be told."""
    moved = escape(_moved(now, before(figures, now)))
    usual = _variation_words(now, figures)
    return Cell(html=f"{moved}<br><small>{usual}</small>" if usual else moved)


def _variation_words(now: PublicFigure | None, figures: PublicFigures) -> str:
    """Return what is said of the latest point of the trend, if the figure is that point."""
    found = variation_of(figures, now.measure) if now else None
    if not isinstance(found, Variation) or found.series.points[-1] != now:
        return ""
    return escape(latest_words(found))


def _moved(now: PublicFigure | None, earlier: PublicFigure | None) -> str:
    words, way = change_words(now, earlier), direction(now, earlier)
    return words if way in ("not known", "no change", "moved") else f"{way}: {words}"


def _comparison(exhibit: Exhibit, figures: PublicFigures, setting: Setting) -> Rendered:
    measure = MEASURES[exhibit.measures[0]]
    figure = figures.headline(measure.id, exhibit.window)
    others = [c for c in setting.beside(figure) if c.value is not None]
    bars = [
        _own_bar(figure, setting),
        *(
            Bar(f"{c.name}, {c.when}", c.value, published_words(c, measure), muted=True)
            for c in others
        ),
    ]
    bases = [measure.basis, *map(_basis, others)]
    rows = [(bar.label, bar.words, basis) for bar, basis in zip(bars, bases, strict=True)]
    alt = f"{measure.title}: {describe_bars(bars)}"
    if own := setting.own(figure):
        words = published_words(own, measure)
        basis = f"{own.stated_basis}; {own.place_words}"
        rows.insert(1, (f"{own.name}, {own.when}, as published", words, basis))
        alt += f" As published for {own.when}, {own.name} has {words}: {own.place_words}."
    headers = ("Area and year", "Figure", "Basis")
    table = Table(f"Figures: {measure.title}", headers, tuple(rows), css="compact")
    draw = partial(
        draw_bars,
        bars,
        percent=measure.unit == "rate",
        references=tuple(_goal(measure.id, setting)),
    )
    finding = find_in_comparison(figure, others)
    return Rendered(table, draw(), alt, finding, draw(width="phone"))


def _goal(name: str, setting: Setting) -> Iterator[Reference]:
    target = setting.target(name)
    if target is not None:
        amount = target_words(MEASURES[name], target)
        yield Reference(target, f"target {amount}", "Target", amount)


def _own_bar(figure: PublicFigure | None, setting: Setting) -> Bar:
    when = f", {short_when(figure)}" if figure else ""
    value = figure.value if figure else None
    return Bar(f"{setting.name}{when}", value, short_words(figure), hidden=_is_hidden(figure))


def _basis(published: Comparator) -> str:
    if published.kind != "statistical_neighbours":
        return published.stated_basis
    counted = f"mean of the {published.members} of {published.asked} that have a value"
    return f"{published.stated_basis}; {counted}"


def _bars(exhibit: Exhibit, figures: PublicFigures, setting: Setting) -> Rendered:
    measure, groups = MEASURES[exhibit.measures[0]], _groups(exhibit, figures)
    bars = [Bar(breakdown_words(f), f.value, short_words(f), hidden=_is_hidden(f)) for f in groups]
    is_rate = measure.unit == "rate"
    goals = tuple(_goal(measure.id, setting)) if is_rate else ()
    draw = partial(draw_bars, bars, percent=is_rate, references=goals)
    alt = f"{measure.title}: {describe_bars(bars)}"
    whole = figures.headline(measure.id, exhibit.window or figures.first_window(measure.id))
    finding = find_in_bars(groups, whole)
    return Rendered(_group_table(exhibit, groups), draw(), alt, finding, draw(width="phone"))


def _table(exhibit: Exhibit, figures: PublicFigures, _: Setting) -> Rendered:
    return Rendered(_group_table(exhibit, _groups(exhibit, figures)))


def _groups(exhibit: Exhibit, figures: PublicFigures) -> tuple[PublicFigure, ...]:
    """Return the groups, or of a measure that is not available the figure that says so."""
    name = exhibit.measures[0]
    found = figures.divided(name, exhibit.by, window=exhibit.window)
    whole = figures.headline(name, exhibit.window or figures.first_window(name))
    return in_order(found) or ((whole,) if whole else ())


def _group_table(exhibit: Exhibit, groups: tuple[PublicFigure, ...]) -> Table:
    measure = MEASURES[exhibit.measures[0]]
    names = tuple(heading_words(column) for column in exhibit.by)
    cells = tuple((*_group_cells(f, exhibit.by), *_amounts(f)) for f in groups)
    counted = ("Number",) if measure.unit != "rate" else ("Share", "Of")
    return Table(
        f"Figures: {measure.title}", (*names, *counted), cells, css="compact", numbers=len(names)
    )


def _group_cells(figure: PublicFigure, by: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of the figure's groups; `all` of a figure that is not divided."""
    groups = dict(figure.breakdown)
    return tuple(group_words(column, groups[column]) if groups else "all" for column in by)


def _amounts(figure: PublicFigure) -> tuple[str, ...]:
    if MEASURES[figure.measure].unit != "rate":
        return (short_words(figure),)
    of = f"{figure.denominator:,}" if figure.denominator is not None else figure.status
    return (short_words(figure), of)


def _is_hidden(figure: PublicFigure | None) -> bool:
    return figure is not None and figure.status == "c"


_KPI_WIDTHS: Final[tuple[int, ...]] = (35, 20, 9, 23, 13)
_KPI_WIDTHS_ALONE: Final[tuple[int, ...]] = (38, 23, 9, 30)

_RENDERERS: Final[Mapping[str, Callable[[Exhibit, PublicFigures, Setting], Rendered]]] = (
    MappingProxyType(
        {
            "headline": _headline,
            "kpis": _kpis,
            "trend": render_trend,
            "months": render_months,
            "comparison": _comparison,
            "bars": _bars,
            "table": _table,
            "baseline": render_baseline,
        }
    )
)
