"""Files under the name of another kind: what they are, and what to do with them."""

from typing import Final

__all__ = ["DAMAGED", "broken_workbook", "not_csv", "not_parquet", "not_workbook"]

OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a workbook with a password begins, and an old `.xls` one."""

ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")

ZIP: Final = b"PK\x03\x04"
ZIP_END: Final = b"PK\x05\x06"
PARQUET: Final = b"PAR1"
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
UTF_32: Final = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
"""The first begins as UTF-16 does."""

DAMAGED: Final = "is not a whole workbook: it may be cut short. Export it again."
"""What is said of a workbook, after its name, of which a part cannot be read."""

CSV_AGAIN: Final = "Save it as “CSV UTF-8”."


def not_csv(data: bytes) -> str:
    """Return why bytes are not the text of a CSV file, or nothing."""
    if data.startswith((ZIP, OLE)):
        return f"is an Excel workbook under the name of a CSV file. {CSV_AGAIN}"
    if data.startswith(PARQUET):
        return "is a Parquet file under the name of a CSV file. Name it .parquet."
    if _is_markup(data):
        return f"is a web page or XML under the name of a CSV file. Open it in Excel. {CSV_AGAIN}"
    if data.startswith((*UTF_16, *UTF_32)) or _every_other_is_nul(data):
        kind = "UTF-32 text" if data.startswith(UTF_32) else "UTF-16 text (“Unicode text”)"
        return f"is {kind}, which is not read. {CSV_AGAIN}"
    if b"\0" in data:
        row = data.count(b"\n", 0, data.index(b"\0")) + 1
        return f"holds bytes that are not text, first in row {row}: it is damaged. Export it again."
    return ""


def _every_other_is_nul(data: bytes) -> bool:
    """Say whether text is UTF-16 without a mark, as plain letters show it."""
    start = data[:200]
    return len(start) > 1 and not (any(start[0::2]) and any(start[1::2]))


def not_workbook(data: bytes) -> str:
    """Return why bytes are not a workbook that can be opened, or nothing."""
    if data.startswith(OLE):
        if ENCRYPTED in data:
            return "is protected by a password. Save it as .xlsx without one."
        return (
            "is an old .xls under a new name, or is protected by a password. Save it as .xlsx "
            "without a password."
        )
    if data.startswith(ZIP):
        return ""
    return f"is not a workbook: it {_looks(data, 'open it in Excel and save it as .xlsx')}"


def broken_workbook(data: bytes) -> str:
    """Return what is wrong with an archive that could not be read as a workbook."""
    if ZIP_END in data and not any(part in data for part in (b"xl/", b"content.xml")):
        return "is an archive or a document, and no workbook. Take the workbook out of it."
    return DAMAGED


def not_parquet(data: bytes) -> str:
    """Return why bytes are not a Parquet file, or nothing."""
    if data.startswith(PARQUET):
        return ""
    if data.startswith((ZIP, OLE)):
        return "is not a Parquet file: it looks like a workbook. Name it .xlsx."
    return f"is not a Parquet file: it {_looks(data, 'export it again')}"


def _looks(data: bytes, way: str) -> str:
    """Return what bytes look like that are neither workbook nor Parquet, and what to do."""
    if not data.strip():
        return "is empty. Export it again."
    if data.startswith(PARQUET):
        return "looks like a Parquet file. Name it .parquet."
    if _is_markup(data):
        return f"looks like a web page or XML. {way[0].upper()}{way[1:]}."
    wide = data.startswith(UTF_16) or (any(data[:200]) and _every_other_is_nul(data))
    if b"\0" in data[:200] and not wide:
        return "looks damaged. Export it again."
    return f"looks like text, such as CSV. Name it .csv, or {way}."


def _is_markup(data: bytes) -> bool:
    beginning = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return beginning.startswith((b"<!doctype", b"<html", b"<table", b"<?xml"))
