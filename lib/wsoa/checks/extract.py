"""What every rule is given: the whole extract, and the same as it stood on the day."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from wsoa.checks.earlier import Earlier
from wsoa.extracts import Issue, Loaded, Severity
from wsoa.keys import aligned
from wsoa.records import Records

__all__ = ["Extract", "look_up"]


@dataclass(frozen=True, slots=True, eq=False)
class Extract:
    """The subject of every rule.

    Attributes:
        loaded: the extracts, with what came after `as_at`.
        records: the same as they stood at the end of `as_at`. Its frames keep
            the positions of the whole ones.
        previous: what an earlier period's snapshot held, if there is one.
        published_caseload: the plans that DfE last published for the council.
    """

    loaded: Loaded
    records: Records
    previous: Earlier | None = None
    published_caseload: int | None = None

    @property
    def day(self) -> pd.Timestamp:
        """The as-at date."""
        return self.records.day

    @property
    def as_at(self) -> date:
        """The as-at date."""
        return self.records.as_at

    def __contains__(self, name: str) -> bool:
        """Say whether the extracts had that table."""
        return name in self.loaded.tables.frames

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a whole table."""
        return self.loaded.tables.frames[name]

    def maintained(self) -> pd.DataFrame:
        """Return the plans that this council maintains as at the date."""
        plans = self.records["plans"]
        # A transfer after the date is masked in the records: the whole extract knows of it.
        transferred = self["plans"]["transferred_in_date"].loc[plans.index]
        ours = plans["maintaining_la"] == self.loaded.tables.own_la
        there = ~(transferred > self.day)
        return plans[ours & there & plans["ceased_date"].isna()]

    def open_placements(self) -> pd.DataFrame:
        """Return the placements that have not ended as at the date."""
        placements = self.records["placements"]
        return placements[placements["end_date"].isna()]

    def issue(  # noqa: PLR0913 - one argument for each field of an issue
        self,
        table: str,
        rule: str,
        severity: Severity,
        *,
        message: str,
        column: str = "",
        wrong: pd.Series | None = None,
    ) -> tuple[Issue, ...]:
        """Return one issue of the records where `wrong` holds, or none when it never does.

        `wrong` keeps the positions of the table's frame. Without it the issue
        is of the whole table.
        """
        place = self.loaded.places[table]
        if wrong is None:
            return (place.issue(rule, severity, message=message, column=column),)
        at = np.sort(wrong.index[wrong.to_numpy(dtype=bool, na_value=False)].to_numpy())
        if not len(at):
            return ()
        return (place.issue(rule, severity, message=message, column=column, at=at),)


def look_up(keys: pd.Series, frame: pd.DataFrame, key: str, value: str) -> pd.Series:
    """Return `value` of the record of `frame` that each key names, null where there is none."""
    known = frame[[key, value]].dropna(subset=[key]).drop_duplicates(key)
    return aligned(known[value].set_axis(pd.Index(known[key])), keys)
