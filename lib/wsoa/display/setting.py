"""What figures are set against: targets, and published figures of other places."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from wsoa.comparators import Comparator, Comparators
from wsoa.disclosure import PublicFigure
from wsoa.measures import MEASURES

__all__ = ["Setting", "latest_published"]

PUBLISHED_BY_MONTH: Final = 6
"""DfE publishes a calendar year's SEN2 figures in May of the next."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything that a figure is read against.

    Attributes:
        council: the council's nine-character code.
        name: the council's area in words.
        neighbours: the edition of the statistical neighbours, such as `April 2021`.
        targets: measure id → target in the measure's own scale.
        comparators: the published figures of every council.
        as_at: the report's as-at date: what was published later is not known to it.
    """

    council: str
    name: str
    neighbours: str
    targets: Mapping[str, float]
    comparators: Comparators
    as_at: date

    def target(self, measure: str) -> float | None:
        """Return the measure's target, if it has one."""
        return self.targets.get(measure)

    def beside(self, figure: PublicFigure | None) -> tuple[Comparator, ...]:
        """Return the comparators that are like for like: England, region, neighbours.

        They are those of the figure's own calendar year, or of the latest year before it
        that was published when the report was written.
        """
        if figure is None or figure.breakdown:
            return ()
        measure = MEASURES[figure.measure]
        found = self.comparators.find(
            measure.id,
            year=min(_year(figure), latest_published(self.as_at)),
            basis=measure.basis,
            council=self.council,
            neighbours=self.neighbours,
            window=figure.window,
        )
        return tuple(c for c in found if c.like_for_like and c.kind != "own")

    def main(self, figure: PublicFigure | None) -> Comparator | None:
        """Return the comparator that stands beside a figure where there is room for one."""
        return next((c for c in self.beside(figure) if c.kind == "england"), None)


def latest_published(day: date) -> int:
    """Return the latest calendar year that DfE had published by a day: each May, for the year."""
    return day.year - (1 if day.month >= PUBLISHED_BY_MONTH else 2)


def _year(figure: PublicFigure) -> int:
    end = figure.end or figure.as_at
    if end is None:
        return 0
    whole = figure.window == "last_year"
    return end.year if whole else end.year - 1
