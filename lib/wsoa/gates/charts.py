"""What charts say: the numbers drawn in them and their alternative texts, beside their tables."""

import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from wsoa.gates.claims import Page

__all__ = [
    "Chart",
    "alt_says_too_much",
    "charts_of_page",
    "drawing_of",
    "numbers_drawn",
    "says_too_much",
]

DRAWN: Final = re.compile(r"(?:^|: )(-?\d[\d,]*(?:\.\d+)?%?(?: (?:weeks?|days?))?)$")
AXIS: Final = ("xtick", "ytick")
SVG: Final = "data:image/svg+xml;base64,"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the page.

    Attributes:
        name: of the chart and its files.
        svg: its drawing.
        alt: its alternative text, and the finding above it.
        rows: of the table of its figures.
        others: its drawings for other screens.
    """

    name: str
    svg: bytes
    alt: str
    rows: tuple[tuple[str, ...], ...]
    others: tuple[bytes, ...] = ()

    @property
    def drawings(self) -> tuple[bytes, ...]:
        """All of its drawings."""
        return self.svg, *self.others


def charts_of_page(page: Page) -> Iterator[Chart]:
    """Yield every chart that has the table of its figures below it."""
    for figure in page.iter("figure"):
        image, details = figure.find(".//img"), figure.getnext()
        if image is None or details is None or details.tag != "details":
            continue
        yield Chart(
            figure.get("id") or "",
            drawing_of(image.get("src") or ""),
            f"{image.get('alt') or ''} {image.get('aria-label') or ''} {_finding(figure)}",
            tuple(tuple(_text(cell) for cell in row) for row in details.iterfind(".//tbody/tr")),
            tuple(drawing_of(s.get("srcset") or "") for s in figure.iterfind(".//source")),
        )


def _finding(figure: Page) -> str:
    """Return the words above the chart that say what it shows."""
    return " ".join(map(_text, figure.iterfind(".//span[@class='finding']")))


def drawing_of(source: str) -> bytes:
    """Return the drawing that an image of the page holds."""
    return b64decode(source.removeprefix(SVG)) if source.startswith(SVG) else b""


def says_too_much(chart: Chart, svg: bytes) -> bool:
    """Say whether a drawing of the chart has a number that its table has not.

    A row's name may end with a number too: it stands in the drawing once, as in the table.
    """
    table = Counter(found for row in chart.rows for text in row for found in _numbers(text))
    return bool(svg) and bool(Counter(numbers_drawn(svg)) - table)


def alt_says_too_much(chart: Chart) -> bool:
    """Say whether the alternative text gives a number to what its table has none for."""
    hidden = (row[0] for row in chart.rows if not any(map(_numbers, row[1:])))
    return any(re.search(_said_of(re.escape(name)), chart.alt) for name in hidden)


def _said_of(name: str) -> str:
    """Return what finds a number given to the name: `early years 3`, `3 in Mar 2021`."""
    return rf"{name}[ :,]+\d|\d[^ ;]*(?: weeks?| days?)? in {name}(?!\w)"


def numbers_drawn(svg: bytes) -> Iterator[str]:
    """Yield the numbers written in a drawing, but for those along its axes.

    Letters may be drawn as lines; then what they say stands in a comment.
    """
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False))
    for element in root.iter(etree.Comment, "{*}text", "{*}tspan"):
        if not any(_is_axis(above) for above in element.iterancestors()):
            yield from _numbers(element.text or "")


def _is_axis(element: etree._Element) -> bool:
    return (element.get("id") or "").startswith(AXIS)


def _numbers(text: str) -> list[str]:
    return DRAWN.findall(" ".join(text.split()))


def _text(element: Page) -> str:
    return " ".join(element.text_content().split())
