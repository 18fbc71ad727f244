"""Workbooks broken inside their parts, where a flipped byte of the archive never comes.

An archive sees a flipped byte by its check sum, and the reader refuses it there. Here the parts are
unpacked, one thing in them is altered, and they are packed again: a sound archive of a damaged
workbook, as a program with a fault of its own would write it.
"""

import csv
import io
import re
import zipfile
from xml.sax.saxutils import escape

import pandas as pd

ROWS = 60
NUMBER = re.compile(rb"\d+(?=[^<>]*\"[^<>\"]*>|</)")
ATTRIBUTE = re.compile(rb"\s[\w:]+=\"[^\"]*\"")
TAG = re.compile(rb"<[^<>]*>")
NUMBERS = (
    *(b"0", b"-1", b"", b"1.5", b"1e308", b"nan", b"x", b"+7", b" 7", b"7 ", b"\xd9\xa1"),
    *(b"255", b"65536", b"1048577", b"99999999", b"2147483648", b"4294967295", b"4294967296"),
    *(b"9223372036854775807", b"18446744073709551615", b"18446744073709551616", b"9" * 400),
)
PIECES = (
    *(b"<", b">", b'"', b"'", b"&", b"&#0;", b"&#x110000;", b"&x;", b"\0", b"\xff\xfe", b"]]>"),
    *(
        b"<!--",
        b"<![CDATA[",
        b"<?",
        b'<!DOCTYPE x [<!ENTITY x "y">]>',
        b"<c>",
        b"</row>",
        b"<row/>",
    ),
    *(b'<c r="XFD1048576"><v>1</v></c>', b'<c r="ZZZZZZ9"><v>1</v></c>', b"<si/>", b"</sst>"),
    *(
        b'<c r="A1" t="s"><v>4294967295</v></c>',
        b'<c r="A1" t="e"><v>#REF!</v></c>',
        b"</sheetData>",
    ),
)
UNTOUCHED = ("docProps/", "xl/theme/")
"""Parts that no reader opens."""

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)

MANIFEST = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'


def break_parts(path, dice):
    """Put a workbook in a CSV file's place, with one to three things altered inside its parts."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))[:ROWS]
    suffix = dice.choice((".xlsx", ".xlsx", ".xlsx", ".ods"))
    parts = opendocument(rows) if suffix == ".ods" else office(rows)
    touched = [name for name in parts if not name.startswith(UNTOUCHED)]
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        name = dice.choice(touched)
        parts[name] = dice.choice(CHANGES)(parts[name], dice)
    path.unlink()
    with zipfile.ZipFile(path.with_suffix(suffix), "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)


def office(rows):
    """Return the parts of an `.xlsx` of the rows, some numbers and a date among its texts."""
    made = io.BytesIO()
    frame = pd.DataFrame(rows[1:], columns=rows[0]).assign(odd=1.5, day=pd.Timestamp("2021-10-31"))
    with pd.ExcelWriter(made, engine="xlsxwriter") as writer:
        frame.to_excel(writer, index=False)
    with zipfile.ZipFile(made) as book:
        return {name: book.read(name) for name in book.namelist()}


def opendocument(rows):
    """Return the parts of an `.ods` of the rows."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = ("".join(cell.format(escape(text)) for text in row) for row in rows)
    repeated = '<table:table-row table:number-rows-repeated="1">{}</table:table-row>'
    body = "".join(repeated.format(line) for line in lines)
    sheet = f'<office:spreadsheet><table:table table:name="x">{body}</table:table>'
    content = f"<office:body>{sheet}</office:spreadsheet></office:body>"
    document = f"<office:document-content {SPACES}>{content}</office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    listed = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    manifest = f"<manifest:manifest {MANIFEST}>{listed}</manifest:manifest>"
    return {
        "mimetype": kind.encode(),
        "content.xml": document.encode(),
        "META-INF/manifest.xml": manifest.encode(),
    }


def _at(found, data, dice, *, put):
    """Return the data with one of the places that a pattern finds replaced."""
    places = list(found.finditer(data))
    if not places:
        return data
    place = dice.choice(places)
    return data[: place.start()] + put(place[0]) + data[place.end() :]


def change_number(data, dice):
    return _at(NUMBER, data, dice, put=lambda _: dice.choice(NUMBERS))


def drop_attribute(data, dice):
    return _at(ATTRIBUTE, data, dice, put=lambda _: b"")


def double_attribute(data, dice):
    return _at(ATTRIBUTE, data, dice, put=lambda found: found * 2)


def drop_tag(data, dice):
    return _at(TAG, data, dice, put=lambda _: b"")


def repeat_tag(data, dice):
    return _at(TAG, data, dice, put=lambda found: found * dice.choice((2, 3, 500)))


def put_piece(data, dice):
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(PIECES) + data[at:]


def put_piece_after_tag(data, dice):
    return _at(TAG, data, dice, put=lambda found: found + dice.choice(PIECES))


def change_byte(data, dice):
    at = dice.randrange(len(data) + 1)
    return data[:at] + bytes((dice.randrange(256),)) + data[at + 1 :]


def cut(data, dice):
    at = dice.randrange(len(data) + 1)
    return data[:at] + (b"" if dice.random() < 0.5 else data[at + dice.randrange(1, 60) :])


CHANGES = (
    *(change_number, change_number, change_number, drop_attribute, double_attribute, drop_tag),
    *(repeat_tag, put_piece, put_piece_after_tag, change_byte, cut),
)
