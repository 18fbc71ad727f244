"""What a measure returns: its cases, one a row, before anything is counted."""

from dataclasses import dataclass

import pandas as pd

__all__ = ["Cases"]


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases a measure is about.

    Attributes:
        frame: one row a case. Its columns are the breakdowns of the measure and
            the key of the record that it came from.
        met: for a rate, nullable `boolean` aligned with `frame`: in the
            numerator, not in it, or not computable. `None` for a count.
        amount: for a median or a longest wait, a number for each case, null
            when not computable.
        unknown: for a count, the cases of which nobody can say whether they belong in it,
            with the columns of `frame`; `None` where there can be none.
        why_not: why there is no figure although no date is missing; empty where there is one.
    """

    frame: pd.DataFrame
    met: pd.Series | None = None
    amount: pd.Series | None = None
    unknown: pd.DataFrame | None = None
    why_not: str = ""

    @classmethod
    def count(cls, frame: pd.DataFrame, *, unknown: pd.DataFrame | None = None) -> "Cases":
        """Return cases of which only the number matters, and those left out as unknown."""
        return cls(frame, unknown=unknown)

    @classmethod
    def rate(cls, frame: pd.DataFrame, met: pd.Series) -> "Cases":
        """Return cases of which a share is met."""
        return cls(frame, met=met.astype("boolean"))

    @classmethod
    def amounts(cls, frame: pd.DataFrame, amount: pd.Series, *, why_not: str = "") -> "Cases":
        """Return cases each with a number, or the reason why none has."""
        return cls(frame, amount=amount.astype("Float64"), why_not=why_not)
