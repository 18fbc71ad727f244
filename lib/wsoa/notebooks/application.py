"""The kernel's process in a build: a Jupyter kernel that opens no port and prints no flood."""

from typing import Any

from ipykernel import kernelapp
from ipykernel.iostream import IOPubThread

from wsoa.notebooks.printed import BoundedStream

__all__ = ["Application"]


class _Portless(IOPubThread):
    """What sends a kernel's output, without the TCP port that it else opens for forks."""

    def __init__(self, socket: Any, *, session: Any = None, **_pipe: object) -> None:
        super().__init__(socket, pipe=False, session=session)  # type: ignore[no-untyped-call]


class Application(kernelapp.IPKernelApp):
    """A kernel that is in a build's hands."""

    outstream_class = f"{BoundedStream.__module__}.{BoundedStream.__name__}"

    def init_iopub(self, context: Any) -> None:
        """Open the channel of outputs, with the thread above in the place of Jupyter's own."""
        vars(kernelapp)["IOPubThread"] = _Portless
        super().init_iopub(context)  # type: ignore[no-untyped-call]
