"""What a measure's variation says: usual, or which rule it breaks, for better or worse."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from wsoa.disclosure import PublicFigure, PublicFigures
from wsoa.measures import MEASURES
from wsoa.variation.limits import Limits, limits_of
from wsoa.variation.rules import Signal, find_signals
from wsoa.variation.series import Series, Untold, series_of

__all__ = ["FIRM", "Meaning", "Variation", "meaning_of", "variation_of"]

Meaning = Literal["improvement", "concern", "neither"]

FIRM: Final = 12
"""Points from which on limits are firm; before, each further point may move them."""


@dataclass(frozen=True, slots=True)
class Variation:
    """A measure's points, their limits, and what the rules mark.

    The places of a signal are those of `series.values`.
    """

    measure: str
    series: Series
    limits: Limits
    signals: tuple[Signal, ...]

    @property
    def provisional(self) -> bool:
        """Whether the limits rest on fewer points than firm ones do."""
        return len(self.series.values) < FIRM

    def point(self, place: int) -> PublicFigure:
        """Return the figure at a place of the values."""
        return self.series.points[place + len(self.series.points) - len(self.series.values)]

    def at(self, place: int) -> tuple[Signal, ...]:
        """Return the signals that a point has a part in, the plainest first."""
        return tuple(
            s for s in self.signals if s.first <= place <= s.last and self._marks(s, place)
        )

    def _marks(self, signal: Signal, place: int) -> bool:
        """Say whether the point is one of those marked: of three, the one between is maybe not."""
        return signal.rule != "near" or self.limits.is_near(self.series.values[place])

    @property
    def latest(self) -> tuple[Signal, ...]:
        """The signals of the latest point; none where its variation is usual."""
        return self.at(len(self.series.values) - 1)

    def since(self, day: date | None) -> tuple[int, ...]:
        """Return the places of marked points later than a day, or the latest if it is marked."""
        last = len(self.series.values) - 1
        later = [
            n for n in range(last + 1) if n == last or (day and _last_day(self.point(n)) > day)
        ]
        return tuple(n for n in later if self.at(n))

    def lines(self) -> tuple[float, float, float] | None:
        """Return lower limit, mean and upper limit for a chart of the trend.

        They are kept within what the measure can be. A series of changes has none: its limits
        are of the change, and not of the figure that the chart shows.
        """
        if self.series.kind == "change":
            return None
        highest = 1.0 if MEASURES[self.measure].unit == "rate" else float("inf")
        lower, upper = max(0.0, float(self.limits.lower)), min(highest, float(self.limits.upper))
        return lower, float(self.limits.mean), upper


def variation_of(figures: PublicFigures, measure: str) -> Variation | Untold:
    """Return how a measure varies, or why that cannot be told.

    `KeyError` when there is no such measure.
    """
    series = series_of(figures, measure)
    if isinstance(series, Untold):
        return series
    limits = limits_of(series.values)
    return Variation(measure, series, limits, find_signals(series.values, limits))


def meaning_of(signal: Signal, measure: str) -> Meaning:
    """Return whether a signal is for better or worse, by the measure's better direction."""
    polarity = MEASURES[measure].polarity
    if polarity == "neutral":
        return "neither"
    return "improvement" if (signal.side == "high") == (polarity == "higher") else "concern"


def _last_day(figure: PublicFigure) -> date:
    return figure.end or figure.as_at or date.min
