"""What a notebook prints, up to a bound: more is a fault of the notebook.

A kernel keeps what is printed until it is sent, and a build keeps what was sent.
"""

import os
from typing import Any, Final

from ipykernel.iostream import OutStream

__all__ = ["MOST", "BoundedStream", "PrintedTooMuchError"]

MOST: Final = 1_000_000
"""Characters that a notebook may print to one stream."""

AT_ONCE: Final = 65_536


class PrintedTooMuchError(Exception):
    """A notebook printed more than anybody reads."""


class BoundedStream(OutStream):
    """A kernel's standard output or error that takes no more than `MOST` characters."""

    _taken = 0

    def write(self, string: str) -> Any:
        """Take a text; `PrintedTooMuchError` when it is one too many."""
        self._taken += len(string)
        if self._taken > MOST:
            raise PrintedTooMuchError(
                f"it printed more than {MOST:,} characters. Take the print away, or print less."
            )
        return super().write(string)

    def _watch_pipe_fd(self) -> None:
        """Take what programs write, and read on past the bound: they must not wait for ever."""
        source = self._fid
        while source is not None and (read := os.read(source, AT_ONCE)) and self._should_watch:
            try:
                self.write(read.decode(errors="replace"))
                os.write(self._original_stdstream_copy, read)
            except PrintedTooMuchError:
                continue
