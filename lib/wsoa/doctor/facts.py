"""What was found on this machine and in this project, before anything is made of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from wsoa.render.engine import EngineName

__all__ = ["Database", "Extracts", "Facts", "Key", "Quarto"]


@dataclass(frozen=True, slots=True)
class Quarto:
    """The `quarto` command: what it says of its version, or why it does not run."""

    command: Path
    version: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Extracts:
    """A folder or a file of extracts that periods read.

    `open_to_others` says whether anybody on the machine may read it (never, on Windows).
    """

    folder: Path
    periods: tuple[str, ...]
    present: bool
    open_to_others: bool
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Database:
    """A database that periods read: the variable with its address, and what is wrong with it.

    Whether it answers is not asked: that is for `wsoa check`. `open_to_others` is of the file of
    SQLite: whether anybody on the machine may read it (never, on Windows).
    """

    variable: str
    periods: tuple[str, ...]
    kind: str
    fault: str = ""
    open_to_others: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """The key of the pseudonyms: where it is, how long, whether others may read it.

    `tree` is the git work tree that it lies in, or would be made in, if it is any.
    """

    kind: Literal["variable", "file", "absent"]
    place: str
    length: int
    open_to_others: bool
    tree: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that decides whether a build can run. Absent programs have no version.

    `periods` are those whose params are sound, `params_fault` what is wrong with any other.
    `bounds` says whether this system lets a build bound its notebooks' memory.
    """

    engine: EngineName
    python: tuple[int, int, int]
    own_python: Path
    kernel_python: Path | None
    quarto: Quarto | None
    pandoc: str
    typst: str
    fonts: bool
    checkers: tuple[str, ...]
    outputs: Path
    writable: bool
    params: Path
    periods: tuple[str, ...]
    params_fault: str
    extracts: tuple[Extracts, ...]
    drivers: tuple[str, ...]
    databases: tuple[Database, ...]
    key: Key
    git: bool
    chromium: Path | None
    bounds: bool
