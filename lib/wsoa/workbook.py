"""`tables.xlsx`: the published figures as an accessible workbook.

The Analysis Function's rules for spreadsheets: a cover, a contents and a notes sheet, then one
table a sheet from the first column on; no blank or merged cell; symbols instead of gaps. The
same figures give the same bytes. Only public figures come in.
"""

import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pandas as pd

from wsoa.comparators import Comparator
from wsoa.disclosure import PublicFigure, PublicFigures
from wsoa.display import Setting
from wsoa.display.groups import group_words, heading_words, in_order
from wsoa.display.words import SYMBOLS, short_words, when_words
from wsoa.harmless import begins_like_formula
from wsoa.measures import AREAS, MEASURES, Measure

__all__ = ["OPTIONS", "harmless", "library", "write_workbook"]

OPTIONS: Final = {
    # In memory, so that the parts of the file carry no time of their making.
    "in_memory": True,
    # Text stays text: no cell becomes a formula, a link or a number by its looks.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HEADING_ROW: Final = 3
"""Below the title, what the table is about, and the instructions; the first row is 0."""

PROPERTIES: Final = "docProps/core.xml"
LANGUAGE: Final = (b"</cp:coreProperties>", b"<dc:language>en-GB</dc:language></cp:coreProperties>")

UNIT_WORDS: Final = {"rate": "percentage", "count": "number"}
SHOWN_AS_SHARE: Final = (1, 6, 8)
"""Columns of the headline figures that are percentages when the measure is a rate."""

COVER: Final = (
    "Figures of the progress report on the Written Statement of Action, one table a worksheet.",
    "Small numbers are left out as in the report. Worksheet Notes explains every symbol.",
)
ABOUT: Final = (
    "Each measure's definition and source stand in the report's annex of definitions.",
    "Published figures of other places: Department for Education, Open Government Licence v3.0.",
)
INSTRUCTIONS: Final = (
    "This worksheet contains one table. Symbols and notes are explained on the worksheet Notes."
)

Content = str | int | float


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its heading, whether numbers stand in it, the note that it refers to."""

    heading: str
    number: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One table of the workbook, before it is laid out.

    `percentages` are the places of numbers that are shares: row, column and decimals.
    """

    title: str
    about: str
    columns: tuple[_Column, ...]
    rows: tuple[tuple[Content, ...], ...]
    percentages: tuple[tuple[int, int, int], ...] = ()


AMOUNTS: Final = (
    _Column("Figure", number=True, note="symbols"),
    _Column("Numerator", number=True),
    _Column("Denominator", number=True),
    _Column("Not computable", number=True, note="computable"),
)
HEADLINE: Final = (
    _Column("Measure"),
    *AMOUNTS,
    _Column("Unit"),
    _Column("Target", number=True, note="target"),
    _Column("Comparator", note="comparator"),
    _Column("Comparator figure", number=True),
    _Column("Comparator year", number=True),
    _Column("Comparator basis"),
    _Column("When"),
    _Column("Basis", note="basis"),
)


def write_workbook(  # noqa: PLR0913 - what it shows and what its cover says, all named
    figures: PublicFigures, setting: Setting, *, title: str, council: str, label: str, path: Path
) -> None:
    """Write the workbook of a period: headline figures by area, then every breakdown.

    Args:
        figures: what disclosure control let through; nothing else is written.
        setting: targets, comparators and the as-at date, which dates the file too.
        title: of the report.
        council: its name.
        label: the period in words.
        path: the file to write.
    """
    sheets = {f"Table_{i}": sheet for i, sheet in enumerate(_sheets(figures, setting), start=1)}
    with library() as gptables:
        book = gptables.produce_workbook(
            path.as_posix(),
            {name: gptables.GPTable(**_table(sheet, name)) for name, sheet in sheets.items()},
            cover=gptables.Cover(
                title=harmless(f"{title}: tables"),
                intro=[harmless(text) for text in (council, label, *COVER)],
                about=list(ABOUT),
            ),
            notes_table=_notes(),
            workbook_options=dict(OPTIONS),
        )
        for name in sheets:
            book.get_worksheet_by_name(name).freeze_panes(HEADING_ROW + 1, 0)
    # The one date in the file: the clock's would differ from one build to the next.
    book.set_properties({"title": title, "created": datetime.combine(setting.as_at, time())})
    book.close()
    _name_language(path)


def _name_language(path: Path) -> None:
    """Say in the file's properties which language it is in: XlsxWriter has no word for that."""
    with zipfile.ZipFile(path) as parts:
        held = [(part, parts.read(part)) for part in parts.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for part, content in held:
            said = content.replace(*LANGUAGE) if part.filename == PROPERTIES else content
            parts.writestr(part, said)


@contextmanager
def library() -> Iterator[ModuleType]:
    """Yield gptables without its warnings: version 2.0 leaves a file open when imported.

    It also sets pandas options that pandas 3 no longer needs, at every table.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        import gptables  # noqa: PLC0415 - imported where its warnings are kept quiet

        yield gptables


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, a link or a gap.

    What begins like a formula gets an apostrophe before it, as OWASP advises: the cell is text
    already, but its copy in a CSV file would not be. Marks that gptables gives a meaning to are
    parted by a blank.
    """
    words = " ".join(text.split()).replace("$$", "$ $").replace("](", "] (")
    if not any(c.isascii() and c.isalnum() for c in words):
        words = f"unnamed {words}".strip()
    return f"'{words}" if begins_like_formula(text) else words


def _sheets(figures: PublicFigures, setting: Setting) -> Iterator[_Sheet]:
    for number, catalogue in enumerate(AREAS.values(), start=1):
        yield _headlines(number, catalogue, figures, setting)
    for measure in MEASURES.values():
        for by in measure.breakdowns:
            if groups := figures.divided(measure.id, by):
                yield _breakdown(measure, by, groups)


def _headlines(
    area: int, measures: Iterable[Measure], figures: PublicFigures, setting: Setting
) -> _Sheet:
    found = [(m, figures.headline(m.id)) for m in measures]
    shares = tuple(
        (row, column, measure.decimals)
        for row, (measure, _) in enumerate(found)
        for column in SHOWN_AS_SHARE
        if measure.unit == "rate"
    )
    return _Sheet(
        title=f"Area of concern {area}: headline figures",
        about="Each figure is of the days that its row names.",
        columns=HEADLINE,
        rows=tuple(_headline(m, figure, setting) for m, figure in found),
        percentages=shares,
    )


def _headline(
    measure: Measure, figure: PublicFigure | None, setting: Setting
) -> tuple[Content, ...]:
    target, published = setting.target(measure.id), setting.main(figure)
    return (
        harmless(measure.title),
        *_amounts(figure),
        UNIT_WORDS.get(measure.unit, measure.unit),
        "z" if target is None else target,
        *(_beside(published) if published else ("z",) * 4),
        _when(figure),
        harmless(measure.basis or "not stated"),
    )


def _when(figure: PublicFigure | None) -> str:
    """Return the days of a figure, and why it is not available when it is not."""
    if figure is None:
        return "x"
    return harmless(": ".join(filter(None, (when_words(figure), figure.why))))


def _beside(published: Comparator) -> tuple[Content, ...]:
    value = "x" if published.value is None else published.value
    return harmless(published.name), value, published.year, harmless(published.stated_basis)


def _breakdown(measure: Measure, by: tuple[str, ...], groups: tuple[PublicFigure, ...]) -> _Sheet:
    headings = tuple(_Column(heading_words(column)) for column in by)
    rows = tuple(_group(figure) for figure in in_order(groups))
    shares = tuple((row, len(by), measure.decimals) for row in range(len(rows)))
    names = " and ".join(column.heading.lower() for column in headings)
    return _Sheet(
        title=f"{measure.title}, by {names}",
        about=f"{when_words(groups[0])}. Basis: {measure.basis or 'not stated'}.",
        columns=(*headings, *AMOUNTS),
        rows=rows,
        percentages=shares if measure.unit == "rate" else (),
    )


def _group(figure: PublicFigure) -> tuple[Content, ...]:
    names = (harmless(group_words(*group)) for group in figure.breakdown)
    return (*names, *_amounts(figure))


def _amounts(figure: PublicFigure | None) -> tuple[Content, ...]:
    """Return figure, numerator, denominator and not computable: numbers, or a symbol each."""
    if figure is None:
        return ("x",) * 4
    if figure.value is None:
        return (short_words(figure),) * 4
    counts = (figure.numerator, figure.denominator)
    unknown = "c" if figure.not_computable is None else figure.not_computable
    return _number(figure.value), *("z" if n is None else n for n in counts), unknown


def _number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _table(sheet: _Sheet, name: str) -> dict[str, Any]:
    """Return the arguments of one `GPTable`."""
    numbers = [place for place, column in enumerate(sheet.columns) if column.number]
    headings = [column.heading for column in sheet.columns]
    return {
        "table": pd.DataFrame(list(sheet.rows), columns=headings, dtype=object),
        "table_name": name.lower(),
        "title": harmless(sheet.title),
        "subtitles": [harmless(sheet.about)],
        "instructions": INSTRUCTIONS,
        "table_notes": {c.heading: f"$${c.note}$$" for c in sheet.columns if c.note},
        "index_columns": {2: 0},
        "additional_formatting": [_aligned(numbers), *map(_percentage, sheet.percentages)],
    }


def _aligned(columns: list[int]) -> dict[str, Any]:
    """Return that columns of numbers align right, symbols in them too."""
    return {"column": {"columns": columns, "format": {"align": "right"}, "include_names": True}}


def _percentage(place: tuple[int, int, int]) -> dict[str, Any]:
    row, column, decimals = place
    shown = "0%" if decimals == 0 else f"0.{'0' * decimals}%"
    # Row 0 is the headings'.
    return {"cell": {"cells": [(row + 1, column)], "format": {"num_format": shown}}}


def _notes() -> pd.DataFrame:
    symbols = "; ".join(f"{symbol}: {meaning}" for symbol, meaning in SYMBOLS)
    notes = {
        "symbols": f"Symbols stand where a number does not. {symbols}.",
        "computable": "Cases left out of numerator and denominator because a date is missing or "
        "not yet due.",
        "target": "Targets are those of the statement, or of statute where it sets one.",
        "comparator": "The figure of England that was published last before this report, where it "
        "counts the same thing. Its own year and basis stand beside it.",
        "basis": "Basis says what must be the same before two figures may be compared.",
    }
    return pd.DataFrame(list(notes.items()), columns=["reference", "Note"], dtype=object)
