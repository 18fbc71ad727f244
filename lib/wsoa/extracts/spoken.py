"""Names that a message may repeat: those made of the contract's own words.

A header row that is broken, a sheet, or a file that strayed into the folder, may name a child.
"""

import re
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from wsoa.schema import TABLES

__all__ = ["is_misspelling", "is_speakable", "may_be_offered"]

LONGEST: Final = 40
NUMBERS: Final = 2
"""Numbers that a name may hold, as `plans 2021-10` does: three could be a birth date."""

SHORTEST: Final = 8
"""Characters of a name that nobody is called by: `kind` is one letter from King."""

ALIKE: Final = 0.85
"""How much of two names is the same when one is a slip of the other."""

USUAL: Final = frozenset(
    {"a", "an", "by", "dob", "for", "in", "no", "of", "on", "or", "q", "the", "to", "uid", "yes"}
    | {"backup", "column", "copy", "council", "csv", "draft", "ehc", "ehcp", "ehcps", "export"}
    | {"note", "extract", "final", "list", "local", "new", "notes", "number", "old", "raw"}
    | {"readme", "ref", "reference", "report", "request", "send", "sen", "sen2", "sheet"}
    | {"spreadsheet", "status", "table", "test", "type", "unnamed", "version"}
)
"""Words of exports that are in no name of the contract, and are nobody's name."""


def is_speakable(name: str) -> bool:
    """Say whether a header or a file's stem holds nothing but words of ours and short numbers."""
    plain = name.strip()
    if not re.fullmatch(r"[A-Za-z0-9 _-]+", plain) or len(plain) > LONGEST:
        return False
    words = re.findall(r"sen2(?!\d)|[a-z]+|\d+", _apart(plain).lower())
    numbers = [word for word in words if word.isdecimal()]
    spoken = [word for word in words if not word.isdecimal()]
    short = len(numbers) <= NUMBERS and all(len(number) <= len("2021") for number in numbers)
    return short and bool(spoken) and all(word in _words() for word in spoken)


def is_misspelling(header: str, name: str) -> bool:
    """Say whether a header is so near a long name of the contract that it can be nothing else."""
    plain = header.strip().lower()
    if not re.fullmatch(r"[a-z _-]+", plain) or len(name) < SHORTEST:
        return False
    return SequenceMatcher(None, re.sub(r"[ _-]+", "_", plain), name).ratio() >= ALIKE


def may_be_offered(name: str, written: str) -> bool:
    """Say whether a name may be repeated to those who wrote another: it is theirs, with a slip."""
    plain = re.sub(r"[ _-]+", "_", written.strip().lower())
    return is_speakable(name) or is_misspelling(name, plain)


def _apart(name: str) -> str:
    """Return a name with its words apart: `issuedDate` is `issued Date`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


@cache
def _words() -> frozenset[str]:
    """Return the words of the contract's own names, of tables and columns."""
    names = [*TABLES, *(name for table in TABLES.values() for name in table.names)]
    words = {word for name in names for word in name.split("_")}
    stems = {word.removesuffix(ending) for word in words for ending in ("s", "d", "ed")}
    return frozenset(words | stems | USUAL)
