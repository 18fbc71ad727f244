"""The kernel that a build runs notebooks in."""

import os
import sys
from pathlib import Path
from secrets import token_hex
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from traitlets import default

__all__ = ["LocalKernel", "take_said"]


class LocalKernel(AsyncKernelManager):
    """A kernel that is spoken to over sockets in the file system, not over TCP ports.

    Parallel builds cannot clash over a port, and nobody else on the machine can listen.
    Windows has no such sockets; there it is TCP on the loopback address.
    """

    async def _async_launch_kernel(self, kernel_cmd: list[str], **kw: Any) -> None:
        """Start the kernel; what its process itself says goes to a file, not to the terminal."""
        # A kernel that is ended in its first moment writes a traceback of its own.
        with _said_in(Path(kw.get("cwd") or ".")).open("ab") as said:
            await super()._async_launch_kernel(kernel_cmd, stdout=said, stderr=said, **kw)

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


def take_said(folder: Path) -> tuple[str, ...]:
    """Return the lines that this process's kernel itself wrote in a folder, and forget them."""
    path = _said_in(folder)
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    path.unlink()
    return tuple(line for line in lines if line.strip())


def _said_in(folder: Path) -> Path:
    """Return where a kernel's words are kept: a process runs one notebook at a time."""
    return folder / f"kernel-{os.getpid()}.said"
