"""The lock of a period: who holds it, and since when.

It is a lock of the system's, on an empty file that stays. It ends with the process that holds it,
however that ends. Who holds it stands in a file beside it, which says nothing of a free lock.
"""

import getpass
import glob
import json
import logging
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from filelock import BaseFileLock, FileLock, Timeout

from wsoa.characters import visible
from wsoa.publish import disk_of

__all__ = ["Holder", "is_of_lock", "locked", "read_holder"]

LOG = logging.getLogger("wsoa")

PATIENCE: Final = 1.0
"""Seconds to wait for another build before saying so."""

ANYBODY: Final = 0o666
"""Who may enter the folder may take the lock, whoever took it first."""

READABLE: Final = 0o644


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock: a user of a machine, by a process that runs a command."""

    user: str
    host: str
    process: int
    command: str
    since: str

    def __str__(self) -> str:
        told = (
            f"{self.user} on {self.host} holds it since {self.since}, by process {self.process} "
            f"(`{self.command}`)"
        )
        # Whoever may enter the folder may write it: it stays one line of what can be seen.
        return visible(" ".join(told.split()))


@contextmanager
def locked(outputs: Path, period: str) -> Iterator[None]:
    """Hold the period's lock: two builds of one period wait for each other."""
    with disk_of(outputs):
        outputs.mkdir(parents=True, exist_ok=True)
        lock = FileLock(_lock_file(outputs, period), mode=ANYBODY)
        _acquire(lock, period)
    holder = _holder_file(outputs, period)
    try:
        _write_holder(holder)
        yield
    finally:
        with suppress(OSError):
            holder.unlink()
        lock.release()


def read_holder(outputs: Path, period: str) -> Holder | None:
    """Return who took the period's lock last and did not give it back, where that can be read."""
    path = _holder_file(outputs, period)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        since = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        return Holder(**told, since=f"{since:%Y-%m-%d %H:%M:%S %Z}")
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def is_of_lock(path: Path, period: str) -> bool:
    """Say whether a file is the period's lock, which is empty, or says who holds it."""
    if path.is_symlink() or not path.is_file():
        return False
    if path.name == _lock_file(path.parent, period).name:
        return path.stat().st_size == 0
    holder = _holder_file(path.parent, period).name
    return path.name == holder or path.name.startswith(f"{holder}~")


def _acquire(lock: BaseFileLock, period: str) -> None:
    """Wait for the lock, and say who holds it when it is not free at once."""
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout:
        LOG.warning("Waiting for another build of %s to end. %s.", period, _who(lock, period))
        lock.acquire()


def _who(lock: BaseFileLock, period: str) -> str:
    holder = read_holder(Path(lock.lock_file).parent, period)
    return str(holder) if holder else "Who holds it cannot be read"


def _lock_file(outputs: Path, period: str) -> Path:
    return outputs / f".{period}.lock"


def _holder_file(outputs: Path, period: str) -> Path:
    return outputs / f".{period}.holder"


def _write_holder(path: Path) -> None:
    """Say who holds the lock, in the place of whoever was killed with it."""
    command = " ".join((Path(sys.argv[0]).name, *sys.argv[1:3]))
    told = Holder(_user(), platform.node(), os.getpid(), command, since="")
    beside = path.with_name(f"{path.name}~{os.getpid()}")
    text = json.dumps({name: value for name, value in asdict(told).items() if name != "since"})
    # Whoever was killed while writing left theirs; the lock is ours, so nobody writes now.
    for left in path.parent.glob(f"{glob.escape(path.name)}~*"):
        with suppress(OSError):
            left.unlink()
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.chmod(READABLE)
        beside.replace(path)
    except OSError:  # a disk that is full: the build itself will say so
        with suppress(OSError):
            beside.unlink()


def _user() -> str:
    """Return the user's name; in a container there may be none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"
