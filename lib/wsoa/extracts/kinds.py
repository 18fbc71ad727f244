"""Files under the name of another kind: what they are, and what to do with them."""

from typing import Final

__all__ = ["not_csv", "not_workbook"]

OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a workbook with a password begins, and an old `.xls` one."""

ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")

CSV_AGAIN: Final = "Save it as “CSV UTF-8”."


def not_csv(data: bytes) -> str:
    """Return why bytes are not the text of a CSV file, or nothing."""
    beginning = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if data.startswith((b"PK\x03\x04", OLE)):
        return f"is an Excel workbook under the name of a CSV file. {CSV_AGAIN}"
    if data.startswith(b"PAR1"):
        return "is a Parquet file under the name of a CSV file. Name it .parquet."
    if beginning.startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        return f"is a web page or XML under the name of a CSV file. Open it in Excel. {CSV_AGAIN}"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _every_other_is_nul(data):
        return f"is UTF-16 text (“Unicode text”), which is not read. {CSV_AGAIN}"
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
    if not data.startswith(OLE):
        return ""
    if ENCRYPTED in data:
        return "is protected by a password. Save it as .xlsx without one."
    return (
        "is an old .xls under a new name, or is protected by a password. Save it as .xlsx "
        "without a password."
    )
