"""A folder of extracts: which file holds which table."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from wsoa.errors import DataError, did_you_mean
from wsoa.extracts.columnar import ColumnarFile
from wsoa.extracts.delimited import DelimitedFile
from wsoa.extracts.headers import plain_name
from wsoa.extracts.issue import Issue, Severity
from wsoa.extracts.raw import Source
from wsoa.extracts.spoken import is_speakable, may_be_offered
from wsoa.extracts.workbook import WorkbookSheet, sheet_names
from wsoa.params.places import is_inside
from wsoa.schema import TABLES

__all__ = ["READERS", "Found", "find_in_folder", "open_file"]

WORKBOOKS: Final = (".xlsx", ".ods")

TWO: Final = 2

READERS: Final[Mapping[str, Callable[[Path], Source]]] = MappingProxyType(
    {".csv": DelimitedFile, **dict.fromkeys(WORKBOOKS, WorkbookSheet), ".parquet": ColumnarFile}
)
"""One reader a format."""


@dataclass(frozen=True, slots=True)
class Found:
    """The source of each table, and what was said of the files on the way."""

    sources: Mapping[str, Source]
    issues: tuple[Issue, ...] = ()


def open_file(table: str, path: Path, *, sheet: str = "") -> Source:
    """Return the reader of a table's own file; `DataError` when it is not there or none of ours."""
    suffix = path.suffix.lower()
    if not path.is_file():
        raise DataError(_not_there(table, path))
    if suffix not in READERS:
        raise DataError(f"{path.name} cannot be read: save it as {', '.join(READERS)}.")
    if not sheet:
        return READERS[suffix](path)
    if suffix in WORKBOOKS:
        return WorkbookSheet(path, sheet)
    raise DataError(f"{path.name} has no sheets. Take `sheet:` out of sources.{table}.")


def find_in_folder(
    folder: Path,
    *,
    named: Mapping[str, object] = MappingProxyType({}),
    apart: Collection[Path] = (),
    sheets: Mapping[str, str] = MappingProxyType({}),
) -> Found:
    """Return the files of a folder that hold tables, but for those that are named elsewhere.

    `named` gives each such table its file, or another source; its file may lie in the folder
    too. Files that stand `apart` are those of a SEN2 return. `sheets` names the sheet of a table's
    workbook. `DataError` when there is no such folder, or a table is there twice.
    """
    if not folder.is_dir():
        raise DataError(
            f"There is no folder of extracts at {folder}. Name another with --extracts, "
            "or write the synthetic ones with `wsoa sample`."
        )
    files = [f for f in sorted(folder.iterdir()) if _is_candidate(f) and f not in apart]
    _refuse_links_out(files, folder)
    closed = {file: reason for file in files if (reason := _why_closed(file))}
    claims = [(t, file) for file in files if file not in closed for t in _tables_in(file)]
    wanted = [(table, file) for table, file in claims if table not in named]
    _refuse_doubles(wanted)
    claimed = {file for _, file in claims} | _files_of(named)
    absent = TABLES.keys() - {table for table, _ in claims} - set(named)
    issues = (
        *(
            _stray(file, absent, closed.get(file, ""), number=number)
            for number, file in enumerate(files, 1)
            if file not in claimed
        ),
        *(
            _passed_over(t, file)
            for t, file in claims
            if t in named and file not in _files_of(named)
        ),
    )
    sources = {table: _opened(table, file, sheets) for table, file in wanted}
    return Found(sources, issues)


def _opened(table: str, file: Path, sheets: Mapping[str, str]) -> Source:
    """Return the reader of a file in the folder, at the sheet that the params name for it.

    Of a workbook that is named after its table: in any other the sheets are named after theirs.
    """
    if table in sheets and _is_named(file) and file.suffix.lower() in WORKBOOKS:
        return WorkbookSheet(file, sheets[table])
    return READERS[file.suffix.lower()](file)


def _not_there(table: str, path: Path) -> str:
    beside = path.parent.glob(f"*{path.suffix}")
    hint = did_you_mean(path.name, [f.name for f in beside if may_be_offered(f.stem, path.stem)])
    return f"The extract for `{table}` is not there: {path}. Export it again.{hint}"


def _is_candidate(file: Path) -> bool:
    """Say whether a file may be meant as an extract: not hidden, not Excel's own lock file."""
    return file.is_file() and not file.name.startswith((".", "~$"))


def _tables_in(file: Path) -> Iterator[str]:
    """Yield the tables that a file holds: by its own name, or by those of its sheets."""
    if _is_named(file):
        yield plain_name(file.stem)
    elif file.suffix.lower() in WORKBOOKS:
        yield from (n for n in map(plain_name, sheet_names(file)) if n in TABLES)


def _refuse_links_out(files: Iterable[Path], folder: Path) -> None:
    """Refuse a link to a file elsewhere: who fills the folder is not who may read the disk."""
    for number, file in enumerate(files, start=1):
        if file.is_symlink() and not is_inside(file, (folder,)):
            raise DataError(
                f"File {number} by name in {folder} is a link that leads out of it. Put the file "
                "itself there."
            )


def _is_named(file: Path) -> bool:
    return file.suffix.lower() in READERS and plain_name(file.stem) in TABLES


def _why_closed(file: Path) -> str:
    """Return why the sheets of a workbook of another name cannot be looked at, or nothing."""
    if _is_named(file) or file.suffix.lower() not in WORKBOOKS:
        return ""
    try:
        sheet_names(file)
    except DataError as error:
        return str(error)
    except OSError as error:
        return f"{file.name} cannot be opened ({error.strerror})."
    return ""


def _files_of(named: Mapping[str, object]) -> set[Path]:
    """Return the files that are named for a table."""
    files = (DelimitedFile, WorkbookSheet, ColumnarFile)
    paths = (of.path if isinstance(of, files) else of for of in named.values())
    return {path for path in paths if isinstance(path, Path)}


def _passed_over(table: str, file: Path) -> Issue:
    message = f"The file's `{table}` was not read: the params name another source for it."
    return Issue("file_passed_over", "note", table=table, message=message, file=file.name)


def _refuse_doubles(claims: list[tuple[str, Path]]) -> None:
    for table in {table for table, _ in claims}:
        files = [file.name for name, file in claims if name == table]
        if len(files) > 1:
            often = "twice" if len(files) == TWO else f"{len(files)} times"
            named = f"{', '.join(files[:-1])} and {files[-1]}"
            raise DataError(f"The table `{table}` is there {often}: {named}. Keep one of them.")


def _stray(file: Path, absent: Collection[str], closed: str, *, number: int) -> Issue:
    """Return a note; a warning of a file that may hold a table that is absent.

    Its name is not repeated where it may be a child's: its number by name finds it too.
    """
    suffix = file.suffix.lower()
    name = file.name if is_speakable(file.stem) else f"file {number} of the folder by name"
    kinds = ", ".join(READERS)
    reason = (
        f"The file is of no table, and was not read.{did_you_mean(file.stem, TABLES)}"
        if suffix in READERS
        else f"The file was not read: only {kinds} are. Save it as one of them if it is an extract."
    )
    meant = closed or any(plain_name(file.stem).startswith(table) for table in absent)
    severity: Severity = "warning" if meant else "note"
    said = closed.replace(file.name, name) or reason
    return Issue("stray_file", severity, table="", message=said, file=name)
