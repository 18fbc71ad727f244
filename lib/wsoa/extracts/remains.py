"""What other programs leave among the records: their header again, their word for nothing."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wsoa.extracts.headers import plain_name
from wsoa.extracts.issue import Issue
from wsoa.extracts.raw import Raw, keep_rows
from wsoa.schema import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["clear_words", "drop_repeated_headers"]

NOTHING: Final = "NULL"
"""How a database's tools write an empty value into a CSV file."""

BROKEN: Final = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#####")
"""What a spreadsheet shows in place of a value that it could not work out."""


def drop_repeated_headers(raw: Raw) -> Raw:
    """Return the cells without records that are the header again, and a warning of them."""
    again = _is_header(raw)
    if again is None:
        return raw
    issue = raw.place.issue(
        "header_repeated",
        "warning",
        message="The header stands again among the records, and was passed over. If two exports "
        "were put together here, make sure that no record is there twice.",
        at=np.flatnonzero(again),
    )
    return replace(keep_rows(raw, ~again), notes=(*raw.notes, issue))


def clear_words(raw: Raw, table: Table) -> Raw:
    """Return the cells with nothing where a program's word for nothing stands, and say where.

    `NULL` is forgiven; an error of a spreadsheet's formula hides a value, and is an error.
    """
    cells, issues = list(raw.cells), list(raw.notes)
    for at, name in enumerate(map(plain_name, raw.headers)):
        words = pc.is_in(cells[at], pa.array([NOTHING, *BROKEN]))
        if name in table.names and pc.any(words).as_py():
            issues += _said(raw, name, cells[at])
            cells[at] = pc.if_else(words, None, cells[at])
    return replace(raw, cells=tuple(cells), notes=tuple(issues))


def _said(raw: Raw, column: str, cells: pa.ChunkedArray) -> Iterator[Issue]:
    nothing = _positions(pc.equal(cells, NOTHING))
    broken = _positions(pc.is_in(cells, pa.array(BROKEN)))
    if len(nothing):
        message = "The word NULL was read as nothing."
        yield raw.place.issue("null_written", "note", message=message, column=column, at=nothing)
    if len(broken):
        message = (
            "A spreadsheet's error, such as #REF!, stands in place of the value. Mend the "
            "formula, or export the values again."
        )
        yield raw.place.issue("formula_failed", "error", message=message, column=column, at=broken)


def _positions(mask: pa.ChunkedArray) -> "NDArray[np.int64]":
    return np.flatnonzero(mask.fill_null(fill_value=False).to_numpy())


def _is_header(raw: Raw) -> "NDArray[np.bool_] | None":
    """Return which records say in every column what its header says, or `None`: hardly any do."""
    named = [(h.strip(), c) for h, c in zip(raw.headers, raw.cells, strict=True) if h.strip()]
    again: NDArray[np.bool_] | None = None
    for header, column in named:
        same = np.zeros(len(column), dtype=bool)
        same[_positions(pc.equal(column, header))] = True
        again = same if again is None else again & same
        if not again.any():
            return None
    return again
