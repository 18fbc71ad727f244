"""The words of a finished file, whatever its format, as a reader or a program can get at them."""

import json
import re
import zipfile
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pikepdf

__all__ = ["read_text"]

INLINE: Final = re.compile(r"</?(?:a|abbr|b|em|i|mark|small|span|strong|sub|sup|tspan|u)\b[^<>]*>")
EMBEDDED: Final = re.compile(r"data:([\w/+.-]+);base64,([A-Za-z0-9+/=\s]+)")
PATH: Final = re.compile(r'\bd="[^"]*"')
"""The line of a drawing: numbers, and most of a picture."""

TAG: Final = re.compile(r"<[^<>]*>")


def read_text(path: Path) -> str:
    """Return every word of a file: those shown, those behind them, and its notes on itself.

    Of a PDF these are title, bookmarks, alternative texts and the like; the text on its
    pages is compressed glyphs. Its source is searched in its place.
    """
    return _READERS.get(path.suffix.lower(), _plain)(path)


def _plain(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _markup(path: Path) -> str:
    """Return the file with the pictures in it unpacked, and no tag within a word or a name."""
    return _without_inline(EMBEDDED.sub(_unpacked, _plain(path)))


def _unpacked(found: "re.Match[str]") -> str:
    kind, written = found.groups()
    if kind.startswith(("font/", "image/png", "image/jpeg")):
        return ""
    return b64decode(written).decode("utf-8", errors="replace")


def _without_inline(text: str) -> str:
    return unescape(INLINE.sub("", PATH.sub("", text)))


def _notebook(path: Path) -> str:
    """Return every string of a JSON file, as it is meant and not as it is escaped."""
    strings = "\n".join(_strings(json.loads(_plain(path))))
    return _without_inline(EMBEDDED.sub(_unpacked, strings))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, held in value.items():
            yield str(name)
            # Notebooks keep a text as a list of its lines: it is read as one.
            yield from _strings(held)
    elif isinstance(value, list) and all(isinstance(each, str) for each in value):
        yield "".join(value)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif value is not None:
        yield str(value)


def _workbook(path: Path) -> str:
    """Return the text of all parts of a workbook, notes and properties too."""
    with zipfile.ZipFile(path) as book:
        parts = [book.read(name).decode("utf-8", errors="replace") for name in book.namelist()]
    return "\n".join(unescape(TAG.sub("\n", part)) for part in parts)


def _pdf(path: Path) -> str:
    with pikepdf.open(path) as document:
        return "\n".join(_pdf_strings(document))


def _pdf_strings(document: pikepdf.Pdf) -> Iterator[str]:
    for held in document.objects:
        yield from _pdf_own(held)
    if "/Metadata" in document.Root:
        yield document.Root.Metadata.read_bytes().decode("utf-8", errors="replace")


def _pdf_own(held: Any) -> Iterator[str]:
    """Yield the strings of an object; what it only refers to is an object of its own."""
    if isinstance(held, pikepdf.String):
        yield str(held)
    elif isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
        for name in held.keys():  # noqa: SIM118 - a stream has keys, and is no mapping
            yield from _direct(held.get(name))
    elif isinstance(held, pikepdf.Array):
        for each in held:
            yield from _direct(each)


def _direct(held: Any) -> Iterator[str]:
    if not getattr(held, "is_indirect", False):
        yield from _pdf_own(held)


_READERS: Final[Mapping[str, Callable[[Path], str]]] = MappingProxyType(
    {
        ".html": _markup,
        ".svg": _markup,
        ".json": _notebook,
        ".ipynb": _notebook,
        ".xlsx": _workbook,
        ".pdf": _pdf,
    }
)
