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
    """

    frame: pd.DataFrame
    met: pd.Series | None = None
    amount: pd.Series | None = None

    @classmethod
    def count(cls, frame: pd.DataFrame) -> "Cases":
        """Return cases of which only the number matters."""
        return cls(frame)

    @classmethod
    def rate(cls, frame: pd.DataFrame, met: pd.Series) -> "Cases":
        """Return cases of which a share is met."""
        return cls(frame, met=met.astype("boolean"))

    @classmethod
    def amounts(cls, frame: pd.DataFrame, amount: pd.Series) -> "Cases":
        """Return cases each with a number."""
        return cls(frame, amount=amount.astype("Float64"))
