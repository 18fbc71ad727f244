"""Small worked tables: what the specification tests are written in.

A table is text, one row a line, columns apart by blanks, `-` for null:

    plans = '''
        plan_id  person_id  issued_date
        P1       C1         2021-03-01
    '''

Columns that a table does not write are null; a required code or flag must be written.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

import pandas as pd

from wsoa.measures import MEASURES
from wsoa.measures.compute import compute_figures
from wsoa.measures.figure import Figure, breakdown_text
from wsoa.measures.measure import Measure
from wsoa.period import Window
from wsoa.records import Records, Tables
from wsoa.schema import TABLES

OWN_LA = "883"

DTYPES = {"bool": "boolean", "int": "Int64", "float": "Float64"}


def frame(name: str, text: str = "") -> pd.DataFrame:
    """Return one canonical table from its worked text."""
    return _frame(name, text).copy()


@cache
def _frame(name: str, text: str) -> pd.DataFrame:
    header, *rows = [line.split() for line in text.strip().splitlines() if line.strip()] or [[]]
    wrong = [row for row in rows if len(row) != len(header)]
    assert not wrong, f"{name}: these rows do not fit the header: {wrong}"
    columns = {c: [None if r[i] == "-" else r[i] for r in rows] for i, c in enumerate(header)}
    return pd.DataFrame(
        {c.name: _series(c.kind, columns.pop(c.name, [None] * len(rows))) for c in _columns(name)}
    )


def tables(**texts: str) -> Tables:
    """Return tables: those written, and the required ones empty."""
    needed = {name for name, table in TABLES.items() if table.required} | set(texts)
    frames = {name: frame(name, texts.get(name, "")) for name in TABLES if name in needed}
    return Tables(frames, own_la=OWN_LA)


def records(as_at: str, **texts: str) -> Records:
    """Return the worked tables as they stood at a date."""
    return tables(**texts).at(date.fromisoformat(as_at))


def figure(name: str, window: Window, *, breakdown: str = "all", **texts: str) -> Figure:
    """Return one figure of a measure over worked tables, by the way that a build takes."""
    found = figures(name, window, **texts)
    assert breakdown in found, f"{name} has no {breakdown}, only {sorted(found)}"
    return found[breakdown]


def figures(name: str, window: Window, **texts: str) -> dict[str, Figure]:
    """Return every figure of a measure over worked tables, by breakdown: `setting=special`."""
    made = compute_figures((MEASURES[name],), tables(**texts), windows=_Only(window))
    return {breakdown_text(figure.breakdown): figure for figure in made}


@dataclass(frozen=True)
class _Only:
    """Windows that hold one window, whatever the measure."""

    window: Window

    def of(self, _measure: Measure) -> tuple[Window, ...]:
        return (self.window,)


def _columns(name):
    for column in TABLES[name].columns:
        if column.personal:
            continue
        if column.name == "birth_date":
            yield column.__class__("birth_month", "date", "month of birth")
        else:
            yield column


def _series(kind: str, values: list[str | None]) -> pd.Series:
    if kind == "date":
        return pd.to_datetime(pd.Series(values, dtype="object")).astype("datetime64[us]")
    if kind == "bool":
        return pd.Series([None if v is None else v == "yes" for v in values], dtype="boolean")
    return pd.Series(values, dtype=DTYPES.get(kind, "str"))
