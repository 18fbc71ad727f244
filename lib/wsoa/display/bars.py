"""Bars, drawn from public figures only. One SVG, the same bytes every time.

Bars lie and start at zero, each with its value at its end, so that no axis is needed. Rates have
one scale: a pale bar behind each reaches to 100%. A suppressed bar is hatched and labelled `c`.
"""

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes

from wsoa.display.charts import DASHES, HATCH, Bar, Reference, to_svg, wrap
from wsoa.display.theme import WIDTHS, Width, paint, points, stroke, styled
from wsoa.display.typeface import BOLD, REGULAR

__all__ = ["draw_bars"]

NAMES: Final = 1.95
"""Inches for the names on the left of the bars."""

VALUES: Final = 0.62
"""Inches for the values on their right."""

LETTERS: Final = 31
LETTERS_NARROW: Final = 42
ROW: Final = 0.31
LINE_OF_TEXT: Final = 0.15
TOP, BOTTOM = 0.06, 0.06
ROOM_FOR_REFERENCE: Final = 0.2
THICK: Final = 0.2
"""Inches of a bar's height."""

VALUE: Final = 0.42
"""Inches of a value: a bar that ends nearer to a target's line has it beyond that line."""

STUB: Final = 0.045
"""Length of a suppressed bar's hatching, as a share of the plot's width: of every one the same."""


def draw_bars(
    bars: Sequence[Bar],
    *,
    percent: bool,
    references: Sequence[Reference] = (),
    width: Width = "page",
) -> str:
    """Return horizontal bars, the first on top, each with its value at its end."""
    above = _lines_above(bars) if width == "phone" else 0
    row = ROW + LINE_OF_TEXT * above
    head = TOP + ROOM_FOR_REFERENCE * bool(references)
    height = head + BOTTOM + row * max(len(bars), 1)
    left = 0.02 if width == "phone" else NAMES
    across = WIDTHS[width] - left - VALUES
    with styled(height, width=width) as canvas:
        place = (left, BOTTOM, across, height - head - BOTTOM)
        axes = canvas.add_axes(_shares(place, (WIDTHS[width], height)))
        axes.set(xlim=(0, _longest(bars, references, percent=percent)))
        axes.set(ylim=(-0.5, max(len(bars), 1) - 0.5), xticks=[], yticks=[])
        axes.grid(visible=False)
        axes.spines["bottom"].set_visible(False)
        clear = axes.get_xlim()[1] * (1 - VALUE / across if references else 1)
        for number, bar in enumerate(reversed(bars)):
            middle = number - LINE_OF_TEXT * above / row / 2
            if percent:
                axes.barh(middle, 1.0, height=THICK / row, color=paint("tint"))
            _draw_bar(axes, bar, middle=middle, thick=THICK / row, clear=clear)
            _name(axes, bar, middle=middle, width=width)
        axes.axvline(0, color=paint("quiet"), linewidth=stroke("thin"))
        for reference in references:
            _draw_reference(axes, reference)
        return to_svg(canvas)


def _shares(
    place: tuple[float, float, float, float], whole: tuple[float, float]
) -> tuple[float, float, float, float]:
    left, bottom, across, height = place
    return (left / whole[0], bottom / whole[1], across / whole[0], height / whole[1])


def _lines_above(bars: Sequence[Bar]) -> int:
    return max([wrap(bar.label, LETTERS_NARROW).count("\n") + 1 for bar in bars], default=1)


def _longest(bars: Sequence[Bar], references: Sequence[Reference], *, percent: bool) -> float:
    if percent:
        return 1.0
    return max([*(bar.value or 0 for bar in bars), *(r.value for r in references)], default=0) or 1


def _draw_bar(axes: Axes, bar: Bar, *, middle: float, thick: float, clear: float) -> None:
    """Draw a bar and its value: at its end, or beyond the plot if it ends past `clear`."""
    whole = axes.get_xlim()[1]
    end = bar.value or 0
    if bar.hidden:
        end = whole * STUB
        axes.barh(
            middle,
            end,
            height=thick,
            color="none",
            edgecolor=paint("quiet"),
            hatch=HATCH,
            linewidth=stroke("hair"),
        )
    elif end:
        axes.barh(middle, end, height=thick, color=paint("muted" if bar.muted else "series-1"))
    axes.annotate(
        bar.words,
        (whole if end > clear else end, middle),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
        fontweight=REGULAR if bar.muted else BOLD,
    )


def _name(axes: Axes, bar: Bar, *, middle: float, width: Width) -> None:
    """Write a bar's name: left of it, or above it where there is no room."""
    narrow = width == "phone"
    words = wrap(bar.label, LETTERS_NARROW if narrow else LETTERS)
    axes.annotate(
        words,
        (0, middle),
        xytext=(0, THICK * 72 * 0.62) if narrow else (-6, 0),
        textcoords="offset points",
        ha="left" if narrow else "right",
        va="bottom" if narrow else "center",
        linespacing=1.05,
        fontsize=points("small") if narrow or "\n" not in words else points("fine"),
    )


def _draw_reference(axes: Axes, reference: Reference) -> None:
    axes.axvline(
        reference.value,
        color=paint("quiet"),
        linewidth=stroke("thin"),
        linestyle=DASHES,
        clip_on=False,
    )
    right = reference.value > axes.get_xlim()[1] / 2
    axes.annotate(
        reference.words,
        (reference.value, axes.get_ylim()[1]),
        xytext=(0, 3),
        textcoords="offset points",
        ha="right" if right else "left",
        va="bottom",
        fontsize=points("fine"),
        color=paint("quiet"),
    )
