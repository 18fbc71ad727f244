"""The canonical tables, and the same tables as they stood on a day.

The as-at rule lives here and nowhere else: what happened after a day is not
seen from that day. Measures read `Records`, so none of them can break it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import pandas as pd

from wsoa.frames import Frames
from wsoa.schema import TABLES

if TYPE_CHECKING:
    from wsoa.schema import Table

__all__ = ["Coverage", "Records", "Settings", "Tables"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a definition leaves to the council: `thresholds` of `params/council.yml`.

    Attributes:
        caseload: maintained plans a caseworker; the target is under it.
        transfer_day_counts: a transfer plan final on the last day itself is in time.
    """

    caseload: int = 200
    transfer_day_counts: bool = True


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days of which a source tells everything, where it was made for a span of time.

    Attributes:
        first: the first such day. What ended before it may not be there.
        last: the last such day. What came after it is not there.
        source: what it is, in words.
    """

    first: date
    last: date
    source: str


@dataclass(frozen=True, slots=True)
class Tables:
    """Every canonical table that a period's extracts held, by name.

    Frames have the columns of `wsoa.schema`, in order: dates as `datetime64`,
    flags as nullable `boolean`, whole numbers as `Int64`, the rest as strings.

    Attributes:
        lacks: `table.column` that the source does not record, or not of every case: a zero
            from it would say nothing.
        coverage: table → the days of which its source tells everything; a table that is not
            here holds its whole history.
    """

    frames: Mapping[str, pd.DataFrame]
    own_la: str
    settings: Settings = Settings()
    lacks: frozenset[str] = frozenset()
    coverage: Mapping[str, Coverage] = field(default_factory=dict)

    def at(self, day: date) -> "Records":
        """Return the tables as they stood at the end of `day`."""
        frames = Frames(self.frames, lambda name: _as_at(TABLES[name], self.frames[name], day))
        return Records(frames, as_at=day, own_la=self.own_la, settings=self.settings)

    def reaches(self, name: str, day: date) -> bool:
        """Say whether the table goes back to `day`: a trend point before that is a gap."""
        table = TABLES[name]
        column = table.begins or table.reach
        if not column:
            return True
        earliest = self.frames[name][column].min()
        return bool(pd.notna(earliest) and earliest <= pd.Timestamp(day))


@dataclass(frozen=True)
class Records:
    """The tables as they stood at the end of a day: nothing later is in them."""

    frames: Mapping[str, pd.DataFrame]
    as_at: date
    own_la: str
    settings: Settings = Settings()
    _memo: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return one table; `KeyError` when the extracts had none."""
        return self.frames[name]

    def __contains__(self, name: str) -> bool:
        """Say whether the extracts had that table."""
        return name in self.frames

    def memo(self, name: str, make: Callable[["Records"], pd.DataFrame]) -> pd.DataFrame:
        """Return what `make` makes of these records, made once."""
        if name not in self._memo:
            self._memo[name] = make(self)
        return self._memo[name]

    @property
    def day(self) -> pd.Timestamp:
        """The as-at date, to compare date columns with."""
        return pd.Timestamp(self.as_at)


def _as_at(table: "Table", frame: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the rows that existed by `day`, with what happened later taken out."""
    limit = pd.Timestamp(day)
    if table.begins:
        # A row whose own date is missing stays: it makes its case not computable.
        frame = _without(frame, frame[table.begins] > limit)
    later = {c.name: frame[c.name] > limit for c in table.columns if c.event}
    dated = {c.name: [later[event] for event in c.dated_by] for c in table.columns if c.dated_by}
    unknown = {name: reduce(or_, ahead) for name, ahead in dated.items()} | later
    hidden = {name: frame[name].mask(mask) for name, mask in unknown.items() if mask.any()}
    return frame.assign(**hidden)


def _without(frame: pd.DataFrame, gone: pd.Series) -> pd.DataFrame:
    """Return the other rows; where none goes, the frame itself, which costs no copy."""
    return frame[~gone] if gone.any() else frame
