"""The cases behind a figure as rows that a person can count: pseudonyms, dates and codes only."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

import pandas as pd

from wsoa.display.words import last_day
from wsoa.explanation.question import Question
from wsoa.measures import MEASURES, Breakdown, Figure, Measure, Windows
from wsoa.measures.cases import Cases
from wsoa.period import Window
from wsoa.records import Records, Tables
from wsoa.schema import TABLES

__all__ = ["case_rows", "gather_cases", "part_of"]

COUNTED: Final = ("in_numerator", "in_denominator", "computable", "amount")
"""How a case was counted: 1 or 0, so that a spreadsheet can add them up."""

DESCRIBES: Final = frozenset(
    {"birth_date", "birth_month", "ethnicity", "sex", "looked_after", "secondary_need"}
)
"""What describes a child and decides no figure."""

CODES_AS_TEXT: Final = frozenset({"caseworker", "kpi", "maintaining_la", "la_code"})
"""Text of the schema that is a code. Other text is somebody's words or a name, and stays out."""

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula."""


def gather_cases(
    figures: Sequence[Figure], tables: Tables, *, windows: Windows
) -> tuple[Cases | None, ...]:
    """Return the cases of each figure's window; nothing where the figure is unavailable."""
    made: dict[tuple[str, Window], Cases] = {}
    seen: dict[date, Records] = {}
    for figure in figures:
        key = figure.measure, _window(figure, windows)
        if not figure.unavailable and key not in made:
            made[key] = _cases(*key, seen, tables)
    return tuple(made.get((f.measure, _window(f, windows))) for f in figures)


def part_of(cases: Cases, breakdown: Breakdown) -> Cases:
    """Return the cases of one group."""
    inside = _is_in(cases.frame, breakdown)
    met = None if cases.met is None else cases.met[inside]
    amount = None if cases.amount is None else cases.amount[inside]
    doubtful = cases.unknown
    unknown = None if doubtful is None else doubtful[_is_in(doubtful, breakdown)]
    return Cases(cases.frame[inside], met, amount, unknown)


def _is_in(frame: pd.DataFrame, breakdown: Breakdown) -> pd.Series:
    inside = pd.Series(data=True, index=frame.index)
    for name, value in breakdown:
        inside &= _group(frame[name]) == value
    return inside


def case_rows(measure: Measure, cases: Cases, *, question: Question) -> pd.DataFrame:
    """Return one row a case: keys, how it was counted, groups, dates, codes.

    The sums of `in_numerator` and `in_denominator`, and the cases with `computable` 0, are the
    figure's own; of a total, `amount` adds up to the numerator. Groups that the question
    names keep only their own cases.
    """
    frame = _all(cases)
    by = dict.fromkeys(column for columns in measure.breakdowns for column in columns)
    groups = {column: _group(frame[column]) for column in by}
    parts = {column: _cells(frame[column]) for column in _kept(frame.columns, without=by)}
    keys = [column for column in parts if _is_key(column)]
    dates = [column for column in parts if pd.api.types.is_datetime64_any_dtype(frame[column])]
    rest = [column for column in parts if column not in (*keys, *dates)]
    made = {column: parts[column] for column in keys} | _counted(measure, cases) | groups
    rows = pd.DataFrame(made | {column: parts[column] for column in (*dates, *rest)})
    wanted = rows[_is_in(rows, question.groups)]
    return wanted.apply(_harmless).reset_index(drop=True)


def _all(cases: Cases) -> pd.DataFrame:
    """Return the cases, and after them those of which nobody can say whether they belong."""
    if cases.unknown is None:
        return cases.frame
    return pd.concat([cases.frame, cases.unknown], ignore_index=True)


def _window(figure: Figure, windows: Windows) -> Window:
    same = (w for w in windows.of(MEASURES[figure.measure]) if w.name == figure.window)
    return next(w for w in same if w.end == last_day(figure))


def _cases(measure: str, window: Window, seen: dict[date, Records], tables: Tables) -> Cases:
    if window.as_at not in seen:
        seen[window.as_at] = tables.at(window.as_at)
    return MEASURES[measure].function(seen[window.as_at], window)


def _group(column: pd.Series) -> pd.Series:
    """Return the groups of a breakdown as figures name them."""
    return column.fillna("not recorded").astype(str)


def _counted(measure: Measure, cases: Cases) -> dict[str, pd.Series]:
    """Return the columns that say how each case was counted."""
    if cases.met is not None:
        known = cases.met.notna()
        return dict(zip(COUNTED, (_whole(cases.met), _whole(known), _whole(known)), strict=False))
    if cases.amount is None:
        index = _all(cases).index
        sure = len(cases.frame)
        ones = pd.Series([1] * sure + [0] * (len(index) - sure), index=index, dtype="Int64")
        return {"in_numerator": ones, "computable": ones}
    known = _whole(cases.amount.notna())
    counted = "in_numerator" if measure.summary == "total" else "in_denominator"
    return {counted: known, "computable": known, "amount": cases.amount}


def _whole(flags: pd.Series) -> pd.Series:
    return flags.astype("boolean").fillna(value=False).astype("Int64")


def _kept(columns: Iterable[str], *, without: Iterable[str]) -> Iterator[str]:
    """Yield the columns that may be written, but for those that stand elsewhere."""
    for column in columns:
        if column not in (*without, *DESCRIBES) and not _is_words(column):
            yield column


def _is_words(column: str) -> bool:
    return "text" in _kinds(column) and column not in CODES_AS_TEXT


def _is_key(column: str) -> bool:
    return "key" in _kinds(column)


def _kinds(column: str) -> set[str]:
    """Return how the schema reads the columns of that name; none where a measure made it."""
    every = (each for table in TABLES.values() for each in table.columns)
    return {each.kind for each in every if each.name == column}


def _cells(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        written: pd.Series = column.dt.strftime("%Y-%m-%d")
        return written
    return column


def _harmless(column: pd.Series) -> pd.Series:
    """Return the column with an apostrophe before any text that would be a formula."""
    if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
        return column
    return pd.Series([_as_text(cell) for cell in column], index=column.index, dtype="object")


def _as_text(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
