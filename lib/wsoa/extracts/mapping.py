"""A council's own headers and codes into the contract's, as the period's params map them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from wsoa.errors import DataError, did_you_mean
from wsoa.extracts.headers import plain_name
from wsoa.extracts.issue import Issue
from wsoa.extracts.raw import Raw
from wsoa.extracts.spoken import may_be_offered
from wsoa.params import TableSource, plain_value
from wsoa.schema import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["apply_maps"]


def apply_maps(raw: Raw, table: Table, maps: TableSource) -> Raw:
    """Return the cells under the contract's headers and in its codes, with a note of each.

    A header that is mapped and not in the file is passed over where the contract's own stands
    there, as in a folder given in place of the council's. `DataError` names every header that
    is missing, doubled, or mapped onto a column that the file has too.
    """
    if not _has_header(raw, table, maps.columns):
        return raw
    named = _rename(raw, table, maps.columns)
    return _translate(named, maps.translations)


def _has_header(raw: Raw, table: Table, columns: Mapping[str, str]) -> bool:
    """Say whether the first row is a header at all: a record's values may not be repeated."""
    known = {*table.names, *map(plain_name, columns)}
    return any(plain_name(header) in known for header in raw.headers)


@dataclass(frozen=True, slots=True)
class _Rename:
    """One header of the params, with where the file has it and the column it is mapped to."""

    header: str
    column: str
    at: tuple[int, ...]


def _rename(raw: Raw, table: Table, columns: Mapping[str, str]) -> Raw:
    plain = [plain_name(header) for header in raw.headers]
    renames = [
        _Rename(header, column, tuple(np.flatnonzero([p == plain_name(header) for p in plain])))
        for header, column in columns.items()
    ]
    moved = {at for rename in renames for at in rename.at}
    kept = [name for at, name in enumerate(plain) if at not in moved]
    faults = [fault for rename in renames for fault in _faults(rename, raw, kept)]
    if faults:
        place = f"{raw.place.file}, sheet {raw.place.sheet}" if raw.place.sheet else raw.place.file
        raise DataError("\n".join(f"{place} (sources.{table.name}.columns): {f}" for f in faults))
    headers = list(raw.headers)
    for rename in renames:
        for at in rename.at:
            headers[at] = rename.column
    return replace(raw, headers=tuple(headers), notes=(*raw.notes, *_renamed(raw, renames)))


def _faults(rename: _Rename, raw: Raw, kept: list[str]) -> Iterator[str]:
    header, column = rename.header, rename.column
    if len(rename.at) > 1:
        yield f"the file has “{header}” {len(rename.at)} times. Take one of them out."
    if rename.at and column in kept:
        yield (
            f"“{header}” is mapped to `{column}`, and the file has a column `{column}` too. "
            "Take out the one that is not it, in the file or in the params."
        )
    if not rename.at and column not in kept:
        # A first row may be a record's, and any word of it a child's.
        nearest = did_you_mean(header, [h for h in raw.headers if may_be_offered(h, header)])
        yield (
            f"the file has neither the header “{header}”, which is mapped to `{column}`, nor "
            f"`{column}` itself. Write the header as the file does.{nearest}"
        )


def _renamed(raw: Raw, renames: list[_Rename]) -> Iterator[Issue]:
    read = [f"“{rename.header}” as {rename.column}" for rename in renames if rename.at]
    if read:
        message = f"Headers were read as the params map them: {', '.join(read)}."
        yield raw.place.issue("header_mapped", "note", message=message)


def _translate(raw: Raw, translations: Mapping[str, Mapping[str, str | None]]) -> Raw:
    cells, notes = list(raw.cells), list(raw.notes)
    for at, column in enumerate(map(plain_name, raw.headers)):
        if column not in translations:
            continue
        cells[at], changed = _decode(cells[at], translations[column])
        if len(changed):
            message = "Values were read as the codes that the params map them to."
            notes.append(
                raw.place.issue("code_mapped", "note", message=message, column=column, at=changed)
            )
    return replace(raw, cells=tuple(cells), notes=tuple(notes))


def _decode(
    cells: pa.ChunkedArray, codes: Mapping[str, str | None]
) -> tuple[pa.ChunkedArray, "NDArray[np.int64]"]:
    """Return the cells with mapped values replaced, and the positions of those replaced."""
    known = {plain_value(value): code for value, code in codes.items()}
    coded = pa.chunked_array(cells, pa.string()).combine_chunks().dictionary_encode()
    written = coded.dictionary.to_pylist()
    mapped = np.array([plain_value(value) in known for value in written] + [False], dtype=bool)
    decoded = pa.array([known.get(plain_value(v), v) for v in written] + [None], pa.string())
    index = coded.indices.fill_null(len(written))
    changed = np.flatnonzero(mapped[index.to_numpy(zero_copy_only=False)])
    return pa.chunked_array([decoded.take(index)]), changed
