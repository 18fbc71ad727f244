"""An `.xlsx` as a package: what its own list of parts says of it."""

import io
import posixpath
import zipfile
from typing import Final

from lxml import etree

from wsoa.errors import DataError
from wsoa.extracts.bounds import UNREADABLE
from wsoa.extracts.kinds import DAMAGED

__all__ = ["counts_from_1904", "part_of_sheet"]

WORKBOOK: Final = "xl/workbook.xml"
RELATION: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
TRUE: Final = ("1", "true", "on")


def part_of_sheet(book: zipfile.ZipFile, sheet: str) -> str:
    """Return where the package keeps a sheet; nothing where it is no `.xlsx`."""
    if WORKBOOK not in book.namelist():
        return ""
    sheets = _parse(book.read(WORKBOOK)).iter("{*}sheet")
    found = (s for s in sheets if s.get("name") == sheet)
    wanted = {s.get(name) for s in found for name in RELATION} - {None}
    parts = _parse(book.read("xl/_rels/workbook.xml.rels")).iter("{*}Relationship")
    target = next((p.get("Target", "") for p in parts if p.get("Id") in wanted), "")
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def counts_from_1904(data: bytes, *, name: str) -> bool:
    """Say whether day 0 is in 1904, as Excel for the Macintosh once had it.

    Source: ISO/IEC 29500-1, 18.2.28 `workbookPr`, attribute `date1904`.

    Raises:
        DataError: what says so cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            told = _parse(book.read(WORKBOOK)) if WORKBOOK in book.namelist() else None
    except (*UNREADABLE, etree.XMLSyntaxError):
        raise DataError(f"{name} {DAMAGED}") from None
    found = () if told is None else told.iter("{*}workbookPr")
    return any(each.get("date1904", "").strip() in TRUE for each in found)


def _parse(text: bytes) -> "etree._Element":
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(text, parser)
