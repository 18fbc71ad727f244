"""The points of a measure that limits may be reckoned from, or why there are none.

Limits hold of points that are independent, alike and all there. So it is the trend that is
taken: each point seen from its own last day. Months are not: all are seen from the report's
day, and a deadline of last month has not come. A count on a day is of much the same children
as the count before, so of these the change from one quarter end to the next is taken. Points
that share most of their days with one another are refused. A hidden point, or one that is not
there, parts what is before from what is after: what is after is taken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Final, Literal

from wsoa.disclosure import PublicFigure, PublicFigures
from wsoa.measures import MEASURES
from wsoa.measures.measure import Measure
from wsoa.variation.limits import limits_of
from wsoa.variation.rules import LONG

__all__ = ["Kind", "Reason", "Series", "Untold", "series_of"]

Kind = Literal["level", "change"]
Reason = Literal["no trend", "overlap", "hidden", "gap", "few", "coarse"]

DAY: Final = timedelta(days=1)
ALIKE: Final = 3
"""Days by which quarters may differ in length."""

QUARTER: Final = 91
SIGMAS: Final = 3
"""Standard deviations from the mean to a limit."""

FINEST: Final = 1000
"""The largest denominator of a median; it comes as a binary fraction of weeks or days."""


@dataclass(frozen=True, slots=True)
class Series:
    """Points that follow one another, quarter by quarter.

    Attributes:
        kind: whether a value is the figure, or its change since the point before.
        points: the figures, oldest first, all shown.
        values: of each point. Of changes, the first point has none and stands not among them.
        cut: what parted the points from earlier ones: nothing, a hidden figure or a gap.
    """

    kind: Kind
    points: tuple[PublicFigure, ...]
    values: tuple[Fraction, ...]
    cut: Literal["", "hidden", "gap"] = ""


@dataclass(frozen=True, slots=True)
class Untold:
    """A measure of which it cannot be told what is usual, and why.

    `overlap`: its points share days. `hidden`, `gap`: its latest is not shown, or not there.
    `few`: fewer than seven in a row. `coarse`: one case alone would move it as far as it varies.
    """

    measure: str
    reason: Reason
    points: int = 0


def series_of(figures: PublicFigures, measure: str) -> Series | Untold:
    """Return the points of a measure that limits may be reckoned from, or why there are none."""
    about, trend = MEASURES[measure], figures.trend(measure)
    if not about.trend or not trend:
        return Untold(measure, "no trend")
    if _overlaps(about):
        return Untold(measure, "overlap")
    alike = _alike(trend)
    points, cut = _unbroken(alike)
    if not points:
        return Untold(measure, cut or "gap")
    kind: Kind = "level" if points[-1].start else "change"
    series = Series(kind, points, _values(points, kind), cut)
    if len(series.values) < LONG:
        return Untold(measure, cut if cut == "hidden" else "few", len(series.values))
    return Untold(measure, "coarse", len(series.values)) if _is_coarse(series) else series


def _overlaps(measure: Measure) -> bool:
    """Say whether each point looks back over days that the one before has too."""
    return measure.windows[0] not in ("as_at", "period") or bool(measure.looks_back)


def _alike(trend: Sequence[PublicFigure]) -> tuple[PublicFigure, ...]:
    """Return the trend without a last figure that is not a quarter after the one before."""
    *earlier, latest = trend
    return (*earlier, latest) if not earlier or _follows(earlier[-1], latest) else (*earlier,)


def _unbroken(
    trend: Sequence[PublicFigure],
) -> tuple[tuple[PublicFigure, ...], Literal["", "hidden", "gap"]]:
    """Return the last points that follow one another and are shown, and what parts them off."""
    found: list[PublicFigure] = []
    for figure in reversed(trend):
        if figure.status != "shown" or figure.value is None:
            return tuple(reversed(found)), "hidden" if figure.status == "c" else "gap"
        if found and not _follows(figure, found[-1]):
            return tuple(reversed(found)), "gap"
        found.append(figure)
    return tuple(reversed(found)), ""


def _follows(before: PublicFigure, after: PublicFigure) -> bool:
    """Say whether two points are of quarters, or quarter ends, that follow one another."""
    if before.start and before.end and after.start and after.end:
        lengths = [(f.end - f.start).days for f in (before, after) if f.start and f.end]
        return after.start == before.end + DAY and abs(lengths[0] - lengths[1]) <= ALIKE
    if before.start or after.start:
        return False
    return abs((_day(after) - _day(before)).days - QUARTER) <= ALIKE


def _day(figure: PublicFigure) -> date:
    return figure.as_at or date.min


def _values(points: Iterable[PublicFigure], kind: Kind) -> tuple[Fraction, ...]:
    values = tuple(_exactly(point) for point in points)
    if kind == "level":
        return values
    return tuple(after - before for before, after in pairwise(values))


def _exactly(figure: PublicFigure) -> Fraction:
    """Return the value as a fraction: of a rate, that of its counts."""
    if (
        MEASURES[figure.measure].unit == "rate"
        and figure.denominator
        and figure.numerator is not None
    ):
        return Fraction(figure.numerator, figure.denominator)
    return Fraction(figure.value or 0).limit_denominator(FINEST)


def _is_coarse(series: Series) -> bool:
    """Say whether one case is more than one standard deviation, a third of the limits' reach.

    Limits of such points are too narrow: Wheeler calls their data chunky. Points that do not
    vary at all are among them: one case would stand out.
    """
    step = _one_case(series.points)
    return step is not None and limits_of(series.values).reach < SIGMAS * step


def _one_case(points: Sequence[PublicFigure]) -> Fraction | None:
    """Return by how much one case more moves the figure; none of a median."""
    unit = MEASURES[points[0].measure].unit
    if unit == "rate":
        return max(Fraction(1, point.denominator or 1) for point in points)
    return Fraction(1) if unit == "count" else None
