"""A measure explained: what it counts, and each of its figures with what stands beside it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from wsoa.comparators import Comparator
from wsoa.display import Setting
from wsoa.display.words import (
    SYMBOLS,
    published_words,
    target_words,
    value_words,
    when_words,
)
from wsoa.explanation.published import Published, Rows
from wsoa.explanation.question import window_name
from wsoa.explanation.records import part_of
from wsoa.explanation.uses import Use
from wsoa.measures import MEASURES, Figure, Measure, breakdown_text
from wsoa.measures.cases import Cases

__all__ = [
    "Beside",
    "Explained",
    "Explanation",
    "Shown",
    "explain_figures",
    "sentences",
    "why_not_computable",
]

Status = Literal["shown", "hidden", "not available"]

SENTENCE: Final = re.compile(r"(?<=\.)\s+(?=[A-Z0-9])")
LABEL: Final = "Not computable: "
"""How some definitions begin the sentence on what cannot be computed."""

NAMED: Final = 3
"""Empty columns that are named at most."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the report makes of the figure, and why; `words` may be copied into a paper."""

    status: Status
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A published figure of the council itself or of others.

    `note` says whether it compares, `why_year` why it is of that year.
    """

    name: str
    words: str
    value: float | None
    year: int
    basis: str
    source: str
    note: str
    like_for_like: bool
    rank: int | None = None
    of: int | None = None
    quartile: int | None = None
    why_year: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """One exact figure. `report` is what may be published of it, nothing else is."""

    window: str
    when: str
    breakdown: str
    words: str
    numerator: int | None
    denominator: int | None
    not_computable: int | None
    value: float | None
    unavailable: str
    report: Shown
    target: str = ""
    beside: tuple[Beside, ...] = ()
    why_not_computable: str = ""
    records: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A measure and the figures that were asked for. Restricted.

    Attributes:
        origin: the build or the extracts that the figures come from.
        missing: the tables it reads that the extracts do not have.
        baseline: where the measure stood at first, in words; empty where the params have none.
        warnings: what has changed since that build.
    """

    measure: Measure
    origin: str
    missing: tuple[str, ...]
    figures: tuple[Explained, ...]
    uses: tuple[Use, ...]
    baseline: str = ""
    warnings: tuple[str, ...] = ()


def explain_figures(
    figures: Iterable[Figure], public: Rows, *, setting: Setting, threshold: int
) -> tuple[Explained, ...]:
    """Return each figure with its target, its comparators and what the report makes of it."""
    return tuple(_explained(f, public, setting, threshold) for f in figures)


def why_not_computable(figure: Figure, cases: Cases | None) -> str:
    """Return why cases cannot be computed: the definition's words, and what is empty in them."""
    if cases is None or not figure.not_computable:
        return ""
    measure, cases = MEASURES[figure.measure], part_of(cases, figure.breakdown)
    said = " ".join(_plainly(s) for s in sentences(measure.definition) if "comput" in s)
    empty = _empty(*_told_apart(cases))
    columns = f"Empty in their records: {empty}." if empty else ""
    return " ".join(text for text in (said, columns) if text)


def _plainly(sentence: str) -> str:
    """Return a sentence without the label that the page writes before it."""
    rest = sentence.removeprefix(LABEL)
    return sentence if rest == sentence else f"{rest[:1].upper()}{rest[1:]}"


def _explained(figure: Figure, public: Rows, setting: Setting, threshold: int) -> Explained:
    measure = MEASURES[figure.measure]
    target = setting.target_of(figure)
    return Explained(
        window=window_name(figure),
        when=when_words(figure),
        breakdown=breakdown_text(figure.breakdown),
        words=_words(figure, measure),
        numerator=figure.numerator,
        denominator=figure.denominator,
        not_computable=None if figure.unavailable else figure.not_computable,
        value=figure.value,
        unavailable=figure.unavailable,
        report=_shown(figure, public.of(figure), threshold),
        target="" if figure.breakdown else target_words(measure, target),
        beside=tuple(
            _beside(found, measure, setting.why_year(figure, found))
            for found in setting.published(figure)
        ),
    )


def _words(figure: Figure, measure: Measure) -> str:
    """Return the exact figure in words, or why there is none."""
    if figure.unavailable:
        return figure.unavailable
    if figure.value is None:
        return "cannot be computed" if figure.not_computable else "no case in this window"
    words = value_words(figure.value, measure)
    if figure.numerator is not None and figure.denominator is not None:
        words += f" ({figure.numerator:,} of {figure.denominator:,})"
    return words


def _shown(figure: Figure, rows: tuple[Published, ...], threshold: int) -> Shown:
    """Return what may be published: where two windows have the same days, the more careful."""
    hidden = next((row for row in rows if row.status == "c"), None)
    if hidden:
        return Shown("hidden", dict(SYMBOLS)["c"], _why_hidden(figure, threshold))
    if figure.unavailable or not rows or figure.value is None:
        return Shown("not available", rows[0].display if rows else figure.unavailable)
    row = rows[0]
    if row.numerator is None or row.denominator is None:
        return Shown("shown", row.display, _why_partly(figure, row))
    words = f"{row.display} ({row.numerator:,} of {row.denominator:,})"
    return Shown("shown", words, _why_partly(figure, row))


def _why_hidden(figure: Figure, threshold: int) -> str:
    small = f"from 1 to {threshold - 1}"
    met, of = figure.numerator, figure.denominator
    if _is_small(met, threshold):
        return f"its count is {small}"
    if met is not None and of is not None and _is_small(of - met, threshold):
        return f"the cases that are not in its numerator are {small}"
    if met is None and _is_small(of, threshold):
        return f"its cases are {small}"
    return "another small count could be worked out from it"


def _why_partly(figure: Figure, row: Published) -> str:
    if row.not_computable is None and figure.not_computable:
        return "without how many are not computable: that count is hidden"
    return ""


def _is_small(count: int | None, threshold: int) -> bool:
    return count is not None and 0 < count < threshold


def _beside(found: Comparator, measure: Measure, why_year: str) -> Beside:
    rank = found.rank
    own = f"{found.name}, its own published figure"
    return Beside(
        name=own if found.kind == "own" else found.name,
        words=published_words(found, measure),
        value=found.value,
        year=found.year,
        basis=found.basis,
        source=found.source,
        note=found.note,
        like_for_like=found.like_for_like,
        rank=rank.place if rank else None,
        of=rank.of if rank else None,
        quartile=rank.quartile if rank else None,
        why_year=why_year,
    )


def _told_apart(cases: Cases) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the cases that cannot be computed, and the others."""
    judged = cases.met if cases.met is not None else cases.amount
    if judged is None:
        return cases.frame[:0] if cases.unknown is None else cases.unknown, cases.frame
    return cases.frame[judged.isna()], cases.frame[judged.notna()]


def _empty(unknown: pd.DataFrame, known: pd.DataFrame) -> str:
    """Return which columns are emptier in the cases not computable than in the others."""
    there, elsewhere = unknown.isna(), known.isna()
    more = there.mean() - elsewhere.mean().fillna(0)
    columns = more[more > 0].sort_values(ascending=False, kind="stable").index[:NAMED]
    return ", ".join(f"{column} in {int(there[column].sum()):,}" for column in columns)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each on one line."""
    return SENTENCE.split(" ".join(text.split())) if text.strip() else []
