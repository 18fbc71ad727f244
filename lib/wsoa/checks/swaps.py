"""Two columns of dates under each other's header: found before the rules, and put right for them.

What the swap alone explains (orders that are broken, required dates that seem to lack) is then
not reported again, row by row, and what it does not explain still is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from types import MappingProxyType
from typing import Final

import pandas as pd

from wsoa.checks.extract import Extract
from wsoa.checks.order import DATES_IN_ORDER, Order, earlier_dates, out_of_order
from wsoa.extracts import Issue
from wsoa.schema import TABLES

__all__ = ["FEW", "Swap", "find_swaps", "lift_explained", "put_right", "say_swaps"]

FEW: Final = 10
"""With fewer pairs of dates than this, no one can tell swapped columns from mistakes."""

SURE: Final = 10
"""Of columns that no rule orders, a swap must explain all but one in so many of the faults."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Two columns of a table that stand under each other's header, the earlier date first."""

    table: str
    first: str
    second: str


def find_swaps(extract: Extract) -> tuple[Swap, ...]:
    """Return the swapped pair of each table that has one."""
    tables = dict.fromkeys(order.table for order in DATES_IN_ORDER)
    found = (_Suspect(extract, name).swap() for name in tables if name in extract)
    return tuple(swap for swap in found if swap)


def put_right(extract: Extract, swaps: tuple[Swap, ...]) -> Extract:
    """Return the extract as if those columns stood under their own headers."""
    if not swaps:
        return extract
    tables = extract.loaded.tables
    frames = dict(tables.frames)
    for swap in swaps:
        frames[swap.table] = _exchanged(frames[swap.table], swap.first, swap.second)
    tables = replace(tables, frames=MappingProxyType(frames))
    loaded = replace(extract.loaded, tables=tables)
    return replace(extract, loaded=loaded, records=tables.at(extract.as_at))


def lift_explained(extract: Extract, swaps: tuple[Swap, ...]) -> tuple[Issue, ...]:
    """Return what loading found, but for required dates that lack only because of a swap."""
    explained = {(swap.table, name) for swap in swaps for name in (swap.first, swap.second)}
    return tuple(
        issue
        for issue in extract.loaded.issues
        if issue.rule != "required_null" or (issue.table, issue.column) not in explained
    )


def say_swaps(extract: Extract, swaps: tuple[Swap, ...]) -> Iterator[Issue]:
    """Yield one error a pair, and the required dates that lack even when it is put right."""
    for swap in swaps:
        frame = extract[swap.table]
        first, second = frame[swap.first], frame[swap.second]
        required = TABLES[swap.table].column(swap.first).required
        yield from extract.issue(
            swap.table,
            "columns_swapped",
            "error",
            message=_words(swap, required=required),
            column=swap.second,
            wrong=(second < first) | (first.isna() & second.notna() & required),
        )
        if required:
            yield from extract.issue(
                swap.table,
                "required_null",
                "error",
                message=f"Nothing is recorded, and it is `{swap.first}`, which must be, when the "
                "two columns are put right. Fill it in at source and export again.",
                column=swap.second,
                wrong=second.isna(),
            )


def _words(swap: Swap, *, required: bool) -> str:
    lacks = ", or stand where that one is empty and may not be" if required else ""
    return (
        f"Most are before `{swap.first}`{lacks}: the two columns are probably swapped. Swap their "
        "headers: until then every figure that reads either is wrong. Dates were checked as if "
        "the two were put right: what a swap does not explain is listed too."
    )


def _exchanged(frame: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    return frame.assign(**{first: frame[second], second: frame[first]})


class _Suspect:
    """A table, with how much is out of order in it as it is and with two columns exchanged."""

    def __init__(self, extract: Extract, table: str) -> None:
        self.table = TABLES[table]
        self.frame = extract[table]
        of_it = [order for order in DATES_IN_ORDER if order.table == table]
        self.orders = [o for o in of_it if not o.other or o.other in extract]
        self.within = [o for o in self.orders if not o.other and not _lawful(o, extract)]
        self.befores = {
            order: earlier_dates(order, extract.loaded.tables.frames)
            for order in self.orders
            if order.other
        }

    def swap(self) -> Swap | None:
        """Return the pair that explains most of what is wrong, if one does."""
        ordered = [order for order in self.within if self._mostly_wrong(order)]
        lacking = [name for name in self._dates() if self._lacks(name)]
        if not ordered and not lacking:
            return None
        pairs = [(order.earlier, order.column) for order in ordered]
        others = [pair for pair in self._pairs() if pair not in pairs]
        pairs += [p for p in others if self._is_sure(p, likely=bool(ordered), lacking=lacking)]
        best = min(pairs, key=self._faults, default=None)
        return Swap(self.table.name, *best) if best else None

    def _dates(self) -> list[str]:
        names = {o.column for o in self.orders} | {o.earlier for o in self.orders if not o.other}
        return [name for name in self.table.names if name in names]

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """Yield each two columns, those that a rule orders in its order."""
        known = {(o.earlier, o.column) for o in self.orders if not o.other}
        for first, second in combinations(self._dates(), 2):
            yield (second, first) if (second, first) in known else (first, second)

    def _mostly_wrong(self, order: Order) -> bool:
        first, second = self.frame[order.earlier], self.frame[order.column]
        both = int((first.notna() & second.notna()).sum())
        return both >= FEW and 2 * int((second < first).sum()) > both

    def _lacks(self, name: str) -> bool:
        required = self.table.column(name).required
        return required and int(self.frame[name].isna().sum()) >= FEW

    def _is_sure(self, pair: tuple[str, str], *, likely: bool, lacking: list[str]) -> bool:
        """Say whether all speaks for a swap of two columns of which neither must come first.

        Orders are broken, and mended by it; and one column has the gaps that only the other
        may have, if no order is mostly the wrong way round.
        """
        first, second = pair
        fills = first in lacking and bool(self.frame[second].notna().all())
        broken = self._broken(self.frame)
        mended = self._broken(_exchanged(self.frame, first, second))
        return (likely or fills) and broken >= FEW and SURE * mended <= broken

    def _faults(self, pair: tuple[str, str]) -> int:
        frame = _exchanged(self.frame, *pair)
        required = [name for name in self._dates() if self.table.column(name).required]
        return self._broken(frame) + sum(int(frame[name].isna().sum()) for name in required)

    def _broken(self, frame: pd.DataFrame) -> int:
        orders = (*self.within, *self.befores)
        return sum(int(out_of_order(o, frame, self.befores.get(o)).sum()) for o in orders)


def _lawful(order: Order, extract: Extract) -> bool:
    """Say whether an unusual order may be how a source records it, and so tells of no swap.

    SEN2 lets the day of the final plan stand for the day of the decision to issue one: only
    where decisions have days of their own is a draft before its decision a sign.
    """
    if order.table != "assessments":
        return False
    if "plans" not in extract:
        return True
    both = extract["assessments"].dropna(subset=["outcome_date", "draft_date"])
    plans = extract["plans"].dropna(subset=["request_id"]).drop_duplicates("request_id")
    joined = both.merge(plans[["request_id", "issued_date"]], on="request_id")
    own = int((joined["outcome_date"] != joined["issued_date"]).sum())
    return own < FEW or 2 * own <= len(joined)
