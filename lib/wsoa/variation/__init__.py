"""Usual variation and what stands out from it: an XmR chart's limits and rules, without the chart.

Only figures that passed disclosure control come in: a limit reckoned from a hidden count would
give it away. How to read it: docs/analyst/variation.md; why so: docs/decisions.
"""

from wsoa.variation.limits import Limits, limits_of
from wsoa.variation.rules import Rule, Side, Signal, find_signals
from wsoa.variation.series import Series, Untold, series_of
from wsoa.variation.verdict import Meaning, Variation, meaning_of, variation_of

__all__ = [
    "Limits",
    "Meaning",
    "Rule",
    "Series",
    "Side",
    "Signal",
    "Untold",
    "Variation",
    "find_signals",
    "limits_of",
    "meaning_of",
    "series_of",
    "variation_of",
]
