"""What figures are set against: targets, the quarter before, published figures of others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from wsoa.comparator_files import load_comparators
from wsoa.comparators import Comparator, Comparators
from wsoa.disclosure import PublicFigure, PublicFigures
from wsoa.disclosure.cells import Described
from wsoa.display.words import day_words, last_day
from wsoa.measures import MEASURES
from wsoa.params import Project
from wsoa.params.council import Baseline
from wsoa.period import latest_published

__all__ = ["Setting", "before", "latest_published", "setting_of"]

EVENTS: Final = "engagement_events"
OF_A_YEAR: Final = ("12_months", "trend")
"""The windows of that measure that are a year long, as its target is."""


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
        since: the as-at date of the report published last; none where none is.
        baselines: measure id → what the statement measures its progress from.
    """

    council: str
    name: str
    neighbours: str
    targets: Mapping[str, float]
    comparators: Comparators
    as_at: date
    since: date | None = None
    baselines: Mapping[str, Baseline] = field(default_factory=dict)

    def target(self, measure: str) -> float | None:
        """Return the measure's target, if it has one."""
        return self.targets.get(measure)

    def target_of(self, figure: Described) -> float | None:
        """Return the target of a figure: of all cases, and over days that it is set for."""
        if figure.breakdown or (figure.measure == EVENTS and figure.window not in OF_A_YEAR):
            return None
        return self.target(figure.measure)

    def beside(self, figure: PublicFigure | None) -> tuple[Comparator, ...]:
        """Return the comparators that are like for like: England, region, neighbours."""
        found = self.published(figure) if figure else ()
        return tuple(c for c in found if c.like_for_like and c.kind != "own")

    def own(self, figure: PublicFigure | None) -> Comparator | None:
        """Return what is published of this council itself, in the year of the other comparators.

        Only beside a figure that is shown: beside one that is hidden, it might give it away.
        """
        found = self.published(figure) if figure and figure.status == "shown" else ()
        return next((c for c in found if c.like_for_like and c.kind == "own"), None)

    def published(self, figure: Described) -> tuple[Comparator, ...]:
        """Return all that is published beside a figure, the council's own value included.

        It is of the figure's own calendar year, or of the latest year before it that was
        published when the report was written. What is not like for like says so.
        """
        if figure.breakdown or figure.measure not in self.comparators.measures:
            return ()
        measure = MEASURES[figure.measure]
        return self.comparators.find(
            measure.id,
            year=self._latest_year(figure),
            basis=measure.basis,
            council=self.council,
            neighbours=self.neighbours,
            window=figure.window,
        )

    def _latest_year(self, figure: Described) -> int:
        """Return the latest year whose published figure the report could set beside this one."""
        known = latest_published(self.as_at)
        if figure.start is None and self.comparators.is_of_january(figure.measure):
            return known + 1
        return min(_year(figure), known)

    def why_year(self, figure: Described, found: Comparator) -> str:
        """Return why a published figure is of its year and no other, in a sentence."""
        by = f"that was published by {day_words(self.as_at)}, the as-at date"
        wanted = self._latest_year(figure)
        if found.year < wanted or wanted > _year(figure):
            return f"{found.when} is the last of this series {by}."
        if wanted < _year(figure):
            return f"{found.when} is the last calendar year {by}."
        if _is_whole(figure):
            return f"{found.when} is the year of the window itself."
        return f"{found.when} is of the last whole year before the year of the window."

    def main(self, figure: PublicFigure | None) -> Comparator | None:
        """Return the comparator that stands beside a figure where there is room for one."""
        return next((c for c in self.beside(figure) if c.kind == "england"), None)


def before(figures: PublicFigures, figure: PublicFigure | None) -> PublicFigure | None:
    """Return the same measure at the last quarter end before the figure's own, if recomputed.

    A figure at a date or over days of its own has none: two months before is no quarter before.
    """
    if figure is None or figure.window in ("census", "special"):
        return None
    points = figures.windows(figure.measure, "trend")
    return next((p for p in reversed(points) if last_day(p) < last_day(figure)), None)


def _year(figure: Described) -> int:
    return last_day(figure).year - (0 if _is_whole(figure) else 1)


def _is_whole(figure: Described) -> bool:
    """Say whether the figure is of a calendar year, as published figures are."""
    return figure.window in ("last_year", "return")


def setting_of(project: Project) -> Setting:
    """Return what the project's figures are read against."""
    council = project.council.council
    published = load_comparators(project.folder)
    edition = council.neighbours_edition
    return Setting(
        council=council.code,
        name=council.area,
        neighbours=edition,
        targets={
            EVENTS: float(project.council.thresholds.engagement_events_a_year),
            **project.council.targets,
        },
        comparators=published,
        as_at=project.period.end,
        baselines=project.council.baselines,
    )
