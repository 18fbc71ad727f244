"""What may make our count and DfE's differ, each counted on the records.

A cause says how many records it concerns; whether it did make a difference, the records
cannot say, for they do not hold when they were entered. Counts of causes are restricted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, Literal

import pandas as pd

from wsoa.measures import MEASURES
from wsoa.measures.cases import Cases
from wsoa.measures.population import maintained
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["CAUSES", "Cause", "Effect", "Seen"]

Effect = Literal["more", "fewer"]

LATE: Final = timedelta(days=28)
"""Before the last day: what happened then may have been entered after the return was made."""

LIMIT: Final = pd.Timedelta(days=140)
NEAR: Final = pd.Timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Seen:
    """The window of a return, the records as they stood on its day, and as they stand now."""

    window: Window
    then: Records
    now: Records


@dataclass(frozen=True, slots=True)
class Cause:
    """Why ours may be more than DfE's, or fewer: in words, and how many records it concerns.

    `part` is the part of a rate that it is about; empty for both, and of a count.
    """

    effect: Effect
    words: str
    count: Callable[[Seen], int]
    part: Literal["", "numerator", "denominator"] = ""


def _in(dates: pd.Series, first: date, last: date) -> pd.Series:
    return dates.between(pd.Timestamp(first), pd.Timestamp(last))


def _late(dates: pd.Series, window: Window) -> pd.Series:
    """Say of each date whether it is in the last four weeks of the window."""
    return _in(dates, window.end - LATE + timedelta(days=1), window.end)


def _soon_after(dates: pd.Series, window: Window) -> pd.Series:
    return _in(dates, window.end + timedelta(days=1), window.end + LATE)


def _within(dates: pd.Series, window: Window) -> pd.Series:
    return _in(dates, window.start, window.end)


def _ours(records: Records) -> pd.DataFrame:
    plans = records["plans"]
    return plans[plans["maintaining_la"] == records.own_la]


def _cases(measure: str, seen: Seen) -> Cases:
    return MEASURES[measure].function(seen.now, seen.window)


def _number(rows: pd.Series) -> int:
    return int(rows.fillna(value=False).sum())


# Plans maintained.


def _came_late(seen: Seen) -> int:
    held = maintained(seen.then)
    since = held["transferred_in_date"].fillna(held["issued_date"])
    return _number(_late(since, seen.window))


def _went_late(seen: Seen) -> int:
    return _number(_late(_ours(seen.then)["ceased_date"], seen.window))


def _second_plans(seen: Seen) -> int:
    return _number(maintained(seen.then)["person_id"].duplicated())


def _of_others(seen: Seen) -> int:
    plans = seen.then["plans"]
    others = plans["maintaining_la"].notna() & (plans["maintaining_la"] != seen.then.own_la)
    return _number(others & plans["ceased_date"].isna())


# New plans, and how soon they came.


def _issued(measure: str) -> Callable[[Seen], int]:
    return lambda seen: _number(_late(_cases(measure, seen).frame["issued_date"], seen.window))


def _issued_soon_after(seen: Seen) -> int:
    plans = _ours(seen.now)
    new = plans[plans["transferred_in_date"].isna()]
    return _number(_soon_after(new["issued_date"], seen.window))


def _transferred(seen: Seen) -> int:
    return _number(_within(_ours(seen.now)["transferred_in_date"], seen.window))


def _not_from_request(seen: Seen) -> int:
    """Return the new plans that the share of plans in time leaves out."""
    new = _cases("new_plans_issued", seen).frame["plan_id"]
    return len(new) - _number(new.isin(_cases("timeliness_20_weeks", seen).frame["plan_id"]))


def _not_computable(seen: Seen) -> int:
    met = _cases("timeliness_20_weeks", seen).met
    return 0 if met is None else int(met.isna().sum())


def _exception_unsaid(seen: Seen) -> int:
    return _number(_cases("timeliness_20_weeks", seen).frame["exception"].isna())


def _days_taken(seen: Seen) -> pd.Series:
    issued = _cases("timeliness_20_weeks", seen).frame
    return issued["issued_date"] - issued["received_date"]


def _just_late(seen: Seen) -> int:
    taken = _days_taken(seen)
    return _number((taken > LIMIT) & (taken <= LIMIT + NEAR))


def _just_in_time(seen: Seen) -> int:
    taken = _days_taken(seen)
    return _number((taken <= LIMIT) & (taken > LIMIT - NEAR))


# Requests.


def _requests(seen: Seen) -> pd.DataFrame:
    return _cases("requests_received", seen).frame


def _with_outcome(outcome: str) -> Callable[[Seen], int]:
    return lambda seen: _number(_requests(seen)["outcome"] == outcome)


def _second_requests(seen: Seen) -> int:
    return _number(_requests(seen)["person_id"].duplicated())


def _received_late(seen: Seen) -> int:
    return _number(_late(_requests(seen)["received_date"], seen.window))


def _received_soon_after(seen: Seen) -> int:
    return _number(_soon_after(seen.now["requests"]["received_date"], seen.window))


def _refused_of_earlier(seen: Seen) -> int:
    refused = _cases("requests_refused", seen).frame
    return _number(refused["received_date"] < pd.Timestamp(seen.window.start))


def _refused_afterwards(seen: Seen) -> int:
    asked = _requests(seen)
    after = asked["outcome_date"] > pd.Timestamp(seen.window.end)
    return _number((asked["outcome"] == "N") & after)


def _refused_late(seen: Seen) -> int:
    return _number(_late(_cases("requests_refused", seen).frame["outcome_date"], seen.window))


# Plans ceased.


def _ceased_late(seen: Seen) -> int:
    return _number(_late(_ours(seen.now)["ceased_date"], seen.window))


def _ceased_soon_after(seen: Seen) -> int:
    return _number(_soon_after(_ours(seen.now)["ceased_date"], seen.window))


_IN_TIME: Final = Cause(
    "more", "plans issued in the last three days of the 20 weeks", _just_in_time, "numerator"
)
_LATE_BY_A_HAIR: Final = Cause(
    "fewer", "plans issued up to three days after the 20 weeks", _just_late, "numerator"
)
_PLANS_IN_TIME: Final = (
    Cause("fewer", "new plans that are not from a request on record", _not_from_request),
    Cause("fewer", "plans whose request has no date: not computable", _not_computable),
)

CAUSES: Final[Mapping[str, tuple[Cause, ...]]] = MappingProxyType(
    {
        "plans_maintained": (
            Cause("more", "plans that came in the four weeks up to the day", _came_late),
            Cause("more", "second plans of one person", _second_plans),
            Cause("fewer", "plans that ceased in the four weeks up to the day", _went_late),
            Cause("fewer", "plans of other authorities for children educated here", _of_others),
        ),
        "new_plans_issued": (
            Cause(
                "more", "plans issued in the year's last four weeks", _issued("new_plans_issued")
            ),
            Cause("fewer", "plans issued in the four weeks after the year", _issued_soon_after),
            Cause("fewer", "plans transferred in during the year", _transferred),
        ),
        "timeliness_20_weeks": (
            Cause(
                "more", "plans issued in the year's last four weeks", _issued("timeliness_20_weeks")
            ),
            _IN_TIME,
            *_PLANS_IN_TIME,
            _LATE_BY_A_HAIR,
        ),
        "timeliness_20_weeks_excluding_exceptions": (
            Cause(
                "more",
                "plans issued in the year's last four weeks",
                _issued("timeliness_20_weeks_excluding_exceptions"),
            ),
            Cause("more", "plans of which no exception is recorded or denied", _exception_unsaid),
            _IN_TIME,
            *_PLANS_IN_TIME,
            _LATE_BY_A_HAIR,
        ),
        "valid_exceptions": (
            Cause(
                "more",
                "excepted plans issued in the year's last four weeks",
                _issued("valid_exceptions"),
            ),
            Cause("fewer", "plans of which no exception is recorded or denied", _exception_unsaid),
        ),
        "requests_received": (
            Cause("more", "requests withdrawn", _with_outcome("W")),
            Cause("more", "requests marked as historical", _with_outcome("H")),
            Cause("more", "further requests for one person in the year", _second_requests),
            Cause("more", "requests of the year's last four weeks", _received_late),
            Cause("fewer", "requests of the four weeks after the year", _received_soon_after),
        ),
        "requests_refused": (
            Cause("more", "refusals of requests from before the year", _refused_of_earlier),
            Cause("more", "refusals of the year's last four weeks", _refused_late),
            Cause("fewer", "requests of the year that were refused after it", _refused_afterwards),
        ),
        "plans_ceased": (
            Cause("more", "plans that ceased in the year's last four weeks", _ceased_late),
            Cause(
                "fewer", "plans that ceased in the four weeks after the year", _ceased_soon_after
            ),
        ),
    }
)
"""By measure, what may make ours more than DfE's or fewer."""
