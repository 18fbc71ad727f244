"""The measures of one area of concern, as its module defines them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from wsoa.measures.figure import Unit
from wsoa.measures.measure import Function, Measure, Polarity, Summary

__all__ = ["CHILDREN_AND_FAMILIES_ACT", "Catalogue"]

CHILDREN_AND_FAMILIES_ACT = date(2014, 9, 1)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The measures of one area of concern, in the order they are defined."""

    area: int
    by_id: dict[str, Measure] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Measure]:
        """Yield every measure in order."""
        return iter(self.by_id.values())

    def measure(  # noqa: PLR0913 - a definition has this many parts, all named
        self,
        *,
        title: str,
        action: str,
        unit: Unit,
        windows: tuple[str, ...],
        needs: tuple[str, ...],
        summary: Summary | None = None,
        breakdowns: tuple[tuple[str, ...], ...] = (),
        polarity: Polarity = "neutral",
        of_children: bool = True,
        may_lack_dates: bool = False,
        trend: bool = False,
        trend_from: tuple[str, ...] = (),
        looks_back: Mapping[str, int] = MappingProxyType({}),
        decimals: int = 0,
        basis: str = "",
        source: str = "",
        effective: date = CHILDREN_AND_FAMILIES_ACT,
        name: str = "",
    ) -> Callable[[Function], Function]:
        """Return a decorator that enters a function in the catalogue under its own name.

        `summary` follows from `unit` for counts and rates; weeks and days say theirs.
        """

        def enter(function: Function) -> Function:
            made = Measure(
                id=name or function.__name__,
                title=title,
                area=self.area,
                action=action,
                unit=unit,
                summary=summary or _summary_of(unit),
                windows=windows,
                needs=needs,
                function=function,
                breakdowns=breakdowns,
                polarity=polarity,
                of_children=of_children,
                may_lack_dates=may_lack_dates,
                trend=trend,
                trend_from=trend_from,
                looks_back=looks_back,
                decimals=decimals,
                basis=basis,
                source=source,
                effective=effective,
            )
            if made.id in self.by_id:
                raise ValueError(f"measure {made.id} is defined twice")
            self.by_id[made.id] = made
            return function

        return enter

    def view(self) -> Mapping[str, Measure]:
        """Return every measure by id."""
        return dict(self.by_id)


def _summary_of(unit: Unit) -> Summary:
    if unit == "count" or unit == "rate":  # noqa: PLR1714 - mypy narrows this form
        return unit
    raise ValueError(f"a measure in {unit} must say its summary")
