"""Ages and whereabouts of the people with a maintained plan."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import pandas as pd

from wsoa.checks.extract import Extract
from wsoa.extracts import Issue
from wsoa.keys import is_among
from wsoa.period import ACADEMIC_YEAR_STARTS, anniversary

__all__ = ["check_ages", "check_one_placement", "check_whereabouts", "is_of_school_age"]

OLDEST: Final = 25
NOWHERE: Final = ("neet", "notice_to_cease")
"""Settings that say a person is in none."""

TERM_STARTS: Final = ((3, 31), (8, 31), (12, 31))
"""The days on which compulsory school age begins (Education Act 1996, section 8)."""


def check_ages(extract: Extract) -> Iterator[Issue]:
    """A person with a maintained plan is 0 to 25 at the period's end; 25 is a query."""
    people = _with_plan(extract)
    age = _ages(people["birth_date"], extract.as_at)
    yield from extract.issue(
        "people",
        "age_out_of_range",
        "error",
        message="The plan is maintained and the person is 26 or more, or not yet born. "
        "Correct the birth date, or cease the plan.",
        column="birth_date",
        wrong=(age > OLDEST) | (people["birth_date"] > extract.day),
    )
    yield from extract.issue(
        "people",
        "age_25",
        "warning",
        message="The plan is maintained and the person is 25. Ask if it still should be.",
        column="birth_date",
        wrong=age == OLDEST,
    )


def check_one_placement(extract: Extract) -> Iterator[Issue]:
    """A person has one open placement of rank 1 at a time."""
    persons = _first_placements(extract)["person_id"].dropna()
    message = "The person has more than one open placement. End the older one at source."
    yield from extract.issue(
        "placements",
        "two_placements",
        "warning",
        message=message,
        column="person_id",
        wrong=persons.duplicated(keep=False),
    )


def _first_placements(extract: Extract) -> pd.DataFrame:
    """Return the open placements that are not, as SEN2 ranks them, a person's second or later."""
    placements = extract.open_placements()
    return placements[placements["rank"].fillna(1) <= 1]


def check_whereabouts(extract: Extract) -> Iterator[Issue]:
    """A person of compulsory school age with a maintained plan is recorded somewhere.

    A placement, home education, other arrangements or an open case of missing
    education will do. Whoever has none of them is what this report exists to find.
    """
    people = _with_plan(extract)
    births = people["birth_date"].drop_duplicates().dropna()
    of_age = births[[is_of_school_age(day.date(), on=extract.as_at) for day in births]]
    lost = people["birth_date"].isin(of_age) & ~is_among(people["person_id"], _recorded(extract))
    message = (
        "Of compulsory school age, with a maintained plan, and with no placement, home "
        "education, other arrangements or missing-education case. Find out where each one is."
    )
    yield from extract.issue("people", "nothing_recorded", "finding", message=message, wrong=lost)


def is_of_school_age(birth: date, *, on: date) -> bool:
    """Say whether a person is of compulsory school age: from the term day on or after the fifth
    birthday to the last Friday of June of the school year in which they turn 16.
    """  # noqa: D205 - one sentence, and it needs both lines
    fifth = anniversary(birth, 5)
    starts = min(
        day
        for year in (fifth.year, fifth.year + 1)
        for day in (date(year, month, last) for month, last in TERM_STARTS)
        if day >= fifth
    )
    leaves = birth.year + 16 + (birth.month >= ACADEMIC_YEAR_STARTS)
    end_of_june = date(leaves, 6, 30)
    return starts <= on <= end_of_june - timedelta(days=(end_of_june.weekday() - 4) % 7)


def _with_plan(extract: Extract) -> pd.DataFrame:
    people = extract["people"]
    return people[is_among(people["person_id"], extract.maintained()["person_id"])]


def _ages(births: pd.Series, on: date) -> pd.Series:
    """Return whole years of age; a birthday on 29 February is kept on 1 March."""
    before = (births.dt.month > on.month) | (
        (births.dt.month == on.month) & (births.dt.day > on.day)
    )
    ages: pd.Series = on.year - births.dt.year - before.astype("int64")
    return ages


def _recorded(extract: Extract) -> pd.Series:
    """Return the persons who are somewhere, or whose absence someone follows up."""
    placements = extract.open_placements()
    persons = [placements["person_id"][~placements["setting"].isin(NOWHERE)]]
    if "missing_education" in extract:
        cases = extract.records["missing_education"]
        persons.append(cases["person_id"][cases["closed_date"].isna()])
    return pd.Series(pd.concat(persons))
