"""What a failure says, and which exit code it has."""

import os
import tempfile
import traceback
from collections.abc import Iterator
from typing import Final, NamedTuple

from wsoa.errors import WsoaError

__all__ = ["INTERRUPTED", "Failure", "explain"]

UNEXPECTED: Final = 1
SAID: Final = "_said_of_it"


class Failure(NamedTuple):
    """A message for a person and an exit code for a scheduler."""

    message: str
    code: int


INTERRUPTED: Final = Failure("Interrupted. What was built before is untouched.", 130)


def explain(error: BaseException) -> Failure:
    """Return what to say of an error; the traceback of an unforeseen one goes to one file."""
    if isinstance(error, WsoaError):
        return Failure(str(error), error.exit_code)
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    # It may be asked twice, by who leaves a summary and by who leaves the program.
    failure: Failure | None = vars(error).get(SAID)
    if failure is None:
        message = f"Unexpected: {type(error).__name__}. {_write_traceback(error)}"
        failure = vars(error)[SAID] = Failure(message, UNEXPECTED)
    return failure


def _write_traceback(error: BaseException) -> str:
    """Write the traceback where only its owner reads it, and say where."""
    try:
        descriptor, name = tempfile.mkstemp(prefix="wsoa-", suffix=".log")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
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
