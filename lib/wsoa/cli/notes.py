"""The two files that tell of a failed build, in a folder that users may share.

Each user leaves their own, readable by nobody else, and takes away no other's.
"""

import getpass
import logging
import os
import re
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from wsoa.publish import PRIVATE_FOLDER, write_private

if sys.platform != "win32":
    import pwd

__all__ = ["Notes", "remove_notes", "write_notes"]

LOG = logging.getLogger("wsoa")


@dataclass(frozen=True, slots=True)
class Notes:
    """The two files, and whether they could be left."""

    text: Path
    data: Path
    left: bool


def write_notes(folder: Path, period: str, *, text: str, data: str) -> Notes:
    """Write `PERIOD.txt` and `PERIOD.json`, or with the user's name where another's stand there.

    The message has been said already: a disk that takes neither is no error, lest it hide the
    failure itself.
    """
    files, left = _files(folder, period), False
    if folder.is_symlink():
        LOG.warning("%s is a link: no summary is left behind it. Remove it.", folder)
        return Notes(*files, left=False)
    with suppress(OSError):
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        _share(folder)
        try:
            _write(files, text, data)
            left = True
        except PermissionError:
            files = _own_files(folder, period)
            left = _write_beside(files, text, data)
    return Notes(*files, left=left)


def remove_notes(folder: Path, period: str) -> None:
    """Remove what tells of an earlier failure; what cannot go spoils no build that is whole."""
    kept: OSError | None = None
    if folder.is_symlink():
        return
    for path in (*_files(folder, period), *_own_files(folder, period)):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            kept = error
    if kept:
        LOG.warning(
            "What %s may tell of an earlier failure of %s could not be removed (%s): it may be "
            "another user's. This build is whole.",
            folder,
            period,
            kept.strerror,
        )


def _files(folder: Path, name: str) -> tuple[Path, Path]:
    return folder / f"{name}.txt", folder / f"{name}.json"


def _own_files(folder: Path, period: str) -> tuple[Path, Path]:
    """Return the files that a user writes beside another's: no period has a "~" in its name."""
    user = re.sub(r"[^\w.-]", "_", _user())
    return _files(folder, f"{period}~{user}")


def _user() -> str:
    """Return who runs this. What the environment says of it may be another's."""
    if sys.platform == "win32":
        return getpass.getuser()
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:  # a container's, which has no name
        return str(os.geteuid())


def _write(files: tuple[Path, Path], text: str, data: str) -> None:
    write_private(files[0], text)
    write_private(files[1], data)


def _write_beside(files: tuple[Path, Path], text: str, data: str) -> bool:
    """Write them where another user's stand; say it, and return so, where that cannot be."""
    try:
        _write(files, text, data)
    except PermissionError as closed:
        LOG.warning(
            "No summary could be left in %s (%s). Let its owner remove that folder: the next "
            "failure makes it anew, open to all who may write beside it.",
            files[0].parent,
            closed.strerror,
        )
        return False
    return True


def _share(folder: Path) -> None:
    """Let whoever may write to the outputs leave a summary too, and remove none but their own.

    The folder itself is opened, and nothing that a link leads to: whoever may write beside it could
    else have any folder of this user's opened to all.
    """
    if sys.platform == "win32":  # rights come from the folder above
        return
    above = folder.parent.stat()
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except PermissionError:  # another's, who has closed it
        return
    try:
        if os.fstat(descriptor).st_uid != os.geteuid():  # another's, who has opened it
            return
        with suppress(OSError):  # the group is not this user's, or the disk knows none
            os.fchown(descriptor, -1, above.st_gid)
        with suppress(OSError):  # the disk knows no such rights
            os.fchmod(descriptor, stat.S_IMODE(above.st_mode) | stat.S_ISVTX)
    finally:
        os.close(descriptor)
