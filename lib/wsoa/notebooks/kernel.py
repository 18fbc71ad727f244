"""The kernel that a build runs notebooks in."""

import sys
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from traitlets import default

__all__ = ["LocalKernel"]


class LocalKernel(AsyncKernelManager):
    """A kernel that is spoken to over sockets in the file system, not over TCP ports.

    Parallel builds cannot clash over a port, and nobody else on the machine can listen.
    Windows has no such sockets; there it is TCP on the loopback address.
    """

    @default("transport")
    def _local(self) -> Any:
        return "tcp" if sys.platform == "win32" else "ipc"
