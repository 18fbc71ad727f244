"""The last build of a period, to read from again. Restricted."""

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from wsoa import manifest as provenance
from wsoa.errors import DataError, WsoaError
from wsoa.explanation import Rows, read_rows
from wsoa.params import Project
from wsoa.records import Tables
from wsoa.snapshot import read_snapshot
from wsoa.source import settings_of

__all__ = ["LastBuild", "has_build", "read_build"]


_DAMAGED: Final = (
    *(OSError, LookupError, ValueError, TypeError, AttributeError),
    *(RecursionError, csv.Error),
)
"""What reading meets in a file that is cut off, or says something else than was written."""


@dataclass(frozen=True, slots=True)
class LastBuild:
    """A build's records, its figures as they were written, and what has changed since.

    Attributes:
        made: the moment at which the build took its place.
        changed: the params files that are no longer what the build read.
    """

    tables: Tables
    exact: Rows
    public: Rows
    version: int
    made: datetime
    changed: tuple[str, ...]


def has_build(folder: Path) -> bool:
    """Say whether a period's folder holds a build."""
    return (folder / "manifest.json").is_file()


def read_build(folder: Path, project: Project) -> LastBuild:
    """Read the last build of a period.

    Raises:
        DataError: it is not whole, or not as it was made.
        WsoaError: it may not be read.
    """
    restricted = folder / "restricted"
    with _readable(folder):
        made_of = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return LastBuild(
            tables=replace(
                read_snapshot(restricted / "snapshot", verify=True), settings=settings_of(project)
            ),
            exact=_rows(restricted / "measures-exact.csv"),
            public=_rows(folder / "public" / "measures.csv"),
            version=int(made_of["version"]),
            made=datetime.fromtimestamp((folder / "manifest.json").stat().st_mtime).astimezone(),
            changed=_changed(made_of["params_files"], project),
        )


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise WsoaError(
            f"{folder / 'restricted'} may not be read by you. Ask its owner: it opens for the "
            "person or the job that built the period."
        ) from error
    except _DAMAGED as error:
        raise DataError(
            f"The build in {folder} is not whole. Build {folder.name} again."
        ) from error


def _rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as lines:
        return read_rows(lines)


def _changed(then: dict[str, str], project: Project) -> tuple[str, ...]:
    now = provenance.params_digests(project)
    return tuple(sorted(name for name in then.keys() | now if then.get(name) != now.get(name)))
