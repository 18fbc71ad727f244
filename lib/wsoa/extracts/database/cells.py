"""What a driver returns, as the text that a CSV file would hold, batch by batch."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.csv as pacsv

from wsoa.extracts.dates import LOCAL

__all__ = ["Cells", "as_text", "collect_cells"]

AS_CSV: Final = pacsv.WriteOptions(include_header=False, quoting_style="all_valid")


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """A whole result.

    Attributes:
        headers: as the database names them.
        columns: one Arrow array of strings a header.
        count: how many records.
        sha256: of the result written as CSV: it is the same however the driver cut it.
    """

    headers: tuple[str, ...]
    columns: tuple[pa.ChunkedArray, ...]
    count: int
    sha256: str


@dataclass(slots=True)
class _Digest:
    """SHA-256 over a header and over records as they come."""

    hash: Any = field(default_factory=hashlib.sha256)

    def add_header(self, headers: Sequence[str]) -> None:
        self.hash.update(json.dumps(headers).encode())

    def add(self, columns: Sequence[pa.Array]) -> None:
        names = [str(position) for position in range(len(columns))]
        written = pa.BufferOutputStream()
        pacsv.write_csv(pa.record_batch(columns, names=names), written, AS_CSV)
        self.hash.update(written.getvalue())


def collect_cells(headers: Sequence[str], batches: Iterable[Sequence[Any]]) -> Cells:
    """Return the cells of every batch of records; a batch is let go once it is text."""
    digest = _Digest()
    digest.add_header(headers)
    chunks: list[list[pa.Array]] = [[] for _ in headers]
    count = 0
    for batch in batches:
        columns = [_texts(column) for column in zip(*batch, strict=True)]
        digest.add(columns)
        count += len(batch)
        for chunk, column in zip(chunks, columns, strict=True):
            chunk.append(column)
    whole = tuple(pa.chunked_array(chunk, pa.string()) for chunk in chunks)
    return Cells(tuple(headers), whole, count, digest.hash.hexdigest())


def _texts(column: Sequence[Any]) -> pa.Array:
    """Return one column of a batch; a column of one plain type is turned by Arrow."""
    types = {type(value) for value in column if value is not None}
    if types <= {str}:
        return pa.array(column, pa.string())
    if len(types) == 1 and (as_arrow := PLAIN.get(types.pop())):
        return pa.array(column, as_arrow()).cast(pa.string())
    return pa.array([as_text(value) for value in column], pa.string())


PLAIN: Final[Mapping[type, Callable[[], pa.DataType]]] = MappingProxyType(
    {bool: pa.bool_, date: pa.date32}
)


def as_text(value: Any) -> str | None:
    """Return a value as a CSV file would hold it: days in ISO, numbers without needless zeros."""
    if value is None or isinstance(value, str):
        return value
    writers = (write for types, write in WRITERS if isinstance(value, types))
    return next(writers, str)(value)


def _bool(value: bool) -> str:  # noqa: FBT001 - it is the value
    return "true" if value else "false"


def _float(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def _decimal(value: Decimal) -> str:
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _moment(value: datetime) -> str:
    """Return a day, or a day and a time, on the clocks of England."""
    local = value.astimezone(ZoneInfo(LOCAL)).replace(tzinfo=None) if value.tzinfo else value
    return local.date().isoformat() if local.time() == time() else local.isoformat()


WRITERS: Final[tuple[tuple[Any, Callable[[Any], str]], ...]] = (
    (bool, _bool),
    (int, str),
    (Decimal, _decimal),
    (float, _float),
    (datetime, _moment),
    ((date, time), lambda value: value.isoformat()),
    ((bytes, bytearray, memoryview), lambda value: bytes(value).hex()),
)
"""How each type is written; the narrower of two types first."""
