"""Which source each table is read from: its own, else the SEN2 return, else the folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from wsoa.errors import DataError, ParamsError, did_you_mean
from wsoa.extracts.folder import Found, find_in_folder, open_file
from wsoa.extracts.raw import Source
from wsoa.params import TableSource
from wsoa.schema import TABLES

__all__ = ["Origins", "Sources", "find_sources"]


@dataclass(frozen=True, slots=True)
class Origins:
    """Where tables come from, and the maps of a council's own words.

    Attributes:
        folder: files named after tables.
        named: by table, a file or any `Source` of its own.
        maps: by table, the council's headers and codes; its places are not looked at.
    """

    folder: Path | None = None
    named: Mapping[str, Path | Source] = field(default_factory=dict)
    maps: Mapping[str, TableSource] = field(default_factory=dict)


Sources = Path | Mapping[str, Path | Source] | Origins
"""A folder, or a mapping of table → file (or any `Source`), or both with maps."""


def find_sources(origins: Origins) -> Found:
    """Return where each table is; `DataError` when a table is missing or there twice."""
    own = _named(origins.named)
    shared = find_in_folder(origins.folder, named=own) if origins.folder else Found({})
    sources = {**shared.sources, **own}
    missing = [t.name for t in TABLES.values() if t.required and t.name not in sources]
    if missing:
        raise DataError(_missing(missing, origins, shared))
    ordered = {name: sources[name] for name in TABLES if name in sources}
    return Found(MappingProxyType(ordered), shared.issues)


def _missing(missing: list[str], origins: Origins, shared: Found) -> str:
    tables = ", ".join(f"`{name}`" for name in missing)
    place = f" in {origins.folder}" if origins.folder else " among the sources of the params"
    others = "".join(f" {issue.file}: {issue.message}" for issue in shared.issues)
    return (
        f"No extract for the required table{'s' if len(missing) > 1 else ''} {tables}{place}. "
        f"Add {missing[0]}.csv, .xlsx or .parquet, or name it under `sources:` in the period's "
        f"params.{others}"
    )


def _named(sources: Mapping[str, Path | Source]) -> dict[str, Source]:
    """Return the sources that are named for one table each."""
    unknown = [name for name in sources if name not in TABLES]
    if unknown:
        raise ParamsError(
            f"`{unknown[0]}` is no table of the data contract.{did_you_mean(unknown[0], TABLES)}"
        )
    return {
        name: open_file(name, source) if isinstance(source, Path) else source
        for name, source in sources.items()
    }
