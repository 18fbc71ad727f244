"""What differs between two versions of a workbook: which cell of which sheet."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineWorkbook

__all__ = ["compare_sheets"]

LETTERS = 26

Cells = dict[tuple[str, str], object]


def compare_sheets(then: Path, now: Path) -> Iterator[str]:
    """Yield each cell that changed; where none did, each part of the file that did."""
    before, after = _cells(then), _cells(now)
    places = [p for p in dict.fromkeys([*before, *after]) if before.get(p) != after.get(p)]
    for sheet, cell in places:
        old, new = (each.get((sheet, cell), "nothing") for each in (before, after))
        yield f"sheet “{sheet}”, cell {cell}: was {old}, now {new}"
    if not places:
        yield from _parts(then, now)


def _cells(path: Path) -> Cells:
    book = CalamineWorkbook.from_path(str(path))
    return {
        (name, f"{_column(across)}{down}"): value
        for name in book.sheet_names
        for down, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1)
        for across, value in enumerate(row)
        if value != ""
    }


def _column(place: int) -> str:
    """Return a column's letters: A, B … Z, AA."""
    further, last = divmod(place, LETTERS)
    return (_column(further - 1) if further else "") + chr(ord("A") + last)


def _parts(then: Path, now: Path) -> Iterator[str]:
    with zipfile.ZipFile(then) as old, zipfile.ZipFile(now) as new:
        names = sorted({*old.namelist(), *new.namelist()})
        before, after = _contents(old), _contents(new)
    for name in names:
        if before.get(name) != after.get(name):
            yield f"every cell is the same; the part {name} of the workbook is not"


def _contents(book: zipfile.ZipFile) -> dict[str, tuple[bytes, object]]:
    return {entry.filename: (book.read(entry), entry.date_time) for entry in book.infolist()}
