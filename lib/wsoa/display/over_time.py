"""Lines over time, from exhibits and public figures: trends by quarter, and months.

What a line is set against is drawn, said in words, and stands in the foot of the table: a target,
England where it is published, and where a rule of variation marks a trend, what is usual for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from wsoa.disclosure import PublicFigure, PublicFigures
from wsoa.display.alt import describe_line
from wsoa.display.charts import Band, Line, Point, Reference
from wsoa.display.finding import find_in_lines
from wsoa.display.lines import draw_lines
from wsoa.display.rendered import Rendered
from wsoa.display.setting import Setting
from wsoa.display.table import Table
from wsoa.display.variation import average_words, usual_words, why_words
from wsoa.display.words import last_day, month_words, published_words, short_words, target_words
from wsoa.exhibit import Exhibit
from wsoa.measures import MEASURES
from wsoa.variation import Variation, variation_of

__all__ = ["render_months", "render_trend"]

Series = Mapping[str, tuple[PublicFigure, ...]]
"""The figures of each measure, oldest first."""


def render_trend(exhibit: Exhibit, figures: PublicFigures, setting: Setting) -> Rendered:
    """Return measures quarter by quarter; of one that stands out, with what is usual for it."""
    series = {name: figures.trend(name) for name in exhibit.measures}
    marked = _marked(exhibit, figures, setting)
    made = _render(series, setting, marked=marked)
    found = (find_in_lines(points, setting) for points in series.values())
    return replace(made, finding=next(filter(None, found), ""))


def render_months(exhibit: Exhibit, figures: PublicFigures, setting: Setting) -> Rendered:
    """Return lines over months, without a finding: one month's few cases bear none."""
    return _render({name: figures.windows(name, "month") for name in exhibit.measures}, setting)


def _marked(exhibit: Exhibit, figures: PublicFigures, setting: Setting) -> Variation | None:
    """Return how a measure varies, if a rule marks it and its limits are those of its chart.

    Those of a measure that is judged by its changes are not; nor has a chart of several lines
    room for the range of one.
    """
    if len(exhibit.measures) > 1:
        return None
    found = variation_of(figures, exhibit.measures[0])
    if isinstance(found, Variation) and found.lines() and found.since(setting.since):
        return found
    return None


def _render(series: Series, setting: Setting, *, marked: Variation | None = None) -> Rendered:
    days = sorted({last_day(figure) for points in series.values() for figure in points})
    lines = [_line(MEASURES[name].title, points, days=days) for name, points in series.items()]
    first = next(iter(series))
    references = tuple(_references(series[first], setting))
    band = _band(marked, days) if marked else None
    alone = [replace(line, name="") for line in lines]
    draw = partial(
        draw_lines,
        lines if len(lines) > 1 else alone,
        percent=MEASURES[first].unit == "rate",
        references=references,
        band=band,
    )
    beside = " ".join(_beside(series[first], setting, marked))
    alt = " ".join(filter(None, (*map(describe_line, lines), beside)))
    return Rendered(_table(lines, references, band), draw(), alt, phone=draw(width="phone"))


def _band(marked: Variation, days: Sequence[date]) -> Band | None:
    """Return the range of usual variation, from the first point that it is reckoned from."""
    lines = marked.lines()
    if lines is None:
        return None
    # A space that breaks no line: a number that stood alone would be taken for a figure.
    amount = f"{usual_words(marked)}, average {average_words(marked)}"
    words = f"usual range {amount}".replace(" to ", " to\N{NO-BREAK SPACE}")
    words = words.replace("average ", "average\N{NO-BREAK SPACE}")
    first, *_, last = (days.index(last_day(point)) for point in marked.series.points)
    return Band(lines[0], lines[2], lines[1], words, amount, first, last)


def _references(points: Sequence[PublicFigure], setting: Setting) -> Iterator[Reference]:
    """Yield what the line of a measure is set against: its target, and England where published."""
    if not points:
        return
    measure, target = MEASURES[points[-1].measure], setting.target(points[-1].measure)
    if target is not None:
        amount = target_words(measure, target)
        yield Reference(target, f"target {amount}", "Target", amount)
    england = setting.main(points[-1])
    if england is not None and england.value is not None:
        amount, name = published_words(england, measure), f"England, {england.when}"
        words = f"England {amount}, {england.when}"
        yield Reference(england.value, words, name, amount, muted=True)


def _beside(
    points: Sequence[PublicFigure], setting: Setting, marked: Variation | None
) -> Iterator[str]:
    """Yield sentences of what the first line is set against."""
    for reference in _references(points, setting):
        if reference.muted:
            area, _, when = reference.name.partition(", ")
            yield f"As published for {when}, {area} has {reference.amount}."
        else:
            yield f"The target is {reference.amount}."
    if marked:
        usual = f"The usual range is {usual_words(marked)}, the average {average_words(marked)}."
        whys = (why_words(marked, place) for place in marked.since(setting.since))
        yield " ".join(dict.fromkeys([usual, *whys]))


def _line(name: str, figures: tuple[PublicFigure, ...], *, days: list[date]) -> Line:
    """Return a line with a point for every day, so that lines of one chart share their axis."""
    known = {last_day(figure): figure for figure in figures}
    return Line(name, tuple(_point(day, known.get(day)) for day in days))


def _point(day: date, figure: PublicFigure | None) -> Point:
    return Point(month_words(day), figure.value if figure else None, short_words(figure))


def _table(lines: Sequence[Line], references: Sequence[Reference], band: Band | None) -> Table:
    columns = zip(*(line.points for line in lines), strict=True)
    rows = tuple((points[0].label, *(p.words for p in points)) for points in columns)
    beside = [(each.name, each.amount) for each in references]
    beside += [("Usual range", band.amount)] if band else []
    others = ("z",) * (len(lines) - 1)
    names = tuple(line.name for line in lines)
    return Table(
        f"Figures: {'; '.join(names)}",
        ("When", *names),
        rows,
        css="compact series",
        numbers=1,
        foot=tuple((name, amount, *others) for name, amount in beside),
    )
