"""Row headers in a PDF made by Typst, which can tag column headers only."""

from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from wsoa.errors import RenderError

__all__ = ["RowFlags", "read_flags", "tag_row_headers"]

RowFlags = tuple[str, ...]
"""One string a body row, one letter a cell: ``h`` heads its row, ``d`` is data."""

_MARK = "//wsoa-rows:"


def read_flags(typst: str) -> tuple[RowFlags, ...]:
    """Return what the house filter noted of each table, in the document's order."""
    marks = (line.strip() for line in typst.splitlines())
    return tuple(
        tuple(mark.removeprefix(_MARK).split("|")) for mark in marks if mark.startswith(_MARK)
    )


def tag_row_headers(pdf: Path, *, flags: tuple[RowFlags, ...]) -> None:
    """Make the cells that head their rows say so, in place and to the same bytes each time.

    Raises:
        RenderError: the PDF's tables are not the document's.
    """
    # Python writes the file: when the disk is full, the library's own writer ends the process.
    tagged = BytesIO()
    with pikepdf.open(BytesIO(pdf.read_bytes())) as document:
        tables = list(_tables(_root(document)))
        _expect(len(tables) == len(flags), f"{len(flags)} tables, and the PDF has {len(tables)}")
        for table, rows in zip(tables, flags, strict=True):
            _tag_table(table, rows)
        document.save(
            tagged,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    pdf.write_bytes(tagged.getvalue())


def _tag_table(table: Dictionary, rows: RowFlags) -> None:
    # Typst puts a caption that is a block of its own inside the table, beside its rows.
    parts = (part for part in _children(table) if part.S not in (Name.THead, Name.Caption))
    body = list(chain.from_iterable(_children(part) for part in parts))
    rows = tuple(row for row in rows if row)
    _expect(len(body) == len(rows), f"a table of {len(rows)} rows, and the PDF's has {len(body)}")
    for row, letters in zip(body, rows, strict=True):
        cells = list(_children(row))
        _expect(len(cells) == len(letters), f"a row of {len(letters)} cells, not {len(cells)}")
        for cell, letter in zip(cells, letters, strict=True):
            if letter == "h":
                _make_header(cell)


def _make_header(cell: Dictionary) -> None:
    cell.S = Name.TH
    attributes = _attributes(cell)
    table = next((a for a in attributes if a.get("/O") == Name.Table), None)
    if table is None:
        table = Dictionary(O=Name.Table)
        attributes.append(table)
    table["/Scope"] = Name.Row
    cell["/A"] = Array(attributes) if len(attributes) > 1 else table


def _attributes(cell: Dictionary) -> list[Dictionary]:
    value = cell.get("/A")
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]  # type: ignore[arg-type, list-item]


def _tables(element: Dictionary) -> Iterator[Dictionary]:
    for child in _children(element):
        if _is(child, Name.Table):
            yield child
        yield from _tables(child)


def _children(element: Dictionary) -> Iterator[Dictionary]:
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def _is(element: Dictionary, kind: Name) -> bool:
    return bool(kind == element.S)


def _root(document: pikepdf.Pdf) -> Dictionary:
    root = document.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary):
        raise RenderError("The PDF has no tags. Is `pdf-standard: ua-1` still asked for?")
    return root


def _expect(holds: object, words: str) -> None:
    if not holds:
        raise RenderError(
            f"The PDF's tables are not the document's: expected {words}. This is a fault of the "
            "renderer; please report it with the document."
        )
