"""Which measures read which columns: found by taking the columns away and seeing what fails.

Nothing is declared, so nothing can be out of date. The measures run on tables without a record,
which is quick and tries every line of a measure that does not depend on what is recorded.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

import pandas as pd

from wsoa.compact import compact
from wsoa.extracts.values import empty_column
from wsoa.measures import MEASURES, Windows
from wsoa.period import Period
from wsoa.records import Records, Tables
from wsoa.schema import TABLES, Table
from wsoa.snapshot import as_measured

__all__ = ["Place", "readers"]

Place = tuple[str, str]
"""A table and a column of it; an empty column stands for the whole table."""

A_QUARTER: Final = Period("any", date(2021, 7, 1), date(2021, 9, 30))
"""Any period will do: what a measure reads does not depend on the date."""

RENAMED: Final = {"birth_date": "birth_month"}
"""Columns that a snapshot, and so a measure, has under another name."""


def readers(places: Iterable[Place]) -> Mapping[Place, tuple[str, ...]]:
    """Return the measures that each place bears on, in the catalogue's order.

    A column bears on the measures that read it, or a value that it dates; the column that says
    when a record begins bears on all that read the table.
    """
    wanted = {place: _columns(*place) for place in places}
    found: dict[Place, list[str]] = {place: [] for place in wanted}
    every = frozenset().union(*wanted.values())
    for measure in MEASURES.values():
        # Most measures read none of a few columns: one run says so.
        if _works_without(measure.id, every):
            continue
        for place, columns in wanted.items():
            if not _works_without(measure.id, columns):
                found[place].append(measure.id)
    return {place: tuple(ids) for place, ids in found.items()}


def _columns(table: str, column: str) -> frozenset[Place]:
    """Return the columns whose values a fault in that place changes."""
    if table not in TABLES:
        return frozenset()
    about = TABLES[table]
    if column not in about.names or column == about.begins:
        dated: Iterable[str] = (c.name for c in about.columns if not c.personal)
    else:
        dated = (column, *(c.name for c in about.columns if column in c.dated_by))
    return frozenset((table, RENAMED.get(name, name)) for name in dated)


@cache
def _works_without(name: str, columns: frozenset[Place]) -> bool:
    measure = MEASURES[name]
    window = Windows(A_QUARTER).of(measure)[0]
    try:
        measure.function(_records(window.as_at, columns), window)
    except KeyError:
        return False
    return True


@cache
def _records(day: date, without: frozenset[Place]) -> Records:
    """Return records without a record and without those columns; what measures share is shared."""
    whole = _empty(day)
    frames = dict(whole.frames)
    for table in {table for table, _ in without}:
        gone = [column for name, column in without if name == table]
        frames[table] = frames[table].drop(columns=gone)
    return Records(MappingProxyType(frames), as_at=day, own_la=whole.own_la)


@cache
def _empty(day: date) -> Records:
    frames = {name: _frame(table) for name, table in TABLES.items()}
    tables = Tables(MappingProxyType(frames), own_la="000")
    return compact(as_measured(tables)).at(day)


def _frame(table: Table) -> pd.DataFrame:
    stored = (column for column in table.columns if not column.personal)
    return pd.DataFrame({column.name: empty_column(column, length=0) for column in stored})
