"""Modules 2 and 3: requests for an assessment, and assessments."""

from typing import Final

import pandas as pd

from wsoa.extracts.sen2.content import Content, take
from wsoa.extracts.sen2.keys import dated_keys, person_of

__all__ = ["HISTORICAL", "is_history", "read_assessments", "read_requests", "request_keys"]

HISTORICAL: Final = "H"
"""The outcome of what was decided before the year of the collection, or by another council."""

FLAGS: Final = {
    "true": True, "yes": True, "y": True, "1": True, "t": True,
    "false": False, "no": False, "n": False, "0": False, "f": False,
}  # fmt: skip


def read_requests(content: Content) -> pd.DataFrame:
    """Return `requests` as text, a row a Requests that was received on some day or is not history.

    A historical request without a date says nothing but that there is a plan.
    """
    requests = content.modules["requests"]
    rows = pd.DataFrame(
        {
            "request_id": request_keys(content),
            "person_id": person_of(content, "requests"),
            "received_date": requests["receiveddate"],
            "source": requests["requestsource"],
            "outcome": requests["requestoutcome"].mask(_transferred(content), HISTORICAL),
            "outcome_date": requests["requestoutcomedate"],
            "appealed": _either(requests["requestmediation"], requests["requesttribunal"]),
            "line": requests["line"],
        }
    )
    return rows[_told(content)]


def read_assessments(content: Content) -> pd.DataFrame:
    """Return `assessments` as text, a row an Assessment of a request that is in `requests`."""
    assessments = content.modules["assessment"]
    at = assessments["requests"]
    rows = pd.DataFrame(
        {
            "request_id": take(request_keys(content), at),
            "outcome": assessments["assessmentoutcome"].mask(
                take(_transferred(content), at).fillna(value=False).astype(bool), HISTORICAL
            ),
            "outcome_date": assessments["assessmentoutcomedate"],
            "exception": assessments["week20"],
            "appealed": _either(
                assessments["assessmentmediation"], assessments["assessmenttribunal"]
            ),
            "line": assessments["line"],
        }
    )
    return rows[take(_told(content).astype("boolean"), at).fillna(value=True).astype(bool)]


def request_keys(content: Content) -> pd.Series:
    """Return the key of each request of the return, by position."""
    requests = content.modules["requests"]
    return dated_keys(person_of(content, "requests"), requests["receiveddate"])


def is_history(content: Content) -> pd.Series:
    """Say of each request whether it, or its assessment, was decided in an earlier year."""
    requests, assessments = content.modules["requests"], content.modules["assessment"]
    assessed = assessments.loc[_is(assessments["assessmentoutcome"], HISTORICAL), "requests"]
    return _is(requests["requestoutcome"], HISTORICAL) | requests.index.isin(assessed)


def _transferred(content: Content) -> pd.Series:
    """Say of each request whether another council made it: its plan came from there."""
    active = content.modules["activeplans"]
    moved = active.loc[active["transferla"].notna(), "requests"]
    requests = content.modules["requests"]
    return pd.Series(requests.index.isin(moved), index=requests.index, dtype="boolean")


def _told(content: Content) -> pd.Series:
    history = is_history(content) | _transferred(content)
    return ~history.astype(bool) | content.modules["requests"]["receiveddate"].notna()


def _is(codes: pd.Series, code: str) -> pd.Series:
    return (codes.str.upper() == code).fillna(value=False).astype(bool)


def _either(one: pd.Series, other: pd.Series) -> pd.Series:
    """Return whether either flag is set: as text, and as written where it cannot be read."""
    flags = [written.str.lower().map(FLAGS).astype("boolean") for written in (one, other)]
    either = (flags[0] | flags[1]).map({True: "true", False: "false"})
    known = flags[0].fillna(flags[1]).map({True: "true", False: "false"})
    unread = one.where(one.notna() & flags[0].isna()).fillna(
        other.where(other.notna() & flags[1].isna())
    )
    return either.fillna(unread).fillna(known).astype(one.dtype)
