"""Formulas of an `.xlsx` that failed: calamine shows their cells as empty, which they are not."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from wsoa.extracts.bounds import column_number
from wsoa.extracts.package import part_of_sheet
from wsoa.extracts.tags import BrokenTagsError, attributes_of, holds, tags_of

__all__ = ["FAILED", "Cell", "failed_cells"]

FAILED: Final = "#N/A"
"""What such a cell is read as, whichever error it shows."""

Cell = tuple[int, int]
"""Row and column, the first 0."""

MARKS: Final = (b't="e"', b"t='e'")
PLACE: Final = re.compile(rb"([A-Z]{1,3})([0-9]{1,7})")


def failed_cells(data: bytes, sheet: str) -> frozenset[Cell]:
    """Return the cells of a sheet that hold an error; none where the file is no `.xlsx`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            path = part_of_sheet(book, sheet)
            return frozenset(_scan(book, path)) if path in book.namelist() else frozenset()
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, BrokenTagsError):
        # Calamine, which reads the values, says what is wrong with such a file.
        return frozenset()


def _scan(book: zipfile.ZipFile, path: str) -> Iterator[Cell]:
    """Yield each cell of the type “error”, reading the sheet piece by piece."""
    with book.open(path) as stream:
        if not holds(stream, *MARKS):
            return
        stream.seek(0)
        for tag, written in tags_of(stream):
            cell = attributes_of(written) if tag == b"c" else {}
            found = PLACE.fullmatch(cell.get(b"r", b""))
            if found and cell.get(b"t") == b"e":
                yield int(found[2]) - 1, column_number(found[1]) - 1
