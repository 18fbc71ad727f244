"""Getting ready for annual reviews: notice ahead, phase transfers, adulthood.

Each docstring is the definition that the report's annex prints.
"""

from functools import partial
from typing import Final

import numpy as np
import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.population import academic_ages
from wsoa.measures.reviews import POST_16_TRANSFER, REVIEWED, due_in, held_in, own_reviews
from wsoa.measures.timing import EIGHT_WEEKS, FLOW, met_by, within
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["REVIEW_PREPARATION", "YEAR_9"]

REVIEW_PREPARATION = Catalogue(area=3)

DAY: Final = pd.Timedelta(days=1)
YEAR_9: Final = 13
"""Academic age in year 9: the year group and four."""

_share = partial(
    REVIEW_PREPARATION.measure, action="C2", unit="rate", needs=REVIEWED, polarity="higher"
)
_of_next_quarter = partial(
    _share,
    windows=("next_quarter",),
    basis="of reviews due in the next quarter",
    source="the published plan, action C2",
)


@_share(
    title="Transfer plans final on time",
    windows=("ytd", "last_year", "12_months"),
    breakdowns=(("transfer_group",),),
    basis="of transfers due in the window",
    source="SEND Regulations 2014, regulation 18; SEND code of practice, paragraph 9.179",
)
def phase_transfer_on_time(records: Records, window: Window) -> Cases:
    """Of the phase transfers due in the window, the share with a final plan in time.

    A transfer is due on the date recorded for it; where none is recorded, on the first 15
    February, or 31 March for a transfer to or within post-16 education, that falls on or
    after the day the review is due. Whether a plan issued on that day itself is in time is a
    setting of the report: the regulation says before, the code of practice says by. A plan
    that is not final is late once its last day in time has come; before that it is not
    computable.
    """
    reviews = own_reviews(records)
    moving = reviews[reviews["transfer"].fillna("none") != "none"]
    moving = moving.assign(limit=_transfer_dates(moving))
    due = moving[within(moving["limit"], window)]
    last_day = due["limit"] if records.settings.transfer_day_counts else due["limit"] - DAY
    return Cases.rate(due, met_by(due["final_date"], last_day, as_at=records.as_at))


@_of_next_quarter(
    title="Reviews of the next quarter of which school and professionals know",
)
def reviews_notified_ahead(records: Records, window: Window) -> Cases:
    """Of the annual reviews due in the next quarter, the share already notified.

    Notified means that by the as-at date the school and the professionals had been told that
    the review is due. A review without a date of notice is not notified.
    """
    due = due_in(records, window)
    return Cases.rate(due, due["notified_date"].notna())


@_of_next_quarter(
    title="Reviews of the next quarter notified at least 8 weeks ahead",
)
def reviews_notified_8_weeks_ahead(records: Records, window: Window) -> Cases:
    """Of the annual reviews due in the next quarter, the share notified 8 weeks ahead or more.

    8 weeks are 56 days before the due date; notice on that day is in time. A review of which
    nobody has been told is late once that day has come; before that it is not computable.
    """
    due = due_in(records, window)
    limit = due["due_date"] - EIGHT_WEEKS
    return Cases.rate(due, met_by(due["notified_date"], limit, as_at=records.as_at))


@_share(
    title="Reviews from year 9 with a preparing-for-adulthood adviser",
    windows=FLOW,
    needs=("people", "plans", "reviews"),
    trend=True,
    basis="of review meetings in the window",
    source="the published plan, action A2",
)
def pfa_adviser_attendance(records: Records, window: Window) -> Cases:
    """Of the review meetings in the window from year 9 up, the share that an adviser joined.

    The adviser is the preparing-for-adulthood adviser. Year 9 and up is an academic age of 13
    or more on the day of the meeting. A meeting for which it is not recorded whether the
    adviser took part is not computable.
    """
    held = held_in(records, window)
    born = records.memo("birth_months", _birth_months).reindex(held["plan_id"])
    ages = academic_ages(born["birth_month"].set_axis(held.index), held["meeting_date"])
    older = held[(ages >= YEAR_9).fillna(value=False)]
    return Cases.rate(older, older["pfa_adviser"])


def _birth_months(records: Records) -> pd.DataFrame:
    """Return the month of birth of whom each plan is about, by plan."""
    plans = records["plans"][["plan_id", "person_id"]]
    people = records["people"][["person_id", "birth_month"]]
    of_whom = plans.merge(people, on="person_id", validate="many_to_one")
    return of_whom.set_index("plan_id")


def _transfer_dates(reviews: pd.DataFrame) -> pd.Series:
    """Return the day by which each transfer plan is due: the recorded one, or the statutory."""
    due = reviews["due_date"]
    years = due.to_numpy().astype("datetime64[Y]")
    post_16 = (reviews["transfer_group"] == POST_16_TRANSFER).to_numpy()
    this_year = _statutory_dates(years, post_16)
    dates = np.where(this_year >= due.to_numpy(), this_year, _statutory_dates(years + 1, post_16))
    statutory = pd.Series(dates, index=reviews.index).astype(due.dtype)
    return reviews["transfer_due_date"].fillna(statutory)


def _statutory_dates(years: np.ndarray, post_16: np.ndarray) -> np.ndarray:
    """Return 31 March of each year for post-16, otherwise 15 February."""
    months = years.astype("datetime64[M]")
    february_15 = (months + 1).astype("datetime64[D]") + 14
    march_31 = (months + 3).astype("datetime64[D]") - 1
    return np.where(post_16, march_31, february_15)
