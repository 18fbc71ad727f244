"""What a SEN2 return holds, whichever of its forms it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from wsoa.errors import DataError
from wsoa.extracts.dates import parse_dates
from wsoa.period import return_day

__all__ = ["Content", "Header", "Origin", "Unknown", "read_header", "take"]

FIRST_YEAR: Final = 2022
LAST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class Header:
    """Which collection a return was made for, and by whom.

    Attributes:
        year: of the collection: the January in which it is taken.
        reference: the day on which it is taken.
        authority: the three-digit code of the council.
    """

    year: int
    reference: date
    authority: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """An element or a column that no guide knows: its name, how often, and where first."""

    name: str
    file: str
    count: int
    first: int


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a module was read from."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """A whole return.

    Attributes:
        name: of the file, or of the folder that holds the nine.
        header: what it was made for.
        modules: module → a frame of its records: every element as text; `person`, `requests`
            and `namedplan`, the positions of the records that it stands within, -1 for none;
            and `line`, where it begins in its file.
        origins: module → its file.
        unit: what `line` counts: lines of an XML file, or rows of a CSV file.
        unknown: what was passed over.
    """

    name: str
    header: Header
    modules: Mapping[str, pd.DataFrame]
    origins: Mapping[str, Origin]
    unit: str
    unknown: tuple[Unknown, ...] = field(default=())

    def within(self, module: str, outer: str, element: str) -> pd.Series:
        """Return for each record of `module` the `element` of the record it stands within."""
        return take(self.modules[outer][element], self.modules[module][outer])

    def has(self, module: str, element: str) -> bool:
        """Say whether any record of the module has that element."""
        return bool(self.modules[module][element].notna().any())


def take(values: pd.Series, at: pd.Series) -> pd.Series:
    """Return the values at those positions; null where the position is -1."""
    taken = values.array.take(at.to_numpy(dtype=np.int64), allow_fill=True)
    return pd.Series(taken, index=at.index, dtype=values.dtype)


def read_header(written: Mapping[str, str | None], *, name: str) -> Header:
    """Return the header; `DataError` when it does not say which collection, or whose."""
    if (written.get("collection") or "sen2").strip().lower() != "sen2":
        raise DataError(f"{name} is a return of another collection. Name a SEN2 return.")
    year = (written.get("year") or "").strip()
    if not (year.isascii() and year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR):
        raise DataError(
            f"{name} does not say of which year it is: its header needs a Year from "
            f"{FIRST_YEAR}. Export it again."
        )
    authority = (written.get("lea") or "").strip()
    if not authority:
        raise DataError(
            f"{name} does not say whose it is: its header needs the council's LEA code. "
            "Export it again."
        )
    return Header(int(year), _reference(written.get("referencedate"), int(year)), authority)


def _reference(written: str | None, year: int) -> date:
    days = parse_dates(pd.Series([(written or "").strip()], dtype="str"))
    return return_day(year) if days.isna().all() else days.iloc[0].date()
