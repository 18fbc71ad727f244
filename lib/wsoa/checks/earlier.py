"""What the checks keep of an earlier extract: how much it held, and whose plans were open.

A snapshot of all England is large, so only this much of it is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from wsoa.records import Tables

__all__ = ["EARLIER_COLUMNS", "Earlier", "summarise"]

EARLIER_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "plans": ("plan_id", "person_id", "issued_date", "maintaining_la", "ceased_date"),
    "requests": ("outcome",),
}
"""The columns whose values are compared; of all others only how many are empty."""


@dataclass(frozen=True, slots=True, eq=False)
class Earlier:
    """An earlier extract, as far as a later one is compared with it.

    Attributes:
        rows: table → how many records.
        empty: table → column → the share of records that hold nothing there.
        refused: the share of decided requests that were refused; `None` without a decision.
        open_plans: the council's own plans that had not ceased: `plan_id`, `person_id`,
            `issued_date`.
    """

    rows: Mapping[str, int]
    empty: Mapping[str, Mapping[str, float]]
    refused: float | None
    open_plans: pd.DataFrame


def summarise(
    tables: Tables,
    *,
    rows: Mapping[str, int] | None = None,
    empty: Mapping[str, Mapping[str, float]] | None = None,
) -> Earlier:
    """Return what is compared of an extract.

    `rows` and `empty` are counted from the tables, unless they are given: then the tables
    need hold no more than `EARLIER_COLUMNS`.
    """
    frames = tables.frames
    return Earlier(
        rows={name: len(frame) for name, frame in frames.items()} if rows is None else rows,
        empty={name: _empty(frame) for name, frame in frames.items()} if empty is None else empty,
        refused=refused_share(frames["requests"]),
        open_plans=_open_plans(tables),
    )


def refused_share(requests: pd.DataFrame) -> float | None:
    """Return the share of decided requests that were refused, if any was decided."""
    decided = requests["outcome"][requests["outcome"].isin(("Y", "N"))]
    return float((decided == "N").mean()) if len(decided) else None


def _empty(frame: pd.DataFrame) -> dict[str, float]:
    return {str(name): float(share) for name, share in frame.isna().mean().items()}


def _open_plans(tables: Tables) -> pd.DataFrame:
    plans = tables.frames["plans"]
    ours = (plans["maintaining_la"] == tables.own_la) & plans["ceased_date"].isna()
    return plans.loc[ours, ["plan_id", "person_id", "issued_date"]]
