"""Where a path that the params name may lead: below its own folder, and nowhere else.

Links are followed first, so that none leads out. What lies elsewhere is for the operator to
name: `--extracts`, or the variable `WSOA_EXTRACTS` with folders outside the project.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path, PureWindowsPath
from typing import Final

from wsoa.errors import ParamsError

__all__ = ["ELSEWHERE", "is_inside", "place_in", "refuse_outside"]

ELSEWHERE: Final = "WSOA_EXTRACTS"
"""The environment variable with the folders outside the project that params may name."""


def place_in(root: Path, written: str, *, what: str) -> Path:
    """Return a path that the params name; a relative one is below `root`.

    Raises:
        ParamsError: it leads out of `root`, and into no folder that the operator allowed.
    """
    if _is_of_windows(written, root):
        # It is refused before it is looked for: to look for a share is to call its machine.
        raise _outside(what)
    try:
        path = (root / written).resolve()
        path.exists()  # a name that is too long is found out here, not by the reader
    except (OSError, ValueError, RuntimeError):
        raise ParamsError(f"{what} is no path. Name a file or folder of the project.") from None
    if not is_inside(path, (root, *_elsewhere())):
        raise _outside(what)
    return path


def _outside(what: str) -> ParamsError:
    return ParamsError(
        f"{what} leads out of the project's folder. Put the files below it, or let the operator "
        f"name their folder: with --extracts, or in the variable {ELSEWHERE}."
    )


def _is_of_windows(written: str, root: Path) -> bool:
    """Say whether a path names a share that nobody allowed, or is out of place but on Windows."""
    path = PureWindowsPath(written)
    if path.drive.startswith("\\\\"):
        allowed = (PureWindowsPath(str(place)) for place in (root, *_elsewhere()))
        return not any(path.is_relative_to(place) for place in allowed)
    return sys.platform != "win32" and "\\" in written and bool(path.anchor or ".." in path.parts)


def refuse_outside(path: Path, folder: Path) -> None:
    """Raise `ParamsError` for a file or folder that is a link out of the folder that it is in."""
    if not is_inside(path, (folder,)):
        raise ParamsError(
            f"{path.name} in {folder.name}/ is a link that leads out of its folder. "
            "Put the file itself there."
        )


def is_inside(path: Path, folders: Iterable[Path]) -> bool:
    """Say whether a path, with its links followed, lies in one of the folders."""
    try:
        real = path.resolve()
        return any(real.is_relative_to(folder.resolve()) for folder in folders)
    except (OSError, ValueError, RuntimeError):
        return False


def _elsewhere() -> tuple[Path, ...]:
    """Return the folders that the operator allowed; an empty name allows nothing."""
    named = os.environ.get(ELSEWHERE, "").split(os.pathsep)
    return tuple(Path(name) for name in named if Path(name).is_absolute())
