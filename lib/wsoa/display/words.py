"""Figures, dates and changes in words. One way of writing each."""

from datetime import date
from typing import Final

from wsoa.comparators import Comparator
from wsoa.disclosure import PublicFigure
from wsoa.measures import MEASURES
from wsoa.measures.measure import Measure

__all__ = [
    "FEWER",
    "SYMBOLS",
    "breakdown_words",
    "change_words",
    "day_words",
    "direction",
    "figure_words",
    "month_words",
    "published_words",
    "round_half_up",
    "short_words",
    "target_words",
    "value_words",
    "when_words",
]

FEWER: Final = "fewer than 5"
"""How a suppressed figure reads in a sentence, at the standard threshold."""

SYMBOLS: Final = (
    ("c", "confidential: a small number, or one that would reveal a small number"),
    ("x", "not available"),
    ("z", "not applicable"),
    ("low", "rounds to zero"),
)

LEAP_IN_LENGTH: Final = 3
"""Days by which two spans may differ and still be called the same length."""

PLAIN_BREAKDOWNS: Final = {
    "setting_group": "setting",
    "in_area": "area",
    "primary_need": "primary need",
    "age_band": "age",
}


def figure_words(figure: PublicFigure) -> str:
    """Return a figure for a sentence: `74% (1,280 of 1,737)`, `165`, `fewer than 5`."""
    if figure.status == "c":
        return FEWER if MEASURES[figure.measure].unit == "count" else "not shown: small numbers"
    if figure.value is None:
        return figure.why or "not available"
    words = value_words(figure.value, MEASURES[figure.measure])
    if figure.denominator is not None and figure.numerator is not None:
        words += f" ({figure.numerator:,} of {figure.denominator:,})"
    return words


def short_words(figure: PublicFigure | None) -> str:
    """Return a figure for a table's cell: `74%`, `165`, or its symbol. Never blank."""
    if figure is None:
        return "z"
    if figure.value is None:
        return "x" if figure.status == "shown" else figure.status
    return value_words(figure.value, MEASURES[figure.measure])


def value_words(value: float, measure: Measure) -> str:
    """Return a number in its measure's unit: `74%`, `1,737`, `12.5 weeks`."""
    if measure.unit == "rate":
        return f"{round_half_up(value * 100, measure.decimals)}%"
    if measure.unit == "count":
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return f"{value:,.1f} {measure.unit}"


def published_words(comparator: Comparator, measure: Measure) -> str:
    """Return a published figure in the measure's unit, or its symbol. Never suppressed again."""
    if comparator.value is None:
        return "x"
    return value_words(comparator.value, measure)


def round_half_up(value: float, decimals: int) -> str:
    """Return the number rounded as people round, 0.5 up, not to even."""
    scale = 10**decimals
    # The small addend undoes binary fractions such as 0.145 * 100 = 14.499999…
    return f"{int(value * scale + 0.5 + 1e-9) / scale:.{decimals}f}"


def target_words(measure: Measure, target: float | None) -> str:
    """Return the target in the measure's unit, or that none is set."""
    return "none set" if target is None else value_words(target, measure)


def change_words(now: PublicFigure | None, before: PublicFigure | None) -> str:
    """Return how a figure moved: `up 3 percentage points`, `down 12`, `no change`."""
    if now is None or before is None or now.value is None or before.value is None:
        return "change not available"
    if not _comparable(now, before):
        return "change not available"
    measure = MEASURES[now.measure]
    scale = 100 if measure.unit == "rate" else 1
    places = measure.decimals if measure.unit == "rate" else 0
    step = abs(now.value - before.value) * scale
    amount = round_half_up(step, places)
    if float(amount) == 0:
        return "no change"
    way = "up" if now.value > before.value else "down"
    return f"{way} {_counted(amount, measure)}"


def direction(now: PublicFigure | None, before: PublicFigure | None) -> str:
    """Return `better`, `worse`, `no change`, `moved` (neither is better) or `not known`."""
    words = change_words(now, before)
    if now is None or words == "change not available":
        return "not known"
    if words == "no change":
        return words
    polarity = MEASURES[now.measure].polarity
    if polarity == "neutral":
        return "moved"
    return "better" if words.startswith("up") == (polarity == "higher") else "worse"


def when_words(figure: PublicFigure) -> str:
    """Return the days that a figure is about."""
    if figure.start is None or figure.end is None:
        return f"at {day_words(figure.as_at)}" if figure.as_at else "date not stated"
    return f"{day_words(figure.start)} to {day_words(figure.end)}"


def day_words(day: date | None) -> str:
    """Return `30 September 2021`."""
    return f"{day.day} {day:%B %Y}" if day else "not stated"


def month_words(day: date) -> str:
    """Return `Sep 2021`."""
    return f"{day:%b %Y}"


def breakdown_words(figure: PublicFigure) -> str:
    """Return the group of a figure in words, `all` for none."""
    return ", ".join(value for _, value in figure.breakdown) or "all"


def _comparable(now: PublicFigure, before: PublicFigure) -> bool:
    """Say whether counts cover spans of like length: six weeks do not compare with a quarter."""
    if MEASURES[now.measure].unit == "rate" or now.start is None or before.start is None:
        return True
    lengths = [(f.end - f.start).days for f in (now, before) if f.start and f.end]
    return max(lengths) - min(lengths) <= LEAP_IN_LENGTH


def _counted(amount: str, measure: Measure) -> str:
    if measure.unit == "rate":
        one = amount in ("1", "1.0")
        return f"{amount} percentage point{'' if one else 's'}"
    return f"{int(float(amount)):,}" if measure.unit == "count" else f"{amount} {measure.unit}"
