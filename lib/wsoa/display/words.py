"""Figures, dates and changes in words. One way of writing each."""

from datetime import date, timedelta
from typing import Final

from wsoa.comparators import Comparator
from wsoa.disclosure import PublicFigure
from wsoa.disclosure.cells import Described
from wsoa.display.groups import group_words
from wsoa.measures import MEASURES
from wsoa.measures.measure import Measure

__all__ = [
    "NO_CHANGE_KNOWN",
    "SYMBOLS",
    "are_alike",
    "breakdown_words",
    "change_words",
    "counted_words",
    "day_words",
    "direction",
    "figure_words",
    "last_day",
    "month_words",
    "published_words",
    "round_half_up",
    "short_when",
    "short_words",
    "step_words",
    "symbol_words",
    "target_words",
    "value_words",
    "way_words",
    "when_words",
]

SYMBOLS: Final = (
    ("c", "confidential: a small number, or one that would reveal a small number"),
    ("x", "not available"),
    ("z", "not applicable"),
    ("low", "rounds to zero"),
)

BOTH: Final = 2

NO_CHANGE_KNOWN: Final = "change not available"
"""What stands for a change when either figure is not shown, or the two do not compare."""

LEAP_IN_LENGTH: Final = 3
"""Days by which two spans may differ and still be called the same length."""


def figure_words(figure: PublicFigure) -> str:
    """Return a figure for a sentence: `74% (1,280 of 1,737)`, `165`, `fewer than 5 or withheld`."""
    if figure.value is None:
        return figure.why or "not available"
    words = value_words(figure.value, MEASURES[figure.measure])
    if figure.denominator is not None and figure.numerator is not None:
        words += f" ({figure.numerator:,} of {figure.denominator:,})"
    return words


def counted_words(figure: PublicFigure | None) -> str:
    """Return a figure with its counts and what could not be computed, or its symbol."""
    if figure is None or figure.status != "shown":
        return short_words(figure)
    words, missing = figure_words(figure), figure.not_computable
    if not missing:
        return words
    if words.endswith(")"):
        return f"{words.removesuffix(')')}; {missing:,} not computable)"
    return f"{words} ({missing:,} not computable)"


def short_words(figure: PublicFigure | None) -> str:
    """Return a figure for a table's cell: `74%`, `165`, or its symbol. Never blank."""
    if figure is None:
        return "z"
    if figure.value is None:
        return "x" if figure.status == "shown" else figure.status
    return value_words(figure.value, MEASURES[figure.measure])


def symbol_words(symbol: str) -> str:
    """Return what a symbol means in a word or two; a figure's own words as they are."""
    return _SPOKEN.get(symbol, symbol)


def value_words(value: float, measure: Measure) -> str:
    """Return a number in its measure's unit: `74%`, `1,737`, `12.5 weeks`.

    A rate short of all never reads 100%, and one above none never 0%: it gets one more place.
    """
    if measure.unit == "rate":
        return f"{_percent(value, measure.decimals)}%"
    places = 0 if float(value).is_integer() else 1
    amount = round_half_up(value, places)
    if measure.unit == "count":
        return amount
    return f"{amount} {_unit(amount, measure)}"


def published_words(comparator: Comparator, measure: Measure) -> str:
    """Return a published figure in the measure's unit, or its symbol. Never suppressed again."""
    if comparator.value is None:
        return "x"
    return value_words(comparator.value, measure)


def round_half_up(value: float, decimals: int) -> str:
    """Return the number rounded as people round, 0.5 up, not to even."""
    scale = 10**decimals
    # The small addend undoes binary fractions such as 0.145 * 100 = 14.499999…
    return f"{int(value * scale + 0.5 + 1e-9) / scale:,.{decimals}f}"


def target_words(measure: Measure, target: float | None) -> str:
    """Return the target in the measure's unit, or that none is set."""
    return "none set" if target is None else value_words(target, measure)


def change_words(now: PublicFigure | None, before: PublicFigure | None) -> str:
    """Return how a figure moved: `up 3 percentage points`, `down 12`, `no change`."""
    if now is None or before is None or now.value is None or before.value is None:
        return NO_CHANGE_KNOWN
    if not are_alike(now, before):
        return NO_CHANGE_KNOWN
    return step_words(now.value - before.value, MEASURES[now.measure])


def step_words(step: float, measure: Measure) -> str:
    """Return a step in its measure's unit: `up 3 percentage points`, `down 12`, `no change`."""
    amount = _step(abs(step), measure)
    if not amount.strip("0."):
        return "no change"
    return f"{'up' if step > 0 else 'down'} {amount}{_step_unit(amount, measure)}"


def direction(now: PublicFigure | None, before: PublicFigure | None) -> str:
    """Return `better`, `worse`, `no change`, `moved` (neither is better) or `not known`."""
    words = change_words(now, before)
    if now is None or words == NO_CHANGE_KNOWN:
        return "not known"
    return way_words(words, MEASURES[now.measure])


def way_words(step: str, measure: Measure) -> str:
    """Return which way the words of a step go: `better`, `worse`, `no change` or `moved`."""
    if step == "no change":
        return step
    if measure.polarity == "neutral":
        return "moved"
    return "better" if step.startswith("up") == (measure.polarity == "higher") else "worse"


def are_alike(now: PublicFigure, before: PublicFigure) -> bool:
    """Say whether both are of one day, or of spans of like length.

    Six weeks do not compare with a quarter, and the share of a year not with that of a quarter.
    """
    lengths = [(f.end - f.start).days for f in (now, before) if f.start and f.end]
    return not lengths or (len(lengths) == BOTH and abs(lengths[0] - lengths[1]) <= LEAP_IN_LENGTH)


def last_day(figure: Described) -> date:
    """Return the last day that a figure is about."""
    return figure.end or figure.as_at or date.min


def when_words(figure: Described) -> str:
    """Return the days that a figure is about."""
    if figure.start is None or figure.end is None:
        return f"at {day_words(figure.as_at)}" if figure.as_at else "date not stated"
    return f"{day_words(figure.start)} to {day_words(figure.end)}"


def short_when(figure: Described) -> str:
    """Return the days that a figure is about, short: `Jul to Sep 2021`, `30 Sep 2021`."""
    if figure.start is None or figure.end is None:
        return _short_day(figure.as_at) if figure.as_at else "date not stated"
    start, end = figure.start, figure.end
    if start.day != 1 or (end + timedelta(days=1)).day != 1:
        return f"{_short_day(start)} to {_short_day(end)}"
    if (start.year, start.month) == (end.year, end.month):
        return month_words(end)
    first = f"{start:%b}" if start.year == end.year else month_words(start)
    return f"{first} to {month_words(end)}"


def day_words(day: date | None) -> str:
    """Return `30 September 2021`."""
    return f"{day.day} {day:%B %Y}" if day else "not stated"


def month_words(day: date) -> str:
    """Return `Sep 2021`."""
    return f"{day:%b %Y}"


def breakdown_words(figure: PublicFigure) -> str:
    """Return the group of a figure in words, `all` for none."""
    return ", ".join(group_words(*group) for group in figure.breakdown) or "all"


def _short_day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _percent(value: float, places: int) -> str:
    rounded = round_half_up(value * 100, places)
    unlike = float(rounded) in (0, 100) and value not in (0, 1)
    return round_half_up(value * 100, places + 1) if unlike else rounded


def _step(step: float, measure: Measure) -> str:
    """Return how far a figure moved; a rate with one place at least: 99% may fall to 99%."""
    if measure.unit == "rate":
        return round_half_up(step * 100, max(1, measure.decimals))
    return round_half_up(step, 0 if float(step).is_integer() else 1)


def _step_unit(amount: str, measure: Measure) -> str:
    if measure.unit == "count":
        return ""
    if measure.unit == "rate":
        return " percentage point" if amount in _ONE else " percentage points"
    return f" {_unit(amount, measure)}"


def _unit(amount: str, measure: Measure) -> str:
    return measure.unit.removesuffix("s") if amount in _ONE else measure.unit


_ONE: Final = ("1", "1.0")

_SPOKEN: Final = {"c": "confidential", "x": "not available", "z": "not applicable"}
