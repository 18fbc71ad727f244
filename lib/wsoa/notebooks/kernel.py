"""The kernel that a build runs notebooks in."""

import sys
from secrets import token_hex
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

    @default("ip")
    def _address(self) -> Any:
        # Relative to the staging folder that the kernel runs in: short, for a socket's path
        # holds about a hundred characters, and gone with the folder.
        return "127.0.0.1" if sys.platform == "win32" else f"kernel-{token_hex(4)}"

    @default("connection_file")
    def _file(self) -> Any:
        # In the same folder, so that a build that is killed leaves no key of a kernel behind.
        return f"kernel-{token_hex(4)}.json"
