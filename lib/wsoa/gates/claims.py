"""What the page and the workbook say of a figure: title, group and days, and what stands there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from lxml import html
from python_calamine import CalamineWorkbook

__all__ = ["Claim", "Page", "claims_of_book", "claims_of_page", "read_page"]

Page = html.HtmlElement

FIGURES: Final = "Figures: "
"""How the name of a table begins that has one measure's figures."""

NAMED: Final = ": "
"""What parts the measure's title in that name from the caption; no title has it."""

BESIDE: Final = frozenset(
    {
        *("Target", "England", "When", "Before", "Basis", "DfE", "Unit"),
        *("Published", "Why", "Points", "Usual range", "Why it stands out", "For better or worse"),
    }
)
"""Columns of the page that say nothing of the row's own figure."""

NOW: Final = "Now"
THEN: Final = "Baseline"
"""How the columns of a measure's figure and of its baseline begin; their days follow a comma."""

EARLIER: Final = "Before"
"""The column of a measure's figure a quarter before."""

AMOUNTS: Final = 4
"""Figure, numerator, denominator, not computable: the workbook's columns of a figure."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file says of a figure.

    Attributes:
        title: of the measure.
        groups: the words of its groups; none for the undivided figure.
        when: its days, in one of the ways in which days are written; empty if not said.
        texts: what stands there for it.
    """

    title: str
    groups: tuple[str, ...]
    when: str
    texts: tuple[str, ...]


def read_page(path: Path) -> Page:
    """Return the page, to be asked for its claims and its charts."""
    return html.document_fromstring(path.read_bytes())


def claims_of_page(page: Page) -> Iterator[Claim]:
    """Yield what the tables, the tiles and the definitions of the page say."""
    for region in page.iter("div"):
        table = region.find("table")
        if region.get("class") == "table-scroll" and table is not None:
            yield from _of_table(region.get("aria-label") or "", table)
        elif region.get("class") == "kpi-tile":
            yield _of_tile(region)
    worse = page.xpath("//*[contains(concat(' ', @class, ' '), ' worse ')]//li")
    yield from map(_of_sentence, worse)
    yield from map(_of_definition, page.iterfind(".//dl/dt/span[@class='term']"))


def _of_tile(tile: Page) -> Claim:
    """Return what a headline figure's tile says: the figure, and how it moved."""
    said = {span.get("class"): _text(span) for span in tile.iter("span")}
    texts = (said["kpi-value"], said["kpi-moved"])
    return Claim(said["kpi-label"], (), said["kpi-when"], texts)


def _of_sentence(item: Page) -> Claim:
    """Return what a line of the front page says got worse: `title: figure, change`."""
    title, _, said = _text(item).partition(NAMED)
    return Claim(title, (), "", (said,))


def _of_definition(term: Page) -> Claim:
    """Return the latest figure that stands below a measure's definition, if one does."""
    found = term.xpath("parent::dt/following-sibling::dd[1]//span[@class='latest']")
    latest = _text(found[0]) if found else ""
    when, _, figure = latest.partition(": ")
    return Claim(_text(term), (), f"{when[:1].lower()}{when[1:]}", (figure,))


def _of_table(name: str, table: Page) -> Iterator[Claim]:
    heads = tuple(_text(cell) for cell in table.iterfind("thead/tr/th"))
    rows = [tuple(row) for row in table.iterfind("tbody/tr")]
    title = name.removeprefix(FIGURES).partition(NAMED)[0] if name.startswith(FIGURES) else ""
    for row in rows:
        cells = tuple(_text(cell) for cell in row)
        if any(head.startswith(THEN) for head in heads):
            yield from _beside_baseline(title, heads, cells)
        elif heads[0] == "Measure":
            own = _of_measure(row[0], heads, cells)
            yield own
            if EARLIER in heads:
                yield replace(own, when="", texts=(cells[heads.index(EARLIER)],))
        elif heads[0] == "When":
            yield from (
                Claim(t, (), cells[0], (text,))
                for t, text in zip(heads[1:], cells[1:], strict=True)
            )
        elif heads[0] in ("Area and year", "What is counted"):
            before, _, after = cells[0].partition(", ") if title else cells[0].rpartition(", ")
            yield Claim(title or before, (), after, _own(heads, cells))
        elif title:
            yield _of_groups(title, heads, cells)


def _beside_baseline(title: str, heads: Sequence[str], cells: Sequence[str]) -> Iterator[Claim]:
    """Yield what a row says of now and, where its days are said, of then: each with the change."""
    place = next(i for i, head in enumerate(heads) if head.partition(", ")[0] == NOW)
    groups = tuple(cells[0 if title else 1 : place])
    groups = () if set(groups) == {"all"} else groups
    for head, text in zip(heads[place:-1], cells[place:-1], strict=True):
        which, _, when = head.partition(", ")
        if when or which == NOW:
            yield Claim(title or cells[0], groups, when, (text, cells[-1]))


def _of_measure(head: Page, heads: Sequence[str], cells: Sequence[str]) -> Claim:
    """Return what a row says that is headed by a measure and, below it or beside it, its days."""
    small = head.find(".//small")
    when = (
        _text(small) if small is not None else dict(zip(heads, cells, strict=True)).get("When", "")
    )
    return Claim(cells[0].removesuffix(when).strip(), (), when, _own(heads, cells))


def _of_groups(title: str, heads: Sequence[str], cells: Sequence[str]) -> Claim:
    numbers = 2 if heads[-1] == "Of" else 1
    groups = tuple(cells[:-numbers])
    return Claim(title, () if set(groups) == {"all"} else groups, "", tuple(cells[-numbers:]))


def _own(heads: Sequence[str], cells: Sequence[str]) -> tuple[str, ...]:
    pairs = zip(heads[1:], cells[1:], strict=True)
    return tuple(text for head, text in pairs if head not in BESIDE)


def _text(element: Page) -> str:
    return " ".join(element.text_content().split())


def claims_of_book(path: Path) -> Iterator[Claim]:
    """Yield what the tables of the workbook say."""
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        if name.startswith("Table_"):
            rows = book.get_sheet_by_name(name).to_python()
            yield from _of_sheet([[_written(cell) for cell in row] for row in rows])


def _of_sheet(rows: Sequence[Sequence[str]]) -> Iterator[Claim]:
    """Yield what a sheet says: title, about, instructions, headings, and then its rows."""
    heads = [heading.partition("\n")[0] for heading in rows[3]]
    first = heads.index("Figure")
    title, when = rows[0][0].rpartition(", by ")[0], rows[1][0].partition(". Basis")[0]
    for row in rows[4:]:
        texts = tuple(row[first : first + AMOUNTS])
        if title:
            yield Claim(title, tuple(row[:first]), when, texts)
        else:
            beside: Mapping[str, str] = dict(zip(heads, row, strict=True))
            yield Claim(row[0], (), beside["When"].partition(":")[0], texts)


def _written(cell: object) -> str:
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell).removeprefix("'")
