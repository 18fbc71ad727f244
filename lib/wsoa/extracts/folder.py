"""A folder of extracts: which file holds which table."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from wsoa.errors import DataError, ParamsError, did_you_mean
from wsoa.extracts.columnar import ColumnarFile
from wsoa.extracts.delimited import DelimitedFile
from wsoa.extracts.headers import plain_name
from wsoa.extracts.issue import Issue, Severity
from wsoa.extracts.raw import Source
from wsoa.extracts.workbook import WorkbookSheet, sheet_names
from wsoa.schema import TABLES

__all__ = ["READERS", "Found", "Sources", "find_sources"]

Sources = Path | Mapping[str, Path | Source]
"""A folder, or a mapping of table → file (or any `Source`)."""

READERS: Final[Mapping[str, Callable[[Path], Source]]] = MappingProxyType(
    {".csv": DelimitedFile, ".xlsx": WorkbookSheet, ".parquet": ColumnarFile}
)
"""One reader a format."""


@dataclass(frozen=True, slots=True)
class Found:
    """The source of each table, in the contract's order, and the files that are none."""

    sources: Mapping[str, Source]
    issues: tuple[Issue, ...] = ()


def find_sources(sources: Sources) -> Found:
    """Return where each table is; `DataError` when a table is missing or there twice."""
    found = _in_folder(sources) if isinstance(sources, Path) else Found(_named(sources))
    missing = [t.name for t in TABLES.values() if t.required and t.name not in found.sources]
    if missing:
        raise DataError(_missing(missing, sources, found))
    ordered = {name: found.sources[name] for name in TABLES if name in found.sources}
    return Found(MappingProxyType(ordered), found.issues)


def _missing(missing: list[str], sources: Sources, found: Found) -> str:
    tables = ", ".join(f"`{name}`" for name in missing)
    place = f" in {sources}" if isinstance(sources, Path) else " among the sources of the params"
    others = "".join(f" {issue.file}: {issue.message}" for issue in found.issues)
    return (
        f"No extract for the required table{'s' if len(missing) > 1 else ''} {tables}{place}. "
        f"Add {missing[0]}.csv, .xlsx or .parquet.{others}"
    )


def _named(sources: Mapping[str, Path | Source]) -> dict[str, Source]:
    """Return the sources that the params name."""
    unknown = [name for name in sources if name not in TABLES]
    if unknown:
        raise ParamsError(
            f"`{unknown[0]}` is no table of the data contract.{did_you_mean(unknown[0], TABLES)}"
        )
    return {
        name: _reader(name, source) if isinstance(source, Path) else source
        for name, source in sources.items()
    }


def _reader(table: str, path: Path) -> Source:
    if not path.is_file():
        raise DataError(f"The extract for `{table}` is not there: {path}. Export it again.")
    if path.suffix.lower() not in READERS:
        raise DataError(f"{path.name} cannot be read: save it as {', '.join(READERS)}.")
    return READERS[path.suffix.lower()](path)


def _in_folder(folder: Path) -> Found:
    if not folder.is_dir():
        raise DataError(
            f"There is no folder of extracts at {folder}. Name another with --extracts, "
            "or write the synthetic ones with `wsoa sample`."
        )
    files = [file for file in sorted(folder.iterdir()) if _is_candidate(file)]
    claims = [(table, file) for file in files for table in _tables_in(file)]
    _refuse_doubles(claims)
    claimed = {file for _, file in claims}
    absent = TABLES.keys() - {table for table, _ in claims}
    issues = tuple(_stray(file, absent) for file in files if file not in claimed)
    sources = {table: READERS[file.suffix.lower()](file) for table, file in claims}
    return Found(sources, issues)


def _is_candidate(file: Path) -> bool:
    """Say whether a file may be meant as an extract: not hidden, not Excel's own lock file."""
    return file.is_file() and not file.name.startswith((".", "~$"))


def _tables_in(file: Path) -> Iterator[str]:
    """Yield the tables that a file holds: by its own name, or by those of its sheets."""
    name = plain_name(file.stem)
    suffix = file.suffix.lower()
    if suffix in READERS and name in TABLES:
        yield name
    elif suffix == ".xlsx":
        yield from (n for n in map(plain_name, sheet_names(file)) if n in TABLES)


def _refuse_doubles(claims: list[tuple[str, Path]]) -> None:
    for table in {table for table, _ in claims}:
        files = [file.name for name, file in claims if name == table]
        if len(files) > 1:
            raise DataError(
                f"The table `{table}` is there twice: {' and '.join(files)}. Take one away."
            )


def _stray(file: Path, absent: Collection[str]) -> Issue:
    """Return a note; a warning of a file that begins as the name of an absent table does."""
    suffix = file.suffix.lower()
    kinds = ", ".join(READERS)
    reason = (
        f"The file is of no table, and was not read.{did_you_mean(file.stem, TABLES)}"
        if suffix in READERS
        else f"The file was not read: only {kinds} are. Save it as one of them if it is an extract."
    )
    meant = any(plain_name(file.stem).startswith(table) for table in absent)
    severity: Severity = "warning" if meant else "note"
    return Issue("stray_file", severity, table="", message=reason, file=file.name)
