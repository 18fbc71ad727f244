"""The kernel that a build runs notebooks in."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex
from types import MappingProxyType
from typing import Any, Final

from jupyter_client.manager import AsyncKernelManager
from traitlets import Integer, default

__all__ = ["FRUGAL", "LocalKernel", "only_harmless", "take_said"]

LAUNCHER: Final = "ipykernel_launcher"
START: Final = "wsoa.notebooks.start"

HARMLESS: Final = frozenset(
    {
        *("HOME", "LANG", "LANGUAGE", "LOGNAME", "PATH", "SHELL", "TZ", "USER", "VIRTUAL_ENV"),
        *("LD_LIBRARY_PATH", "SOURCE_DATE_EPOCH", "TEMP", "TMP", "TMPDIR"),
        # Windows'
        *("APPDATA", "COMSPEC", "LOCALAPPDATA", "NUMBER_OF_PROCESSORS", "PATHEXT", "PROGRAMDATA"),
        *("SYSTEMDRIVE", "SYSTEMROOT", "USERNAME", "USERPROFILE", "WINDIR"),
    }
)
FRUGAL: Final = MappingProxyType({"ARROW_DEFAULT_MEMORY_POOL": "system"})
"""What keeps a kernel small: Arrow's own pool holds on to a third more than it uses."""

PREFIXES: Final = ("CONDA_", "JPY_", "LC_", "MKL_", "OMP_", "OPENBLAS_", "PYTHON", "XDG_")
"""The variables that a kernel may have: what finds programs, the place, the number of threads."""


class LocalKernel(AsyncKernelManager):
    """A kernel that is spoken to over sockets in the file system, not over TCP ports.

    Parallel builds cannot clash over a port, and nobody else on the machine can listen.
    Windows has no such sockets; there it is TCP on the loopback address. A kernel has no secret
    of the build's, ends with it, and takes and prints no more than it may.
    """

    memory = Integer(help="Megabytes that a kernel may take.").tag(config=True)

    async def _async_launch_kernel(self, kernel_cmd: list[str], **kw: Any) -> None:
        """Start the kernel; what its process itself says goes to a file, not to the terminal."""
        folder = Path(kw.get("cwd") or ".")
        kw["env"] = only_harmless(kw["env"]) | _own(folder)
        command = self._bounded(kernel_cmd)
        # A kernel that is ended in its first moment writes a traceback of its own.
        with _said_in(folder).open("ab") as said:
            await super()._async_launch_kernel(command, stdout=said, stderr=said, **kw)

    def _bounded(self, command: list[str]) -> list[str]:
        """Return the command of Jupyter's own kernel as that of ours."""
        place = command.index(LAUNCHER)
        return [*command[:place], START, str(self.memory), *command[place + 1 :]]

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


def only_harmless(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that are known to hold no secret."""
    return {
        name: value
        for name, value in variables.items()
        if name.upper() in HARMLESS or name.upper().startswith(PREFIXES)
    }


def _own(folder: Path) -> dict[str, str]:
    """Return what is a kernel's own in its folder: somebody's own IPython is no part of a build."""
    # In full: of a relative one IPython says that it has no parent, in the log of every build.
    return {"IPYTHONDIR": str((folder / "ipython").absolute()), **FRUGAL}


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
