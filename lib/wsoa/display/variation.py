"""What stands out from usual variation, in plain words. The limits come from public figures."""

from math import ceil, floor
from typing import Final

from wsoa.display.words import round_half_up, step_words, value_words
from wsoa.measures import MEASURES
from wsoa.variation import Signal, Untold, Variation, meaning_of

__all__ = [
    "MEANINGS",
    "average_words",
    "latest_words",
    "reason_words",
    "signal_words",
    "usual_words",
    "why_words",
]

MEANINGS: Final = {
    "improvement": "improvement",
    "concern": "concern",
    "neither": "neither is better",
}
"""What a signal means, by the measure's better direction."""

REASONS: Final = {
    "few": "too few points to tell, fewer than seven quarters in a row",
    "gap": "the latest quarter is not available",
    "hidden": "a hidden figure leaves too few points to tell",
    "overlap": "each figure looks back over twelve months, nine of which the one before has too",
    "coarse": "one case more or less moves the figure as far as it usually varies",
}
"""Why it cannot be told whether a measure varies as usual; without a digit, for the attack."""


def latest_words(found: Variation | Untold) -> str:
    """Return what the latest point says in a word or two; nothing where it cannot be told."""
    if isinstance(found, Untold):
        return ""
    if not found.latest:
        return "usual variation"
    return f"unusual: {MEANINGS[meaning_of(found.latest[0], found.measure)]}"


def reason_words(untold: Untold) -> str:
    """Return why nothing can be told of a measure; nothing of one without a trend."""
    return REASONS.get(untold.reason, "")


def signal_words(signal: Signal, found: Variation) -> str:
    """Return a sentence that says which rule marks the points, and what is usual."""
    words = _change_words if found.series.kind == "change" else _level_words
    return words(signal, found)


def usual_words(found: Variation) -> str:
    """Return what is usual: `28 to 86`, `79.0% to 92.5%`; of changes `down 26 to up 32`."""
    low, high = _edges(found)
    if found.series.kind == "change":
        measure = MEASURES[found.measure]
        return f"{step_words(low, measure)} to {step_words(high, measure)}"
    return f"{_amount(low, found)} to {_amount(high, found)}"


def average_words(found: Variation) -> str:
    """Return the average of a measure's points, or of its changes."""
    mean = float(found.limits.mean)
    if found.series.kind == "change":
        return step_words(mean, MEASURES[found.measure])
    return _amount(mean, found)


def why_words(found: Variation, place: int) -> str:
    """Return every rule that marks a point, in a sentence each."""
    return " ".join(dict.fromkeys(signal_words(each, found) for each in found.at(place)))


def _level_words(signal: Signal, found: Variation) -> str:
    high = signal.side == "high"
    match signal.rule:
        case "beyond":
            side = "Above" if high else "Below"
            return f"{side} the usual range of {usual_words(found)}."
        case "trend":
            side = "higher" if high else "lower"
            return f"{signal.length} quarters in a row, each {side} than the one before."
        case "near":
            side = "upper" if high else "lower"
            usual = f"the {side} edge of the usual range of {usual_words(found)}"
            return f"Two of three quarters in a row are near {usual}."
        case "shift":
            side = "above" if high else "below"
            mean = average_words(found)
            return f"{signal.length} quarters in a row {side} the average of {mean}."


def _change_words(signal: Signal, found: Variation) -> str:
    """Return the sentence of a measure that is judged by its change from quarter to quarter."""
    measure, high = MEASURES[found.measure], signal.side == "high"
    usual = f"the usual {usual_words(found)}"
    match signal.rule:
        case "beyond":
            step = step_words(float(found.series.values[signal.last]), measure)
            return f"{step.capitalize()} since the quarter before: {usual_words(found)} is usual."
        case "trend":
            side = "higher" if high else "lower"
            return f"{signal.length} quarterly changes in a row, each {side} than the one before."
        case "near":
            side = "upper" if high else "lower"
            return f"Two of three quarterly changes in a row are near the {side} edge of {usual}."
        case "shift":
            side = "above" if high else "below"
            mean = average_words(found)
            return f"{signal.length} quarterly changes in a row {side} the average, {mean}."


def _edges(found: Variation) -> tuple[float, float]:
    """Return the limits, kept within what the measure can be; of counts whole ones within."""
    lines = found.lines()
    low, _, high = lines or (float(found.limits.lower), 0.0, float(found.limits.upper))
    if MEASURES[found.measure].unit == "count" and ceil(low) <= floor(high):
        return ceil(low), floor(high)
    return low, high


def _amount(value: float, found: Variation) -> str:
    """Return a limit or a mean; of rates with a place more than the figures have."""
    measure = MEASURES[found.measure]
    if measure.unit == "rate":
        return f"{round_half_up(value * 100, measure.decimals + 1)}%"
    return value_words(value, measure)
