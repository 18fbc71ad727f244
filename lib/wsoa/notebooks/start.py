"""Start a kernel that can neither outlive the build nor take all of the machine's memory.

It is run as `python -m wsoa.notebooks.start MEGABYTES …`, with what a kernel is told after. A
kernel is in a session of its own, so that a signal to the build's process group does not reach
it: here it is bound to the process that started it, before anything slow is imported. Only Linux
can do that, and bound memory.
"""

import ctypes
import os
import signal
import sys
from typing import Final

__all__ = ["bind", "binds"]

PR_SET_PDEATHSIG: Final = 1
MEGABYTE: Final = 1 << 20


def binds(platform: str) -> bool:
    """Say whether such a system can do either: macOS takes a bound and does not keep to it."""
    return platform == "linux"


def bind(megabytes: int) -> None:
    """Bound the address space of this process, and let it end with its parent."""
    import resource  # noqa: PLC0415 - Windows has no such module

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * MEGABYTE
    bound = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != int(os.environ["JPY_PARENT_PID"]):
        sys.exit("The build is gone.")  # it was killed before this process could be told


if __name__ == "__main__":
    # Python puts the folder of the notebook here: what lies there is not to be imported.
    del sys.path[0]
    if binds(sys.platform):
        bind(int(sys.argv[1]))
    from wsoa.notebooks.application import Application

    Application.launch_instance(sys.argv[2:])
