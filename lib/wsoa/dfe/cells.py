"""A published cell: a number, or the symbol that stands where a number is not given.

DfE's symbols: `c` confidential, `x` unavailable, `z` not applicable, `low` rounds
to zero. They stand in the same columns as the numbers, in some releases in brackets.
"""

import re

import pandas as pd

from wsoa.errors import DataError

__all__ = ["SYMBOLS", "column_name", "read_numbers", "read_year"]

SYMBOLS = ("c", "x", "z", "low")
# Written in other DfE releases, and an empty cell: all mean that there is no figure.
OTHER_SYMBOLS = {"": "x", ":": "x", "..": "x", ".": "z", "-": "z", "~": "low", "k": "low"}
BRACKETED = r"^\[(.+)\]$"
YEAR = 4


def column_name(header: str) -> str:
    """Return a header as the suite compares it: lower case, words joined by `_`.

    A copy's number (`review_meeting_prior_24.1`) is left off, so that a doubled
    column has its twin's name.
    """
    plain = re.sub(r"\.\d+$", "", header.strip("\ufeff \t\r\n").lower())
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def read_numbers(cells: pd.Series, *, where: str) -> pd.DataFrame:
    """Return `value` (float, null under a symbol) and `status` (`shown` or the symbol).

    Raises:
        DataError: for a cell that is neither a number nor a symbol.
    """
    plain = cells.str.strip().str.lower().str.replace(BRACKETED, r"\1", regex=True)
    text = plain.replace(OTHER_SYMBOLS)
    symbol = text.isin(SYMBOLS)
    value = pd.to_numeric(text.where(~symbol).str.replace(",", ""), errors="coerce")
    if (strange := text[~symbol & value.isna()]).size:
        raise DataError(
            f"{where}: {strange.size} cells are neither a number nor one of "
            f"{', '.join(SYMBOLS)}; the first is {strange.iloc[0]!r}. If the release has a new "
            "symbol, add it to lib/wsoa/dfe/cells.py with its meaning."
        )
    return pd.DataFrame({"value": value, "status": text.where(symbol, "shown")})


def read_year(time_period: str, *, where: str) -> int:
    """Return 2024 for `2024` and 2025 for `202425`: the January of an academic year.

    `2024/25`, `2024-25` and `2024/2025` are read like `202425`.

    Raises:
        DataError: for any other way to write a year.
    """
    digits = re.sub(r"[/\-\u2013 ]", "", time_period.strip())
    if re.fullmatch(r"20\d{2}", digits):
        return int(digits)
    if re.fullmatch(r"20\d{2}(20)?\d{2}", digits):
        january = int(digits[:YEAR]) + 1
        if str(january).endswith(digits[YEAR:]):
            return january
    raise DataError(f"{where}: time_period {time_period!r} is neither 2024 nor 202425 in form.")
