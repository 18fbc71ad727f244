"""Small worked tables: what the specification tests are written in.

A table is text, one row a line, columns apart by blanks, `-` for null:

    plans = '''
        plan_id  person_id  issued_date
        P1       C1         2021-03-01
    '''

Columns that a table does not write are null; a required code or flag must be written.

Where a case is one line, `mistakes` reads a table of cases: above the columns stand their
tables, and behind the bar what the case is to each measure, worked out by hand, and why:

    CASES = '''
        requests       plans       |
        received_date  issued_date | in_time  because
        2021-01-01     2021-05-21  | yes      day 140
        2021-01-01     2021-05-22  | no       day 141
        -              2021-05-22  | ?        nobody knows when it was asked for
        2021-01-01     2021-10-01  | -        issued after the as-at date
    '''

`yes` is in the numerator, or counted; `no` in the denominator alone; `?` not computable; `-` no
case of the measure. Keys join each line to itself. A table whose cells are all `-` has no row.
"""

from collections.abc import Iterable, Mapping
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
    if "birth_date" in columns:
        columns["birth_month"] = [_month(day) for day in columns.pop("birth_date")]
    assert set(columns) <= {c.name for c in _columns(name)}, f"{name}: {header}"
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
class _Case:
    """One line: the row of each table, what it is to each measure, and the line itself."""

    rows: Mapping[str, Mapping[str, str]]
    verdicts: Mapping[str, str]
    line: str


def mistakes(
    text: str, window: Window, *, always: Mapping[str, Mapping[str, str]] | None = None, **labels
) -> list[str]:
    """Return where a measure says otherwise than a table of cases; `labels` name its measures.

    Each case is counted alone, and all of them together. `always` has further values, by
    table and column, that are the same for every case.
    """
    cases = _cases(text, always or {})
    assert cases, "a table of cases has cases"
    assert set(cases[0].verdicts) == set(labels), f"behind the bar: {sorted(labels)}"
    wrong = [
        f"{case.line}: {label} is {found}"
        for case in cases
        for label, found in _verdicts([case], window, labels).items()
        if _in_words(found) != case.verdicts[label]
    ]
    for label, found in _verdicts(cases, window, labels).items():
        given = [case.verdicts[label] for case in cases]
        if (found.numerator, found.not_computable) != (given.count("yes"), given.count("?")):
            wrong.append(f"all together: {label} is {found}")
    return wrong


def _verdicts(cases: Iterable[_Case], window: Window, labels: Mapping[str, str]):
    """Return the figure of each label's measure over the cases."""
    measures = [MEASURES[name] for name in labels.values()]
    texts = _texts(cases, {table for measure in measures for table in measure.needs})
    made = compute_figures(measures, tables(**texts), windows=_Only(window))
    undivided = {figure.measure: figure for figure in made if not figure.breakdown}
    return {label: undivided[name] for label, name in labels.items()}


KEYS = {
    "people": {"person_id": "C"},
    "requests": {"request_id": "R", "person_id": "C"},
    "assessments": {"request_id": "R"},
    "advice": {"advice_id": "A", "request_id": "R"},
    "plans": {"plan_id": "P", "person_id": "C"},
    "placements": {"placement_id": "L", "person_id": "C"},
    "reviews": {"review_id": "V", "plan_id": "P"},
    "providers": {"provider_id": "S"},
    "visits": {"visit_id": "W", "provider_id": "S"},
    "visit_actions": {"action_id": "X", "visit_id": "W"},
    "welfare_checks": {"person_id": "C"},
    "participation": {"person_id": "C"},
    "missing_education": {"case_id": "M", "person_id": "C"},
    "plan_audits": {"audit_id": "U", "plan_id": "P"},
    "survey_responses": {"response_id": "Q"},
    "feedback": {"feedback_id": "F"},
    "provider_kpis": {"provider_id": "S"},
}
"""The first letter of every key of a table's row."""

USUAL = {"plans": {"maintaining_la": OWN_LA}, "providers": {"la_code": OWN_LA}}


def _cases(text: str, always: Mapping[str, Mapping[str, str]]) -> list[_Case]:
    above, header, *body = [line for line in text.strip().splitlines() if line.strip()]
    names = above.replace("|", "").split()
    columns, labels = (part.split() for part in header.split("|"))
    assert labels.pop() == "because", "the last column says why"
    assert len(names) == len(columns), f"{len(names)} tables above {len(columns)} columns"
    return [
        _case(line, number, list(zip(names, columns, strict=True)), labels, always)
        for number, line in enumerate(body, start=1)
    ]


def _case(line, number, columns, labels, always) -> _Case:
    written, told = line.split("|")
    *verdicts, because = told.split(maxsplit=len(labels))
    assert because, f"{line}: says not why"
    rows: dict[str, dict[str, str]] = {name: {} for name, _ in columns}
    for (name, column), cell in zip(columns, written.split(), strict=True):
        rows[name][column] = cell
    there = {name: row for name, row in rows.items() if set(row.values()) != {"-"}}
    for name, row in always.items():
        if name in there or name not in rows:
            there[name] = {**row, **there.get(name, {})}
    full = {name: _keyed(name, there, number) | row for name, row in there.items()}
    return _Case(full, dict(zip(labels, verdicts, strict=True)), " ".join(line.split()))


def _keyed(name: str, there: Mapping[str, object], number: int) -> dict[str, str]:
    keys = {column: f"{letter}{number}" for column, letter in KEYS.get(name, {}).items()}
    if name == "plans":
        keys["request_id"] = f"R{number}" if {"requests", "assessments"} & set(there) else "-"
    if name == "placements":
        keys["provider_id"] = f"S{number}" if "providers" in there else "-"
    return keys | USUAL.get(name, {})


def _texts(cases: Iterable[_Case], needed: Iterable[str]) -> dict[str, str]:
    """Return the cases as worked tables, and the others that are needed as empty ones."""
    found: dict[str, list[Mapping[str, str]]] = {name: [] for name in needed}
    for case in cases:
        for name, row in case.rows.items():
            found.setdefault(name, []).append(row)
    return {name: _text(rows) for name, rows in found.items()}


def _text(rows: list[Mapping[str, str]]) -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    body = [" ".join(row.get(column, "-") for column in columns) for row in rows]
    return "\n".join([" ".join(columns), *body])


def _in_words(found: Figure) -> str:
    counts = found.numerator, found.denominator or 0, found.not_computable
    rate = {(1, 1, 0): "yes", (0, 1, 0): "no", (0, 0, 1): "?", (0, 0, 0): "-"}
    return rate.get(counts) or {(1, 0, 0): "yes"}.get(counts) or found.unavailable or str(counts)


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


def _month(day: str | None) -> str | None:
    """Return the first of the month of a date of birth: all that comes through the door."""
    return None if day is None else f"{day[:7]}-01"


def _series(kind: str, values: list[str | None]) -> pd.Series:
    if kind == "date":
        return pd.to_datetime(pd.Series(values, dtype="object")).astype("datetime64[us]")
    if kind == "bool":
        return pd.Series([None if v is None else v == "yes" for v in values], dtype="boolean")
    return pd.Series(values, dtype=DTYPES.get(kind, "str"))
