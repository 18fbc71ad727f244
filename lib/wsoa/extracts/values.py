"""Text into values, one kind of column at a time; what cannot be read is null and said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from wsoa.characters import HIDDEN, visible
from wsoa.extracts.dates import Order, bounds_of, order_of, parse_dates
from wsoa.extracts.issue import Severity
from wsoa.schema import Column

__all__ = ["DTYPES", "Fault", "Parsed", "empty_column", "parse_column"]

TEXT: Final = pd.StringDtype(na_value=np.nan)

DTYPES: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "key": TEXT,
        "text": TEXT,
        "code": TEXT,
        "date": np.dtype("datetime64[us]"),
        "bool": pd.BooleanDtype(),
        "int": pd.Int64Dtype(),
        "float": pd.Float64Dtype(),
    }
)
"""The dtype of each kind of column in a canonical frame."""

FLAGS: Final = {
    "true": True, "yes": True, "y": True, "1": True, "t": True,
    "false": False, "no": False, "n": False, "0": False, "f": False,
}  # fmt: skip

LONGEST_SHOWN: Final = 1_000
"""Characters of a text that the report shows: it is a name, not a story."""

WHOLE: Final = r"[+-]?\d{1,18}(?:\.0+)?"


@dataclass(frozen=True, slots=True, eq=False)
class Fault:
    """What was wrong with some values of a column: a mask over them and what to do.

    The message of a `mappable` one ends in the params' maps, whose key its caller knows, and
    then has the `codes` that there are: a screen may cut them, but not what to do.
    """

    rule: str
    severity: Severity
    mask: NDArray[np.bool_]
    message: str
    mappable: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A column's values with the faults found on the way."""

    series: pd.Series
    faults: tuple[Fault, ...] = ()


def empty_column(column: Column, *, length: int) -> pd.Series:
    """Return a column in which nothing is recorded."""
    nothing: pd.Series = pd.Series(
        None, index=range(length), dtype=DTYPES[column.kind], name=column.name
    )
    return nothing


def parse_column(column: Column, cells: pa.ChunkedArray, *, as_at: date) -> Parsed:
    """Return the column's values in the dtype of its kind.

    Only the distinct values are read: a million dates are a few thousand days.
    """
    if column.kind == "key":
        return Parsed(pd.Series(cells.to_pandas(), dtype=TEXT, name=column.name))
    if column.kind == "text":
        return _texts(column, cells)
    coded = pa.chunked_array(cells, pa.string()).combine_chunks().dictionary_encode()
    distinct = pd.Series(coded.dictionary.to_pandas(), dtype=TEXT)
    parsed = PARSERS[column.kind](column, distinct, as_at)
    index = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return _spread(parsed, index, column)


def _spread(parsed: Parsed, index: NDArray[np.int64], column: Column) -> Parsed:
    """Return the distinct values put back in each record's place."""
    values = parsed.series.array.take(index, allow_fill=True)
    series = pd.Series(values, dtype=DTYPES[column.kind], name=column.name)
    faults = (
        replace(fault, mask=np.append(fault.mask, False)[index])
        for fault in parsed.faults
        if fault.mask.any()
    )
    return Parsed(series, tuple(faults))


def _texts(column: Column, cells: pa.ChunkedArray) -> Parsed:
    """Return texts as they are, but for what nobody can see: that is shown as its code."""
    coded = pa.chunked_array(cells, pa.string()).combine_chunks().dictionary_encode()
    written = coded.dictionary.to_pylist()
    hidden = Fault(
        "text_hidden",
        "warning",
        np.array([HIDDEN.search(text) is not None for text in written], dtype=bool),
        "A character that cannot be seen, or turns the line round, is shown as its code, such as "
        "[U+202E]. Take it out at source.",
    )
    long = Fault(
        "text_too_long",
        "error",
        np.array([column.shown and len(text) > LONGEST_SHOWN for text in written], dtype=bool),
        f"The report shows this text, and it has more than {LONGEST_SHOWN:,} characters. "
        "Shorten it at source.",
    )
    seen = pd.Series([visible(text) for text in written], dtype=TEXT)
    index = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return _spread(Parsed(seen, (hidden, long)), index, column)


def _dates(column: Column, written: pd.Series, as_at: date) -> Parsed:
    order = order_of(written)
    days = parse_dates(written).mask(order.month_first)
    bounds = bounds_of(column.name, as_at=as_at)
    outside = bounds.broken_by(days)
    unread = Fault(
        "date_unreadable",
        "error",
        days.isna().to_numpy() & ~order.month_first,
        "Not a date. Write YYYY-MM-DD or DD/MM/YYYY; correct it at source and export again.",
    )
    beyond = Fault(
        "date_out_of_bounds",
        "error",
        outside,
        f"A date before {bounds.first:%Y} or after {bounds.last:%Y-%m-%d} was taken out. "
        "Correct it at source and export again.",
    )
    return Parsed(days.mask(outside), (unread, beyond, *_in_words(order)))


def _in_words(order: Order) -> tuple[Fault, Fault]:
    """Return what is wrong with the order of day and month."""
    return (
        Fault(
            "date_month_first",
            "error",
            order.month_first,
            "Dates are month first, as in the USA, and were taken out. Real dates beside them may "
            "have day and month exchanged. Export the column again as YYYY-MM-DD.",
        ),
        Fault(
            "date_order_doubtful",
            "warning",
            order.doubtful,
            "No day is after the 12th: the dates look month first, as in the USA, and were read "
            "day first. Compare some with the source, or export the column as YYYY-MM-DD.",
        ),
    )


def _codes(column: Column, written: pd.Series, _as_at: date) -> Parsed:
    plain = written.str.lower().str.replace(r"[\s\-]+", "_", regex=True)
    known = {code.lower(): code for code, _ in column.codes}
    if all(code.isdecimal() for code in known):
        plain = plain.str.replace(r"\.0+$", "", regex=True)
    values = plain.map(known).astype(TEXT)
    unknown = Fault(
        "code_unknown",
        "error",
        values.isna().to_numpy(),
        "A code outside the closed list. Correct it at source, or map the council's own codes in "
        "the params",
        mappable=True,
        codes=tuple(known.values()),
    )
    spelt = Fault(
        "code_spelling",
        "note",
        (values.notna() & (values != written)).to_numpy(dtype=bool),
        "Codes were read in spite of their case or spaces, or of a “.0” after a whole number.",
    )
    return Parsed(values, (unknown, spelt))


def _flags(_column: Column, written: pd.Series, _as_at: date) -> Parsed:
    values = written.str.lower().map(FLAGS).astype("boolean")
    unread = Fault(
        "flag_unreadable",
        "error",
        values.isna().to_numpy(dtype=bool),
        "Neither yes nor no. Write true or false, yes or no, 1 or 0, or map the council's own "
        "words in the params",
        mappable=True,
    )
    return Parsed(values, (unread,))


def _whole_numbers(_column: Column, written: pd.Series, _as_at: date) -> Parsed:
    text = written.where(written.str.fullmatch(WHOLE)).str.replace(r"\.0+$", "", regex=True)
    values = text.astype("Int64")
    message = "Not a whole number. Correct it at source and export again."
    return Parsed(values, (_unread("number_unreadable", values, message),))


def _numbers(_column: Column, written: pd.Series, _as_at: date) -> Parsed:
    numbers = pd.to_numeric(written, errors="coerce").astype("float64")
    values = numbers.where(np.isfinite(numbers)).astype("Float64")
    message = "Not a number. Write it with digits and a point, without % or commas."
    return Parsed(values, (_unread("number_unreadable", values, message),))


def _unread(rule: str, values: pd.Series, message: str) -> Fault:
    return Fault(rule, "error", values.isna().to_numpy(dtype=bool), message)


Parser = Callable[[Column, pd.Series, date], Parsed]

PARSERS: Final[Mapping[str, Parser]] = MappingProxyType(
    {
        "date": _dates,
        "code": _codes,
        "bool": _flags,
        "int": _whole_numbers,
        "float": _numbers,
    }
)
