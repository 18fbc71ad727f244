"""Characters that do harm by being there: what cannot be seen, and what turns a line round.

They are the text that somebody wrote, so that none is dropped: each is shown as its code, such as
`[U+202E]`, and means nothing any more.
"""

import re
from typing import Final

__all__ = ["HIDDEN", "SHOWN", "code_of", "in_one_line", "visible"]

HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, but for tab and ends of lines
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # the order in which a line is read
    "\u2028\u2029\ufff9-\ufffb\ufeff"  # separators, annotations, marks of byte order
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no characters at all
    "\U000e0000-\U000e007f]"  # invisible tags
)

BREAKS: Final = re.compile("[\t\n\r]")
"""What lays out a text, and may stand in the name of a file too."""

SHOWN: Final = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
"""A hidden character as `visible` shows it."""


def code_of(character: str) -> str:
    """Return a character's code point, such as `U+202E`."""
    return f"U+{ord(character):04X}"


def visible(text: str) -> str:
    """Return the text with each hidden character as its code."""
    return HIDDEN.sub(_shown, text)


def in_one_line(text: str) -> str:
    """Return the text as `visible`, ends of lines and tabs as their codes too: a file's name."""
    return BREAKS.sub(_shown, visible(text))


def _shown(found: re.Match[str]) -> str:
    return f"[{code_of(found[0])}]"
