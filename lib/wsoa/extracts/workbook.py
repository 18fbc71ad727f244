"""Workbooks, `.xlsx` and `.ods`: the table on its own sheet, wherever that sheet stands."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from wsoa.errors import DataError, did_you_mean
from wsoa.extracts.bounds import refuse_unfolding
from wsoa.extracts.formulas import FAILED, Cell, failed_cells
from wsoa.extracts.headers import plain_name
from wsoa.extracts.issue import Place
from wsoa.extracts.kinds import DAMAGED, broken_workbook, not_workbook
from wsoa.extracts.package import counts_from_1904
from wsoa.extracts.raw import Raw, tidy_cells
from wsoa.extracts.spoken import is_speakable, may_be_offered
from wsoa.schema import Table

__all__ = ["WorkbookSheet", "sheet_names"]

Rows = list[list[Any]]

PANIC: Final = "PanicException"


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """The sheet of a workbook that holds one table."""

    path: Path
    sheet: str = ""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def read(self, table: Table) -> Raw:
        """Return the cells of the table's sheet."""
        data = self.path.read_bytes()
        book = _open(data, name=self.name)
        named = _named_sheet(book, self.sheet, name=self.name) if self.sheet else ""
        sheet = named or _find_sheet(book, table, name=self.name)
        said = named or _said_of(sheet, book)
        rows = _rows(book, sheet, name=self.name)
        _restore(rows, failed_cells(data, sheet))
        header = _header_at(rows)
        if header is None:
            raise DataError(f"{self.name}, sheet {said} is empty: it has not even a header.")
        body = rows[header + 1 :]
        numbers = np.arange(len(body), dtype=np.int64) + header + 2
        headers = [_as_text(cell) or "" for cell in rows[header]]
        place = Place(table.name, self.name, said, numbers)
        cells = _columns(body, width=len(headers))
        raw = tidy_cells(headers, cells, place=place, sha256=hashlib.sha256(data).hexdigest())
        return replace(raw, since_1904=counts_from_1904(data, name=self.name))


def sheet_names(path: Path) -> tuple[str, ...]:
    """Return the names of a workbook's sheets; `DataError` when it cannot be opened."""
    return tuple(_open(path.read_bytes(), name=path.name).sheet_names)


def _open(data: bytes, *, name: str) -> CalamineWorkbook:
    if reason := not_workbook(data):
        raise DataError(f"{name} {reason}")
    refuse_unfolding(data, name=name)
    with _refusing(name, said=broken_workbook(data)):
        return CalamineWorkbook.from_filelike(io.BytesIO(data))


@contextmanager
def _refusing(name: str, *, said: str = DAMAGED) -> Iterator[None]:
    """Raise `DataError` for what the library cannot read, and for where its own code gives up."""
    try:
        yield
    except PasswordError:
        raise DataError(
            f"{name} is protected by a password. Save it as .xlsx without one."
        ) from None
    except CalamineError:
        raise DataError(f"{name} {said}") from None
    except BaseException as error:
        # Rust's panic is no `Exception`, and no module has its class by name.
        if type(error).__name__ != PANIC:
            raise
        raise DataError(f"{name} {said}") from None


def _named_sheet(book: CalamineWorkbook, wanted: str, *, name: str) -> str:
    """Return the sheet that the params name: as written, or but for case and spaces."""
    alike = [sheet for sheet in book.sheet_names if plain_name(sheet) == plain_name(wanted)]
    if wanted in book.sheet_names:
        return wanted
    if len(alike) == 1:
        return alike[0]
    hint = did_you_mean(wanted, [s for s in book.sheet_names if may_be_offered(s, wanted)])
    raise DataError(f"{name} has no sheet “{wanted}”, which the params name.{hint}")


def _said_of(sheet: str, book: CalamineWorkbook) -> str:
    """Return what messages call a sheet that the params do not name: its number, or its name.

    Its name only where that cannot be a child's: a worker may keep a sheet for each.
    """
    return sheet if is_speakable(sheet) else str(book.sheet_names.index(sheet) + 1)


def _find_sheet(book: CalamineWorkbook, table: Table, *, name: str) -> str:
    """Return the sheet named as the table, or else the only one with its required columns."""
    named = [sheet for sheet in book.sheet_names if plain_name(sheet) == table.name]
    sheets = named or book.sheet_names
    likely = sheets if len(sheets) == 1 else [s for s in sheets if _fits(book, s, table, name=name)]
    if len(likely) == 1:
        return likely[0]
    raise DataError(
        f"{name} has {'several sheets' if likely else 'no sheet'} for the table "
        f"`{table.name}`. Name one sheet “{table.name}”, or name workbook and sheet in the "
        f"params: sources.{table.name}.file and sources.{table.name}.sheet."
    )


def _rows(book: CalamineWorkbook, sheet: str, *, name: str) -> Rows:
    with _refusing(name):
        return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def _restore(rows: Rows, failed: frozenset[Cell]) -> None:
    """Write an error where a formula failed, in rows that nobody else has seen yet."""
    for row, column in failed:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = FAILED


def _header_at(rows: Rows) -> int | None:
    """Return the position of the first row that holds anything."""
    filled = (at for at, row in enumerate(rows) if any(_as_text(cell) for cell in row))
    return next(filled, None)


def _fits(book: CalamineWorkbook, sheet: str, table: Table, *, name: str) -> bool:
    """Say whether a sheet's header has every column that the table must have."""
    rows = _rows(book, sheet, name=name)
    header = _header_at(rows)
    if header is None:
        return False
    names = {plain_name(_as_text(cell) or "") for cell in rows[header]}
    return names >= {column.name for column in table.columns if column.required}


def _columns(body: Rows, *, width: int) -> list[pa.ChunkedArray]:
    if not body:
        return [pa.chunked_array([], pa.string()) for _ in range(width)]
    return [
        pa.chunked_array([pa.array([_as_text(cell) for cell in column], pa.string())])
        for column in zip(*body, strict=True)
    ]


def _as_text(cell: Any) -> str | None:
    """Return a cell as a CSV file would hold it."""
    match cell:
        case str() | None:
            return cell or None
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case date() | datetime():
            return cell.isoformat()
        case _:
            return str(cell)
