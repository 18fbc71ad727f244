"""One figure: exact counts. It may hold a count that must not be published."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = ["Breakdown", "Figure", "Unit", "breakdown_text"]

Unit = Literal["count", "rate", "weeks", "days"]
Breakdown = tuple[tuple[str, str], ...]


def breakdown_text(breakdown: Breakdown) -> str:
    """Return `all`, or `name=value` pairs joined by `;`."""
    return ";".join(f"{name}={value}" for name, value in breakdown) or "all"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure's value for one window and one breakdown.

    Attributes:
        measure: the measure's id.
        window: the window's name: `period`, `month`, `ytd`, `last_year`, `as_at` …
        start, end: the window's days; `None` for a stock.
        as_at: the day from which the records were seen.
        breakdown: `(("setting", "special"),)`; empty for all.
        numerator: cases counted. For a count, the count.
        denominator: computable cases of a rate; `None` otherwise.
        not_computable: cases left out because a date was missing or not yet due.
        value: the count, the rate from 0 to 1, or weeks or days; `None` when it
            cannot be computed.
        unavailable: why there is no figure, in words; empty when there is one.
    """

    measure: str
    window: str
    start: date | None
    end: date | None
    as_at: date | None
    breakdown: Breakdown = ()
    numerator: int | None = None
    denominator: int | None = None
    not_computable: int = 0
    value: float | None = None
    unavailable: str = ""
