"""One table's cells into its canonical frame, with everything that was wrong on the way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from wsoa.extracts.dates import since_1900
from wsoa.extracts.headers import match_headers
from wsoa.extracts.issue import Issue, Place, Severity
from wsoa.extracts.personal import personal_cells
from wsoa.extracts.raw import Raw
from wsoa.extracts.values import Fault, empty_column, parse_column
from wsoa.schema import Column, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Canonical", "read_canonical"]

NEVER_EMPTY: Final = frozenset({"people", "plans"})
"""Tables without a record of which there is nothing to report on."""


@dataclass(frozen=True, slots=True, eq=False)
class Canonical:
    """A canonical frame: the schema's columns in order, personal ones never among them.

    `personal` are those, and the keys of children as the file has them: for the last gate.
    `absent` are the optional columns that the file has not.
    """

    frame: pd.DataFrame
    issues: tuple[Issue, ...]
    personal: Mapping[str, pa.ChunkedArray]
    absent: frozenset[str]


def read_canonical(raw: Raw, table: Table, *, as_at: date) -> Canonical:
    """Return the frame that the contract describes; what cannot be read is null and an issue."""
    headers = match_headers(raw, table)
    issues = [*raw.notes, *headers.issues, *_empty_table(raw.place, table)]
    length = len(raw.place.rows)
    values: dict[str, pd.Series] = {}
    for column in (c for c in table.columns if not c.personal):
        at = headers.at.get(column.name)
        if at is None:
            values[column.name] = empty_column(column, length=length)
            continue
        dated = raw.since_1904 and column.kind == "date"
        cells = since_1900(raw.cells[at]) if dated else raw.cells[at]
        parsed = parse_column(column, cells, as_at=as_at)
        values[column.name] = parsed.series
        issues += _in_words(raw.place, column, parsed.faults)
        issues += () if column.name in raw.lacks else _nulls(raw.place, column, raw.cells[at])
    personal = personal_cells(table, headers.at, raw.cells)
    absent = table.expected - headers.at.keys()
    return Canonical(pd.DataFrame(values), tuple(issues), personal, absent)


def _in_words(place: Place, column: Column, faults: tuple[Fault, ...]) -> Iterator[Issue]:
    for fault in faults:
        listed = f" The list: {', '.join(fault.codes)}." if fault.codes else ""
        mapped = f" (sources.{place.table}.codes.{column.name}).{listed}" if fault.mappable else ""
        yield place.issue(
            fault.rule,
            fault.severity,
            message=f"{fault.message}{mapped}",
            column=column.name,
            at=np.flatnonzero(fault.mask),
        )


def _nulls(place: Place, column: Column, cells: pa.ChunkedArray) -> Iterator[Issue]:
    """Yield what is wrong with the cells that hold nothing, as the file has them."""
    if not cells.null_count:
        return
    nulls: NDArray[np.bool_] = cells.is_null().to_numpy().astype(bool)
    if column.required:
        message = "Nothing is recorded, and it must be. Fill it in at source and export again."
        yield place.issue(
            "required_null", "error", message=message, column=column.name, at=np.flatnonzero(nulls)
        )
    elif nulls.all():
        message = "Nothing is recorded in any row. If it is recorded at source, export it again."
        yield place.issue("column_empty", "warning", message=message, column=column.name)


def _empty_table(place: Place, table: Table) -> Iterator[Issue]:
    if len(place.rows):
        return
    severity: Severity = "error" if table.name in NEVER_EMPTY else "warning"
    if severity == "error":
        way = "No report can be made without one: export the table again."
    elif table.required:
        way = "If there is none to record, leave it as it is; else export the table again."
    else:
        way = "Export it again, or leave it out."
    message = f"{place.holder} has a header and no record. {way}"
    yield place.issue("table_empty", severity, message=message)
