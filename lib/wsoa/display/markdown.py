"""Plain text as Markdown that shows it as it is."""

import re
from typing import Final

__all__ = ["plain"]

SYNTAX: Final = re.compile(r"([\\`*_{}\[\]<>#|~^$@\"'!])")


def plain(text: str) -> str:
    """Return Markdown that reads as `text`: nothing in it formats, includes or refers."""
    one_line = " ".join(text.split())
    return SYNTAX.sub(r"\\\1", one_line).replace("...", r"\...").replace("--", r"\-\-")
