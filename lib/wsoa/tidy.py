"""`measures.csv`: one figure a row, published; and the same columns with the exact figures.

The columns are a contract: see `docs/analyst/outputs.md`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

import pandas as pd

from wsoa.disclosure import PublicFigure, PublicFigures
from wsoa.display import Setting
from wsoa.display.words import short_words, value_words
from wsoa.measures import MEASURES, Breakdown, Figure, Measure, breakdown_text
from wsoa.params.council import Baseline

__all__ = ["Row", "baseline_rows", "exact_rows", "public_rows", "to_frame"]

Number = int | float | str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file. A number that is not shown is null; `status` says why."""

    measure: str
    title: str
    area: int
    action: str
    breakdown: str
    period_start: date | None
    period_end: date | None
    as_at: date | None
    basis: str
    numerator: int | None
    denominator: int | None
    not_computable: int | None
    value: float | None
    unit: str
    display: str
    status: str
    target: float | None = None
    comparator: str | None = None
    comparator_value: float | None = None
    comparator_year: int | None = None
    comparator_basis: str | None = None


def public_rows(figures: PublicFigures, setting: Setting) -> tuple[Row, ...]:
    """Return the published rows: a suppressed one carries no number anywhere."""
    return tuple(_public(figure, setting) for figure in figures)


def exact_rows(
    figures: Iterable[Figure], public: PublicFigures, setting: Setting
) -> tuple[Row, ...]:
    """Return the exact rows, beside the same targets and comparators. Restricted."""
    pairs = zip(figures, public, strict=True)
    return tuple(_exact(exact, shown, setting) for exact, shown in pairs)


def baseline_rows(baselines: Mapping[str, Baseline]) -> tuple[Row, ...]:
    """Return the figures that progress is measured from, as the params state them."""
    return tuple(_baseline(MEASURES[name], base) for name, base in baselines.items())


def to_frame(rows: Iterable[Row]) -> pd.DataFrame:
    """Return rows as a table with whole numbers whole, in the contract's column order."""
    frame = pd.DataFrame(rows, columns=[f.name for f in fields(Row)])
    counts = ["numerator", "denominator", "not_computable", "comparator_year"]
    return frame.astype(dict.fromkeys(counts, "Int64"))


def _public(figure: PublicFigure, setting: Setting) -> Row:
    measure = MEASURES[figure.measure]
    return Row(
        *_about(measure, figure.breakdown),
        *(figure.start, figure.end, figure.as_at, measure.basis),
        *(figure.numerator, figure.denominator, figure.not_computable, figure.value),
        *(measure.unit, short_words(figure), figure.status),
        *_beside(figure, measure, setting),
    )


def _exact(figure: Figure, shown: PublicFigure, setting: Setting) -> Row:
    measure = MEASURES[figure.measure]
    status = "x" if figure.value is None else "shown"
    words = "x" if figure.value is None else value_words(figure.value, measure)
    return Row(
        *_about(measure, figure.breakdown),
        *(figure.start, figure.end, figure.as_at, measure.basis),
        *(figure.numerator, figure.denominator, figure.not_computable, figure.value),
        *(measure.unit, words, status),
        *_beside(shown, measure, setting),
    )


def _baseline(measure: Measure, base: Baseline) -> Row:
    whole = int(base.value) if base.unit == "count" else None
    return Row(
        *(f"{measure.id}_baseline", f"{measure.title}: baseline", measure.area, measure.action),
        *("all", None, None, base.at, base.source),
        *(whole, None, 0, base.value, base.unit, value_words(base.value, measure), "shown"),
    )


def _about(measure: Measure, breakdown: Breakdown) -> tuple[str, str, int, str, str]:
    return measure.id, measure.title, measure.area, measure.action, breakdown_text(breakdown)


def _beside(
    figure: PublicFigure, measure: Measure, setting: Setting
) -> tuple[float | None, str | None, float | None, int | None, str | None]:
    target = None if figure.breakdown else setting.target(measure.id)
    found = setting.main(figure)
    if found is None or found.value is None:
        return target, None, None, None, None
    return target, found.name, found.value, found.year, found.basis
