"""Sparklines read back: each place that is drawn is a figure that is shown, and at its height."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree

from wsoa.disclosure import PublicFigure, PublicFigures
from wsoa.display.sparkline import HEIGHT, MARGIN, WIDTH
from wsoa.display.words import last_day, month_words, short_words
from wsoa.gates.charts import drawing_of
from wsoa.gates.claims import Page
from wsoa.measures import MEASURES

__all__ = ["find_sparks", "measure_of", "tells_more", "text_says_too_much"]

PREFIX: Final = "spark-"
NEAR: Final = 0.11
"""Coordinates are written to a tenth, and so is the one that a scale is taken from."""

DASHED: Final = "stroke-dasharray"
KNOWN: Final = frozenset({"svg", "style", "path", "circle"})
PLACE: Final = re.compile(r"(-?[\d.]+) (-?[\d.]+)")
BESIDE: Final = re.compile(
    r"\d+ of \d+ points cannot be shown|the target is [^ ;]+(?: (?:weeks?|days?))?"
)


class Place(NamedTuple):
    """Where a line goes through, or a dot stands."""

    x: float
    y: float


class _Drawn(NamedTuple):
    """The trend's lines and dots, the target's height, and whether there is anything else."""

    runs: tuple[tuple[Place, ...], ...]
    target: float | None
    more: bool


def find_sparks(page: Page, folder: Path, figures: PublicFigures) -> Iterator[tuple[str, str]]:
    """Yield the file and the name of each sparkline that says more than the figures."""
    for path in sorted(folder.glob(f"{PREFIX}*.svg")):
        if tells_more(path.read_bytes(), path.stem.removeprefix(PREFIX), figures):
            yield f"{folder.name}/{path.name}", path.stem
    for image in page.iterfind(".//img[@class='spark']"):
        measure = measure_of(image)
        svg = drawing_of(image.get("src") or "")
        texts = (image.get("alt") or "", image.get("aria-label") or "")
        told = any(text_says_too_much(text, measure, figures) for text in texts)
        if told or (svg and tells_more(svg, measure, figures)):
            yield "appendix.html", f"{PREFIX}{measure}"


def measure_of(image: Page) -> str:
    """Return the measure of the tile that the sparkline stands in, or nothing."""
    labels = image.xpath("ancestor::div[@class='kpi-tile']//span[@class='kpi-label']")
    titles = {" ".join(label.text_content().split()) for label in labels}
    return next((m.id for m in MEASURES.values() if m.title in titles), "")


def tells_more(svg: bytes, measure: str, figures: PublicFigures) -> bool:
    """Say whether a drawing shows other places than those of the figures that are shown."""
    if measure not in MEASURES:
        return True
    trend, drawn = figures.trend(measure), _read(svg)
    top = _top(trend, drawn, percent=MEASURES[measure].unit == "rate")
    if drawn.more or not top:
        return True
    known = {n: _place(n, f.value / top, len(trend)) for n, f in enumerate(trend) if f.value}
    known |= {n: _place(n, 0.0, len(trend)) for n, f in enumerate(trend) if f.value == 0}
    return any(not _is_run(run, known) for run in drawn.runs)


def _top(trend: Sequence[PublicFigure], drawn: _Drawn, *, percent: bool) -> float:
    """Return what the full height stands for.

    A target above all of an amount's figures makes it, and is public. What the height is then
    follows from the highest figure that is shown, as for any reader.
    """
    highest = max((f.value for f in trend if f.value is not None), default=0.0)
    places = [place for run in drawn.runs for place in run]
    if percent or not places:
        return 1.0
    if drawn.target is None or drawn.target > MARGIN + NEAR:
        return highest
    share = (HEIGHT - MARGIN - min(place.y for place in places)) / (HEIGHT - 2 * MARGIN)
    return highest / share if share > 0 else highest


def _place(number: int, share: float, points: int) -> Place:
    across = MARGIN + (WIDTH - 2 * MARGIN) * number / max(points - 1, 1)
    return Place(across, HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * min(share, 1.0))


def _is_run(run: Sequence[Place], known: dict[int, Place]) -> bool:
    """Say whether the places are those of points that follow one another, all of them shown."""
    numbers = [next((n for n, each in known.items() if _meet(each, p)), None) for p in run]
    first = numbers[0] if numbers else None
    return first is not None and numbers == [*range(first, first + len(run))]


def _meet(one: Place, other: Place) -> bool:
    return abs(one.x - other.x) <= NEAR and abs(one.y - other.y) <= NEAR


def _read(svg: bytes) -> _Drawn:
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False))
    runs: list[tuple[Place, ...]] = []
    target, more = None, False
    for element in root.iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else "a comment"
        places = tuple(Place(float(x), float(y)) for x, y in PLACE.findall(element.get("d") or ""))
        if name == "circle":
            runs.append((_centre(element),))
        elif name == "path" and DASHED in (element.get("style") or ""):
            more = more or len({p.y for p in places}) != 1 or target is not None
            target = places[0].y if places else None
        elif name == "path":
            runs.append(places)
        more = more or name not in KNOWN or bool(element.get("transform"))
    return _Drawn(tuple(runs), target, more)


def _centre(circle: etree._Element) -> Place:
    return Place(*(float(circle.get(name) or "nan") for name in ("cx", "cy")))


def text_says_too_much(text: str, measure: str, figures: PublicFigures) -> bool:
    """Say whether a sparkline's words have a number that is of no figure that is shown."""
    if measure not in MEASURES:
        return True
    trend = [f for f in figures.trend(measure) if f.value is not None]
    known = {(short_words(f), month_words(last_day(f))) for f in trend}
    said = BESIDE.sub("", text.replace(MEASURES[measure].title, ""))
    for figure, month in known:
        said = said.replace(f"{figure} in {month}", "")
    return bool(re.search(r"\d", said))
