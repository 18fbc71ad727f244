"""What a failure says and which exit code it has; the note of one that nobody watched."""

import logging
import os
import sys
import tempfile
import traceback
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from wsoa.errors import WsoaError

__all__ = ["INTERRUPTED", "Failure", "explain", "noted"]

UNEXPECTED: Final = 1
LAST_LINES: Final = 20
FOLDER: Final = "failed"


class Failure(NamedTuple):
    """A message for a person and an exit code for a scheduler."""

    message: str
    code: int


INTERRUPTED: Final = Failure("Interrupted. What was built before is untouched.", 130)


def explain(error: Exception) -> Failure:
    """Return what to say of an error; the traceback of an unforeseen one goes to a file."""
    if isinstance(error, WsoaError):
        return Failure(str(error), error.exit_code)
    return Failure(f"Unexpected: {type(error).__name__}. {_write_traceback(error)}", UNEXPECTED)


@contextmanager
def noted(outputs: Path, period: str, *, clock: datetime) -> Iterator[None]:
    """Leave a note in `outputs/failed/` of a build that fails with nobody at a terminal.

    A build that succeeds takes the note away. What was built before stays as it is.
    """
    tail = _Tail()
    path = outputs / FOLDER / f"{period}.txt"
    try:
        with tail.listening():
            yield
    except Exception as error:
        if not sys.stderr.isatty():
            _write_note(path, explain(error), lines=tail.lines, clock=clock)
        raise
    path.unlink(missing_ok=True)


class _Tail(logging.Handler):
    """The last lines of the log. It names steps, never a record."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: deque[str] = deque(maxlen=LAST_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line of the suite's own: what a kernel says is for the run's log."""
        if record.name == "wsoa":
            self.lines.append(record.getMessage())

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Keep the lines of what runs inside."""
        log = logging.getLogger("wsoa")
        log.setLevel(logging.INFO)
        log.addHandler(self)
        try:
            yield
        finally:
            log.removeHandler(self)


def _write_note(path: Path, failure: Failure, *, lines: deque[str], clock: datetime) -> None:
    text = (
        f"The build of {path.stem} that began at {clock:%Y-%m-%d %H:%M} failed "
        f"(exit code {failure.code}).\nWhat was built before it is untouched.\n\n"
        f"{failure.message}\n\nThe last lines of its log:\n" + "\n".join(lines)
    )
    # The message has been said already: a disk that takes no note must not hide it.
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
        path.chmod(0o600)


def _write_traceback(error: Exception) -> str:
    """Write the traceback where only its owner reads it, and say where."""
    try:
        descriptor, name = tempfile.mkstemp(prefix="wsoa-", suffix=".log")
        with os.fdopen(descriptor, "w", encoding="utf-8") as log:
            log.writelines(_frames(error))
    except OSError as full:
        return f"No log could be written ({full.strerror})."
    return f"The log {name} says where; please send it to whoever looks after the suite."


def _frames(error: BaseException | None) -> Iterator[str]:
    """Yield where an error and its causes came from. What they say may hold a value: left out."""
    while error is not None:
        yield f"{type(error).__name__}, raised through:\n"
        yield from traceback.format_tb(error.__traceback__)
        hidden = None if error.__suppress_context__ else error.__context__
        error = error.__cause__ or hidden
