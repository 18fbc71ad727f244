"""The reports that a new one is read beside."""

from dataclasses import dataclass
from datetime import date

from wsoa.since.definitions import Definition
from wsoa.since.figures import Said
from wsoa.since.ratings import StatedRating

__all__ = ["EarlierReport", "Since"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierReport:
    """A published version: whose days, which version, and what it said.

    Attributes:
        label: its period in words.
        as_at: its as-at date, ISO.
        definitions, ratings: `None` where the folder was published without them.
    """

    period: str
    label: str
    version: int
    as_at: str
    figures: tuple[Said, ...]
    definitions: tuple[Definition, ...] | None = None
    ratings: tuple[StatedRating, ...] | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """What was published before.

    Attributes:
        last: the latest version of the last earlier period.
        corrects: the version of this period that this one takes the place of.
    """

    last: EarlierReport | None = None
    corrects: EarlierReport | None = None

    @property
    def day(self) -> date | None:
        """The as-at date of the last earlier period, if one is published."""
        return date.fromisoformat(self.last.as_at) if self.last else None

    @property
    def reports(self) -> tuple[EarlierReport, ...]:
        """Both, as far as there are any, the one that is corrected first."""
        return tuple(report for report in (self.corrects, self.last) if report)
