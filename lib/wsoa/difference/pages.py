"""What differs between two versions of a web page or of a drawing: which section, which words."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree, html

from wsoa.difference.place import Piece, changes

__all__ = ["compare_drawings", "compare_lines", "compare_pages"]

HEADINGS: Final = ("h1", "h2", "h3", "h4")
UNSEEN: Final = ("style", "script", "title")
TOP: Final = "the top of the page"
SVG: Final = "{http://www.w3.org/2000/svg}"


def compare_pages(then: Path, now: Path) -> Iterator[str]:
    """Yield the words and pictures of a page that changed, under the heading they stand below."""
    told = list(changes(_page(then), _page(now)))
    yield from told
    if not told:
        yield "the words are the same, the markup is not:"
        yield from compare_lines(then, now)


def compare_drawings(then: Path, now: Path) -> Iterator[str]:
    """Yield the texts and shapes of a drawing that changed."""
    yield from changes(_drawing(then), _drawing(now))


def compare_lines(then: Path, now: Path) -> Iterator[str]:
    """Yield the lines of a text that changed."""
    yield from changes(_lines(then), _lines(now))


def _page(path: Path) -> list[Piece]:
    return list(
        _pieces(html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8")))
    )


def _pieces(root: html.HtmlElement) -> Iterator[Piece]:
    place = TOP
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            continue
        if event == "end":
            yield from _text(place, element.tail)
            continue
        if element.tag in HEADINGS:
            place = f"section “{_words(' '.join(map(str, element.itertext())))}”"
        if element.tag == "footer":
            place = "the foot of the page"
        if element.tag == "img":
            yield Piece(place, _picture(element))
        yield from _text(place, element.text)


def _text(place: str, text: str | None) -> Iterator[Piece]:
    if text and (words := _words(text)):
        yield Piece(place, words)


def _picture(image: html.HtmlElement) -> str:
    drawn = hashlib.sha256(image.get("src", "").encode()).hexdigest()[:8]
    return f"picture drawn as {drawn}: {image.get('alt', '')}"


def _drawing(path: Path) -> list[Piece]:
    root = etree.parse(
        path, parser=etree.XMLParser(resolve_entities=False, no_network=True)
    ).getroot()
    return [
        Piece(_shape(element), _words(f"{dict(element.attrib)} {element.text or ''}"))
        for element in root.iter()
        if isinstance(element.tag, str)
    ]


def _shape(element: "etree._Element") -> str:
    """Return what a shape is called: itself, or the nearest shape around it that has a name."""
    kind = str(element.tag).removeprefix(SVG)
    around = (element, *element.iterancestors())
    name = next((str(e.get("id")) for e in around if e.get("id")), "")
    return f"{kind} in {name}" if name else kind


def _lines(path: Path) -> list[Piece]:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return [Piece(f"line {number}", line) for number, line in enumerate(lines, start=1)]


def _words(text: str) -> str:
    return " ".join(text.split())
