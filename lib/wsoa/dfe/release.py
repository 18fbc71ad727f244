"""One release of "Education, health and care plans", zipped as published or unzipped.

Files are found by the columns they have, not by their names: the names change from
release to release. The edition is what the release's own guidance says it is.
"""

import csv
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pandas as pd

from wsoa.dfe.cells import column_name
from wsoa.errors import DataError

__all__ = [
    "Folder",
    "Release",
    "Table",
    "find_releases",
    "open_release",
    "open_table",
    "read_columns",
]

Folder = Path | zipfile.Path
GUIDANCE = "data-guidance.txt"
# With a byte-order mark in some releases and none in others.
ENCODINGS = ("utf-8-sig", "cp1252")
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
    tables = tuple(open_table(file) for file in files if _is_table(file.name))
    return Release(path.name, _edition(path.name, files), tables)


def open_table(path: Folder) -> Table:
    """Return one CSV file with its columns under plain names."""
    return Table(path, _header(path))


def read_columns(path: Folder, wanted: set[str]) -> pd.DataFrame:
    """Return the wanted columns of a CSV file as text, under plain names.

    Raises:
        DataError: when a column stands there twice and the two differ, or a line is broken.
    """
    header = _header(path)
    positions = [(i, name) for i, name in enumerate(header) if name in wanted]
    text = _cells(path, [i for i, _ in positions], width=len(header))
    frame = pd.DataFrame(index=text.index)
    for i, name in positions:
        if name in frame and not frame[name].equals(text[i].rename(name)):
            raise DataError(f"{path.name}: column {name} stands there twice and the two differ.")
        frame[name] = text[i]
    return frame


def _is_table(name: str) -> bool:
    # A Mac's zip files hold a shadow of each file, under its name after "._".
    return name.lower().endswith(".csv") and not name.startswith("._")


def _has_guidance(path: Path) -> bool:
    return path.is_dir() and any(path.rglob(GUIDANCE))


def _walk(folder: Folder) -> Iterator[Folder]:
    for path in folder.iterdir():
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def _cells(path: Folder, positions: list[int], *, width: int) -> pd.DataFrame:
    try:
        return pd.read_csv(
            StringIO(_text(path)),
            dtype=str,
            keep_default_na=False,
            header=0,
            usecols=positions,
            names=range(width),
        )
    except pd.errors.ParserError as error:
        raise DataError(
            f"{path.name} breaks off or has a broken line: download it again."
        ) from error


def _text(path: Folder) -> str:
    return _decode(path.read_bytes(), path.name)


def _header(path: Folder) -> tuple[str, ...]:
    with path.open("rb") as file:
        first = _decode(file.readline(), path.name)
    return tuple(map(column_name, next(csv.reader([first]), [])))


def _decode(raw: bytes, name: str) -> str:
    """Return the text: UTF-8 as DfE publishes it, or Windows-1252 as Excel saves it again."""
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DataError(f"{name} is neither UTF-8 nor Windows-1252 text: download it again.")


def _edition(name: str, files: list[Folder]) -> int:
    guidance = next((file for file in files if file.name == GUIDANCE), None)
    said = REPORTING_YEAR.search(_text(guidance)) if guidance else None
    if not said:
        raise DataError(
            f'{name}: no {GUIDANCE} that says "Reporting year 2025" or the like. '
            "Use the zip file as DfE publishes it."
        )
    return int(said[1] or said[2])
