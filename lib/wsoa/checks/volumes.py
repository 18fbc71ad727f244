"""Volumes beside the previous period's snapshot and beside what DfE published."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from wsoa.checks.extract import Extract
from wsoa.extracts import Issue
from wsoa.keys import is_among
from wsoa.records import Tables
from wsoa.schema import TABLES

__all__ = [
    "check_caseload",
    "check_null_shares",
    "check_refusal_share",
    "check_table_sizes",
    "check_vanished_plans",
]

SHRUNK: Final = 0.9
JUMP: Final = 0.1
"""A share that moved by more than this, in either direction for refusals, up for nulls."""


def check_table_sizes(extract: Extract) -> Iterator[Issue]:
    """No table has shrunk by more than a tenth, or is gone."""
    previous = extract.previous.frames if extract.previous else {}
    for name, before in previous.items():
        now = len(extract[name]) if name in extract else 0
        if now < SHRUNK * len(before):
            message = (
                f"{now:,} records where the previous snapshot had {len(before):,}. "
                "Ask if the export was filtered."
            )
            if name in extract:
                yield from extract.issue(name, "table_shrank", "warning", message=message)
            else:
                yield Issue("table_shrank", "warning", table=name, message=message)


def check_refusal_share(extract: Extract) -> Iterator[Issue]:
    """The share of decided requests that were refused has not jumped."""
    if extract.previous is None or "requests" not in extract.previous.frames:
        return
    before, now = (
        _refused(frames["requests"])
        for frames in (extract.previous.frames, extract.loaded.tables.frames)
    )
    if abs(now - before) > JUMP:
        message = f"{now:.0%} of decided requests were refused, {before:.0%} before. Ask why."
        yield from extract.issue(
            "requests", "refusals_jumped", "warning", message=message, column="outcome"
        )


def _refused(requests: pd.DataFrame) -> float:
    decided = requests["outcome"][requests["outcome"].isin(("Y", "N"))]
    return float((decided == "N").mean()) if len(decided) else 0.0


def check_null_shares(extract: Extract) -> Iterator[Issue]:
    """No column is left empty much more often than before."""
    for name, before in (extract.previous.frames if extract.previous else {}).items():
        if name not in extract or not len(before) or not len(extract[name]):
            continue
        for column in (c for c in TABLES[name].names if c in before and c in extract[name]):
            was, is_now = before[column].isna().mean(), extract[name][column].isna().mean()
            if is_now - was > JUMP:
                message = f"{is_now:.0%} of rows hold nothing, {was:.0%} before. Ask why."
                yield from extract.issue(
                    name, "nulls_jumped", "warning", message=message, column=column
                )


def check_vanished_plans(extract: Extract) -> Iterator[Issue]:
    """Nobody's plan is gone without a ceased date."""
    before = _open_before(extract.previous) if extract.previous else None
    if before is None or not len(before):
        return
    gone = ~is_among(before, extract["plans"]["person_id"])
    if gone.all():
        message = (
            "Nobody with a plan in the previous snapshot is here: the key of the pseudonyms "
            "is another. Build with the key of the previous period."
        )
        yield from extract.issue("plans", "key_changed", "warning", message=message)
    elif gone.any():
        message = (
            f"{gone.sum():,} persons had an open plan in the previous snapshot and have no plan "
            "now. A plan that ended needs a ceased date: export ceased plans too."
        )
        yield from extract.issue("plans", "plan_vanished", "warning", message=message)


def _open_before(previous: Tables) -> pd.Series:
    plans = previous.frames["plans"]
    ours = plans["maintaining_la"] == previous.own_la
    return plans["person_id"][ours & plans["ceased_date"].isna()].dropna().drop_duplicates()


def check_caseload(extract: Extract) -> Iterator[Issue]:
    """The maintained plans are within a tenth of the caseload that DfE last published."""
    published = extract.published_caseload
    if not published:
        return
    ours = len(extract.maintained())
    if abs(ours - published) > JUMP * published:
        message = f"{ours:,} plans are maintained, and DfE last published {published:,}. Ask why."
        yield from extract.issue("plans", "caseload_differs", "warning", message=message)
