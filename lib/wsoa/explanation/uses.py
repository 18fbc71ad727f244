"""Where a measure is used: lines of the params and narratives, exhibits of the notebooks."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from wsoa.plan import parse_reference
from wsoa.plan.reference import PATTERN

__all__ = ["Use", "uses_in_narrative", "uses_in_notebook", "uses_in_params"]

SECTION: Final = re.compile(r"^(\w+):")
ACTION: Final = re.compile(r"\bid: ([A-C][1-5])\b")
CALL: Final = re.compile(r"chapter\.(\w+)\(([^)]*)\)")
STRING: Final = re.compile(r"""["']([^"']*)["']""")


@dataclass(frozen=True, slots=True)
class Use:
    """One place: the file, its line (of a notebook, its cell), and what it does there."""

    file: str
    line: int
    what: str


def uses_in_params(
    file: str, text: str, *, measure: str, actions: Mapping[str, str]
) -> Iterator[Use]:
    """Yield the lines of a params file that name the measure, with what it does there.

    `actions`: what it does for each action of the plan, by the action's id.
    """
    section = action = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if begins := SECTION.match(line):
            section, action = begins[1], ""
        if found := ACTION.search(line):
            action = found[1]
        if _word(measure).search(line.partition("#")[0]):
            yield Use(file, number, actions.get(action) or _SECTIONS.get(section, section))


def uses_in_narrative(file: str, text: str, *, measure: str) -> Iterator[Use]:
    """Yield the lines of a narrative that name a figure of the measure, as they name it."""
    for number, line in enumerate(text.splitlines(), start=1):
        for found in PATTERN.finditer(line):
            if _named(found[1]) == measure:
                yield Use(file, number, found[0])


def _named(reference: str) -> str:
    """Return the measure that is named; of what names none, nothing: the build says so."""
    try:
        return parse_reference(reference).measure
    except ValueError:
        return ""


def uses_in_notebook(file: str, text: str, *, measure: str) -> Iterator[Use]:
    """Yield the cells that show the measure."""
    for number, source in enumerate(_sources(text), start=1):
        for kind, given in CALL.findall(source):
            names = STRING.findall(given)
            if measure in names:
                yield Use(file, number, _exhibit(kind, [n for n in names if n != measure]))


def _sources(text: str) -> Iterator[str]:
    """Yield the code of every cell; of a file that is no notebook none: the build says so."""
    try:
        cells = json.loads(text)["cells"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return
    for cell in cells:
        yield "".join(cell["source"]) if cell["cell_type"] == "code" else ""


def _exhibit(kind: str, others: list[str]) -> str:
    """Return what is shown, and by which groups."""
    words = _KINDS.get(kind, kind)
    return f"{words} by {', '.join(others)}" if others and kind in ("bars", "table") else words


def _word(measure: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9_]){re.escape(measure)}(?![a-z0-9_])")


_SECTIONS: Final = {
    "targets": "its target",
    "baselines": "its baseline",
    "headlines": "a figure of the front page",
    "census": "a date of its own",
    "windows": "days of its own",
}
"""What a section of the params says of the measures that it names."""

_KINDS: Final = {
    "headline": "a headline for the analyst",
    "kpis": "the table of headline figures",
    "trend": "the chart of quarter ends",
    "months": "the chart of months",
    "comparison": "the chart beside other councils",
    "bars": "the bars",
    "table": "the table",
    "baseline": "the table beside its baseline",
}
"""What a method of the chapter shows."""
