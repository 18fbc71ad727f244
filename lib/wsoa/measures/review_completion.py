"""Annual reviews completed, and the backlog of those that are not.

Each docstring is the definition that the report's annex prints.
"""

from datetime import date, timedelta
from functools import partial
from typing import Final

import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.reviews import REVIEWED, completed_by, due_by, due_in, own_reviews
from wsoa.measures.timing import WEEK
from wsoa.period import Window, quarter_to
from wsoa.records import Records, Tables

__all__ = ["OVERDUE_BANDS", "REVIEW_COMPLETION"]

REVIEW_COMPLETION = Catalogue(area=3)

OVERDUE_BANDS: Final = (
    ("under 4 weeks", 0),
    ("4-12 weeks", 28),
    ("12-26 weeks", 84),
    ("26-52 weeks", 182),
    ("over 52 weeks", 365),
)
"""Name and first day past due of each band: 52 weeks are 364 days."""

SECTION_44: Final = "Children and Families Act 2014, section 44; SEND Regulations 2014, part 2"

_of_reviews = partial(REVIEW_COMPLETION.measure, action="C2", needs=REVIEWED, source=SECTION_44)


@_of_reviews(
    title="Annual reviews completed",
    unit="rate",
    windows=("12_months", "academic_year"),
    breakdowns=(("transfer_group",),),
    polarity="higher",
    trend=True,
    basis="of reviews due in the window, completed by the as-at date, late or not",
)
def annual_reviews_completed(records: Records, window: Window) -> Cases:
    """Of the annual reviews due in the window, the share completed by the as-at date.

    A review is completed when its meeting was held, its decision is recorded and, where the
    decision was to amend the plan, the final amended plan was issued. It need not have been
    on time. A review counts whether or not its plan has since ceased. Not computable: a
    review whose meeting or decision is known but not dated, one decided without a recorded
    outcome, and one not completed that is due after the as-at date. Plans that another
    authority maintains are left out.
    """
    due = due_in(records, window)
    return Cases.rate(due, completed_by(due, records.as_at))


@_of_reviews(
    title="Annual reviews completed, the academic year before",
    unit="count",
    windows=("previous_academic_year",),
    polarity="higher",
    may_lack_dates=True,
    basis="of reviews due in the year, completed by its end",
)
def annual_reviews_completed_previous_year(records: Records, window: Window) -> Cases:
    """Annual reviews due in the academic year before and completed by its last day.

    The academic year before is the one before that of the date. Completed has the meaning that
    it has in annual reviews completed, and so has not computable. Nothing that happened
    after 31 August is counted, so that the figure stays as it was when that year ended.
    """
    due = due_in(records, window)
    done = completed_by(due, records.as_at)
    return Cases.count(due[done.fillna(value=False)], unknown=due[done.isna()])


@_of_reviews(
    title="Annual reviews overdue",
    unit="count",
    windows=("as_at",),
    breakdowns=(("overdue_by",), ("transfer_group",)),
    polarity="lower",
    may_lack_dates=True,
    trend=True,
    basis="at the date",
)
def review_backlog(records: Records, _window: Window) -> Cases:
    """Annual reviews due on or before the date and not completed by then.

    Completed has the meaning that it has in annual reviews completed. A review for which
    that cannot be computed, because a step of it is not dated, is counted apart as not
    computable. By the time since the review was due: under 4 weeks, 4 to 12, 12 to 26, 26 to
    52, over 52 weeks. A review overdue by exactly 4, 12 or 26 weeks is in the longer band; one
    overdue by exactly 52 weeks is not over 52.
    """
    return _backlog(records)


@_of_reviews(
    title="Weeks until the backlog of annual reviews clears",
    unit="weeks",
    summary="median",
    windows=("as_at",),
    polarity="lower",
    basis="at the net rate of the last two quarters",
    source="this report",
)
def review_backlog_clears(records: Records, _window: Window) -> Cases:
    """Weeks until no annual review is overdue, if the backlog keeps falling as it has.

    The rate is the net fall in annual reviews overdue over the two quarters up to the date,
    from the backlog as it stood before them. Each review in the backlog stands for the same
    number of weeks. A backlog that has not fallen has no date on which it clears, and the
    measure cannot be computed; nor can it where the extract does not go back so far.
    """
    left = _backlog(records).frame
    before = _two_quarters_before(records.as_at)
    then = _tables(records)
    fallen = len(_backlog(then.at(before)).frame) - len(left)
    weeks = len(left) / fallen * ((records.as_at - before) / WEEK) if fallen > 0 else None
    why_not = _why_not(fallen, reached=then.reaches("reviews", before)) if len(left) else ""
    return Cases.amounts(left, pd.Series(weeks, index=left.index, dtype="Float64"), why_not=why_not)


def _bands(days: pd.Series) -> pd.Series:
    edges = [*(first for _, first in OVERDUE_BANDS), float("inf")]
    names = [name for name, _ in OVERDUE_BANDS]
    return pd.cut(days, edges, labels=names, right=False).astype("str")


def _backlog(records: Records) -> Cases:
    due = due_by(own_reviews(records), records.as_at)
    days = (records.day - due["due_date"]).dt.days
    due = due.assign(overdue_by=_bands(days))
    done = completed_by(due, records.as_at)
    return Cases.count(due[(~done).fillna(value=False)], unknown=due[done.isna()])


def _tables(records: Records) -> Tables:
    """Return what the backlog is counted from, to see it again from an earlier day.

    Of that day it is then the backlog that the trend shows there.
    """
    frames = {name: records[name] for name in REVIEWED}
    return Tables(frames, own_la=records.own_la, settings=records.settings)


def _why_not(fallen: int, *, reached: bool) -> str:
    """Return why nobody can say when the backlog clears, or nothing."""
    if not reached:
        return "not available: the `reviews` extract does not go back that far"
    return "" if fallen > 0 else "cannot be computed: the backlog has not fallen in two quarters"


def _two_quarters_before(day: date) -> date:
    """Return the last day before the two quarters that end on `day`."""
    a_quarter_before = quarter_to(day).start - timedelta(days=1)
    return quarter_to(a_quarter_before).start - timedelta(days=1)
