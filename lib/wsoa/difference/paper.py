"""What differs between two versions of a PDF: which page, which words."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pikepdf

from wsoa.difference.place import Piece, changes

__all__ = ["compare_papers", "page_lines"]

HEX: Final = re.compile(rb"<([0-9A-Fa-f\s]+)>")
SINGLE: Final = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
RANGE: Final = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)

Font = dict[int, str]


def compare_papers(then: Path, now: Path) -> Iterator[str]:
    """Yield what changed, by the number of its page; of the file itself where no page did."""
    with pikepdf.open(then) as old, pikepdf.open(now) as new:
        if len(old.pages) != len(new.pages):
            yield f"{len(old.pages)} pages were made, now there are {len(new.pages)}"
        told = False
        for number, (before, after) in enumerate(zip(old.pages, new.pages, strict=False), start=1):
            for sentence in _compare_page(before, after, f"page {number}"):
                told = True
                yield sentence
        if not told:
            yield from _compare_notes(old, new)


def page_lines(page: pikepdf.Page) -> list[str]:
    """Return the lines of a page, as they are drawn."""
    fonts, font = _fonts(page), Font()
    lines: list[str] = []
    height: object = None
    for words in pikepdf.parse_content_stream(page):
        match str(words.operator):
            case "Tf":
                font = fonts.get(str(words.operands[0]), Font())
            case "Tm" if words.operands[5] != height:
                height = words.operands[5]
                lines.append("")
            case "Tj" | "TJ":
                lines = lines or [""]
                lines[-1] += _said(words.operands[0], font)
    return [line for line in map(str.strip, lines) if line]


def _compare_page(then: pikepdf.Page, now: pikepdf.Page, place: str) -> Iterator[str]:
    before, after = ([Piece(place, line) for line in page_lines(each)] for each in (then, now))
    told = list(changes(before, after))
    yield from told
    if not told and _drawn(then) != _drawn(now):
        yield f"{place}: the words are the same; their places, lines or pictures are not"


def _drawn(page: pikepdf.Page) -> bytes:
    contents = page.Contents
    parts = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(part.read_bytes() for part in parts)


def _compare_notes(then: pikepdf.Pdf, now: pikepdf.Pdf) -> Iterator[str]:
    """Yield what the files say of themselves otherwise: title, dates, identifiers."""
    yield "every page is drawn the same; what the file says of itself is not:"
    before, after = ({n: str(v) for n, v in each.docinfo.items()} for each in (then, now))
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            yield f"{name[1:]} was {before.get(name)}, now {after.get(name)}"
    if not [n for n in {*before, *after} if before.get(n) != after.get(n)]:
        yield "its structure, metadata, fonts or pictures"


def _fonts(page: pikepdf.Page) -> dict[str, Font]:
    listed = page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    return {name: _font(listed[name]) for name in listed.keys()}  # noqa: SIM118 - no mapping


def _font(font: pikepdf.Object) -> Font:
    """Return what letters a font's codes stand for, as it says itself."""
    if "/ToUnicode" not in font:
        return {}
    told, letters = font.ToUnicode.read_bytes(), Font()
    for block in SINGLE.findall(told):
        codes = [bytes.fromhex(code.decode()) for code in HEX.findall(block)]
        for code, letter in zip(codes[::2], codes[1::2], strict=False):
            letters[int.from_bytes(code)] = letter.decode("utf-16-be")
    for block in RANGE.findall(told):
        for line in block.splitlines():
            letters |= _range([bytes.fromhex(code.decode()) for code in HEX.findall(line)])
    return letters


def _range(codes: list[bytes]) -> Font:
    """Return the letters of a range: its first code, its last, and the letter of the first."""
    if len(codes) != 3:  # noqa: PLR2004 - see above
        return {}
    first, last, letter = int.from_bytes(codes[0]), int.from_bytes(codes[1]), codes[2]
    start = int.from_bytes(letter)
    return {
        code: (start + code - first).to_bytes(len(letter)).decode("utf-16-be", errors="replace")
        for code in range(first, last + 1)
    }


def _said(operand: object, font: Font) -> str:
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    return "".join(
        _letters(bytes(part), font) for part in parts if isinstance(part, pikepdf.String)
    )


def _letters(codes: bytes, font: Font) -> str:
    return "".join(
        font.get(int.from_bytes(codes[at : at + 2]), "�") for at in range(0, len(codes), 2)
    )
