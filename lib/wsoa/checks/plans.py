"""Plans and decisions that contradict each other or themselves."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from wsoa.checks.extract import Extract, look_up
from wsoa.extracts import Issue
from wsoa.keys import aligned

__all__ = [
    "check_cease_reasons",
    "check_needs",
    "check_next_reviews",
    "check_one_plan",
    "check_refusals",
]

NO_PLAN: Final = ("N", "W")


def check_refusals(extract: Extract) -> Iterator[Issue]:
    """A request that was refused or withdrawn, or an assessment that led to none, has no plan."""
    plans = extract["plans"]
    for table in ("requests", "assessments"):
        outcome = look_up(plans["request_id"], extract[table], "request_id", "outcome")
        message = (
            f"Its outcome in `{table}` is a refusal or a withdrawal, and yet there is a plan. "
            "Correct the outcome, or the plan's request."
        )
        yield from extract.issue(
            "plans",
            "plan_after_refusal",
            "warning",
            message=message,
            column="request_id",
            wrong=outcome.isin(NO_PLAN),
        )


def check_cease_reasons(extract: Extract) -> Iterator[Issue]:
    """A plan has a ceased date and a reason, or neither."""
    plans = extract["plans"]
    dated, reasoned = plans["ceased_date"].notna(), plans["cease_reason"].notna()
    for column, wrong, lack in (
        ("cease_reason", dated & ~reasoned, "The plan has ceased and has no reason."),
        ("ceased_date", reasoned & ~dated, "The plan has a reason to cease and no date."),
    ):
        message = f"{lack} Record both, or neither."
        yield from extract.issue(
            "plans", "cease_incomplete", "warning", message=message, column=column, wrong=wrong
        )


def check_needs(extract: Extract) -> Iterator[Issue]:
    """A secondary need differs from the primary."""
    people = extract["people"]
    same = people["secondary_need"] == people["primary_need"]
    message = "The secondary need is the primary one again. Leave it out, or correct it."
    yield from extract.issue(
        "people", "need_repeated", "warning", message=message, column="secondary_need", wrong=same
    )


def check_one_plan(extract: Extract) -> Iterator[Issue]:
    """A person has one maintained plan at a time."""
    persons = extract.maintained()["person_id"].dropna()
    message = "The person has more than one maintained plan. Cease the older one at source."
    yield from extract.issue(
        "plans",
        "two_plans",
        "warning",
        message=message,
        column="person_id",
        wrong=persons.duplicated(keep=False),
    )


def check_next_reviews(extract: Extract) -> Iterator[Issue]:
    """Every plan of ours has a review to come, no later than a year after the one before.

    A source that does not hold when reviews are due, such as a SEN2 return, is not asked.
    """
    if "reviews.due_date" in extract.loaded.tables.lacks:
        return
    plans, reviews = extract.maintained(), extract.records["reviews"]
    since = _last_step(plans, reviews)
    ahead = reviews[reviews["decision_date"].isna() & reviews["outcome"].isna()]
    due = aligned(ahead.groupby("plan_id")["due_date"].min(), plans["plan_id"])
    late = due > since + pd.DateOffset(years=1)
    for rule, wrong, message in (
        ("next_review_missing", due.isna(), "No next review is recorded for the plan. Record it."),
        (
            "next_review_late",
            late,
            "The next review is due more than 12 months after the last decision or issue.",
        ),
    ):
        yield from extract.issue(
            "plans", rule, "warning", message=message, column="plan_id", wrong=wrong
        )


def _last_step(plans: pd.DataFrame, reviews: pd.DataFrame) -> pd.Series:
    """Return the day from which the 12 months run: last decision, transfer in or issue."""
    decided = aligned(reviews.groupby("plan_id")["decision_date"].max(), plans["plan_id"])
    steps = {"decided": decided, "in": plans["transferred_in_date"], "issued": plans["issued_date"]}
    return pd.DataFrame(steps).max(axis=1)
