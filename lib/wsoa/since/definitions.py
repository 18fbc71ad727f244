"""Definitions as a report printed them, and which have changed since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wsoa.measures.measure import Measure

__all__ = ["ChangedDefinition", "Definition", "changed_definitions", "define"]


@dataclass(frozen=True, slots=True)
class Definition:
    """What a measure counted in one report, as text.

    Attributes:
        basis: what one must know before comparing it.
        better: which direction is better: `higher`, `lower` or `neutral`.
        source: where the definition comes from.
        effective: the ISO date from which it applies.
    """

    measure: str
    title: str
    unit: str
    basis: str
    better: str
    source: str
    effective: str
    definition: str


@dataclass(frozen=True, slots=True)
class ChangedDefinition:
    """A measure that no longer counts what it did; of a new or a dropped one a side is missing."""

    before: Definition | None
    now: Definition | None

    @property
    def measure(self) -> str:
        """The measure's id."""
        found = self.now or self.before
        return found.measure if found else ""

    @property
    def title(self) -> str:
        """The measure's title, the present one if there is one."""
        found = self.now or self.before
        return found.title if found else ""


def define(measures: Iterable[Measure]) -> tuple[Definition, ...]:
    """Return the definitions of measures, each on one line, so that its breaks do not matter."""
    return tuple(
        Definition(
            measure.id,
            measure.title,
            measure.unit,
            measure.basis,
            measure.polarity,
            measure.source,
            measure.effective.isoformat(),
            " ".join(measure.definition.split()),
        )
        for measure in measures
    )


def changed_definitions(
    before: Iterable[Definition], now: Iterable[Definition]
) -> tuple[ChangedDefinition, ...]:
    """Return what counts something else than it did, then what is new, then what is dropped.

    Another title, source or date is no other definition; another unit, basis, better direction
    or wording is.
    """
    old, new = _by_measure(before), _by_measure(now)
    both = [name for name in new if name in old and _counts(old[name]) != _counts(new[name])]
    changed = [ChangedDefinition(old[name], new[name]) for name in both]
    added = [ChangedDefinition(None, each) for name, each in new.items() if name not in old]
    dropped = [ChangedDefinition(each, None) for name, each in old.items() if name not in new]
    return (*changed, *added, *dropped)


def _by_measure(definitions: Iterable[Definition]) -> Mapping[str, Definition]:
    return {each.measure: each for each in definitions}


def _counts(definition: Definition) -> tuple[str, ...]:
    return definition.definition, definition.unit, definition.basis, definition.better
