"""How much a file may unfold to: a small one can be made to fill any machine's memory."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import IO, Any, Final

from lxml import etree

from wsoa.errors import DataError
from wsoa.extracts.kinds import DAMAGED
from wsoa.extracts.tags import ROW_END, BrokenTagsError, attributes_of, holds, tags_of

__all__ = [
    "MOST_BYTES",
    "MOST_CELLS",
    "UNREADABLE",
    "column_number",
    "refuse_many",
    "refuse_size",
    "refuse_unfolding",
]

MOST_BYTES: Final = 2**31
"""Bytes that the parts of a workbook may have together, unpacked."""

MOST_CELLS: Final = 50_000_000
"""Cells of a table, rows by columns: a county's largest extract has a hundredth of that."""

HIGHEST_RATIO: Final = 1032
"""No deflated byte stands for more."""

CHUNK: Final = 2**20
LOCAL_HEADER: Final = 30

CELLS: Final = b"sheetData"
"""Where this word does not stand, calamine reads no cell."""

STRINGS: Final = "sharedstrings.xml"
SHORTEST_STRING: Final = 5
"""Bytes of a shared string: `<si/>`."""

FEW_STRINGS: Final = 10_000_000
"""Of so many, a number that is too high does no harm: some programs write the count of cells."""

BINARY: Final = re.compile(r"[/\\]*xl[/\\]+(?:workbook|worksheets[/\\].*)\.bin", re.IGNORECASE)
"""What makes a workbook a binary one: Excel puts a printer's settings, a `.bin`, in any other."""

REFERENCE: Final = re.compile(rb"([A-Za-z]{1,3})([0-9]{1,9})")

OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
HARDENED: Final[dict[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
}
LONG: Final = 10
FAR: Final = 10**LONG
"""What a repetition counts as whose number is none, or has more digits than a sheet has rows."""

UNREADABLE: Final = (
    *(zipfile.BadZipFile, zlib.error),
    *(KeyError, ValueError, NotImplementedError, RuntimeError, EOFError, OSError),
)
"""What `zipfile` raises for archives that it cannot read: encrypted, cut short, of another kind."""


def refuse_unfolding(data: bytes, *, name: str) -> None:
    """Raise `DataError` for a workbook whose parts unpack to more than a table needs.

    What the archive says of its own sizes is not believed: its parts are unpacked, a piece at
    a time and no further than the limit. A small file cannot reach it, and is not looked at.
    """
    if len(data) * HIGHEST_RATIO > MOST_BYTES:
        _refuse_large(data, name=name)
    # Calamine, which reads the values, says what is wrong with an archive that cannot be read.
    with suppress(*UNREADABLE), zipfile.ZipFile(io.BytesIO(data)) as book:
        for part in book.infolist():
            _refuse_wide(book, part, name=name)


def refuse_many(rows: int, columns: int, *, name: str) -> None:
    """Raise `DataError` for a table of more cells than an extract has."""
    if rows * columns > MOST_CELLS:
        raise DataError(
            f"{name} has {rows:,} rows of {columns:,} columns, filled or not: more than "
            f"{MOST_CELLS:,} cells. Delete what stands far below or beside the table, and "
            "export it again."
        )


def refuse_size(size: int, *, name: str) -> None:
    """Raise `DataError` for a file that unpacks to more bytes than an extract has."""
    if size > MOST_BYTES:
        raise DataError(
            f"{name} unpacks to more than {MOST_BYTES // 2**30} GB, which no extract does. "
            "Export it again, and ask where this file comes from."
        )


def _refuse_large(data: bytes, *, name: str) -> None:
    total = 0
    for size in _sizes(data):
        total += size
        refuse_size(total, name=name)


def _refuse_wide(book: zipfile.ZipFile, part: zipfile.ZipInfo, *, name: str) -> None:
    """Refuse a sheet whose outermost cells span too much: a reader makes all between them.

    A part that cannot be read keeps nobody from looking at the others.
    """
    if BINARY.fullmatch(part.filename):
        raise DataError(f"{name} is a binary workbook. Save it as .xlsx.")
    try:
        with suppress(*UNREADABLE), book.open(part) as stream:
            _refuse_part(stream, part, name=name)
    except (BrokenTagsError, etree.XMLSyntaxError):
        raise DataError(f"{name} {DAMAGED}") from None


def _refuse_part(stream: IO[bytes], part: zipfile.ZipInfo, *, name: str) -> None:
    if part.filename == "content.xml":
        refuse_many(*_extent_of_ods(stream), name=name)
    elif part.filename.lower().endswith(STRINGS):
        _refuse_strings(stream, size=part.file_size, name=name)
    elif holds(stream, CELLS):
        stream.seek(0)
        _refuse_sheet(stream, name=name)


def _refuse_strings(stream: IO[bytes], *, size: int, name: str) -> None:
    """Refuse shared strings that are said to be more than they can be: room is made for all."""
    # What is no number is passed over, as calamine does.
    first = next((written for tag, written in tags_of(stream) if tag == b"sst"), b"")
    said = attributes_of(first).get(b"uniqueCount", b"0").strip(b"+ \t\r\n").lstrip(b"0")
    most = min(MOST_CELLS, max(FEW_STRINGS, size // SHORTEST_STRING))
    if said.isdigit() and (len(said) >= LONG or int(said) > most):
        raise DataError(
            f"{name} says of itself that it holds more texts than it can. Open it, save it as "
            ".xlsx under another name, and ask where this file comes from."
        )


def _refuse_sheet(stream: IO[bytes], *, name: str) -> None:
    """Refuse a sheet as soon as its cells span too much; one without a place is the next one."""
    row, column, last_row, last_column = 1, 0, 0, 0
    for tag, written in tags_of(stream):
        place = attributes_of(written).get(b"r", b"")
        if tag == b"c":
            at_row, column = _place_of(place) if place else (row, column + 1)
            last_row, last_column = max(last_row, at_row), max(last_column, column)
            if last_row * last_column > MOST_CELLS:
                refuse_many(last_row, last_column, name=name)
            continue
        if place:
            row = _place_of(b"A" + place)[0]
        if tag == ROW_END or written.endswith(b"/"):
            row, column = row + 1, 0


def _place_of(written: bytes) -> tuple[int, int]:
    found = REFERENCE.fullmatch(written)
    return (int(found[2]), column_number(found[1])) if found else (FAR, FAR)


def _extent_of_ods(stream: IO[bytes]) -> tuple[int, int]:
    """Return the last row and the last column that hold anything, with all repetitions."""
    rows = last_row = last_column = 0
    for _, row in etree.iterparse(stream, events=("end",), tag="{*}table-row", **HARDENED):
        rows += _repeated(row, "rows")
        width = _width(row)
        last_row = rows if width else last_row
        last_column = max(last_column, width)
        row.clear()
    return last_row, last_column


def _width(row: "etree._Element") -> int:
    """Return the last column of a row that holds anything."""
    column = last = 0
    for cell in row:
        column += _repeated(cell, "columns")
        last = column if len(cell) or cell.get(f"{{{OFFICE}}}value-type") else last
    return last


def _repeated(element: "etree._Element", what: str) -> int:
    written = element.get(f"{{{TABLE}}}number-{what}-repeated", "1")
    return int(written) if written.isascii() and written.isdigit() and len(written) < LONG else FAR


@lru_cache(maxsize=2**15)
def column_number(letters: bytes) -> int:
    """Return a column's number by its letters: 1 for A, 27 for AA, 0 for none."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _sizes(data: bytes) -> Iterator[int]:
    """Yield the length of each piece of each part, as it unpacks."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts = book.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return
    for part in parts:
        yield from _unpacked(data, part)


def _unpacked(data: bytes, part: zipfile.ZipInfo) -> Iterator[int]:
    header = data[part.header_offset : part.header_offset + LOCAL_HEADER]
    if part.compress_type != zipfile.ZIP_DEFLATED or len(header) < LOCAL_HEADER:
        yield part.compress_size
        return
    names = sum(struct.unpack("<HH", header[26:30]))
    left = data[part.header_offset + LOCAL_HEADER + names :]
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while left and not stream.eof:
            yield len(stream.decompress(left, CHUNK))
            left = stream.unconsumed_tail
    except zlib.error:
        return
