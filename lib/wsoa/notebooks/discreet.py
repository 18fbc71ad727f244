"""What an unforeseen error says, without what it may hold of a record.

A message of a library's may quote the value that it stumbled over. Names of code stay: they are
what a person needs to mend a notebook.
"""

import re
from typing import Final

from wsoa.pseudonym import PSEUDONYM

__all__ = ["discreet"]

HIDDEN: Final = "…"
QUOTED: Final = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|“[^”\n]*(?:”|$)", re.MULTILINE)
"""What stands between marks; after one that is never closed, the rest of the line."""

NAME: Final = re.compile(r"[A-Za-z_][\w.]*")
VALUES: Final = re.compile(
    rf"\b(?:{PSEUDONYM}[0-9a-f]*|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}(?:[T ][\d:.]+)?|\d{{5,}})"
)
LONGEST: Final = 300


def discreet(message: str) -> str:
    """Return the message with every quoted value, date, pseudonym and long number left out."""
    quoted = QUOTED.sub(lambda found: found[0] if _is_name(found[0]) else f"'{HIDDEN}'", message)
    said = VALUES.sub(HIDDEN, quoted)
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}{HIDDEN}"


def _is_name(quoted: str) -> bool:
    """Say whether what is quoted is a name of code, such as that of a column or a function."""
    return NAME.fullmatch(quoted[1:-1]) is not None
