"""CSV files: three separators, three encodings, and one clear message when broken.

Arrow reads the cells. Only when quotes do not pair, or lines and records differ
in number, is the file gone through again record by record: to number its rows
and to say where it breaks.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv
from numpy.typing import NDArray

from wsoa.errors import DataError
from wsoa.extracts.issue import Issue, Place
from wsoa.extracts.kinds import not_csv
from wsoa.extracts.memory import held_by_arrow
from wsoa.extracts.raw import Raw, blank_rows_note, tidy_cells
from wsoa.schema import Table

__all__ = ["DelimitedFile"]

SEPARATORS: Final = (",", ";", "\t")
BLOCK: Final = 16 * 2**20
LONGEST_VALUE: Final = 2**24


@dataclass(frozen=True, slots=True)
class DelimitedFile:
    """A CSV file that holds one table."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def read(self, table: Table) -> Raw:
        """Return the cells of the file."""
        data = self.path.read_bytes()
        text = _Text.of(data, name=self.name)
        cells = _read_cells(text)
        rows = _number_rows(text, count=len(cells[0]))
        place = Place(table.name, self.name, "", rows)
        skipped = len(rows) > 0 and rows[-1] - text.header_row != len(rows)
        return tidy_cells(
            text.headers,
            cells,
            place=place,
            sha256=hashlib.sha256(data).hexdigest(),
            notes=(
                *((blank_rows_note(place),) if skipped else ()),
                *((_open_note(place),) if len(rows) and not data.endswith((b"\n", b"\r")) else ()),
            ),
        )


def _open_note(place: Place) -> Issue:
    """Return the note on a last line without an end: a cut value looks like a short one."""
    message = "The file's last line has no end. Make sure that its last row is whole."
    return place.issue(
        "last_line_open", "note", message=message, at=np.array([len(place.rows) - 1])
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """A CSV file's text with its header understood; `body` is UTF-8 from the first record on."""

    name: str
    separator: str
    headers: tuple[str, ...]
    header_row: int
    body: bytes

    @classmethod
    def of(cls, data: bytes, *, name: str) -> "_Text":
        text = _as_utf8(data, name=name)
        separator = _separator(text)
        lines = io.StringIO(text.decode(), newline="")
        reader = _reader(lines, separator)
        for row, record in enumerate(_records(reader, name=name), start=1):
            if any(cell.strip() for cell in record) and not _names_separator(record):
                body = text[_end_of_line(text, reader.line_num) :].rstrip(b"\r\n")
                return cls(name, separator, tuple(record), row, body)
        raise DataError(f"{name} is empty: it has not even a header. Export it again.")


def _names_separator(record: list[str]) -> bool:
    """Say whether a row is the line `sep=;` that Excel reads and does not show."""
    return [cell for cell in record if cell] == ["sep="] and len(record) == len("ab")


def _as_utf8(data: bytes, *, name: str) -> bytes:
    """Return the text as UTF-8, without byte-order mark, lines ended by a line feed."""
    if reason := not_csv(data):
        raise DataError(f"{name} {reason}")
    text = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text.decode()
    except UnicodeDecodeError:
        text = _from_windows(text, name=name)
    return text if b"\n" in text else text.replace(b"\r", b"\n")


def _from_windows(data: bytes, *, name: str) -> bytes:
    try:
        return data.decode("cp1252").encode()
    except UnicodeDecodeError:
        raise DataError(
            f"{name} is neither UTF-8 nor Windows-1252 text. Save it as “CSV UTF-8”."
        ) from None


def _separator(text: bytes) -> str:
    """Return the separator that the header line has most of, or that Excel's first line names."""
    header = text.lstrip().split(b"\n", 1)[0].decode()
    named = re.fullmatch(r"sep=([,;\t])\s*", header)
    return named[1] if named else max(SEPARATORS, key=header.count)


def _reader(lines: io.StringIO, separator: str) -> Any:
    csv.field_size_limit(LONGEST_VALUE)
    return csv.reader(lines, delimiter=separator, strict=True)


def _records(reader: Any, *, name: str, first: int = 1) -> Iterator[list[str]]:
    """Yield every record; `DataError` with the row where the quotes break."""
    row = first
    try:
        for record in reader:
            yield record
            row += 1
    except csv.Error:
        raise DataError(
            f"{name}, row {row}: a quotation mark opens a value and does not close it. "
            "Correct that row, or export the file again."
        ) from None


def _end_of_line(text: bytes, count: int) -> int:
    """Return where the text goes on after `count` lines."""
    end = 0
    for _ in range(count):
        end = text.find(b"\n", end) + 1 or len(text)
    return end


def _read_cells(text: _Text) -> list[pa.ChunkedArray]:
    """Return one array of strings a header."""
    names = [str(position) for position in range(len(text.headers))]
    if not text.body.strip():
        return [pa.chunked_array([], pa.string()) for _ in names]
    try:
        return list(_parse(text, names).columns)
    except pa.ArrowInvalid:
        # What Arrow says quotes the row: say it again without its values.
        list(_walk(text))
        raise DataError(f"{text.name} cannot be read as CSV. Export it again.") from None


def _parse(text: _Text, names: list[str]) -> pa.Table:
    return pacsv.read_csv(
        held_by_arrow(text.body),
        read_options=pacsv.ReadOptions(column_names=names, block_size=BLOCK),
        parse_options=_parse_options(text.separator, breaks=b'"' in text.body),
        convert_options=pacsv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )


@cache
def _parse_options(separator: str, *, breaks: bool) -> pacsv.ParseOptions:
    """Return how cells are parted. Kept, so that no thread of Arrow's is the last to hold them."""
    return pacsv.ParseOptions(
        delimiter=separator, newlines_in_values=breaks, invalid_row_handler=_pass_over_spaces
    )


def _pass_over_spaces(row: Any) -> str:
    return "error" if row.text.strip() else "skip"


def _number_rows(text: _Text, *, count: int) -> NDArray[np.int64]:
    """Return the row number of each record: blank rows count, breaks inside a value do not."""
    lines = text.body.count(b"\n") + 1 if count else 0
    if lines == count and text.body.count(b'"') % 2 == 0:
        return np.arange(count, dtype=np.int64) + text.header_row + 1
    rows = np.fromiter(_walk(text), dtype=np.int64)
    if len(rows) != count:
        raise DataError(f"{text.name} cannot be read as CSV. Export it again.")
    return rows


def _walk(text: _Text) -> Iterator[int]:
    """Yield the row number of every record that is not blank; `DataError` at a broken one."""
    reader = _reader(io.StringIO(text.body.decode(), newline=""), text.separator)
    width = len(text.headers)
    first = text.header_row + 1
    for row, record in enumerate(_records(reader, name=text.name, first=first), start=first):
        if len(record) != width and any(cell.strip() for cell in record):
            raise DataError(_ragged(text, row, count=len(record)))
        if len(record) == width:
            yield row


def _ragged(text: _Text, row: int, *, count: int) -> str:
    if len(text.headers) == 1:
        return (
            f"{text.name}, row {text.header_row} is one value over rows of {count}: a title, or "
            "headers with another separator. Leave nothing above the header; separate by comma, "
            "semicolon or tab."
        )
    return (
        f"{text.name}, row {row}: {count} value{'' if count == 1 else 's'} under "
        f"{len(text.headers)} headers. "
        "The file is cut short, or a value holds a separator without quotation "
        "marks. Correct that row, or export the file again."
    )
