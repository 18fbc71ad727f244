"""What a measure is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from inspect import getdoc
from typing import Literal, Required, TypedDict

from wsoa.measures.cases import Cases
from wsoa.measures.figure import Unit
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["CHILDREN_AND_FAMILIES_ACT", "Definition", "Function", "Measure", "Polarity", "Summary"]

CHILDREN_AND_FAMILIES_ACT = date(2014, 9, 1)

Function = Callable[[Records, Window], Cases]
Summary = Literal["count", "rate", "total", "median", "longest", "largest"]
Polarity = Literal["higher", "lower", "neutral"]


class Definition(TypedDict, total=False):
    """What a definition says of its measure, but for its function. `Measure` explains each."""

    title: Required[str]
    action: Required[str]
    windows: Required[tuple[str, ...]]
    needs: Required[tuple[str, ...]]
    breakdowns: tuple[tuple[str, ...], ...]
    polarity: Polarity
    of_children: bool
    may_lack_dates: bool
    trend: bool
    trend_from: tuple[str, ...]
    looks_back: Mapping[str, int]
    decimals: int
    basis: str
    source: str
    effective: date


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the catalogue. Its function's docstring is its published definition.

    Attributes:
        id: the name in `measures.csv`.
        title: plain English, sentence case, no full stop.
        area: 1, 2 or 3: the area of concern.
        action: the plan's action that it evidences, such as `A1`.
        unit: of the value.
        summary: how the cases become the value.
        windows: the kinds of window it is computed for, the headline first.
        needs: the tables without which it is not available.
        breakdowns: sets of columns of the cases to break it down by.
        polarity: whether higher is better.
        of_children: counts children, so disclosure control applies.
        may_lack_dates: a count some of whose cases may be not computable: counted beside it.
        trend: recomputed at each earlier quarter end.
        trend_from: the tables that must go back to a trend point; empty for all it needs.
        looks_back: table → the months before the window that it is read back.
        decimals: places of a percentage in words; more than the cases bear misleads.
        basis: what one must know before comparing it, in a few words.
        source: where the definition comes from.
        effective: the day from which the definition applies.
        function: records and window → cases; pure.
    """

    id: str
    title: str
    area: int
    action: str
    unit: Unit
    summary: Summary
    windows: tuple[str, ...]
    needs: tuple[str, ...]
    function: Function
    breakdowns: tuple[tuple[str, ...], ...] = ()
    polarity: Polarity = "neutral"
    of_children: bool = True
    may_lack_dates: bool = False
    trend: bool = False
    trend_from: tuple[str, ...] = ()
    looks_back: Mapping[str, int] = field(default_factory=dict, hash=False)
    decimals: int = 0
    basis: str = ""
    source: str = ""
    effective: date = CHILDREN_AND_FAMILIES_ACT

    @property
    def definition(self) -> str:
        """The published definition: the function's docstring."""
        return getdoc(self.function) or ""
