"""The measures of one area of concern, as its module defines them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Unpack

from wsoa.measures.figure import Unit
from wsoa.measures.measure import Definition, Function, Measure, Summary

__all__ = ["Catalogue"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The measures of one area of concern, in the order they are defined."""

    area: int
    by_id: dict[str, Measure] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Measure]:
        """Yield every measure in order."""
        return iter(self.by_id.values())

    def measure(
        self,
        *,
        unit: Unit,
        summary: Summary | None = None,
        name: str = "",
        **parts: Unpack[Definition],
    ) -> Callable[[Function], Function]:
        """Return a decorator that enters a function in the catalogue under its own name.

        `summary` follows from `unit` for counts and rates; weeks and days say theirs.
        """

        def enter(function: Function) -> Function:
            made = Measure(
                id=name or function.__name__,
                area=self.area,
                unit=unit,
                summary=summary or _summary_of(unit),
                function=function,
                **parts,
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
