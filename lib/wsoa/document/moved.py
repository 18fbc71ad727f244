"""The figures that moved for better or worse since the quarter before, for every part alike."""

from dataclasses import dataclass

from wsoa.disclosure import PublicFigure
from wsoa.display.setting import before
from wsoa.display.words import change_words, direction
from wsoa.document.report import Report
from wsoa.measures import MEASURES

__all__ = ["Moved", "moved_figures"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that has a better direction and moved in or against it."""

    now: PublicFigure
    earlier: PublicFigure | None
    way: str

    @property
    def worse(self) -> bool:
        """Whether it moved against its better direction."""
        return self.way == "worse"

    @property
    def words(self) -> str:
        """The direction and the change: `worse: down 6.0 percentage points`."""
        return f"{self.way}: {change_words(self.now, self.earlier)}"


def moved_figures(report: Report) -> tuple[Moved, ...]:
    """Return the measures' figures that got better or worse, worse ones first."""
    found = [moved for name in MEASURES if (moved := _moved(report, name))]
    return tuple(sorted(found, key=lambda moved: not moved.worse))


def _moved(report: Report, measure: str) -> Moved | None:
    now = report.figures.headline(measure, report.figures.first_window(measure))
    earlier = before(report.figures, now) if now else None
    way = direction(now, earlier)
    return Moved(now, earlier, way) if now and way in ("better", "worse") else None
