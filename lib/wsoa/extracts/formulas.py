"""Formulas of an `.xlsx` that failed: calamine shows their cells as empty, which they are not."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from wsoa.extracts.bounds import column_number

__all__ = ["FAILED", "Cell", "failed_cells"]

FAILED: Final = "#N/A"
"""What such a cell is read as, whichever error it shows."""

Cell = tuple[int, int]
"""Row and column, the first 0."""

RELATION: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
CHUNK: Final = 2**20
LONGEST_TAG: Final = 200
ERROR_TYPE: Final = b't="e"'
ERROR: Final = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\st="e")[^>]*\sr="([A-Z]{1,3})(\d{1,7})"')


def failed_cells(data: bytes, sheet: str) -> frozenset[Cell]:
    """Return the cells of a sheet that hold an error; none where the file is no `.xlsx`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            path = _path_of(book, sheet)
            return frozenset(_scan(book, path)) if path in book.namelist() else frozenset()
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError):
        # Calamine, which reads the values, says what is wrong with such a file.
        return frozenset()


def _path_of(book: zipfile.ZipFile, sheet: str) -> str:
    """Return where the package keeps a sheet."""
    if "xl/workbook.xml" not in book.namelist():
        return ""
    sheets = _parse(book.read("xl/workbook.xml")).iter("{*}sheet")
    found = (s for s in sheets if s.get("name") == sheet)
    wanted = {s.get(name) for s in found for name in RELATION} - {None}
    parts = _parse(book.read("xl/_rels/workbook.xml.rels")).iter("{*}Relationship")
    target = next((p.get("Target", "") for p in parts if p.get("Id") in wanted), "")
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _parse(text: bytes) -> "etree._Element":
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(text, parser)


def _scan(book: zipfile.ZipFile, path: str) -> Iterator[Cell]:
    """Yield each cell of the type “error”, reading the sheet piece by piece."""
    kept = b""
    with book.open(path) as stream:
        while piece := stream.read(CHUNK):
            text = kept + piece
            if ERROR_TYPE in text:
                yield from (_cell(found) for found in ERROR.finditer(text))
            kept = text[-LONGEST_TAG:]


def _cell(found: re.Match[bytes]) -> Cell:
    return int(found[2]) - 1, column_number(found[1]) - 1
