"""Figures read back from `measures.csv`, as anybody can who has the file."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from wsoa.disclosure import Shown
from wsoa.disclosure.cells import Described
from wsoa.harmless import plain_text
from wsoa.measures import MEASURES, Breakdown

__all__ = ["Key", "Published", "key_of", "match_rows", "read_rows"]

Key = tuple[str, Breakdown, date | None, date | None, date | None]

COLUMNS: Final = sorted({c for m in MEASURES.values() for group in m.breakdowns for c in group})
BETWEEN: Final = re.compile(rf";(?=(?:{'|'.join(COLUMNS)})=)")
"""What parts the columns of a breakdown; an indicator's name may hold the mark too."""


@dataclass(frozen=True, slots=True)
class Published:
    """A row of the file. Its `window` says only whether it is of a day or of a span."""

    measure: str
    title: str
    window: str
    start: date | None
    end: date | None
    as_at: date | None
    breakdown: Breakdown
    numerator: int | None
    denominator: int | None
    not_computable: int | None
    value: float | None
    display: str
    status: str

    @property
    def numbers(self) -> tuple[float | None, ...]:
        """What it says in numbers."""
        return self.numerator, self.denominator, self.not_computable, self.value


def read_rows(path: Path) -> tuple[Published, ...]:
    """Return every row of `measures.csv`."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(map(_row, csv.DictReader(file)))


def key_of(figure: Described) -> Key:
    """Return what a row of the file is known by."""
    return figure.measure, figure.breakdown, figure.start, figure.end, figure.as_at


def match_rows(
    rows: Iterable[Published], figures: Iterable[Shown]
) -> Iterator[tuple[Shown, Published | None]]:
    """Yield each figure with its row: the one that says the same, if there is one.

    The file does not name windows, and two that have the same days and counts share a row.
    """
    by_key: dict[Key, list[Published]] = {}
    for row in rows:
        by_key.setdefault(key_of(row), []).append(row)
    for figure in figures:
        found = by_key.get(key_of(figure), [])
        yield figure, next((row for row in found if _agrees(row, figure)), None)


def _agrees(row: Published, figure: Shown) -> bool:
    counts = (figure.numerator, figure.denominator, figure.not_computable)
    return (row.numerator, row.denominator, row.not_computable) == counts and (
        row.status == figure.status
    )


def _row(cells: Mapping[str, str]) -> Published:
    return Published(
        measure=cells["measure"],
        title=plain_text(cells["title"]),
        window="period" if cells["period_start"] else "as_at",
        start=_day(cells["period_start"]),
        end=_day(cells["period_end"]),
        as_at=_day(cells["as_at"]),
        breakdown=_breakdown(plain_text(cells["breakdown"])),
        numerator=_whole(cells["numerator"]),
        denominator=_whole(cells["denominator"]),
        not_computable=_whole(cells["not_computable"]),
        value=float(cells["value"]) if cells["value"] else None,
        display=plain_text(cells["display"]),
        status=cells["status"],
    )


def _breakdown(written: str) -> Breakdown:
    if written == "all":
        return ()
    pairs = (part.partition("=") for part in BETWEEN.split(written))
    return tuple((name, value) for name, _, value in pairs)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _whole(written: str) -> int | None:
    return int(float(written)) if written else None
