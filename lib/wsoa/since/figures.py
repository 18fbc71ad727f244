"""Figures that read otherwise now than they were published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from wsoa.disclosure import PublicFigure, PublicFigures, Shown

__all__ = ["Corrected", "Said", "corrected_figures"]


class Said(Shown, Protocol):
    """A figure as it was published, and how it was written."""

    @property
    def value(self) -> float | None: ...  # noqa: D102 - named as in PublicFigure
    @property
    def display(self) -> str: ...  # noqa: D102 - as in `measures.csv`


@dataclass(frozen=True, slots=True)
class Corrected:
    """A figure, how it was published, and how many groups of it differ as well."""

    now: PublicFigure
    before: Said
    groups: int = 0


def corrected_figures(
    before: Iterable[Said], figures: PublicFigures, *, then: date, now: date
) -> tuple[Corrected, ...]:
    """Return the figures of the same days, seen from the same day, whose counts have changed.

    `then` and `now` are the as-at dates of the two reports. What is seen from a later day may
    differ because more has happened: that is no correction. So of two periods only stocks and the
    trend are compared, each point of which is seen from its own last day; of two versions of
    one period everything. A figure that either report hides says nothing, and one that a report
    has twice neither. Groups are counted with their whole, and stand for themselves where the
    whole has not changed.
    """
    old = _told_once(before)
    seen = (f for f in figures if then == now or f.start is None or f.window == "trend")
    pairs = ((f, old.get(_key(f))) for f in _once(seen) if f.status == "shown")
    changed = [Corrected(f, said) for f, said in pairs if said and _differs(f, said)]
    wholes = [each for each in changed if not each.now.breakdown]
    inside = [each for each in changed if each.now.breakdown]
    known = {_days(each.now) for each in wholes}
    apart = [each for each in inside if _days(each.now) not in known]
    return (*(_with_groups(whole, inside) for whole in wholes), *apart)


def _told_once(before: Iterable[Said]) -> Mapping[tuple[object, ...], Said]:
    """Return the published figures of which there is one for the same days."""
    rows: dict[tuple[object, ...], list[Said]] = {}
    for said in before:
        rows.setdefault(_key(said), []).append(said)
    return {key: said for key, (said, *more) in rows.items() if not more and _is_shown(said)}


def _is_shown(said: Said) -> bool:
    return said.status == "shown"


def _with_groups(whole: Corrected, inside: Iterable[Corrected]) -> Corrected:
    days = _days(whole.now)
    return Corrected(whole.now, whole.before, sum(_days(each.now) == days for each in inside))


def _once(figures: Iterable[PublicFigure]) -> Iterable[PublicFigure]:
    """Return each figure once: two windows may have the same days."""
    return {_key(figure): figure for figure in figures}.values()


def _differs(now: PublicFigure, said: Said) -> bool:
    then = (said.numerator, said.denominator, said.value)
    return (now.numerator, now.denominator, now.value) != then


def _days(figure: PublicFigure | Said) -> tuple[object, ...]:
    return figure.measure, figure.start, figure.end, figure.as_at


def _key(figure: PublicFigure | Said) -> tuple[object, ...]:
    return *_days(figure), figure.breakdown
