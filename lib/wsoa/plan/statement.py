"""What the statement says about itself: inspection, monitoring, governance, roles, rating key."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from wsoa.params.loading import Strict
from wsoa.plan.month import Month, MonthField

__all__ = [
    "Basis",
    "Body",
    "Colour",
    "GlossaryEntry",
    "KeyEntry",
    "Phase",
    "Priority",
    "ReportingLine",
    "Role",
    "Statement",
    "phase_at",
    "phases_at",
]

Basis = Literal["stated", "derived"]
"""Whether a paper says it, or it follows from what the papers say."""


class Colour(StrEnum):
    """A rating, worst first."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"

    @property
    def word(self) -> str:
        """The rating as the report prints it, such as "AMBER"."""
        return self.value.upper()

    @property
    def rank(self) -> int:
        """0 for the worst; a higher rank is a better rating."""
        return list(Colour).index(self)


class Phase(Strict):
    """A fact that held from a month on, or from the start when there is no month."""

    text: str
    since: Annotated[MonthField | None, Field(alias="from")] = None


def phases_at(phases: tuple[Phase, ...], as_at: date) -> tuple[Phase, ...]:
    """Return the phases that had begun by the day, in their order."""
    return tuple(p for p in phases if p.since is None or p.since <= Month.of(as_at))


def phase_at(phases: tuple[Phase, ...], as_at: date) -> Phase | None:
    """Return the latest phase that had begun by the day, or `None`."""
    begun = phases_at(phases, as_at)
    dated = [p for p in begun if p.since is not None]
    return dated[-1] if dated else next(iter(begun), None)


class Priority(Strict):
    """One priority of the SEND strategy and what it covers."""

    title: str
    covers: tuple[str, ...]


class Statement(Strict):
    """How the statement came about and who watches over it."""

    council: str
    partners: tuple[str, ...]
    inspection_start: date
    inspection_end: date
    approved: date
    monitoring: str
    scrutiny: str
    priorities: tuple[Priority, ...]
    consulted: tuple[str, ...]
    sources: tuple[Phase, ...]
    notes: tuple[Phase, ...] = ()


class ReportingLine(Strict):
    """One body reports to another."""

    to: str
    how_often: str = ""
    basis: Basis = "stated"


class Body(Strict):
    """A body of the governance structure. Chairs are roles, never names."""

    id: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    name: str
    does: str
    chair: tuple[Phase, ...] = ()
    meets: tuple[Phase, ...] = ()
    reports_to: tuple[ReportingLine, ...] = ()
    notes: tuple[Phase, ...] = ()


class Role(Strict):
    """A published abbreviation of a post. `expanded` is false where no paper says what it means."""

    abbreviation: str
    meaning: str
    expanded: bool = True
    since: Annotated[MonthField | None, Field(alias="from")] = None
    notes: tuple[Phase, ...] = ()


class GlossaryEntry(Strict):
    """An abbreviation or term that the report uses."""

    term: str
    meaning: str


class KeyEntry(Strict):
    """What one rating means."""

    rating: Colour
    meaning: str
