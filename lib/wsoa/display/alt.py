"""Alternative texts, written from the figures that a chart shows."""

from collections.abc import Sequence

from wsoa.display.charts import Bar, Line, Point
from wsoa.display.words import symbol_words

__all__ = ["describe_bars", "describe_line"]

LONGEST = 6
"""Bars that are named one by one; of more, the largest and the smallest are."""


def describe_line(line: Line, *, target: str = "") -> str:
    """Return what a line shows: where it begins and ends, its highest and lowest, its gaps."""
    shown = [p for p in line.points if p.value is not None]
    if not shown:
        return f"{line.name}: no figure can be shown."
    parts = [f"{line.name}: {_span(shown)}", *_extremes(shown)]
    gaps = len(line.points) - len(shown)
    parts += [f"{gaps} of {len(line.points)} points cannot be shown"] if gaps else []
    parts += [f"the target is {target}"] if target else []
    return "; ".join(parts) + "."


def describe_bars(bars: Sequence[Bar]) -> str:
    """Return what bars show, each by name when they are few."""
    shown = sorted((b for b in bars if b.value is not None), key=lambda b: -(b.value or 0))
    if not shown:
        return "no figure can be shown."
    if len(bars) <= LONGEST:
        return "; ".join(map(_one, bars)) + "."
    largest = "; ".join(map(_one, shown[:3]))
    text = f"{len(bars)} bars. Largest: {largest}. Smallest shown: {_one(shown[-1])}."
    hidden = sum(b.hidden for b in bars)
    return text + (f" Confidential: {hidden}." if hidden else "")


def _span(shown: Sequence[Point]) -> str:
    first, last = shown[0], shown[-1]
    if first is last:
        return f"{last.words} in {last.label}"
    return f"from {first.words} in {first.label} to {last.words} in {last.label}"


def _extremes(points: Sequence[Point]) -> list[str]:
    by_value = sorted(points, key=lambda p: p.value or 0)
    low, high = by_value[0], by_value[-1]
    ends = {points[0].label, points[-1].label}
    found = []
    if high.label not in ends:
        found.append(f"highest {high.words} in {high.label}")
    if low.label not in ends:
        found.append(f"lowest {low.words} in {low.label}")
    return found


def _one(bar: Bar) -> str:
    return f"{bar.label} {symbol_words(bar.words)}"
