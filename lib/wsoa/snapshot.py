"""The frozen input of a period: pseudonymous, without birth dates, hashed.

One Parquet file a table and an index, `snapshot.json`. The same tables give
the same bytes.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from wsoa.errors import DataError
from wsoa.frames import Frames
from wsoa.keys import is_repeated
from wsoa.pseudonym import PSEUDONYM
from wsoa.records import Coverage, Tables
from wsoa.schema import TABLES

__all__ = [
    "INDEX",
    "Outline",
    "SnapshotFile",
    "SnapshotManifest",
    "as_measured",
    "outline_snapshot",
    "read_snapshot",
    "write_snapshot",
]

INDEX: Final = "snapshot.json"
VERSION: Final = 1

DTYPES: Final = {
    pa.string(): pd.StringDtype(na_value=np.nan),
    pa.large_string(): pd.StringDtype(na_value=np.nan),
    pa.bool_(): pd.BooleanDtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
}


@dataclass(frozen=True, slots=True)
class SnapshotFile:
    """One table's file in a snapshot."""

    table: str
    name: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SnapshotManifest:
    """What a snapshot holds: the council's code, every file with its hash, what sources lacked."""

    own_la: str
    files: tuple[SnapshotFile, ...]
    lacks: frozenset[str] = frozenset()
    coverage: Mapping[str, Coverage] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A snapshot, as far as a later one is compared with it.

    Attributes:
        tables: those of the wanted tables that it has, with the wanted columns only.
        rows: table → how many records, for every table.
        empty: table → column → the share of records that hold nothing there.
        digest: SHA-256 of the index, which holds that of every file.
    """

    tables: Tables
    rows: Mapping[str, int]
    empty: Mapping[str, Mapping[str, float]]
    digest: str


def as_measured(tables: Tables) -> Tables:
    """Return the tables as measures read them, and as a snapshot keeps them.

    `birth_date` is reduced to `birth_month`, the first of its month. Of records that share a key
    the first is kept: where the params accept the repeats, they must not count twice.
    """
    frames = {name: _first_of_each_key(name, frame) for name, frame in tables.frames.items()}
    people = frames.get("people")
    if people is not None and "birth_date" in people:
        months = people["birth_date"].dt.to_period("M").dt.to_timestamp().astype("datetime64[us]")
        reduced = people.assign(birth_date=months)
        frames["people"] = reduced.rename(columns={"birth_date": "birth_month"})
    return replace(tables, frames=MappingProxyType(frames))


def _first_of_each_key(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    for key in TABLES[name].keys:
        repeated = is_repeated(frame, key, keep="first")
        if repeated.any():
            frame = frame[~repeated]
    return frame


def write_snapshot(tables: Tables, folder: Path) -> SnapshotManifest:
    """Write the tables into `folder` and return what was written.

    Birth dates are reduced here. `ValueError` when a child's key is no
    pseudonym or a personal column is left: such tables never reach a disk.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stored = as_measured(tables)
    for name, frame in stored.frames.items():
        _refuse_personal(name, frame)
    files = tuple(_write(frame, name, folder) for name, frame in stored.frames.items())
    manifest = SnapshotManifest(stored.own_la, files, stored.lacks, stored.coverage)
    (folder / INDEX).write_text(_index(manifest), encoding="utf-8", newline="\n")
    return manifest


def read_snapshot(folder: Path, *, verify: bool = False) -> Tables:
    """Return the tables of a snapshot; `verify` compares every file with its hash first.

    A table is read when it is first asked for. `DataError` when a file is missing, broken or
    changed.
    """
    manifest = _read_index(folder)
    if verify:
        _verify(manifest, folder)
    paths = {file.table: folder / file.name for file in manifest.files}
    for path in paths.values():
        _look_at(path)
    return Tables(
        Frames(paths, lambda name: _read(paths[name])),
        own_la=manifest.own_la,
        lacks=manifest.lacks,
        coverage=MappingProxyType(manifest.coverage),
    )


def outline_snapshot(folder: Path, wanted: Mapping[str, tuple[str, ...]]) -> Outline:
    """Return sizes and empty shares of every table of a snapshot, and some columns of some.

    Only those columns are read; the rest is in what Parquet says of itself. `DataError` when a
    file is missing, broken, changed, or lacks a column.
    """
    manifest = _read_index(folder)
    _verify(manifest, folder)
    paths = {file.table: folder / file.name for file in manifest.files}
    frames = {name: _read(paths[name], only) for name, only in wanted.items() if name in paths}
    return Outline(
        Tables(MappingProxyType(frames), own_la=manifest.own_la),
        rows={file.table: file.rows for file in manifest.files},
        empty={name: _empty_shares(path) for name, path in paths.items()},
        digest=_hash(folder / INDEX),
    )


def _empty_shares(path: Path) -> dict[str, float]:
    """Return the share of nulls of each column, from the file's own statistics."""
    about = pq.read_metadata(path)
    groups = [about.row_group(place) for place in range(about.num_row_groups)]
    nulls: dict[str, int] = {}
    for group in groups:
        for column in map(group.column, range(group.num_columns)):
            held = column.statistics
            name = column.path_in_schema
            nulls[name] = nulls.get(name, 0) + (held.null_count if held else 0)
    return {name: count / about.num_rows for name, count in nulls.items() if about.num_rows}


def _refuse_personal(name: str, frame: pd.DataFrame) -> None:
    for column in (c for c in TABLES[name].columns if c.name in frame):
        if column.personal:
            raise ValueError(f"{name}.{column.name} is personal and may not be stored")
        if column.child and not frame[column.name].dropna().str.fullmatch(PSEUDONYM).all():
            raise ValueError(f"{name}.{column.name} holds a key that is no pseudonym")


def _write(frame: pd.DataFrame, name: str, folder: Path) -> SnapshotFile:
    path = folder / f"{name}.parquet"
    # Without pandas' own notes: they name versions, and the schema says the types.
    content = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    pq.write_table(content, path, compression="zstd")
    return SnapshotFile(name, path.name, len(frame), _hash(path))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _index(manifest: SnapshotManifest) -> str:
    """Return the index as text; what sources lacked is in it only where they lacked anything."""
    said = {
        "version": VERSION,
        "own_la": manifest.own_la,
        "files": [asdict(file) for file in manifest.files],
    }
    if manifest.lacks:
        said["lacks"] = sorted(manifest.lacks)
    if manifest.coverage:
        said["coverage"] = {name: asdict(days) for name, days in manifest.coverage.items()}
    return json.dumps(said, indent=2, default=date.isoformat) + "\n"


def _coverage(said: Mapping[str, str]) -> Coverage:
    first, last = date.fromisoformat(said["first"]), date.fromisoformat(said["last"])
    return Coverage(first, last, said["source"])


def _read_index(folder: Path) -> SnapshotManifest:
    # `dict` and `str.join` refuse what is of another shape, with an error of those below.
    try:
        index = dict(json.loads((folder / INDEX).read_text(encoding="utf-8")))
        files = tuple(SnapshotFile(**dict(file)) for file in index["files"])
        lacks, covered = list(index.get("lacks", ())), dict(index.get("coverage", {}))
        coverage = {name: _coverage(dict(said)) for name, said in covered.items()}
        "".join((index["own_la"], *lacks))
        "".join(part for file in files for part in (file.table, file.name, file.sha256))
        return SnapshotManifest(index["own_la"], files, frozenset(lacks), coverage)
    except PermissionError:
        raise DataError(
            f"The snapshot in {folder} is closed to you: it is for whoever built the period. "
            "Ask them, or build the period in a folder of your own with --output."
        ) from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise DataError(
            f"There is no whole snapshot in {folder}. Build the period again to make one."
        ) from None


def _verify(manifest: SnapshotManifest, folder: Path) -> None:
    for file in manifest.files:
        path = folder / file.name
        if not path.is_file() or _hash(path) != file.sha256:
            raise DataError(
                f"{path} is not the file that was frozen. Build the period again from its extracts."
            )


def _look_at(path: Path) -> None:
    """Refuse a file that is missing, or has no beginning or no end."""
    with _whole(path):
        pq.read_metadata(path)


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """Say in our words that a file is missing or broken."""
    try:
        yield
    except (OSError, pa.ArrowException):
        raise DataError(
            f"{path} is missing or broken. Build the period again to make the snapshot anew."
        ) from None


def _read(path: Path, columns: tuple[str, ...] | None = None) -> pd.DataFrame:
    only = None if columns is None else list(columns)
    with _whole(path):
        content = pq.read_table(path, columns=only, memory_map=True)
    if lost := [name for name in only or () if name not in content.column_names]:
        raise DataError(f"{path} has no column `{lost[0]}`. Build the period again to add it.")
    frame: pd.DataFrame = content.to_pandas(types_mapper=DTYPES.get)
    return frame
