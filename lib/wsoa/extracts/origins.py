"""Which source each table is read from: its own, else the SEN2 return, else the folder.

A return lies in a place of its own, which the params name, or in the folder. In the folder it
and a table's file are equals: a table in both is refused. Named, it comes before the folder.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from wsoa.errors import DataError, ParamsError, did_you_mean
from wsoa.extracts.folder import Found, find_in_folder, open_file
from wsoa.extracts.raw import Source
from wsoa.extracts.sen2 import RETURNED, files_of, find_return, open_return
from wsoa.extracts.spoken import may_be_offered
from wsoa.extracts.understood import Understood
from wsoa.params import TableSource
from wsoa.schema import TABLES

__all__ = ["Origins", "Sources", "find_sources"]


@dataclass(frozen=True, slots=True)
class Origins:
    """Where tables come from, and the maps of a council's own words.

    Attributes:
        folder: files named after tables, and a SEN2 return if there is one.
        sen2: another SEN2 return: an XML file, or the folder of its nine flat files.
        named: by table, a file or any `Source` of its own.
        maps: by table, the council's headers and codes, and the sheet of a workbook in the
            folder; where else a table may lie is not looked at.
    """

    folder: Path | None = None
    sen2: Path | None = None
    named: Mapping[str, Path | Source] = field(default_factory=dict)
    maps: Mapping[str, TableSource] = field(default_factory=dict)


BESIDE: Final = {"providers"}
"""Required tables that a report from a SEN2 return can do without: it says what that costs."""

Sources = Path | Mapping[str, Path | Source] | Origins
"""A folder, or a mapping of table → file (or any `Source`), or both with maps."""


def find_sources(origins: Origins) -> Found:
    """Return where each table is; `DataError` when a table is missing or there twice."""
    own = _understood(_named(origins.named), origins)
    found = _find_return(origins)
    shared = _in_folder(origins, found)
    sources = {**_understood(shared.sources, origins), **own}
    returned = open_return(found, providers=sources.get("providers")) if found else {}
    if not origins.sen2:
        _refuse_doubles(returned, shared, own)
    sources |= {**_understood(returned, origins), **own}
    required = {t.name for t in TABLES.values() if t.required} - (BESIDE if found else set())
    missing = [name for name in TABLES if name in required and name not in sources]
    if missing:
        raise DataError(_missing(missing, origins, shared))
    ordered = {name: sources[name] for name in TABLES if name in sources}
    return Found(MappingProxyType(ordered), shared.issues)


def _understood(sources: Mapping[str, Source], origins: Origins) -> dict[str, Source]:
    return {name: Understood(source, origins.maps.get(name)) for name, source in sources.items()}


def _in_folder(origins: Origins, found: Path | None) -> Found:
    """Return the folder's own files: not those of a return, nor of tables named elsewhere."""
    if origins.folder is None:
        return Found({})
    elsewhere = {**dict.fromkeys(RETURNED if origins.sen2 else ()), **origins.named}
    sheets = {name: table.sheet for name, table in origins.maps.items() if table.sheet}
    apart = files_of(found) if found else ()
    return find_in_folder(origins.folder, named=elsewhere, apart=apart, sheets=sheets)


def _find_return(origins: Origins) -> Path | None:
    """Return the SEN2 return that the params name, or else the folder's."""
    if origins.sen2:
        return _at(origins.sen2)
    folder = origins.folder
    return find_return(folder) if folder and folder.is_dir() else None


def _at(path: Path) -> Path:
    if not path.exists():
        beside = [p.name for p in path.parent.glob("*") if may_be_offered(p.stem, path.stem)]
        hint = did_you_mean(path.name, beside)
        raise DataError(f"The SEN2 return is not there: {path}. Name it in sources.sen2.{hint}")
    found = find_return(path) if path.is_dir() else path
    if found is None:
        raise DataError(
            f"There is no SEN2 return in {path}: neither an .xml file nor the nine .csv files. "
            "Name another place in sources.sen2."
        )
    return found


def _refuse_doubles(
    returned: Mapping[str, Source], shared: Found, own: Mapping[str, Source]
) -> None:
    """Refuse a table that is in the folder's return and in a file: only the params may choose."""
    for table in returned:
        if table in shared.sources and table not in own:
            raise DataError(
                f"The table `{table}` is there twice: {shared.sources[table].name} and "
                f"{returned[table].name}. Take one away, or name the one that is meant in the "
                f"params: sources.{table}.file, or sources.sen2."
            )


def _missing(missing: list[str], origins: Origins, shared: Found) -> str:
    tables = ", ".join(f"`{name}`" for name in missing)
    place = f" in {origins.folder}" if origins.folder else " among the sources of the params"
    others = "".join(f" {issue.file}: {issue.message}" for issue in shared.issues)
    return (
        f"No extract for the required table{'s' if len(missing) > 1 else ''} {tables}{place}. "
        f"Add {missing[0]}.csv, .xlsx, .ods or .parquet, or name it under `sources:` in the "
        f"period's params.{others}"
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
