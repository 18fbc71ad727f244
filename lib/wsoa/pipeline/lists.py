"""The operational lists of a period, from its extracts, without a build. Restricted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from wsoa.chapter import windows_of
from wsoa.errors import WsoaError
from wsoa.lists import LISTS, list_records
from wsoa.measures import MEASURES
from wsoa.params import load_project
from wsoa.pipeline.check import check_loaded, refuse_errors
from wsoa.pipeline.request import Request
from wsoa.pipeline.stage import write_csv
from wsoa.publish import PRIVATE_FILE, PRIVATE_FOLDER
from wsoa.records import Tables
from wsoa.snapshot import as_measured
from wsoa.source import load_period, settings_of

__all__ = ["Listed", "list_period", "write_private"]


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """One list: its records under pseudonyms, or `None` and the extracts that are missing."""

    name: str
    title: str
    records: pd.DataFrame | None
    missing: tuple[str, ...] = ()


def list_period(request: Request) -> tuple[Listed, ...]:
    """Return every list as at the period's end; `DataError` when a build would stop."""
    project = load_project(request.params, request.period)
    loaded = load_period(project, request.extracts)
    refuse_errors(check_loaded(project, loaded).settled)
    tables = replace(as_measured(loaded.tables), settings=settings_of(project))
    windows = windows_of(project)
    return tuple(
        Listed(
            name,
            each.title,
            list_records(name, tables, windows=windows),
            missing=_missing(each.measure, tables),
        )
        for name, each in LISTS.items()
    )


def write_private(listed: Iterable[Listed], folder: Path) -> tuple[Path, ...]:
    """Write each list as CSV that only its owner reads; return the paths.

    A folder that is new, or holds nothing else, is closed to others too. Each list
    is replaced whole or not at all. `WsoaError` when the folder cannot be written to.
    """
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        if all(path.stem in LISTS for path in folder.iterdir()):
            folder.chmod(PRIVATE_FOLDER)
        with TemporaryDirectory(prefix=".lists-", dir=folder) as stage:
            return tuple(
                _write(each.records, folder / f"{each.name}.csv", stage=Path(stage))
                for each in listed
                if each.records is not None
            )
    except OSError as error:
        raise WsoaError(
            f"The lists could not be written into {folder} ({error.strerror}). "
            "Choose another folder with --to."
        ) from error


def _write(records: pd.DataFrame, path: Path, *, stage: Path) -> Path:
    made = stage / path.name
    write_csv(records, made)
    made.chmod(PRIVATE_FILE)
    return made.replace(path)


def _missing(measure: str, tables: Tables) -> tuple[str, ...]:
    return tuple(table for table in MEASURES[measure].needs if table not in tables.frames)
