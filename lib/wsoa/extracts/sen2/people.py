"""Module 1 and the needs of module 5: the people of a return."""

from typing import Final

import pandas as pd

from wsoa.extracts.sen2.content import Content
from wsoa.extracts.sen2.keys import person_keys

__all__ = ["read_people"]

SEX_OF_GENDER: Final = {"1": "M", "2": "F", "0": None, "9": None}
"""2023: not known and not specified are nothing recorded."""


def read_people(content: Content) -> pd.DataFrame:
    """Return `people` as text, a row a Person."""
    people = content.modules["person"]
    needs = _needs(content)
    return pd.DataFrame(
        {
            "person_id": person_keys(content),
            "birth_date": people["personbirthdate"],
            "sex": people["sex"].fillna(_sex(people["gendercurrent"])),
            "ethnicity": people["ethnicity"],
            "primary_need": _nth_need(needs, 0, people.index),
            "secondary_need": _nth_need(needs, 1, people.index),
            "upn": people["upn"],
            "uln": people["uniquelearnernumber"],
            "surname": people["surname"],
            "forename": people["forename"],
            "postcode": people["postcode"],
            "line": people["line"],
        }
    )


def _sex(gender: pd.Series) -> pd.Series:
    known = gender.isin(list(SEX_OF_GENDER))
    return gender.mask(known, gender.map(SEX_OF_GENDER).astype(gender.dtype))


def _needs(content: Content) -> pd.DataFrame:
    """Return the needs of each person's latest request that has any, the first in rank first."""
    needs = content.modules["senneed"]
    needs = needs[needs["person"] >= 0]
    latest = needs.groupby("person")["requests"].transform("max")
    current = needs[needs["requests"] == latest]
    rank = pd.to_numeric(current["sentyperank"], errors="coerce")
    return current.assign(rank=rank).sort_values(["person", "rank"], kind="stable")


def _nth_need(needs: pd.DataFrame, at: int, people: pd.Index) -> pd.Series:
    nth = needs[needs.groupby("person").cumcount() == at]
    return nth.set_index("person")["sentype"].reindex(people)
