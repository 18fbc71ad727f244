"""Everything that the document is written from. No exact figure is in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wsoa.disclosure import PublicFigures
from wsoa.display import Setting
from wsoa.extracts import Issue
from wsoa.params import Project
from wsoa.plan import Plan
from wsoa.since import Since

__all__ = ["Origin", "Report"]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a report was made of.

    Attributes:
        revision: of the code.
        clean: whether every file of the code was committed.
        made_of: the digest of all that went in, in 64 hexadecimal digits.
    """

    revision: str
    clean: bool
    made_of: str


@dataclass(frozen=True)
class Report:
    """One period's report, before it is laid out.

    Attributes:
        project: council and period params.
        plan: the statement and its actions.
        figures: figures that passed disclosure control.
        setting: what they are read against.
        chapters: Markdown of each area's notebook, by area name.
        updates: narratives with their figures in place, by name: `A1` … `glance`, `changes`.
        issues: what the checks found.
        origin: what it was made of.
        since: what was published before.
    """

    project: Project
    plan: Plan
    figures: PublicFigures
    setting: Setting
    chapters: Mapping[str, str]
    updates: Mapping[str, str]
    issues: tuple[Issue, ...]
    origin: Origin
    since: Since = field(default_factory=Since)

    @property
    def point(self) -> str:
        """The report's rating point, such as `Oct 2021`."""
        return self.project.params.report.rating_point
