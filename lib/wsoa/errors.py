"""Every error that a person is meant to read.

    WsoaError                 exit 1   something outside the suite: disk, permissions
    ├── ParamsError           exit 2   a params file needs a person
    ├── DataError             exit 2   an extract needs a person
    ├── NotebookError         exit 3   a notebook failed: which cell, what it said
    ├── RenderError           exit 4   the document could not be made
    └── GateError             exit 5   the document was made and must not leave

Each message says what is wrong, where, and what to do next. None holds a value
from an extract.
"""

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "DataError",
    "GateError",
    "NotebookError",
    "ParamsError",
    "RenderError",
    "WsoaError",
    "did_you_mean",
]


class WsoaError(Exception):
    """An error with a message for a person and an exit code for a scheduler."""

    exit_code = 1


class ParamsError(WsoaError):
    """A params file, the plan or a narrative needs a person."""

    exit_code = 2


class DataError(WsoaError):
    """An extract is missing, unreadable or wrong."""

    exit_code = 2


class NotebookError(WsoaError):
    """A notebook stopped before its end."""

    exit_code = 3


class RenderError(WsoaError):
    """The document could not be rendered."""

    exit_code = 4


class GateError(WsoaError):
    """What was built may not be published."""

    exit_code = 5


def did_you_mean(name: str, known: "Iterable[str]") -> str:
    """Return `` Did you mean "x"?`` for the nearest known name, or nothing."""
    originals = {k.lower(): k for k in known}
    matches = get_close_matches(name.lower(), originals, n=1, cutoff=0.5)
    return f' Did you mean "{originals[matches[0]]}"?' if matches else ""
