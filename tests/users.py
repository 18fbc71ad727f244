"""Another user, and a folder that users share."""

import os
import sys

import pytest

NOBODY = 65534

only_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can be another user"
)


def as_nobody(act):
    """Do something in a process of another user; return how it ended."""
    child = os.fork()
    if not child:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            os._exit(act())
        except BaseException:  # noqa: BLE001 - nothing of pytest's may run in the child
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def share(folder):
    """Let every user write to a folder of pytest's."""
    for path in (folder, *list(folder.parents)[:3]):  # pytest's own, and a worker's in it
        path.chmod(path.stat().st_mode | 0o001)
    folder.chmod(0o777)
    return folder
