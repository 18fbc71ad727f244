"""The records of one module as they come, in little memory, and then as a frame."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa

from wsoa.extracts.sen2.modules import Module

__all__ = ["ANCESTORS", "TEXT", "Records", "text_of"]

TEXT: Final = pd.StringDtype(na_value=np.nan)

ANCESTORS: Final = ("person", "requests", "namedplan")
"""The modules by whose position others are looked up."""

AT_ONCE: Final = 4096
"""Records held as Python objects before they are packed."""


class Records:
    """A module's records, in the order in which they are met."""

    def __init__(self, module: Module) -> None:
        self._elements = module.elements
        self.places: Final = {name: at for at, name in enumerate(module.elements)}
        """Element → where its value stands in a record."""
        self._rows: list[list[str | None]] = []
        self._chunks: list[pa.Table] = []
        self._spots: dict[str, list[int]] = {name: [] for name in ("line", *ANCESTORS)}

    def blank(self) -> list[str | None]:
        """Return a record with nothing in it, to be filled."""
        return [None] * len(self._elements)

    def add(self, values: list[str | None], line: int, within: Mapping[str, int]) -> int:
        """Add a record and return its position."""
        self._rows.append(values)
        self._spots["line"].append(line)
        for name in ANCESTORS:
            self._spots[name].append(within.get(name, -1))
        if len(self._rows) == AT_ONCE:
            self._pack()
        return len(self._spots["line"]) - 1

    def frame(self) -> pd.DataFrame:
        """Return every record: elements as text without outer spaces, then where it stands."""
        self._pack()
        columns = pa.concat_tables(self._chunks)
        frame = pd.DataFrame({name: text_of(columns[name]) for name in self._elements})
        spots = {name: np.array(at, dtype=np.int64) for name, at in self._spots.items()}
        return frame.assign(**spots)

    def _pack(self) -> None:
        columns = list(zip(*self._rows, strict=True)) or [()] * len(self._elements)
        arrays = [pa.array(column, pa.string()) for column in columns]
        self._chunks.append(pa.table(arrays, names=list(self._elements)))
        self._rows = []


def text_of(cells: pa.ChunkedArray) -> pd.Series:
    """Return cells as text without outer spaces; null where nothing is written."""
    text = pd.Series(cells.to_pandas(), dtype=TEXT).str.strip()
    return text.mask(text == "")
