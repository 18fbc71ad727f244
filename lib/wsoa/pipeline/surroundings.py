"""What a build's processes find around them: no secret, and a folder for temporary files.

Both are environment variables, which every process of a build inherits.
"""

import os
import re
import tempfile
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from wsoa.params import Project
from wsoa.pseudonym import VARIABLE

__all__ = ["hide_secrets", "temporary_in", "without_secrets"]

SECRETS: Final = (VARIABLE, "PGPASSWORD")
ADDRESS: Final = re.compile(
    r"\b(?:postgres(?:ql)?|mssql|oracle|sqlite|sqlserver|mysql|mariadb|snowflake|db2|odbc)"
    r"(?:\+\w+)?(?:://|:thin:|:@)|\bpwd\s*=",
    re.IGNORECASE,
)
"""What a database's address has in it, however its variable is called and it is quoted."""

NEVER_SECRET: Final = frozenset({"HOME", "LANG", "LD_LIBRARY_PATH", "PATH"})
"""What a program cannot do without, whatever a text says that names variables."""

TEMPORARY: Final = ("TMPDIR", "TEMP", "TMP")


@contextmanager
def hide_secrets(project: Project) -> Iterator[None]:
    """Keep the key and the database's address from every process that starts inside."""
    names = {*SECRETS, *filter(None, (project.params.sources.database,))}
    held = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(held)


def without_secrets(
    variables: Mapping[str, str], *, besides: Container[str] = ()
) -> dict[str, str]:
    """Return the variables without the key, any database's address, and some others."""
    return {
        name: value
        for name, value in variables.items()
        if name in NEVER_SECRET
        or (name not in SECRETS and name not in besides and not ADDRESS.search(value))
    }


@contextmanager
def temporary_in(folder: Path) -> Iterator[None]:
    """Let temporary files be made in a folder that goes with the build, even a killed one."""
    folder.mkdir()
    before, kept = tempfile.tempdir, {name: os.environ.get(name) for name in TEMPORARY}
    tempfile.tempdir = str(folder)
    os.environ.update(dict.fromkeys(TEMPORARY, str(folder)))
    try:
        yield
    finally:
        tempfile.tempdir = before
        for name, value in kept.items():
            _set(name, value)


def _set(name: str, value: str | None) -> None:
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = value
