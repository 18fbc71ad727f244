"""A SEN2 return as COLLECT exports it flat: nine CSV files that refer to each other by key."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from wsoa.errors import DataError
from wsoa.extracts.delimited import DelimitedFile
from wsoa.extracts.raw import Raw
from wsoa.extracts.sen2.content import Content, Origin, Unknown, read_header
from wsoa.extracts.sen2.modules import ALIASES, MODULES, Module
from wsoa.extracts.sen2.records import ANCESTORS, text_of
from wsoa.extracts.spoken import is_speakable
from wsoa.schema import Table

__all__ = ["EXPORT_NAME", "find_export", "is_part_of_export", "read_export"]

EXPORT_NAME: Final = re.compile(
    rf"(?P<run>.*?)[_\- ]*(?P<module>{'|'.join(MODULES)})\.csv", re.IGNORECASE
)
"""`Blade-Export_18-04-2024_person.csv`, `person.csv`."""

UNMISTAKABLE: Final = frozenset({"person", "namedplan", "plandetail", "activeplans", "senneed"})
"""Modules whose file has a name that no table's file has."""

KEYS: Final = frozenset(module.key for module in MODULES.values())
OWN_COLUMNS: Final = re.compile(r"nativeid|sourceid|\w+orderseqcolumn")
"""Columns that the export adds and nobody needs."""


def find_export(folder: Path) -> Mapping[str, Mapping[str, Path]]:
    """Return the exports in a folder: what their names begin with → module → file.

    Only of names; an export that lacks a file is among them.
    """
    runs: dict[str, dict[str, Path]] = {}
    for file in sorted(folder.iterdir()):
        named = EXPORT_NAME.fullmatch(file.name)
        if named and file.is_file():
            runs.setdefault(named["run"].lower(), {})[named["module"].lower()] = file
    return {run: files for run, files in runs.items() if UNMISTAKABLE & files.keys()}


def is_part_of_export(file: Path, folder: Path) -> bool:
    """Say whether a file is one of an export's nine."""
    return any(file in files.values() for files in find_export(folder).values())


def read_export(folder: Path) -> Content:
    """Return what the nine files hold; `DataError` when one is missing or broken."""
    files = _nine(folder)
    raws = {name: _read(files[name], MODULES[name]) for name in MODULES}
    frames: dict[str, pd.DataFrame] = {}
    keys: dict[str, pd.Index] = {}
    for name, module in MODULES.items():
        columns = _columns(raws[name])
        keys[name] = pd.Index(_column(columns, module.key, len(raws[name].place.rows)))
        frames[name] = _frame(module, raws[name], columns, frames, keys)
    header = {name: next(iter(frames["sen2"][name]), None) for name in MODULES["sen2"].elements}
    return Content(
        name=folder.name,
        header=read_header(_filled(header), name=files["sen2"].name),
        modules=MappingProxyType(frames),
        origins=MappingProxyType(
            {name: Origin(raw.place.file, raw.sha256) for name, raw in raws.items()}
        ),
        unit="row",
        unknown=tuple(_unknown(raws.items())),
    )


def _filled(header: Mapping[str, str | None]) -> dict[str, str | None]:
    return {name: value for name, value in header.items() if isinstance(value, str)}


def _nine(folder: Path) -> Mapping[str, Path]:
    runs = find_export(folder)
    if not runs:
        raise DataError(f"{folder.name} holds no SEN2 export: its nine CSV files are not there.")
    files = next(iter(runs.values()))
    missing = [name for name in MODULES if name not in files]
    if missing:
        raise DataError(
            f"{folder.name} holds a SEN2 export without its file{'s' if len(missing) > 1 else ''} "
            f"{', '.join(f'{name}.csv' for name in missing)}. Export all nine again."
        )
    return files


def _read(file: Path, module: Module) -> Raw:
    """Return a file's cells; `DataError` when it has not the key of its module."""
    raw = DelimitedFile(file).read(Table(module.name, module.name, ()))
    if module.key not in map(_plain, raw.headers):
        raise DataError(
            f"{file.name} is named as a file of a SEN2 export and has no column `{module.key}`. "
            "Export it again, or move it elsewhere."
        )
    return raw


def _plain(header: str) -> str:
    name = re.sub(r"[\s_]+", "", header.lower())
    return ALIASES.get(name, name)


def _columns(raw: Raw) -> dict[str, pd.Series]:
    return {_plain(h): text_of(cells) for h, cells in zip(raw.headers, raw.cells, strict=True)}


def _column(columns: Mapping[str, pd.Series], name: str, length: int) -> pd.Series:
    nothing = pd.Series(None, index=range(length), dtype=pd.StringDtype(na_value=np.nan))
    return columns.get(name, nothing)


def _frame(
    module: Module,
    raw: Raw,
    columns: Mapping[str, pd.Series],
    frames: Mapping[str, pd.DataFrame],
    keys: Mapping[str, pd.Index],
) -> pd.DataFrame:
    """Return a module's records as an XML return has them."""
    length = len(raw.place.rows)
    values = {name: _column(columns, name, length) for name in module.elements}
    spots = {"line": raw.place.rows, **dict.fromkeys(ANCESTORS, np.full(length, -1))}
    if module.parent:
        parents = _column(columns, MODULES[module.parent].key, length)
        at = _positions(parents, keys[module.parent])
        spots |= _within(module.parent, at, frames)
    return pd.DataFrame(values).assign(**spots)


def _positions(written: pd.Series, keys: pd.Index) -> np.ndarray:
    """Return where each key stands among `keys`, the first where it is twice; -1 for nowhere."""
    once = ~keys.duplicated()
    found = keys[once].get_indexer(pd.Index(written))
    at = np.append(np.flatnonzero(once), -1)[found]
    return np.where(written.isna(), -1, at)


def _within(
    parent: str, at: np.ndarray, frames: Mapping[str, pd.DataFrame]
) -> dict[str, np.ndarray]:
    """Return the positions of all that a record stands within, given that of its parent."""
    outer = {
        name: np.where(at < 0, -1, np.append(frames[parent][name].to_numpy(), -1)[at])
        for name in ANCESTORS
        if parent != "sen2"
    }
    return outer | ({parent: at} if parent in ANCESTORS else {})


def _unknown(raws: Iterable[tuple[str, Raw]]) -> Iterator[Unknown]:
    for name, raw in raws:
        for number, header in enumerate(raw.headers, 1):
            plain = _plain(header)
            if plain in MODULES[name].elements or plain in KEYS or OWN_COLUMNS.fullmatch(plain):
                continue
            # Of a broken header row any word may be a child's.
            said = header.strip() if is_speakable(header) else f"column {number}"
            yield Unknown(said, raw.place.file, len(raw.place.rows), 1)
