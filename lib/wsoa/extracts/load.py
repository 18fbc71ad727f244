"""Extracts into canonical tables under pseudonyms, with all that was wrong in one list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from wsoa.errors import DataError
from wsoa.extracts.canonical import Canonical, read_canonical
from wsoa.extracts.folder import Found
from wsoa.extracts.issue import Issue, Place
from wsoa.extracts.origins import Origins, Sources, find_sources
from wsoa.extracts.personal import Personal, gather_personal
from wsoa.extracts.raw import Raw
from wsoa.extracts.span import covered, lacking, outside
from wsoa.pseudonym import pseudonymise
from wsoa.records import Tables
from wsoa.schema import TABLES

__all__ = ["Input", "Loaded", "load_tables"]


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read, for the manifest: its name, table and SHA-256.

    Not how many records it has: everybody may read a manifest, and that may be a small count.
    """

    name: str
    table: str
    sha256: str


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """What the extracts hold.

    Attributes:
        tables: canonical frames under pseudonyms, with whole birth dates still
            in `people`: the checks need them, the snapshot leaves them out.
        issues: what was wrong with the files and their values.
        inputs: every file read.
        places: by table, where each record stands in its file. A record's
            position in the frame is its position here.
        personal: what of it no output may hold; never written.
    """

    tables: Tables
    issues: tuple[Issue, ...]
    inputs: tuple[Input, ...]
    places: Mapping[str, Place]
    personal: Personal


def load_tables(sources: Sources, *, own_la: str, as_at: date, key: bytes) -> Loaded:
    """Return the canonical tables of a folder, of a mapping of table → file, or of both.

    `as_at` bounds the dates that are believed, `key` makes the pseudonyms (see
    `wsoa.pseudonym.read_key`). `DataError` names every file that is missing or
    cannot be read; what is wrong inside a file is an issue.
    """
    found = find_sources(_origins(sources))
    raws = _read_all(found)
    canonical = {name: read_canonical(raw, TABLES[name], as_at=as_at) for name, raw in raws.items()}
    frames = {name: table.frame for name, table in canonical.items()}
    return Loaded(
        tables=pseudonymise(
            Tables(
                MappingProxyType(frames),
                own_la=own_la,
                lacks=lacking(raws) | _absent(canonical),
                coverage=MappingProxyType(covered(raws, as_at=as_at)),
            ),
            key=key,
        ),
        issues=(*_issues(found, canonical), *outside(raws, as_at=as_at)),
        inputs=tuple(_input(name, raw) for name, raw in raws.items()),
        places=MappingProxyType({name: raw.place for name, raw in raws.items()}),
        personal=gather_personal(table.personal for table in canonical.values()),
    )


def _absent(canonical: Mapping[str, Canonical]) -> frozenset[str]:
    return frozenset(f"{name}.{column}" for name, t in canonical.items() for column in t.absent)


def _origins(sources: Sources) -> Origins:
    match sources:
        case Origins():
            return sources
        case Path():
            return Origins(folder=sources)
        case _:
            return Origins(named=sources)


def _issues(found: Found, canonical: Mapping[str, Canonical]) -> tuple[Issue, ...]:
    in_tables = (issue for table in canonical.values() for issue in table.issues)
    return (*found.issues, *in_tables)


def _read_all(found: Found) -> dict[str, Raw]:
    """Return every table's cells; one `DataError` for all the files that cannot be read."""
    raws: dict[str, Raw] = {}
    broken: list[str] = []
    for name, source in found.sources.items():
        try:
            raws[name] = source.read(TABLES[name])
        except DataError as error:
            broken.append(str(error))
    if broken:
        raise DataError("\n".join(dict.fromkeys(broken)))
    return raws


def _input(name: str, raw: Raw) -> Input:
    return Input(raw.place.file, name, raw.sha256)
