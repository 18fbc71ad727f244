"""Keys of people, requests and plans, which a return does not have and other tables need.

A person's is the UPN, else the ULN, else the place in the return. A request's and a plan's are
the person's and a date, so that they can be written down by whoever has both: `ABC-2023-05-04`.
"""

from typing import Final

import pandas as pd

from wsoa.extracts.dates import parse_dates
from wsoa.extracts.sen2.content import Content, take

__all__ = ["UPN", "dated_keys", "days", "iso_days", "person_keys", "person_of"]

UPN: Final = r"[A-Z]\d{11}[0-9A-Z]"
"""13 characters, the last a letter while the number is temporary."""

ULN: Final = r"\d{10}"

UNDATED: Final = "undated"


def person_keys(content: Content) -> pd.Series:
    """Return the key of each person of the return, by position."""
    people = content.modules["person"]
    upn = people["upn"].str.upper()
    uln = people["uniquelearnernumber"]
    place = "person-" + (people.index + 1).astype("str").to_series(people.index)
    return _valid(upn, UPN).fillna(_valid(uln, ULN)).fillna(place)


def _valid(written: pd.Series, pattern: str) -> pd.Series:
    return written.where(written.str.fullmatch(pattern, na=False))


def person_of(content: Content, module: str) -> pd.Series:
    """Return the key of the person whom each record of a module is about."""
    return take(person_keys(content), content.modules[module]["person"])


def dated_keys(persons: pd.Series, written: pd.Series) -> pd.Series:
    """Return a key for each record: its person's and its date, numbered where they are alike."""
    base = persons + "-" + iso_days(written).fillna(UNDATED)
    count = base.groupby(base).cumcount() + 1
    return base.mask(count > 1, base + "-" + count.astype("str"))


def iso_days(written: pd.Series) -> pd.Series:
    """Return each date as `YYYY-MM-DD`, null for what is none."""
    written_out: pd.Series = days(written).dt.strftime("%Y-%m-%d").astype(written.dtype)
    return written_out


def days(written: pd.Series) -> pd.Series:
    """Return each date, in whatever form it is written; null for what is none."""
    parsed: pd.Series = parse_dates(written.dropna()).reindex(written.index)
    return parsed
