"""A private folder for a while, away from the outputs, that no killed process leaves for good.

Its maker holds a lock of the system's within it, which ends with the process. So whoever comes
next knows in which folders nobody works any more, and clears them.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR
from typing import Final

from filelock import FileLock, Timeout

from wsoa.publish import PRIVATE_FOLDER

__all__ = ["clear_abandoned", "workplace"]

PREFIX: Final = "wsoa-made-again-"
HELD: Final = "held.lock"


@contextmanager
def workplace() -> Iterator[Path]:
    """Yield an empty folder that only its owner may enter; it is gone afterwards."""
    clear_abandoned()
    folder, lock = _held_folder()
    try:
        (place := folder / "work").mkdir(mode=PRIVATE_FOLDER)
        yield place
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()
        _clear_rest(folder)


def clear_abandoned() -> None:
    """Remove this user's folders in which nobody works: their makers were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if _is_own(folder):
            with suppress(Timeout, OSError), FileLock(folder / HELD).acquire(timeout=0):
                shutil.rmtree(folder, ignore_errors=True)
            _clear_rest(folder)


def _held_folder() -> tuple[Path, FileLock]:
    """Make a folder and hold it; make another where somebody cleared it before it was held."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        lock = FileLock(folder / HELD)
        lock.acquire()
        if (folder / HELD).exists():
            folder.chmod(PRIVATE_FOLDER)
            return folder, lock
        lock.release()


def _is_own(folder: Path) -> bool:
    """Say whether a folder is this user's own: a name may be anybody's where all may write."""
    try:
        told = folder.lstat()
    except OSError:
        return False
    return S_ISDIR(told.st_mode) and (sys.platform == "win32" or told.st_uid == os.geteuid())


def _clear_rest(folder: Path) -> None:
    """Remove the lock's own file where the system removes no file that is open: Windows."""
    if sys.platform == "win32" and [path.name for path in folder.glob("*")] == [HELD]:
        shutil.rmtree(folder, ignore_errors=True)
