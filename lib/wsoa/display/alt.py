"""Alternative texts, written from the figures that a chart shows."""

from collections.abc import Sequence

from wsoa.display.charts import Bar, Line, Point

__all__ = ["describe_bars", "describe_line"]

LONGEST = 6
"""Bars that are named one by one; of more, the largest and the smallest are."""


def describe_line(line: Line, *, target: str = "") -> str:
    """Return what a line shows: where it begins and ends, its highest and lowest, its gaps."""
    shown = [p for p in line.points if p.value is not None]
    if not shown:
        return f"{line.name}: no figure can be shown."
    first, last = shown[0], shown[-1]
    parts = [f"{line.name}: from {first.words} in {first.label} to {last.words} in {last.label}"]
    parts += _extremes(shown)
    gaps = len(line.points) - len(shown)
    parts += [f"{gaps} earlier points are not available"] if gaps else []
    parts += [f"the target is {target}"] if target else []
    return "; ".join(parts) + "."


def describe_bars(bars: Sequence[Bar]) -> str:
    """Return what bars show, each by name when they are few."""
    if len(bars) <= LONGEST:
        return "; ".join(f"{b.label} {b.words}" for b in bars) + "."
    shown = sorted((b for b in bars if b.value is not None), key=lambda b: -(b.value or 0))
    hidden = sum(b.hidden for b in bars)
    largest = "; ".join(f"{b.label} {b.words}" for b in shown[:3])
    text = f"{len(bars)} bars. Largest: {largest}. Smallest shown: {_one(shown[-1])}."
    return text + (f" {hidden} are confidential." if hidden else "")


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
    return f"{bar.label} {bar.words}"
