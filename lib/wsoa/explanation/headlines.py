"""Every measure's headline figure, from the rows of a build: which to ask about."""

from dataclasses import dataclass
from datetime import date

from wsoa.display.words import short_when
from wsoa.explanation.explanation import Status
from wsoa.explanation.published import Key, Rows
from wsoa.measures import MEASURES, Figure

__all__ = ["Headline", "headlines"]


@dataclass(frozen=True, slots=True)
class Headline:
    """A measure's first figure: exact, and what the report makes of it. Restricted."""

    measure: str
    title: str
    area: int
    when: str
    words: str
    status: Status


def headlines(exact: Rows, public: Rows) -> tuple[Headline, ...]:
    """Return the first undivided figure of every measure, in the catalogue's order."""
    first: dict[str, Key] = {}
    for key in exact.by_key:
        if key[1] == "all":
            first.setdefault(key[0], key)
    return tuple(_headline(first[name], exact, public) for name in MEASURES if name in first)


def _headline(key: Key, exact: Rows, public: Rows) -> Headline:
    measure, row = MEASURES[key[0]], exact.by_key[key][0]
    start, end, as_at = (date.fromisoformat(day) if day else None for day in key[2:])
    when = short_when(Figure(measure.id, "", start, end, as_at))
    status = _status({each.status for each in public.by_key.get(key, ())}, known=row.value)
    return Headline(measure.id, measure.title, measure.area, when, row.display, status)


def _status(statuses: set[str], *, known: float | None) -> Status:
    if "c" in statuses:
        return "hidden"
    return "shown" if known is not None and "shown" in statuses else "not available"
