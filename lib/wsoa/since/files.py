"""Definitions and ratings as files of a published folder: CSV, UTF-8, one a row.

No text of them runs in a spreadsheet: an action's title is whatever somebody wrote.
"""

import csv
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from wsoa.harmless import plain_text, safe_text
from wsoa.since.definitions import Definition
from wsoa.since.ratings import StatedRating

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["DEFINITIONS", "RATINGS", "read_definitions", "read_ratings", "write_stated"]

DEFINITIONS: Final = "definitions.csv"
RATINGS: Final = "ratings.csv"

Row = TypeVar("Row", Definition, StatedRating)


def write_stated(
    folder: Path, *, definitions: Iterable[Definition], ratings: Iterable[StatedRating]
) -> None:
    """Write what a report states besides figures, for readers and for the next report."""
    _write(folder / DEFINITIONS, Definition, definitions)
    _write(folder / RATINGS, StatedRating, ratings)


def read_definitions(path: Path) -> tuple[Definition, ...] | None:
    """Return the definitions of a published report, or none when it holds them in no such form."""
    return _read(path, Definition)


def read_ratings(path: Path) -> tuple[StatedRating, ...] | None:
    """Return the ratings of a published report, or none when it holds them in no such form."""
    return _read(path, StatedRating)


def _write(path: Path, kind: type[Row], rows: "Iterable[DataclassInstance]") -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [f.name for f in fields(kind)], lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({name: safe_text(str(text)) for name, text in asdict(row).items()})


def _read(path: Path, kind: type[Row]) -> tuple[Row, ...] | None:
    """Read the columns by their names: a later version of the suite may have written more."""
    names = [field.name for field in fields(kind)]
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if not set(names) <= set(rows.fieldnames or ()):
            return None
        return tuple(kind(**{name: plain_text(row[name]) for name in names}) for row in rows)
