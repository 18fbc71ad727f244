"""Putting a finished build in its place: all of it, or none.

A build is staged beside its destination, so that the last step is one rename on one disk.
"""

import ctypes
import errno
import glob
import logging
import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from wsoa.errors import WsoaError

__all__ = [
    "PRIVATE_FILE",
    "PRIVATE_FOLDER",
    "add_for_good",
    "close_for_good",
    "disk_of",
    "is_on_its_way",
    "open_to_readers",
    "protect",
    "put_in_place",
    "show",
    "staged",
    "write_private",
    "write_whole",
]

LOG = logging.getLogger("wsoa")

ATTEMPTS: Final = 50
PAUSE: Final = 0.1
"""Seconds between attempts to clear a folder that something still writes to."""

AT_FDCWD: Final = -100
RENAME_EXCHANGE: Final = 2
LEAST: Final = 1 << 16
"""Bytes below which a disk is full."""

STAGING: Final = ".staging-"
STAGE: Final = re.compile(rf"{re.escape(STAGING)}[^~]+~[a-z0-9_]+")

PRIVATE_FOLDER: Final = 0o700
PRIVATE_FILE: Final = 0o600
PUBLIC_FOLDER: Final = 0o755
PUBLIC_FILE: Final = 0o644
READ_FOLDER: Final = 0o555
READ_FILE: Final = 0o444
WRITE: Final = 0o222


@contextmanager
def staged(outputs: Path, period: str) -> Iterator[Path]:
    """Yield a private folder beside the destination; whatever is left in it at the end goes.

    Folders that killed builds left are cleared first: the lock says that none is at work.
    """
    # "~" ends the period's name: 2021-10 must not clear what 2021-10-b is writing.
    prefix = f"{STAGING}{period}~"
    with disk_of(outputs):
        _recover(outputs / period)
        _refuse_of_another(outputs / period)
        _refuse_what_is_no_build(outputs / period)
        for left in outputs.glob(f"{glob.escape(prefix)}*"):
            _clear(left)
        stage = Path(mkdtemp(prefix=prefix, dir=outputs))
    try:
        with disk_of(outputs):
            yield stage
    except Exception as error:
        if _ran_full(error, outputs):
            raise WsoaError(_sentence(errno.ENOSPC, outputs)) from error
        raise
    finally:
        _clear(stage)


def _clear(stage: Path) -> None:
    """Remove a staging folder, again if need be: a kernel that is ending may still write there."""
    for _ in range(ATTEMPTS if _is_ours(stage) else 1):
        shutil.rmtree(stage, ignore_errors=True)
        if not stage.exists():
            return
        time.sleep(PAUSE)
    LOG.warning("%s could not be removed. It holds restricted data: remove it by hand.", stage)


def _is_ours(folder: Path) -> bool:
    """Say whether a folder is this user's, or this user may do anything. Windows has no owners."""
    if sys.platform == "win32" or os.geteuid() == 0:
        return True
    return not folder.exists() or folder.stat().st_uid == os.geteuid()


def _refuse_of_another(destination: Path) -> None:
    """Refuse to replace a build whose restricted part another user alone may open, and remove."""
    if not _is_ours(destination):
        raise WsoaError(
            f"{destination} was built by {_owner(destination)}, and only they can replace it: its "
            "restricted part is closed to you. Let them build, or choose another folder with "
            "--output."
        )


def _refuse_what_is_no_build(destination: Path) -> None:
    """Refuse to replace what the suite did not make, or what it keeps for good."""
    if destination.is_symlink() or (destination.exists() and not _is_build(destination)):
        raise WsoaError(
            f"{destination} is no build of a period (a folder with a manifest.json), and "
            "is not replaced. Move it away, or choose another folder with --output."
        )


def _is_build(folder: Path) -> bool:
    """Say whether a folder may go: a build, or one that holds nothing."""
    made = (folder / "manifest.json").is_file()
    return made or (folder.is_dir() and not any(folder.iterdir()))


def _owner(path: Path) -> str:
    try:
        return path.owner()
    except (KeyError, OSError):
        return "another user"


def put_in_place(finished: Path, destination: Path) -> None:
    """Make a finished folder the destination, in one step where the system can.

    `WsoaError` when something else than a build stands there.
    """
    _refuse_what_is_no_build(destination)
    finished.chmod(PUBLIC_FOLDER)
    _settle(finished)
    if not destination.exists():
        finished.rename(destination)
    elif not _exchange(finished, destination):
        _swap(finished, destination)
    _settle_one(destination.parent)


def _settle(folder: Path) -> None:
    """Have every file on the disk before its folder takes its place: power may fail after."""
    for path in (*folder.rglob("*"), folder):
        _settle_one(path)


def _settle_one(path: Path) -> None:
    if sys.platform == "win32":  # it knows no such call for folders
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def add_for_good(finished: Path, destination: Path) -> None:
    """Put a finished folder where nothing may stand yet, and let nobody write to it again."""
    # On Linux a rename replaces an empty folder without a word.
    if destination.exists():
        raise WsoaError(f"{destination.name} is published already and is never written again.")
    _settle(finished)
    finished.rename(destination)
    _settle_one(destination.parent)
    close_for_good(destination)


def close_for_good(folder: Path) -> None:
    """Let nobody write to a published folder: not before it is there, or it could not be cleared.

    Again with every publish: the last one may have been killed when it had moved the folder.
    """
    for path in (*folder.rglob("*"), folder):
        rights = READ_FOLDER if path.is_dir() else READ_FILE
        if path.stat().st_mode & (WRITE | rights) != rights:
            path.chmod(rights)


def open_to_readers(folder: Path) -> None:
    """Let everybody enter a folder and see what is in it, whatever the umask; take no right away.

    What another user made, only they can open: then it is said.
    """
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & READ_FOLDER == READ_FOLDER:
        return
    try:
        folder.chmod(mode | READ_FOLDER)
    except PermissionError:
        LOG.warning(
            "%s is closed to readers, such as a web server, and belongs to %s: let them open it "
            "(chmod a+rx).",
            folder,
            _owner(folder),
        )


def is_on_its_way(path: Path, pages: Iterable[str]) -> bool:
    """Say whether a publish is writing this, or was killed when it did: a page, a version."""
    if path.is_symlink():
        return False
    if path.is_dir():
        return bool(STAGE.fullmatch(path.name))
    return path.name in {_beside(Path(page)).name for page in pages}


def write_whole(path: Path, text: str) -> None:
    """Write a page that a reader finds old or new, never half, whatever the umask."""
    beside = _beside(path)
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.chmod(PUBLIC_FILE)
    beside.replace(path)


def write_private(path: Path, text: str) -> None:
    """Write a file that nobody but its owner may read, at no moment."""
    beside = _beside(path)
    beside.unlink(missing_ok=True)
    try:
        beside.touch(mode=PRIVATE_FILE, exist_ok=False)
        beside.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    """Return where a file is written before it takes its place."""
    return path.with_name(f".{path.name}~")


def protect(folder: Path) -> None:
    """Let nobody but the owner into a folder and its files, whatever the umask."""
    _set_modes(folder, PRIVATE_FOLDER, PRIVATE_FILE)


def show(path: Path) -> None:
    """Let everybody read a folder and its files, or a file, whatever the umask."""
    _set_modes(path, PUBLIC_FOLDER, PUBLIC_FILE)


def _set_modes(top: Path, folders: int, files: int) -> None:
    for path in (top, *top.rglob("*")):
        path.chmod(folders if path.is_dir() else files)


def _exchange(finished: Path, destination: Path) -> bool:
    """Exchange two folders in one system call; say whether the system could."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    paths = (os.fsencode(finished), os.fsencode(destination))
    failed: int = rename(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE)
    return failed == 0


def _swap(finished: Path, destination: Path) -> None:
    """Exchange two folders by renaming, and go back if the second rename fails."""
    aside = _aside(destination)
    destination.rename(aside)
    try:
        finished.rename(destination)
    except OSError:
        aside.rename(destination)
        raise
    with suppress(OSError):  # what cannot go back to the staging folder, the next build clears
        aside.rename(finished)


def _aside(destination: Path) -> Path:
    """Return where a build waits while the next takes its place."""
    return destination.with_name(f".before-{destination.name}")


def _recover(destination: Path) -> None:
    """Undo a swap that was killed between its two renames; clear one killed after them."""
    aside = _aside(destination)
    if aside.exists() and not destination.exists():
        aside.rename(destination)
    elif aside.exists():
        shutil.rmtree(aside)


@contextmanager
def disk_of(outputs: Path) -> Iterator[None]:
    """Say a full or read-only disk in a sentence."""
    try:
        yield
    except OSError as error:
        if not _is_below(error.filename, outputs):
            raise
        if error.errno in _DISK:
            raise WsoaError(_sentence(error.errno, outputs)) from error
        raise


def _sentence(code: int, outputs: Path) -> str:
    return f"{_DISK[code].format(outputs)} Nothing was changed there."


def _ran_full(error: BaseException | None, outputs: Path) -> bool:
    """Say whether a disk that is full made a program fail, whatever the program calls it."""
    said = os.strerror(errno.ENOSPC)
    while error is not None:
        if said in str(error):
            return True
        error = error.__cause__ or error.__context__
    return shutil.disk_usage(outputs).free < LEAST


def _is_below(name: object, outputs: Path) -> bool:
    """Say whether an error is about a file of the outputs, or about none in particular."""
    if not isinstance(name, (str, bytes)):
        return True
    return Path(os.fsdecode(name)).is_relative_to(outputs)


_DISK: Final = {
    errno.ENOSPC: "The disk that holds {} is full. Make room and try again.",
    errno.EDQUOT: "The quota of the disk that holds {} is used up. Make room and try again.",
    errno.ENOSYS: "The disk that holds {} knows no locks. Choose a local folder with --output.",
    errno.EROFS: "{} is on a read-only disk. Choose another folder with --output.",
    errno.EEXIST: "{} is a file, not a folder. Move it, or choose another with --output.",
    errno.ENOTDIR: "{} is below a file, not a folder. Choose another with --output.",
    errno.EACCES: "{} may not be written to. Ask for access, or choose another with --output.",
    errno.EPERM: "{} may not be written to. Ask for access, or choose another with --output.",
}
