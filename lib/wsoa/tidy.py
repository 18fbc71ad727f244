"""`measures.csv`: one figure a row, published; and the same columns with the exact figures.

The columns are a contract: see `docs/analyst/outputs.md`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace

import pandas as pd

from wsoa.disclosure import PublicFigure, PublicFigures
from wsoa.display import Setting
from wsoa.display.words import figure_words, short_words, value_words
from wsoa.measures import MEASURES, Figure, Measure, breakdown_text
from wsoa.params.council import Baseline
from wsoa.row import Row

__all__ = ["baseline_rows", "exact_rows", "public_rows", "to_frame"]


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


def to_frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Return each figure once, with whole numbers whole, in the contract's column order."""
    names = [f.name for f in fields(Row)]
    once = _once(rows)
    frame = pd.DataFrame({name: [getattr(row, name) for row in once] for name in names})
    counts = ["numerator", "denominator", "not_computable", "comparator_year"]
    return frame.astype(dict.fromkeys(counts, "Int64"))


def _once(rows: Sequence[Row]) -> list[Row]:
    """Return one row where two windows have the same days and counts, and no gap beside it.

    The year to 31 December is also the last year; a quarter of last year is also a trend
    point, which asks more of the extract. Of two, the one with a comparator is kept, and names
    both windows.
    """
    known = {_key(row) for row in rows if row.status != "x"}
    kept: dict[tuple[object, ...], Row] = {}
    for row in (r for r in rows if r.status != "x" or _key(r) not in known):
        same = (*_key(row), row.numerator, row.denominator, row.not_computable, row.value)
        kept[same] = _merged(kept[same], row) if same in kept else row
    return list(kept.values())


def _merged(one: Row, other: Row) -> Row:
    """Return the row that two windows share."""
    names = dict.fromkeys((*one.window.split(";"), other.window))
    first = other if one.comparator is None and other.comparator else one
    return replace(first, window=";".join(names))


def _key(row: Row) -> tuple[object, ...]:
    return row.measure, row.breakdown, row.period_start, row.period_end, row.as_at


def _public(figure: PublicFigure, setting: Setting) -> Row:
    row = _row(figure, display=_words(figure), status=figure.status)
    return _beside(row, figure, setting)


def _exact(figure: Figure, shown: PublicFigure, setting: Setting) -> Row:
    measure = MEASURES[figure.measure]
    words = _words(shown) if figure.value is None else value_words(figure.value, measure)
    row = _row(figure, display=words, status="x" if figure.value is None else "shown")
    if figure.unavailable:
        row = replace(row, not_computable=None)
    return _beside(row, shown, setting)


def _words(figure: PublicFigure) -> str:
    """Return the figure, its symbol, or in words why there is none."""
    return figure_words(figure) if figure.status == "x" else short_words(figure)


def _row(figure: Figure | PublicFigure, *, display: str, status: str) -> Row:
    measure = MEASURES[figure.measure]
    return Row(
        measure=measure.id,
        title=measure.title,
        area=measure.area,
        action=measure.action,
        breakdown=breakdown_text(figure.breakdown),
        period_start=figure.start,
        period_end=figure.end,
        as_at=figure.as_at,
        basis=measure.basis,
        numerator=figure.numerator,
        denominator=figure.denominator,
        not_computable=figure.not_computable,
        value=figure.value,
        unit=measure.unit,
        display=display,
        status=status,
        window=figure.window,
    )


def _baseline(measure: Measure, base: Baseline) -> Row:
    whole = int(base.value) if base.unit == "count" else None
    return Row(
        measure=f"{measure.id}_baseline",
        title=f"{measure.title}: baseline",
        area=measure.area,
        action=measure.action,
        breakdown="all",
        period_start=None,
        period_end=None,
        as_at=base.at,
        basis=base.source,
        numerator=whole,
        denominator=None,
        not_computable=0,
        value=base.value,
        unit=base.unit,
        display=value_words(base.value, measure),
        status="shown",
        window="baseline",
    )


def _beside(row: Row, figure: PublicFigure, setting: Setting) -> Row:
    """Return the row with its target, and England's figure on the same basis if there is one."""
    if figure.breakdown:
        return row
    row = replace(row, target=setting.target_of(figure))
    found = setting.main(figure)
    if found is None or found.value is None:
        return row
    return replace(
        row,
        comparator=found.name,
        comparator_value=found.value,
        comparator_year=found.year,
        comparator_basis=found.stated_basis,
    )
