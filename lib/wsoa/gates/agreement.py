"""Nothing that is hidden in one public file is shown in another."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wsoa.disclosure import PublicFigures
from wsoa.display.groups import group_words
from wsoa.display.words import last_day, month_words, short_when, when_words
from wsoa.gates.charts import alt_says_too_much, charts_of_page, says_too_much
from wsoa.gates.claims import Claim, Page, claims_of_book, claims_of_page, read_page
from wsoa.gates.published import Published, match_rows
from wsoa.gates.sparklines import find_sparks
from wsoa.measures import MEASURES, breakdown_text

__all__ = ["CSV", "Known", "Place", "find_disagreements"]

PAGE: Final = "appendix.html"
BOOK: Final = "tables.xlsx"
CSV: Final = "measures.csv"
NUMBER: Final = re.compile(r"\d")
HIDDEN: Final = "c"


@dataclass(frozen=True, slots=True)
class Place:
    """A place where something is shown that is hidden elsewhere: the file, and of which figure."""

    file: str
    figure: str

    def __str__(self) -> str:
        """Return it as a line of a list."""
        return f"{self.file}: {self.figure}"


def find_disagreements(
    public: Path, rows: tuple[Published, ...], figures: PublicFigures
) -> Iterator[Place]:
    """Yield where a public file shows more than disclosure control let through.

    Args:
        public: the folder of the finished files.
        rows: what `measures.csv` says.
        figures: what disclosure control let through.
    """
    yield from _rows_beside(rows, figures)
    withheld = {figure.why for figure in figures if figure.status == HIDDEN}
    known = Known(rows, withheld)
    page = read_page(public / PAGE)
    yield from (Place(PAGE, c.title) for c in claims_of_page(page) if known.tells_more(c))
    yield from (Place(BOOK, c.title) for c in claims_of_book(public / BOOK) if known.tells_more(c))
    yield from _charts(page, public / "figures")
    yield from (Place(*each) for each in find_sparks(page, public / "figures", figures))


def _rows_beside(rows: tuple[Published, ...], figures: PublicFigures) -> Iterator[Place]:
    """Yield rows that no figure agrees with, and figures that no row agrees with."""
    matched = set()
    for figure, row in match_rows(rows, figures):
        matched.add(row)
        if row is None:
            yield Place(CSV, f"{figure.measure} ({breakdown_text(figure.breakdown)})")
    for row in rows:
        if row not in matched and row.measure in MEASURES:
            yield Place(CSV, f"{row.measure} ({breakdown_text(row.breakdown)})")


class Known:
    """The figures of `measures.csv`, by the words that other files have for them."""

    def __init__(self, rows: Iterable[Published], withheld: Iterable[str]) -> None:
        self._withheld = tuple(withheld)
        self._by_words: dict[tuple[str, tuple[str, ...]], list[Published]] = {}
        for row in rows:
            groups = tuple(group_words(*group) for group in row.breakdown)
            self._by_words.setdefault((row.title, groups), []).append(row)

    def meant(self, claim: Claim) -> list[Published]:
        """Return the rows that a claim may be about."""
        found = self._by_words.get((claim.title, claim.groups), ())
        return [row for row in found if claim.when in ("", *_days(row))]

    def tells_more(self, claim: Claim) -> bool:
        """Say whether a file has a number for a figure of which `measures.csv` has none."""
        meant = self.meant(claim)
        if not any(row.status == HIDDEN for row in meant):
            return False
        return any(self._is_more(text, meant) for text in claim.texts)

    def _is_more(self, text: str, meant: Iterable[Published]) -> bool:
        for words in self._withheld:
            text = text.replace(words, "")
        return bool(NUMBER.search(text)) and not any(_says(row, text) for row in meant)


def _says(row: Published, text: str) -> bool:
    """Say whether a row that is shown has that number."""
    numbers = {f"{number:.15g}" for number in row.numbers if number is not None}
    return bool(numbers) and (text in numbers or text.startswith(row.display))


def _days(row: Published) -> tuple[str, ...]:
    return when_words(row), short_when(row), month_words(last_day(row))


def _charts(page: Page, folder: Path) -> Iterator[Place]:
    """Yield drawings and alternative texts that say more than their tables, page and files."""
    for chart in charts_of_page(page):
        if any(says_too_much(chart, svg) for svg in chart.drawings) or alt_says_too_much(chart):
            yield Place(PAGE, chart.name)
        for path in (folder / f"{chart.name}{ending}.svg" for ending in ("", "-phone")):
            if path.is_file() and says_too_much(chart, path.read_bytes()):
                yield Place(f"{folder.name}/{path.name}", chart.name)
