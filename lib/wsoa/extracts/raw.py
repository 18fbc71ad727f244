"""What every reader returns: one table's cells as text, before anything is understood.

One reader a format; all of them end here. A reader of another kind of source
(a database, a SEN2 return) is another class with the two members of `Source`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from wsoa.extracts.issue import Issue, Place
from wsoa.records import Coverage
from wsoa.schema import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Raw", "Source", "keep_rows", "tidy_cells"]


@dataclass(frozen=True, slots=True, eq=False)
class Raw:
    """One table as a file holds it.

    Attributes:
        headers: as written in the file.
        cells: one Arrow array of strings a header; an empty cell is null.
        place: where it was read, with the row number of each record.
        sha256: of the file's bytes.
        notes: what the reader forgave.
        lacks: columns that a source of this kind does not record, or not of every case.
        coverage: the days of which it tells everything, when it was made for a span of time.
        since_1904: its days that stand as numbers are counted from 1904, not from 1900.
    """

    headers: tuple[str, ...]
    cells: tuple[pa.ChunkedArray, ...]
    place: Place
    sha256: str
    notes: tuple[Issue, ...] = ()
    lacks: frozenset[str] = frozenset()
    coverage: Coverage | None = None
    since_1904: bool = False


class Source(Protocol):
    """Where one table comes from."""

    @property
    def name(self) -> str:
        """What messages call it: a file's name and its sheet."""

    def read(self, table: Table) -> Raw:
        """Return the table's cells; `DataError` when they cannot be read."""


def tidy_cells(
    headers: Sequence[str],
    cells: Sequence[pa.ChunkedArray],
    *,
    place: Place,
    sha256: str,
    notes: tuple[Issue, ...] = (),
) -> Raw:
    """Return the cells without surrounding spaces and without records that hold nothing.

    Both are forgiven, and noted.
    """
    trimmed = [pc.utf8_trim_whitespace(column) for column in cells]
    spaced = any(pc.any(pc.not_equal(a, b)).as_py() for a, b in zip(cells, trimmed, strict=True))
    filled = [pc.if_else(pc.equal(column, ""), None, column) for column in trimmed]
    kept = _rows_with_a_value(filled)
    notes += (_spaces_note(place),) if spaced else ()
    notes += () if kept is None else (blank_rows_note(place),)
    raw = Raw(tuple(headers), tuple(filled), place, sha256, notes)
    return raw if kept is None else keep_rows(raw, kept)


def keep_rows(raw: Raw, kept: "NDArray[np.bool_]") -> Raw:
    """Return some of the records, each with the row number that it has in its file."""
    place = replace(raw.place, rows=raw.place.rows[kept])
    cells = tuple(column.filter(pa.array(kept)) for column in raw.cells)
    return replace(raw, cells=cells, place=place)


def blank_rows_note(place: Place) -> Issue:
    """Return the note that blank rows were passed over."""
    return place.issue("blank_rows", "note", message="Blank rows were passed over.")


def _spaces_note(place: Place) -> Issue:
    message = "Spaces around values were taken off."
    return place.issue("surrounding_spaces", "note", message=message)


def _rows_with_a_value(cells: Sequence[pa.ChunkedArray]) -> "NDArray[np.bool_] | None":
    """Return which records hold anything, or `None` when all of them do."""
    if not cells or any(column.null_count == 0 for column in cells):
        return None
    kept = cells[0].is_valid()
    for column in cells[1:]:
        kept = pc.or_(kept, column.is_valid())
    mask: NDArray[np.bool_] = kept.to_numpy().astype(bool)
    return None if mask.all() else mask
