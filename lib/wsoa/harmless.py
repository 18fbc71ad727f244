"""Text that a spreadsheet would run, made harmless, and read back as it was.

Excel and its like take a cell that begins with `=`, `+`, `-` or `@` for a formula, be it typed,
pasted or read from a CSV file; behind a blank, a tab or a mark that cannot be seen, too, and in
some languages the full-width forms. OWASP, "CSV injection": an apostrophe before it makes it text.
"""

import re
from typing import Final

__all__ = ["begins_like_formula", "plain_text", "safe_text"]

UNSEEN: Final = r"\s\x00-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""Blanks, controls and marks of no width: a program may drop them before it looks."""

SIGN: Final = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
FORMULA: Final = re.compile(rf"[{UNSEEN}]*{SIGN}")
NUMBER: Final = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?%?", re.IGNORECASE)
"""A number as text is a number, also a negative one: nothing of it runs."""

PARTED: Final = r"(?:^|(?<=[;,\t\r\n]))"
"""Where a cell begins: also behind what parts cells where a list separator is not the comma."""

GUARD: Final = re.compile(rf"{PARTED}(?=['{UNSEEN}]*{SIGN})")
GUARDED: Final = re.compile(rf"{PARTED}'(?=['{UNSEEN}]*{SIGN})")


def begins_like_formula(text: str) -> bool:
    """Say whether a spreadsheet could take the text for a formula, be it a number or not."""
    return bool(FORMULA.match(text))


def safe_text(text: str) -> str:
    """Return the text with an apostrophe wherever a formula could begin; a number stays."""
    return text if NUMBER.fullmatch(text) else GUARD.sub("'", text)


def plain_text(text: str) -> str:
    """Return what `safe_text` was given."""
    return GUARDED.sub("", text)
