"""One release of "Education, health and care plans", zipped as published or unzipped.

Files are found by the columns they have, not by their names: the names change from
release to release. The edition is what the release's own guidance says it is.
"""

import csv
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import IO, cast

import pandas as pd

from wsoa.dfe.cells import column_name
from wsoa.errors import DataError

__all__ = ["Release", "find_releases", "open_release", "read_columns"]

Folder = Path | zipfile.Path
GUIDANCE = "data-guidance.txt"
REPORTING_YEAR = re.compile(r"reporting year\W+(20\d\d)|(20\d\d)\W+reporting year", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file of a release, with its columns under plain names."""

    path: Folder
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """The files of one edition."""

    name: str
    edition: int
    tables: tuple[Table, ...]

    def find(self, columns: set[str]) -> Table | None:
        """Return the first file that has all these columns, or nothing."""
        return next((table for table in self.tables if columns <= set(table.columns)), None)

    def all_columns(self) -> set[str]:
        """Return every column of every file."""
        return {column for table in self.tables for column in table.columns}


def find_releases(data: Path) -> tuple[Release, ...]:
    """Return every release under `data/dfe`, oldest edition first.

    Raises:
        DataError: when there is none, or two say that they are the same edition.
    """
    folder = data / "dfe"
    candidates = sorted(folder.iterdir()) if folder.is_dir() else []
    found = sorted(
        (open_release(path) for path in candidates if path.suffix == ".zip" or _has_guidance(path)),
        key=lambda release: release.edition,
    )
    if not found:
        raise DataError(
            f"No release in {folder.name}/ of the data folder. Put DfE's zip file there "
            f"(it holds {GUIDANCE}), or its contents in a folder of its own."
        )
    for older, newer in pairwise(found):
        if older.edition == newer.edition:
            raise DataError(
                f"{older.name} and {newer.name} are both the {newer.edition} edition: remove one."
            )
    return tuple(found)


def open_release(path: Path) -> Release:
    """Return the release at `path`: a zip file or a folder.

    Raises:
        DataError: when it cannot be opened or its guidance names no reporting year.
    """
    try:
        root: Folder = zipfile.Path(path) if path.suffix == ".zip" else path
    except zipfile.BadZipFile as error:
        raise DataError(
            f"{path.name} is not a whole zip file: download the release again."
        ) from error
    files = sorted(_walk(root), key=str)
    tables = tuple(
        Table(file, _header(file)) for file in files if file.name.lower().endswith(".csv")
    )
    return Release(path.name, _edition(path.name, files), tables)


def read_columns(path: Folder, wanted: set[str]) -> pd.DataFrame:
    """Return the wanted columns of a CSV file as text, under plain names.

    Raises:
        DataError: when a column stands there twice and the two differ.
    """
    positions = [(i, name) for i, name in enumerate(_header(path)) if name in wanted]
    with _open(path) as file:
        text = pd.read_csv(
            file,
            dtype=str,
            keep_default_na=False,
            header=0,
            usecols=[i for i, _ in positions],
            names=range(len(_header(path))),
        )
    frame = pd.DataFrame(index=text.index)
    for i, name in positions:
        if name in frame and not frame[name].equals(text[i].rename(name)):
            raise DataError(f"{path.name}: column {name} stands there twice and the two differ.")
        frame[name] = text[i]
    return frame


def _has_guidance(path: Path) -> bool:
    return path.is_dir() and any(path.rglob(GUIDANCE))


def _walk(folder: Folder) -> Iterator[Folder]:
    for path in folder.iterdir():
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def _open(path: Folder) -> IO[str]:
    # DfE's files are UTF-8, with a byte-order mark in some releases and none in others.
    return cast("IO[str]", path.open("r", encoding="utf-8-sig", newline=""))


def _header(path: Folder) -> tuple[str, ...]:
    with _open(path) as file:
        return tuple(map(column_name, next(csv.reader(file), [])))


def _edition(name: str, files: list[Folder]) -> int:
    guidance = next((file for file in files if file.name == GUIDANCE), None)
    said = REPORTING_YEAR.search(guidance.read_text(encoding="utf-8-sig")) if guidance else None
    if not said:
        raise DataError(
            f'{name}: no {GUIDANCE} that says "Reporting year 2025" or the like. '
            "Use the zip file as DfE publishes it."
        )
    return int(said[1] or said[2])
