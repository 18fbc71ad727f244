"""The log of a command, and who listens to it: a file, the terminal, the summary of a failure."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

__all__ = ["TIME", "listening", "log_to"]

LOG: Final = logging.getLogger("wsoa")

TIME: Final = "%Y-%m-%d %H:%M:%S"
"""How each line of a log begins: by this machine's clock."""


@contextmanager
def listening(handler: logging.Handler) -> Iterator[None]:
    """Let a handler hear the log while the inside runs; it takes what its own level lets in."""
    LOG.setLevel(logging.INFO)
    LOG.addHandler(handler)
    try:
        yield
    finally:
        LOG.removeHandler(handler)


@contextmanager
def log_to(path: Path) -> Iterator[None]:
    """Write the log's lines into a file while a build runs; `OSError` when the disk is full."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        handler = _File(file)
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", TIME))
        with listening(handler):
            yield


class _File(logging.StreamHandler[TextIO]):
    """A log that fails as any file does: the library's own prints a traceback, and goes on."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        self.stream.write(f"{self.format(record)}\n")
        self.stream.flush()
