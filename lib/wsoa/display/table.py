"""A table of the report: frozen rows in, accessible HTML out.

Quarto and the embedded engine both turn this HTML into tables of the PDF.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

__all__ = ["Cell", "Table", "attribute", "raw_html"]

SYNTAX: Final = re.compile(r"[\\`*_{}\[\]<>#|~^$@\"'!&=:-]")
FENCE: Final = re.compile("`{3,}")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: text that is escaped, or safe HTML, with a CSS class and a colour."""

    text: str = ""
    html: str = ""
    css: str = ""
    style: str = ""

    def content(self) -> str:
        """Return what stands in the cell."""
        return self.html or escape(self.text)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a name for screen readers, column headers, rows; the first cell heads its row.

    Attributes:
        name: what a screen reader announces on entering the table.
        headers: the column headers, none of them blank.
        rows: cells or plain text.
        widths: percentages of the columns, or none.
        css: classes of the table, such as `compact`.
        numbers: from which column on cells are numbers and align right; 0 for none.
        foot: rows that are none of the table's own, such as a target.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell | str, ...], ...]
    widths: tuple[int, ...] = ()
    css: str = ""
    numbers: int = 0
    foot: tuple[tuple[str, ...], ...] = ()

    def html(self) -> str:
        """Return the table in a region that a keyboard can scroll."""
        opened = f'<table class="{self.css}">' if self.css else "<table>"
        region = (
            f'<div class="table-scroll" role="region" tabindex="0" '
            f'aria-label="{escape(self.name, quote=True)}">'
        )
        return "\n".join([region + opened, *self._parts(), "</table></div>"])

    def _parts(self) -> Iterable[str]:
        if self.widths:
            yield "<colgroup>" + "".join(map(_col, self.widths)) + "</colgroup>"
        heads = (
            self._open("th", i, "", "col") + f"{escape(h)}</th>" for i, h in enumerate(self.headers)
        )
        yield "<thead><tr>" + "".join(heads) + "</tr></thead>"
        yield from self._group("tbody", self.rows)
        if self.foot:
            yield from self._group("tfoot", self.foot)

    def _group(self, tag: str, rows: Sequence[Sequence[Cell | str]]) -> Iterable[str]:
        yield f"<{tag}>"
        for row in rows:
            yield "<tr>" + "".join(self._row(row)) + "</tr>"
        yield f"</{tag}>"

    def _row(self, row: Sequence[Cell | str]) -> Iterable[str]:
        for i, given in enumerate(row):
            cell = given if isinstance(given, Cell) else Cell(given)
            tag, scope = ("td", "") if i else ("th", "row")
            yield self._open(tag, i, cell.css, scope, cell.style) + f"{cell.content()}</{tag}>"

    def _open(self, tag: str, column: int, css: str, scope: str, style: str = "") -> str:
        number = "number" if self.numbers and column >= self.numbers else ""
        names = " ".join(filter(None, (css, number)))
        given = {"scope": scope, "class": names, "style": style}
        attributes = "".join(f' {k}="{v}"' for k, v in given.items() if v)
        return f"<{tag}{attributes}>"


def raw_html(html: str) -> str:
    """Return HTML as a raw block of the assembled document."""
    # A text may hold a fence of its own: ours is longer than any in it.
    longest = max((len(run) for run in FENCE.findall(html)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{{=html}}\n{html}\n{fence}"


def attribute(text: str) -> str:
    """Return text that may stand between the quotation marks of an attribute in Markdown."""
    return SYNTAX.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.split()))


def _col(width: int) -> str:
    return f'<col style="width:{width}%">'
