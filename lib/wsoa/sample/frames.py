"""The rows as tables of the data contract, and the tables as files."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from wsoa.schema import TABLES
from wsoa.schema.column import Column, Kind, Table

__all__ = ["to_frame", "write_frame"]

DTYPES: Mapping[Kind, str] = {
    "key": "str",
    "text": "str",
    "code": "str",
    "date": "datetime64[ns]",
    "bool": "boolean",
    "int": "Int64",
    "float": "Float64",
}


def to_frame(name: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Return rows as the contract's table of that name: its columns, in its order."""
    columns = [c for c in TABLES[name].columns if not c.returned]
    held = [{c.name: row[c.name] for c in columns} for row in rows]
    frame = pd.DataFrame(held, columns=[c.name for c in columns], dtype="object")
    return frame.assign(**{c.name: _series(c, frame[c.name]) for c in columns})


def _series(column: Column, values: pd.Series) -> pd.Series:
    if column.kind == "date":
        return pd.to_datetime(values)
    return values.astype(pd.api.types.pandas_dtype(DTYPES[column.kind]))


def write_frame(name: str, frame: pd.DataFrame, folder: Path) -> Path:
    r"""Write one table as UTF-8 CSV: ISO dates, `true` and `false`, `\n`; return its path."""
    path = folder / f"{name}.csv"
    text = _text(TABLES[name], frame).to_csv(index=False, lineterminator="\n")
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _text(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table with dates and flags spelt out."""
    spelt = {
        c.name: frame[c.name].dt.strftime("%Y-%m-%d") for c in table.columns if c.kind == "date"
    } | {
        c.name: frame[c.name].astype("object").map({True: "true", False: "false"})
        for c in table.columns
        if c.kind == "bool"
    }
    return frame.assign(**spelt)
