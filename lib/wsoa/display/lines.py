"""Lines over time, drawn from public figures only. One SVG, the same bytes every time.

Each line is named where it ends rather than in a legend; its marker tells it apart in black and
white. A suppressed point is hatched at the foot of the chart; one that is not there is a gap.
Rates have one scale, 0% to 100%, in every chart; amounts begin at zero.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from wsoa.display.charts import (
    CONFIDENTIAL,
    DASHES,
    HATCH,
    Band,
    Line,
    Point,
    Reference,
    to_svg,
)
from wsoa.display.labels import (
    LINE_OF_TEXT,
    MARKERS,
    Label,
    lines_above,
    write_above,
    write_beside,
)
from wsoa.display.theme import WIDTHS, Width, paint, points, stroke, styled
from wsoa.display.tokens import SERIES
from wsoa.display.typeface import BOLD, REGULAR
from wsoa.errors import NotebookError

__all__ = ["draw_lines"]

HEIGHT: Final = 2.1
LEFT, RIGHT, TOP, BOTTOM = 0.46, 1.72, 0.1, 0.4
"""Inches around the plot: the axis on the left, the names of lines on the right."""

NARROW_RIGHT: Final = 0.12
LABEL: Final = 0.34
"""Inches that a label of the axis takes."""

FEWEST: Final = 4
"""What the axis of a chart of counts reaches at least: below it, its marks would repeat."""

FOOT: Final = 0.055
"""Height of the hatching where points are confidential, as a share of the plot's."""

WIDE_RUN: Final = 4
"""Points in a row from which the hatching has room for the whole word."""


def draw_lines(
    lines: Sequence[Line],
    *,
    percent: bool,
    references: Sequence[Reference] = (),
    band: Band | None = None,
    width: Width = "page",
) -> str:
    """Return at most four lines over the same labels, set against targets and comparators."""
    if len(lines) > len(MARKERS):
        raise NotebookError(
            f"A chart has room for {len(MARKERS)} lines, not {len(lines)}. Show two charts."
        )
    labels = [*_ends(lines, dated=width == "phone"), *map(_beside, references), *_usual(band)]
    above = lines_above(labels) if width == "phone" else 0
    height = HEIGHT + TOP + BOTTOM + above * LINE_OF_TEXT
    with styled(height, width=width) as canvas:
        axes = canvas.add_axes(_room(width, height, above=above))
        within = [*(r.value for r in references), *((band.high,) if band else ())]
        _set_scale(axes, lines, within=within, percent=percent)
        if band:
            _draw_band(axes, band)
        for reference in references:
            _draw_reference(axes, reference)
        for line, colour, marker in zip(lines, map(paint, SERIES), MARKERS, strict=False):
            _draw_line(axes, line, colour=colour, marker=marker)
        _label_axis(axes, [p.label for p in lines[0].points], inches=_across(width))
        if width == "phone":
            write_above(axes, labels, height=HEIGHT, gap=TOP / 2)
        else:
            write_beside(axes, labels, height=HEIGHT)
        return to_svg(canvas)


def _across(width: Width) -> float:
    return WIDTHS[width] - LEFT - (NARROW_RIGHT if width == "phone" else RIGHT)


def _room(width: Width, height: float, *, above: int) -> tuple[float, float, float, float]:
    """Return the plot's place as shares of the canvas: left, bottom, width, height."""
    return (
        LEFT / WIDTHS[width],
        BOTTOM / height,
        _across(width) / WIDTHS[width],
        (height - TOP - BOTTOM - above * LINE_OF_TEXT) / height,
    )


def _set_scale(
    axes: Axes, lines: Sequence[Line], *, within: Sequence[float], percent: bool
) -> None:
    values = [p.value for line in lines for p in line.points if p.value is not None]
    top = max([*values, *within], default=0)
    axes.set_ylim(0, 1.0 if percent else max(top * 1.08, FEWEST))
    axes.set_xlim(-0.35, len(lines[0].points) - 0.65)
    axes.yaxis.set_major_locator(MaxNLocator(4 if percent else 5, integer=not percent))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda v, _: _number(v, percent=percent)))
    # A line at 0% or 100% is drawn whole.
    axes.spines["bottom"].set_zorder(1)


def _draw_line(axes: Axes, line: Line, *, colour: str, marker: str) -> None:
    values = [float("nan") if p.value is None else p.value for p in line.points]
    axes.plot(
        range(len(values)),
        values,
        color=colour,
        marker=marker,
        markersize=stroke("edge") * 1.4,
        linewidth=stroke("thick"),
        clip_on=False,
        zorder=3,
    )
    for first, last in _hidden_runs(line.points):
        _hatch(axes, first, last)


def _hidden_runs(found: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last place of points in a row that are confidential."""
    places = [i for i, point in enumerate(found) if point.words == CONFIDENTIAL]
    for place in places:
        if place - 1 not in places:
            last = place
            while last + 1 in places:
                last += 1
            yield place, last


def _hatch(axes: Axes, first: int, last: int) -> None:
    top = axes.get_ylim()[1]
    axes.bar(
        (first + last) / 2,
        top * FOOT,
        width=last - first + 0.7,
        color="none",
        edgecolor=paint("quiet"),
        hatch=HATCH,
        linewidth=stroke("hair"),
    )
    axes.text(
        (first + last) / 2,
        top * FOOT * 1.25,
        "confidential" if last - first + 1 >= WIDE_RUN else CONFIDENTIAL,
        ha="center",
        va="bottom",
        fontsize=points("fine"),
        color=paint("quiet"),
    )


def _draw_reference(axes: Axes, reference: Reference) -> None:
    axes.axhline(
        reference.value,
        color=paint("muted" if reference.muted else "quiet"),
        linestyle="-" if reference.muted else DASHES,
        linewidth=stroke("thin"),
        clip_on=False,
        zorder=2,
    )


def _draw_band(axes: Axes, band: Band) -> None:
    """Draw a range behind the points that it is reckoned from, and its average."""
    end = axes.get_xlim()[1]
    left, right = band.first - 0.35, end if band.last is None else min(band.last + 0.35, end)
    place, size = (left, band.low), (right - left, band.high - band.low)
    axes.add_patch(Rectangle(place, *size, color=paint("blue-tint"), linewidth=0, zorder=0.5))
    axes.plot([left, right], [band.middle] * 2, color=paint("muted"), lw=stroke("hair"), zorder=0.6)


def _ends(lines: Sequence[Line], *, dated: bool) -> Iterator[Label]:
    """Yield the last value shown of each line with its name, and its date unless it is the last."""
    for line, marker in zip(lines, MARKERS, strict=False):
        point = next((p for p in reversed(line.points) if p.value is not None), None)
        if point is not None:
            last = point is line.points[-1] and (line.name or not dated)
            moment = "" if last else f"{point.label}: "
            words = f"{line.name}: {moment}{point.words}" if line.name else moment + point.words
            many = marker if len(lines) > 1 else ""
            yield Label(point.value or 0, words, BOLD, paint("ink"), many)


def _beside(reference: Reference) -> Label:
    return Label(reference.value, reference.words, REGULAR, paint("quiet"))


def _usual(band: Band | None) -> Iterator[Label]:
    if band:
        yield Label(band.middle, band.words, REGULAR, paint("quiet"))


def _label_axis(axes: Axes, labels: Sequence[str], *, inches: float) -> None:
    """Label as many points as there is room for, the last one always."""
    step = int(-(-len(labels) * LABEL // inches))
    places = [i for i in range(len(labels)) if (len(labels) - 1 - i) % step == 0]
    axes.set_xticks(places, _short_labels([labels[i] for i in places]))


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
