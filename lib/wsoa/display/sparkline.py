"""A sparkline: the trend behind one number, the height of a line of words.

It is drawn from figures that are shown, and from no other: a point that is hidden, or that is
not there, breaks the line. Rates have the scale of all rates, 0% to 100%; amounts begin at zero.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from wsoa.disclosure import PublicFigures
from wsoa.display.alt import describe_line
from wsoa.display.charts import Line, Point
from wsoa.display.setting import Setting
from wsoa.display.svg import follow_the_screen
from wsoa.display.tokens import COLOURS, LINES
from wsoa.display.words import last_day, month_words, short_words, target_words
from wsoa.measures import MEASURES

__all__ = ["Sparkline", "draw_sparkline", "sparkline_of"]

WIDTH: Final = 120.0
HEIGHT: Final = 30.0
DOT: Final = 3.0
MARGIN: Final = DOT + 1
FEWEST: Final = 2
"""Points that are shown: of one there is no trend."""

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A sparkline and what it shows in words."""

    svg: str
    alt: str


def sparkline_of(measure: str, figures: PublicFigures, setting: Setting) -> Sparkline | None:
    """Return the measure's trend; none where fewer than two of its points are shown."""
    trend, about = figures.trend(measure), MEASURES[measure]
    points = tuple(Point(month_words(last_day(f)), f.value, short_words(f)) for f in trend)
    if sum(point.value is not None for point in points) < FEWEST:
        return None
    target = setting.target(measure)
    goal = target_words(about, target) if target is not None else ""
    svg = draw_sparkline(points, percent=about.unit == "rate", target=target)
    return Sparkline(svg, "Trend. " + describe_line(Line(about.title, points), target=goal))


def draw_sparkline(points: Sequence[Point], *, percent: bool, target: float | None = None) -> str:
    """Return the SVG of the points, the last one marked; the target as a dashed line."""
    top = 1.0 if percent else max([p.value or 0 for p in points] + [target or 0]) or 1.0
    parts = [
        *([_dashes(_height(target / top))] if target is not None else []),
        *map(_mark, _runs(points, top=top)),
        *_end(points, top=top),
    ]
    drawn = "\n".join(parts)
    return follow_the_screen(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{HEIGHT:g}" '
        f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}">\n{drawn}\n</svg>\n'
    )


def _runs(points: Sequence[Point], *, top: float) -> Iterator[list[Place]]:
    """Yield the places of points that follow one another without a gap."""
    run: list[Place] = []
    for number, point in enumerate(points):
        if point.value is not None:
            run.append((_across(number, points), _height(point.value / top)))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _across(number: int, points: Sequence[Point]) -> float:
    return MARGIN + (WIDTH - 2 * MARGIN) * number / max(len(points) - 1, 1)


def _height(share: float) -> float:
    return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * min(share, 1)


def _mark(run: Sequence[Place]) -> str:
    return _stroke(run) if len(run) > 1 else _dot(run[0], LINES["thin"].print)


def _end(points: Sequence[Point], *, top: float) -> Iterator[str]:
    """Yield a dot where the last point is, if it is shown."""
    if points and (value := points[-1].value) is not None:
        yield _dot((_across(len(points) - 1, points), _height(value / top)), DOT)


def _stroke(run: Sequence[Place]) -> str:
    path = " L ".join(f"{x:.1f} {y:.1f}" for x, y in run)
    style = f"fill: none; stroke: {_paint('series-1')}; stroke-width: {LINES['thick'].print:g}"
    return f'<path d="M {path}" style="{style}; stroke-linejoin: round"/>'


def _dot(place: Place, radius: float) -> str:
    x, y = place
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" style="fill: {_paint("series-1")}"/>'


def _dashes(height: float) -> str:
    style = f"stroke: {_paint('quiet')}; stroke-width: {LINES['thin'].print:g}"
    return (
        f'<path d="M 0 {height:.1f} L {WIDTH:g} {height:.1f}" '
        f'style="{style}; stroke-dasharray: 2 2"/>'
    )


def _paint(name: str) -> str:
    return COLOURS[name].light.lower()
