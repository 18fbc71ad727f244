"""Charts, drawn from public figures only. Each returns one SVG, the same bytes every time.

A suppressed bar is hatched and labelled `c`; bars start at zero; lines are labelled
at their end rather than in a legend.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from textwrap import fill
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.ticker import FuncFormatter, MaxNLocator

from wsoa.display.theme import paint, stroke, styled
from wsoa.display.tokens import SERIES
from wsoa.errors import NotebookError

__all__ = ["Bar", "Line", "Point", "draw_bars", "draw_lines", "to_svg"]

HATCH: Final = "////"
CONFIDENTIAL: Final = "c"
"""What stands at the foot of the chart where a point is suppressed."""

FEWEST: Final = 4
"""What the axis of a chart of counts reaches at least: below it, its marks would repeat."""

NAME_WIDTH: Final = 22
"""Characters of a line of text beside the chart."""

LINE_OF_TEXT: Final = 0.09
"""Height of a line of text beside the chart, as a share of the chart's."""

BAR_HEIGHT: Final = 0.33
"""Inches of chart height for each bar."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line: its label on the axis, its value (null for a gap), its words."""

    label: str
    value: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of points with its name."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, its value, the words at its end; muted for a comparator."""

    label: str
    value: float | None
    words: str
    muted: bool = False
    hidden: bool = False


def draw_lines(lines: Sequence[Line], *, percent: bool, target: float | None = None) -> str:
    """Return at most four lines over the same labels, the last value of each beside it."""
    if len(lines) > len(_STYLES):
        raise NotebookError(
            f"A chart has room for {len(_STYLES)} lines, not {len(lines)}. Show two charts."
        )
    styles = [(line, *style) for line, style in zip(lines, _STYLES, strict=False)]
    with styled(2.5) as canvas:
        axes = canvas.subplots()
        for line, colour, marker in styles:
            _draw_line(axes, line, colour=colour, marker=marker)
        if target is not None:
            _draw_target(axes, target, words=_number(target, percent=percent))
        _label_axes(axes, [p.label for p in lines[0].points], percent=percent)
        _name_lines(axes, [(line, colour) for line, colour, _ in styles])
        return to_svg(canvas)


def draw_bars(bars: Sequence[Bar], *, percent: bool, target: float | None = None) -> str:
    """Return horizontal bars, the first on top, each with its value at its end."""
    with styled(0.6 + BAR_HEIGHT * len(bars)) as canvas:
        axes = canvas.subplots()
        # Every chart of shares has the same scale.
        longest = 1.0 if percent else max([b.value or 0 for b in bars] + [target or 0]) or 1
        for place, bar in enumerate(reversed(bars)):
            _draw_bar(axes, place, bar, longest=longest)
        if target is not None:
            axes.axvline(target, color=paint("quiet"), linestyle="--", linewidth=stroke("thin"))
        axes.set_yticks(range(len(bars)), [b.label for b in reversed(bars)])
        axes.set_xlim(0, longest * 1.18)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda v, _: _number(v, percent=percent)))
        axes.xaxis.set_major_locator(MaxNLocator(5, integer=not percent))
        axes.grid(visible=False, axis="y")
        axes.grid(visible=True, axis="x")
        return to_svg(canvas)


_STYLES: Final = tuple(zip(map(paint, SERIES), "os^D", strict=True))
"""Colour and marker of each line: the marker tells them apart in black and white."""


_IN_POINTS: Final[dict[str, Any]] = {"textcoords": "offset points", "ha": "center"}


def _draw_line(axes: Axes, line: Line, *, colour: str, marker: str) -> None:
    values = [float("nan") if p.value is None else p.value for p in line.points]
    axes.plot(
        range(len(values)),
        values,
        color=colour,
        marker=marker,
        markersize=4,
        linewidth=stroke("thick"),
    )
    for place, point in enumerate(line.points):
        if point.words == CONFIDENTIAL:
            axes.annotate(CONFIDENTIAL, (place, 0), xytext=(0, 4), **_IN_POINTS, color=colour)


def _name_lines(axes: Axes, lines: Sequence[tuple[Line, str]]) -> None:
    """Write each line's last value, and its name when there are several, right of the chart."""
    ends = [(_last(line), line, colour) for line, colour in lines]
    shown = sorted(((p, n, c) for p, n, c in ends if p), key=lambda end: end[0].value or 0)
    bottom, top = axes.get_ylim()
    free = 0.0
    for point, line, colour in shown:
        words = fill(_end_words(line, point), NAME_WIDTH)
        half = LINE_OF_TEXT * (words.count("\n") + 1) / 2
        middle = max(((point.value or 0) - bottom) / (top - bottom), free + half)
        free = middle + half
        axes.text(
            1.02,
            middle,
            words,
            transform=axes.transAxes,
            va="center",
            color=colour,
            fontweight="bold",
        )


def _end_words(line: Line, point: Point) -> str:
    """Return the last value shown: with its line's name, and its date where it is not the last."""
    moment = "" if point is line.points[-1] else f"{point.label}: "
    return f"{line.name}: {moment}{point.words}" if line.name else f"{moment}{point.words}"


def _last(line: Line) -> Point | None:
    return next((p for p in reversed(line.points) if p.value is not None), None)


def _draw_bar(axes: Axes, place: int, bar: Bar, *, longest: float) -> None:
    if bar.hidden:
        stub = longest * 0.04
        axes.barh(
            place,
            stub,
            height=0.62,
            color="none",
            edgecolor=paint("quiet"),
            hatch=HATCH,
            linewidth=stroke("hair"),
        )
    else:
        colour = paint("muted" if bar.muted else "series-1")
        axes.barh(place, bar.value or 0, height=0.62, color=colour)
    end = longest * 0.04 if bar.hidden else (bar.value or 0)
    axes.text(end + longest * 0.012, place, bar.words, va="center")


def _draw_target(axes: Axes, target: float, *, words: str) -> None:
    axes.axhline(target, color=paint("quiet"), linestyle="--", linewidth=stroke("thin"))
    axes.annotate(
        f"target {words}",
        (0, target),
        xytext=(0, -11),
        textcoords="offset points",
        color=paint("quiet"),
    )


def _label_axes(axes: Axes, labels: Sequence[str], *, percent: bool) -> None:
    axes.set_xticks(range(len(labels)), _short_labels(labels))
    axes.set_xlim(-0.3, len(labels) - 0.7)
    top = axes.get_ylim()[1]
    axes.set_ylim(0, min(1.1, top * 1.15) if percent else max(top * 1.15, FEWEST))
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=not percent))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda v, _: _number(v, percent=percent)))


def _short_labels(labels: Sequence[str]) -> list[str]:
    """Return `Sep 2019`, `Dec 2019`, `Mar 2020` with each year once, below its first month."""
    parts = [label.partition(" ") for label in labels]
    years = [year for _, _, year in parts]
    first = [i == 0 or years[i] != years[i - 1] for i in range(len(years))]
    return [
        f"{month}\n{year}" if new else month
        for (month, _, year), new in zip(parts, first, strict=True)
    ]


def _number(value: float, *, percent: bool) -> str:
    return f"{value * 100:.0f}%" if percent else f"{value:,.0f}"


def to_svg(canvas: Canvas) -> str:
    """Return the canvas as an SVG without a date or a random id in it."""
    text = StringIO()
    canvas.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    return text.getvalue()
