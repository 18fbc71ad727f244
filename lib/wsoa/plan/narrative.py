"""Progress updates: Markdown in which every figure is named and none is typed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from wsoa.errors import ParamsError, did_you_mean
from wsoa.plan.numbers import typed_numbers
from wsoa.plan.reference import PATTERN, Reference, parse_reference

__all__ = [
    "IMPACT",
    "Filled",
    "Lookup",
    "Narrative",
    "TypedNumber",
    "UnknownFigureError",
    "Update",
    "fill_narrative",
    "narrative_references",
    "split_update",
]

IMPACT: Final = "## Impact"
"""The heading between a progress update and its impact."""

BRACES: Final = re.compile(r"\\(?:\{\{(?:[^{}\n]|\{(?!\{)|\}(?!\}))*\}\}|\{\{|\}\})")
"""Braces that are meant as braces, with what is between them up to the next two."""

MOST_TOLD: Final = 100
"""Faults of one narrative that are told at once. To find the nearest name to each takes time."""

Lookup = Callable[[Reference], str]
"""Returns the words of a named figure, or raises `UnknownFigureError`."""


class UnknownFigureError(LookupError):
    """A lookup has no figure for a reference: which name is unknown, and which are known."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


@dataclass(frozen=True, slots=True)
class Narrative:
    """One narrative file: `name` such as "A1", `source` as a message names it."""

    name: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A digit that is neither a named figure nor a name of something.

    It stands in a line of a narrative, or in a reason of the params, where no figure can be named.
    """

    source: str
    line: int | None
    number: str

    @property
    def where(self) -> str:
        """The file, and the line or the key."""
        return self.source if self.line is None else f"{self.source}, line {self.line}"

    @property
    def message(self) -> str:
        """The warning that a person reads."""
        return f'{self.where}: "{self.number}" is typed. {self._remedy}'

    @property
    def _remedy(self) -> str:
        if self.line is None:
            return "Disclosure control does not see it: leave it out if it counts children."
        return "Name the figure instead, as {{ measure }}, so that it cannot go out of date."


@dataclass(frozen=True, slots=True)
class Filled:
    """A narrative with its figures in place."""

    markdown: str
    warnings: tuple[TypedNumber, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """The two parts of an action's narrative, as Markdown without the heading between them."""

    progress: str
    impact: str


def fill_narrative(text: str, lookup: Lookup, *, source: str) -> Filled:
    """Put the words of every named figure in its place and warn of typed numbers.

    Raises:
        ParamsError: a reference is malformed or names no figure; every such line
            is listed, with the nearest name, up to `MOST_TOLD` of them.
    """
    lines = text.splitlines()
    faults: list[str] = []
    filled = [
        _fill_line(line, lookup, faults=_at(faults, source, n)) for n, line in _numbered(lines)
    ]
    if faults:
        raise ParamsError("\n".join(faults))
    return Filled("\n".join(filled) + "\n", tuple(_typed(lines, source=source)))


def narrative_references(text: str, *, source: str) -> tuple[Reference, ...]:
    """Return every figure that a narrative names, in order; `ParamsError` as for filling."""
    found: list[Reference] = []

    def collect(reference: Reference) -> str:
        found.append(reference)
        return ""

    fill_narrative(text, collect, source=source)
    return tuple(found)


def split_update(markdown: str, *, source: str) -> Update:
    """Return the progress update and the impact apart.

    Raises:
        ParamsError: the heading `## Impact` is not there exactly once.
    """
    lines = markdown.splitlines()
    at = [n for n, line in enumerate(lines) if line.strip() == IMPACT]
    if len(at) != 1:
        raise ParamsError(
            f'{source}: the line "{IMPACT}" stands {len(at)} times. Write it once, '
            "after the progress update and before what has come of it."
        )
    return Update("\n".join(lines[: at[0]]).strip(), "\n".join(lines[at[0] + 1 :]).strip())


Report = Callable[[str], None]


def _at(faults: list[str], source: str, line: int) -> Report:
    def report(fault: str) -> None:
        faults.append(f"{source}, line {line}: {fault}")
        if len(faults) == MOST_TOLD:
            raise ParamsError("\n".join([*faults, "There may be more. Mend these first."]))

    return report


def _numbered(lines: list[str]) -> Iterator[tuple[int, str]]:
    return enumerate(lines, start=1)


def _fill_line(line: str, lookup: Lookup, *, faults: Report) -> str:
    outside = BRACES.sub("", PATTERN.sub("", line))
    if "{{" in outside or "}}" in outside:
        faults("a named figure begins and does not end, or ends and did not begin.")
    filled = PATTERN.sub(lambda found: _words(found[1], lookup, faults=faults), line)
    return BRACES.sub(lambda found: found[0][1:], filled)


def _words(text: str, lookup: Lookup, *, faults: Report) -> str:
    try:
        return lookup(parse_reference(text))
    except UnknownFigureError as unknown:
        nearest = did_you_mean(unknown.name, unknown.known)
        faults(f'there is no figure "{unknown.name}".{nearest}')
    except ValueError as fault:
        faults(f"{fault}")
    return ""


def _typed(lines: list[str], *, source: str) -> Iterator[TypedNumber]:
    for number, line in _numbered(lines):
        for typed in typed_numbers(PATTERN.sub(" ", line)):
            yield TypedNumber(source, number, typed)
