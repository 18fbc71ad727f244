"""What DfE publishes of a return and no measure of the report shows on its basis."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from wsoa.comparators import Comparator, Comparators
from wsoa.measures import MEASURES
from wsoa.measures.population import maintained
from wsoa.period import return_day
from wsoa.reconciliation.line import Line, Part, set_beside
from wsoa.reconciliation.pairs import STOCK, counted, own_of
from wsoa.records import Records

__all__ = ["Held", "further_lines"]

NEED: Final = "primary_need"
CEASED: Final = "plans_ceased"
DECIDED: Final = "review_decision_within_4_weeks"
FOUR_WEEKS: Final = pd.Timedelta(days=28)
NOT_RECORDED: Final = "not recorded"


@dataclass(frozen=True, slots=True)
class Held:
    """The council's records: which tables, and how they stood on a day."""

    own_la: str
    names: frozenset[str]
    at: Callable[[date], Records]
    as_at: date


def further_lines(held: Held, comparators: Comparators, year: int) -> Iterator[Line]:
    """Yield plans by primary need, plans ceased and decisions on reviews, where published."""
    own = _Own(held, comparators, year)
    yield from _needs(own)
    yield from _ceased(own)
    yield from _decided(own)


@dataclass(frozen=True, slots=True)
class _Own:
    """The records of a council, and what DfE published of it from the return of a year."""

    held: Held
    comparators: Comparators
    year: int

    def find(self, measure: str, *needs: str) -> Comparator | None:
        """Return DfE's figure of the measure, if the tables to set beside it are there."""
        if not self.held.names.issuperset(needs):
            return None
        return own_of(self.comparators, measure, council=self.held.own_la, year=self.year)


def _needs(own: _Own) -> Iterator[Line]:
    day = return_day(own.year + 1)
    total = own.find(STOCK, "people", "plans")
    theirs = own.comparators.mix(NEED, year=own.year + 1, council=own.held.own_la)
    if total is None or not theirs:
        return
    ours = maintained(own.held.at(day))[NEED].fillna(NOT_RECORDED).value_counts()
    for need in dict.fromkeys((*theirs, *ours.index)):
        line = Line(
            measure=STOCK,
            title=MEASURES[STOCK].title,
            breakdown=f"{NEED}={need}",
            part="numerator",
            period_start=None,
            period_end=None,
            as_at=day,
            basis=MEASURES[STOCK].basis,
            ours=int(ours.get(need, 0)),
        )
        yield set_beside(line, counted(total, theirs.get(need, "z")))


def _ceased(own: _Own) -> Iterator[Line]:
    theirs = own.find(CEASED, "plans")
    if theirs is None:
        return
    first, last = date(own.year, 1, 1), date(own.year, 12, 31)
    plans = own.held.at(own.held.as_at)["plans"]
    ceased = plans.loc[plans["maintaining_la"] == own.held.own_la, "ceased_date"]
    line = Line(
        measure=CEASED,
        title="Plans that ceased",
        breakdown="all",
        part="numerator",
        period_start=first,
        period_end=last,
        as_at=None,
        basis=theirs.basis,
        ours=int(ceased.between(pd.Timestamp(first), pd.Timestamp(last)).sum()),
    )
    yield set_beside(line, theirs)


def _decided(own: _Own) -> Iterator[Line]:
    """Yield decisions within 4 weeks as DfE counts them: the latest review of each plan."""
    theirs = own.find(DECIDED, "people", "plans", "reviews")
    if theirs is None:
        return
    day = return_day(own.year + 1)
    taken = _days_to_decide(own.held.at(day))
    counts: tuple[tuple[Part, int], ...] = (
        ("denominator", len(taken)),
        ("numerator", int((taken <= FOUR_WEEKS).sum())),
    )
    for part, ours in counts:
        line = Line(
            measure=DECIDED,
            title=MEASURES[DECIDED].title,
            breakdown="all",
            part=part,
            period_start=None,
            period_end=None,
            as_at=day,
            basis=theirs.basis,
            ours=ours,
        )
        yield set_beside(line, theirs)


def _days_to_decide(records: Records) -> pd.Series:
    """Return from meeting to decision, of the latest review of each plan that has both."""
    reviews = records["reviews"].dropna(subset="meeting_date")
    ours = reviews[reviews["plan_id"].isin(maintained(records)["plan_id"])]
    ordered = ours.sort_values(["meeting_date", "review_id"], kind="stable")
    latest = ordered.drop_duplicates("plan_id", keep="last").dropna(subset="decision_date")
    return pd.Series(latest["decision_date"] - latest["meeting_date"])
