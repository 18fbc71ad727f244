"""Plain text as Markdown that shows it as it is.

Nothing that somebody wrote may do anything in the document: no HTML, no block of another
language, no attribute, include, shortcode, reference, footnote, mathematics or macro.
"""

import re
from typing import Final

__all__ = ["held", "inline", "plain"]

SYNTAX: Final = re.compile(r"([\\`*_{}\[\]<>#|~^$@\"'!&=])")
BEGINS: Final = re.compile(r"^(\s*)([-+:%]|\(?[^\W_]{1,9}[.)](?=\s|$)|\()")
"""What a list, a definition, a title or an example could begin with."""

COLONS: Final = re.compile(":{3,}")
PARTED: Final = "[:]{}"
"""A colon that cannot be taken for a part of a fence."""


def plain(text: str) -> str:
    """Return Markdown that reads as `text`: nothing in it formats, includes or refers."""
    escaped = inline(" ".join(text.split()))
    return held(escaped)


def inline(text: str) -> str:
    """Return text for within a line: its beginning may still begin a list."""
    escaped = SYNTAX.sub(r"\\\1", text).replace("...", r"\...").replace("--", r"\-\-")
    return COLONS.sub(lambda found: PARTED * len(found[0]), escaped)


def held(line: str) -> str:
    """Return an escaped line that begins no list, title or definition."""
    return BEGINS.sub(_held, line)


def _held(found: re.Match[str]) -> str:
    """Return what begins a line so that it begins no list: its last sign is a sign."""
    signs = found[2]
    if len(signs) == 1:
        return f"{found[1]}\\{signs}"
    return f"{found[1]}{signs[:-1]}\\{signs[-1]}".replace("(", "\\(", 1)
