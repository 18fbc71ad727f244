"""Plain text as Markdown, alone and as a list; and people's prose with no more than emphasis."""

import re
from collections.abc import Iterator
from typing import Final

from wsoa.display.markdown import held, inline, plain

__all__ = ["bullets", "plain", "prose"]

MARK: Final = re.compile(r"^(?P<indent>\s*)(?P<mark>[-*+]|\d{1,3}[.)])\s+(?P<text>\S.*)$")
STRONG: Final = re.compile(r"(?P<mark>\*\*|\*)(?=[^\s*])(?P<words>[^*]*[^\s*])(?P=mark)(?!\*)")
LEVEL: Final = 4
"""Spaces that a list within a list is set in by."""


def bullets(items: tuple[str, ...]) -> str:
    """Return the texts as a list."""
    return "\n".join(f"- {plain(item)}" for item in items)


def prose(text: str) -> str:
    """Return Markdown of a person's prose: paragraphs, lists, bold, italic; the rest is text."""
    return "\n".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    """Yield the lines; one that begins a list stands clear of the paragraph before it."""
    before = ""
    for line in text.splitlines():
        mark = MARK.match(line)
        if mark and before and not MARK.match(before):
            yield ""
        depth = len(mark["indent"].expandtabs()) // 2 if mark else 0
        yield _item(mark, depth=min(depth, 1)) if mark else _emphasised(line.strip())
        before = line.strip()


def _item(mark: re.Match[str], *, depth: int) -> str:
    sign = "-" if mark["mark"] in "-*+" else mark["mark"]
    return f"{' ' * LEVEL * depth}{sign} {_emphasised(mark['text'])}"


def _emphasised(line: str) -> str:
    """Return a line with its bold and italic words, and everything else as it is."""
    parts, end = [], 0
    for found in STRONG.finditer(line):
        mark = found["mark"]
        parts += [inline(line[end : found.start()]), mark, inline(found["words"]), mark]
        end = found.end()
    whole = "".join([*parts, inline(line[end:])])
    return held(whole)
