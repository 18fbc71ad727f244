"""Volumes beside an earlier period's snapshot and beside what DfE published."""

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from wsoa.checks.earlier import refused_share
from wsoa.checks.extract import Extract
from wsoa.extracts import Issue
from wsoa.keys import aligned, is_among

__all__ = [
    "check_caseload",
    "check_null_shares",
    "check_refusal_share",
    "check_table_sizes",
    "check_vanished_plans",
]

TENTH: Final = 10
"""A table may shrink by this part of it, a caseload differ by this part of DfE's."""

JUMP: Final = 0.1
"""A share that moved by more than this, in either direction for refusals, up for nulls."""


def check_table_sizes(extract: Extract) -> Iterator[Issue]:
    """No table has shrunk by more than a tenth, or is gone."""
    for name, before in (extract.previous.rows if extract.previous else {}).items():
        now = len(extract[name]) if name in extract else 0
        if TENTH * now >= (TENTH - 1) * before:
            continue
        message = (
            f"{now:,} records where the earlier snapshot had {before:,}. "
            "Ask if the export was filtered."
        )
        if name in extract:
            yield from extract.issue(name, "table_shrank", "warning", message=message)
        else:
            yield Issue("table_shrank", "warning", table=name, message=message)


def check_refusal_share(extract: Extract) -> Iterator[Issue]:
    """The share of decided requests that were refused has not jumped."""
    before = extract.previous.refused if extract.previous else None
    now = refused_share(extract["requests"])
    if before is not None and now is not None and _jumped(abs(now - before)):
        message = f"{now:.0%} of decided requests were refused, {before:.0%} before. Ask why."
        yield from extract.issue(
            "requests", "refusals_jumped", "warning", message=message, column="outcome"
        )


def check_null_shares(extract: Extract) -> Iterator[Issue]:
    """No column is left empty much more often than before."""
    for name, before in (extract.previous.empty if extract.previous else {}).items():
        if name in extract and len(extract[name]):
            yield from _emptier(extract, name, before)


def _emptier(extract: Extract, name: str, before: Mapping[str, float]) -> Iterator[Issue]:
    frame, lacks = extract[name], extract.loaded.tables.lacks
    # A source that never records a column has not lost it.
    kept = (c for c in map(str, frame) if c in before and f"{name}.{c}" not in lacks)
    for column in kept:
        now, was = float(frame[column].isna().mean()), before[column]
        if _jumped(now - was):
            message = f"{now:.0%} of rows hold nothing, {was:.0%} before. Ask why."
            yield from extract.issue(
                name, "nulls_jumped", "warning", message=message, column=column
            )


def _jumped(by: float) -> bool:
    # Shares are fractions of counts: what is a tenth must not exceed it by a rounding.
    return round(by, 9) > JUMP


def check_vanished_plans(extract: Extract) -> Iterator[Issue]:
    """Nobody's plan is gone without a ceased date."""
    before = extract.previous.open_plans if extract.previous else None
    if before is None or before.empty:
        return
    if not is_among(before["person_id"], extract["people"]["person_id"]).any():
        message = (
            "Nobody with a plan in the earlier snapshot is here: the key of the pseudonyms, or "
            "the council's own identifiers, are others. Build with the key of that period."
        )
        yield from extract.issue("plans", "key_changed", "warning", message=message)
    elif gone := _vanished(before, extract["plans"]):
        were = "person had an open plan" if gone == 1 else "persons had an open plan"
        message = (
            f"{gone:,} {were} in the earlier snapshot and neither that plan nor a later one now. "
            "A plan that ended needs a ceased date: export ceased plans too."
        )
        yield from extract.issue("plans", "plan_vanished", "warning", message=message)


def _vanished(before: pd.DataFrame, plans: pd.DataFrame) -> int:
    """Return how many persons' open plans are gone, and no plan issued as late is theirs."""
    lost = before[~is_among(before["plan_id"], plans["plan_id"])]
    latest = aligned(plans.groupby("person_id")["issued_date"].max(), lost["person_id"])
    return int(lost["person_id"][~(latest >= lost["issued_date"])].nunique())


def check_caseload(extract: Extract) -> Iterator[Issue]:
    """The maintained plans are within a tenth of the caseload that DfE last published."""
    published = extract.published_caseload
    if not published:
        return
    ours = len(extract.maintained())
    if TENTH * abs(ours - published) > published:
        message = f"{ours:,} plans are maintained, and DfE last published {published:,}. Ask why."
        yield from extract.issue("plans", "caseload_differs", "warning", message=message)
