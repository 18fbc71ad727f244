"""The summary of a build that failed with nobody at a terminal, and who is told of it.

Two files below `outputs/failed/`, a text for people and JSON for programs, hold what was said. Then
the command that the council's params give is called, to send them on. In a shared folder each user
leaves their own, and takes away no other's.
"""

import json
import logging
import platform
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from wsoa.cli.alert import call_alert
from wsoa.cli.failure import Failure, explain
from wsoa.cli.notes import Notes, remove_notes, write_notes
from wsoa.cli.options import Clock
from wsoa.log import TIME, listening

__all__ = ["Summary", "noted"]

LOG: Final = logging.getLogger("wsoa")
LAST_LINES: Final = 20
FOLDER: Final = "failed"
LINE: Final = logging.Formatter("%(asctime)s %(message)s", TIME)

REASONS: Final = {
    1: "the machine, or something unforeseen",
    2: "the params or the extracts need a person",
    3: "a notebook failed",
    4: "the document could not be rendered",
    5: "the document was made and must not leave",
    130: "it was told to stop",
}


@dataclass(frozen=True, slots=True)
class Summary:
    """How a build failed: when it began, its exit code and reason, what it said, its last steps.

    `alert` is empty, or why nobody could be told of it.
    """

    period: str
    began: str
    host: str
    exit_code: int
    reason: str
    message: str
    steps: tuple[str, ...]
    alert: str = ""

    def __str__(self) -> str:
        head = (
            f"The build of {self.period} that began at {self.began} on {self.host} failed "
            f"(exit code {self.exit_code}: {self.reason}).\nWhat was built before it is untouched."
        )
        parts = (
            head,
            self.message,
            "The last lines of its log:\n" + "\n".join(self.steps),
            self.alert,
        )
        return "\n\n".join(filter(None, parts)) + "\n"


@contextmanager
def noted(outputs: Path, period: str, *, clock: Clock, params: Path) -> Iterator[None]:
    """Leave a summary of a build that fails with nobody at a terminal, and call the command.

    A build that succeeds takes the summary away. What was built before stays as it is.
    """
    tail, folder, began = _Tail(), outputs / FOLDER, clock()
    try:
        with listening(tail):
            yield
    except (SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        if not sys.stderr.isatty():
            summary = _summary(explain(error), tail, period=period, began=began)
            _leave(summary, folder, params=params)
        raise
    remove_notes(folder, period)


class _Tail(logging.Handler):
    """The last lines of the log. It names steps, never a record."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: deque[str] = deque(maxlen=LAST_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line of the suite's own: what a kernel says is for the run's log."""
        if record.name == "wsoa":
            self.lines.append(LINE.format(record))


def _summary(failure: Failure, tail: _Tail, *, period: str, began: datetime) -> Summary:
    return Summary(
        period=period,
        began=f"{began:%Y-%m-%d %H:%M}",
        host=platform.node(),
        exit_code=failure.code,
        reason=REASONS[failure.code],
        message=_as_text(failure.message),
        steps=tuple(map(_as_text, tail.lines)),
    )


def _as_text(said: str) -> str:
    """Return what any program can read: bytes of a path that are no text become their codes."""
    return said.encode("utf-8", "backslashreplace").decode("utf-8")


def _leave(summary: Summary, folder: Path, *, params: Path) -> None:
    """Write the summary and call the command; what goes wrong with that never hides the failure."""
    notes = _write(summary, folder)
    if fault := call_alert(params, text=notes.text, data=notes.data, said=str(summary)):
        LOG.warning("%s", fault)
        if notes.left:
            _write(replace(summary, alert=fault), folder)


def _write(summary: Summary, folder: Path) -> Notes:
    told = json.dumps(asdict(summary), indent=2, ensure_ascii=False)
    return write_notes(folder, summary.period, text=str(summary), data=told + "\n")
