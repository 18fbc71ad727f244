"""Figures outside their usual variation: which rule marks them, and what cannot be told."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from wsoa.display import Table, raw_html
from wsoa.display.variation import (
    MEANINGS,
    latest_words,
    reason_words,
    usual_words,
    why_words,
)
from wsoa.display.words import short_when, short_words
from wsoa.document.charted import write_marked
from wsoa.document.report import Report
from wsoa.measures import MEASURES
from wsoa.variation import Untold, Variation, meaning_of, variation_of

__all__ = ["write_unusual", "write_variation"]

INTRO: Final = (
    "Every figure moves by chance. What is usual is reckoned from the published figures of up to "
    "nine quarters, and four rules of the NHS's *Making Data Count* tell what stands out: a point "
    "beyond a limit, seven in a row to one side of the average, seven that all rise or all fall, "
    "two of three near one limit. Of counts on a day the change from quarter to quarter is judged. "
    "With fewer than twelve points limits are provisional."
)


def write_unusual(report: Report) -> str:
    """Return the figures that stand out since the last report, and those of which none can tell."""
    found = [variation_of(report.figures, name) for name in MEASURES]
    tested = [each for each in found if isinstance(each, Variation)]
    untold = [each for each in found if isinstance(each, Untold)]
    rows = tuple(row for each in tested for row in _rows(each, since=report.since.day))
    parts = (INTRO, _table(rows), _count(tested, rows), *_untold(untold), write_marked(report))
    return "\n\n".join(filter(None, parts))


Row = tuple[str, str, str, str, str]


def _rows(found: Variation, *, since: date | None) -> Iterator[Row]:
    """Yield a row for each marked point that is later than the last report."""
    for place in found.since(since):
        signals, point = found.at(place), found.point(place)
        why = why_words(found, place)
        meaning = MEANINGS[meaning_of(signals[0], found.measure)].capitalize()
        title = MEASURES[found.measure].title
        yield title, short_when(point), short_words(point), why, meaning


def _table(rows: tuple[Row, ...]) -> str:
    if not rows:
        return "No figure stands out."
    order = {"Concern": 0, "Improvement": 1}
    headers = ("Measure", "When", "Figure", "Why it stands out", "For better or worse")
    ordered = tuple(sorted(rows, key=lambda row: order.get(row[-1], len(order))))
    name = "Figures outside their usual variation"
    table = Table(name, headers, ordered, widths=(28, 14, 10, 33, 15), css="compact")
    return raw_html(table.html())


def _count(tested: list[Variation], rows: tuple[Row, ...]) -> str:
    if not tested:
        return "No measure has enough points to tell."
    noun = "measure" if len(tested) == 1 else "measures"
    words = f"Of {len(tested)} {noun} that can be judged, {_all_but(tested, rows)}."
    return f"{words} By chance alone, one figure in a hundred would stand out."


def _all_but(tested: list[Variation], rows: tuple[Row, ...]) -> str:
    out = {title for title, *_ in rows}
    usual = sum(MEASURES[each.measure].title not in out for each in tested)
    return "all vary as usual" if usual == len(tested) else f"{usual} vary as usual"


def _untold(untold: Iterable[Untold]) -> Iterator[str]:
    """Yield how many measures are not judged, and why."""
    numbers = Counter(words for each in untold if (words := reason_words(each)))
    if numbers:
        lines = (f"- {number}: {words}." for words, number in numbers.items())
        yield "Not judged (@sec-variation names them):\n\n" + "\n".join(lines)


def write_variation(report: Report) -> str:
    """Return every measure that has a trend, what is usual for it, or why that cannot be told."""
    rows = tuple(row for name in MEASURES if (row := _judged(report, name)))
    if not rows:
        return "No measure of this report has a trend."
    headers = ("Measure", "Points", "Usual range", "Latest")
    intro = (
        "Of counts on a day, and other figures on a day, the range is of the change in a quarter."
    )
    name = "Usual variation of each measure"
    table = Table(name, headers, rows, widths=(37, 7, 19, 37), css="compact")
    return f"{intro}\n\n{raw_html(table.html())}"


def _judged(report: Report, name: str) -> tuple[str, str, str, str] | None:
    found, title = variation_of(report.figures, name), MEASURES[name].title
    if isinstance(found, Variation):
        points = f"{len(found.series.points)}"
        return title, points, usual_words(found), latest_words(found).capitalize()
    reason = reason_words(found)
    return (title, f"{found.points}", "z", f"Not judged: {reason}") if reason else None
