"""An explanation as lines of plain text: no column to look across, no sign to see."""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from wsoa.display.words import day_words
from wsoa.explanation.explanation import Beside, Explained, Explanation, sentences
from wsoa.explanation.headlines import Headline
from wsoa.explanation.question import SERIES

__all__ = ["overview_lines", "page_lines"]

RESTRICTED: Final = (
    'Restricted: the figures are exact. Only what stands after "In the report" may be copied '
    "into a paper; the report may hide the rest."
)

LABEL: Final = 18
POLARITY: Final = {
    "higher": "higher is better",
    "lower": "lower is better",
    "neutral": "neither higher nor lower is better",
}


def page_lines(explanation: Explanation, *, width: int) -> Iterator[str]:
    """Yield the lines of an explanation, none longer than the width unless a word is."""
    yield from _wrap(RESTRICTED, width=width)
    yield from ("", *_wrap(f"{explanation.measure.title} ({explanation.measure.id})", width=width))
    yield from _wrap(explanation.origin, width=width)
    for warning in explanation.warnings:
        yield from _wrap(f"Warning: {warning}", width=width)
    yield from ("", "Definition", *_definition(explanation, width))
    for window, figures in groupby(explanation.figures, key=_heading):
        yield from ("", *_wrap(window, width=width), *_figures(list(figures), width))
    yield from ("", "Used in", *_uses(explanation, width))


def overview_lines(
    headlines: Iterable[Headline], origin: str, *, warnings: Iterable[str], width: int
) -> Iterator[str]:
    """Yield one item a measure by area: its value, what the report makes of it, its title."""
    yield from _wrap(RESTRICTED, width=width)
    yield from ("", *_wrap(origin, width=width))
    for warning in warnings:
        yield from _wrap(f"Warning: {warning}", width=width)
    for area, members in groupby(headlines, key=lambda each: each.area):
        yield from ("", f"Area of concern {area}")
        for each in members:
            yield from _headline(each, width)


def _headline(each: Headline, width: int) -> list[str]:
    known = "" if each.status == "not available" else each.words
    why = f"; {each.words}" if each.status == "not available" else ""
    label = f"{known:>10}  {each.status:<13}  "
    text = f"{label}{each.title} ({each.measure}), {each.when}{why}"
    return _wrap(text, hanging=len(label), width=width)


def _definition(explanation: Explanation, width: int) -> Iterator[str]:
    measure = explanation.measure
    yield from _wrap(" ".join(measure.definition.split()), indent=2, width=width)
    for label, text in _facts(explanation):
        yield from _labelled(label, text, width)


def _facts(explanation: Explanation) -> Iterator[tuple[str, str]]:
    measure = explanation.measure
    yield "Basis", measure.basis or "not stated"
    yield "Source", measure.source or "not stated"
    yield "In effect from", day_words(measure.effective)
    yield "Good direction", POLARITY[measure.polarity]
    yield "Evidence for", f"area of concern {measure.area}, action {measure.action}"
    absent = [f"no extract for {table}" for table in explanation.missing]
    yield "Tables", "; ".join((", ".join(measure.needs), *absent))
    by = [";".join(columns) for columns in measure.breakdowns]
    yield "Breakdowns", ", ".join(by) or "none"
    if explanation.baseline:
        yield "Baseline", explanation.baseline


def _heading(figure: Explained) -> str:
    """Return what figures that stand together share: a window, or the series it is one of."""
    name = figure.window.partition(".")[0]
    if name in SERIES:
        return "By month" if name == "month" else "At earlier quarter ends"
    return f"{name}: {figure.when}"


def _figures(figures: list[Explained], width: int) -> Iterator[str]:
    """Yield one figure in full; of several, each in a line."""
    if len(figures) == 1:
        yield from _in_full(figures[0], width)
        return
    for figure in figures:
        yield from _in_brief(figure, width)
    for path in dict.fromkeys(figure.records for figure in figures if figure.records):
        yield from _labelled("Records", path, width)


def _in_full(figure: Explained, width: int) -> Iterator[str]:
    """Yield a figure with all that stands beside it."""
    if figure.window.partition(".")[0] in SERIES:
        yield from _labelled("Window", f"{figure.window}: {figure.when}", width)
    if figure.breakdown != "all":
        yield from _labelled("Group", figure.breakdown, width)
    for label, text in _counts(figure):
        yield from _labelled(label, text, width)
    yield from _labelled("In the report", _report(figure), width)
    for label, text in _published(figure.beside):
        yield from _labelled(label, text, width)
    if figure.records:
        yield from _labelled("Records", figure.records, width)


def _counts(figure: Explained) -> Iterator[tuple[str, str]]:
    yield "Value", figure.words
    if figure.numerator is not None:
        yield "Numerator", f"{figure.numerator:,}"
    if figure.denominator is not None:
        yield "Denominator", f"{figure.denominator:,}"
    if figure.not_computable is not None:
        because = f". {figure.why_not_computable}" if figure.why_not_computable else ""
        yield "Not computable", f"{figure.not_computable:,}{because}"
    if figure.target:
        yield "Target", figure.target


def _in_brief(figure: Explained, width: int) -> Iterator[str]:
    series = figure.window.partition(".")[0] in SERIES
    label = figure.window if series else figure.breakdown
    unknown = f"; {figure.not_computable:,} not computable" if figure.not_computable else ""
    text = f"{label}: {figure.words}{unknown}. In the report: {_report(figure)}"
    yield from _wrap(text, indent=2, hanging=2, width=width)


def _report(figure: Explained) -> str:
    report = figure.report
    if report.status == "hidden":
        return f"hidden, as c: {report.why}."
    if report.status == "not available":
        return report.words if report.words.endswith(".") else f"{report.words}."
    return f"{report.words}{', ' if report.why else ''}{report.why}."


def _published(beside: tuple[Beside, ...]) -> Iterator[tuple[str, str]]:
    """Yield each published figure, and once what must be said of all of them."""
    notes = [sentences(each.note) for each in beside]
    common = [said for said in notes[0] if all(said in note for note in notes)] if notes else []
    for each, note in zip(beside, notes, strict=True):
        own = " ".join(said for said in note if said not in common)
        yield "Published", f"{_place(each)} {own}".strip()
    if common:
        yield "Of these", " ".join(common)
    for why in dict.fromkeys(each.why_year for each in beside if each.why_year):
        yield "Year", why


def _place(beside: Beside) -> str:
    place = ""
    if beside.rank is not None:
        place = f", rank {beside.rank} of {beside.of} (quartile {beside.quartile}; 1 is best)"
    return f"{beside.name}: {beside.words} in {beside.year}, {beside.basis}{place}."


def _uses(explanation: Explanation, width: int) -> Iterator[str]:
    if not explanation.uses:
        nothing = "nothing: no params file, narrative or notebook names it"
        yield from _wrap(nothing, indent=2, hanging=2, width=width)
    for use in explanation.uses:
        part = "cell" if use.file.endswith(".ipynb") else "line"
        text = f"{use.file}, {part} {use.line}: {use.what}"
        yield from _wrap(text, indent=2, hanging=2, width=width)


def _labelled(label: str, text: str, width: int) -> Iterator[str]:
    first = f"  {label}:".ljust(LABEL)
    yield from _wrap(first + text, hanging=LABEL, width=width)


def _wrap(text: str, *, width: int, indent: int = 0, hanging: int = 0) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )
