"""Parquet files: their own types are written out as text and read like any other."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from wsoa.errors import DataError
from wsoa.extracts.bounds import refuse_many, refuse_size
from wsoa.extracts.issue import Place
from wsoa.extracts.kinds import not_parquet
from wsoa.extracts.memory import held_by_arrow
from wsoa.extracts.raw import Raw, tidy_cells
from wsoa.schema import Table

__all__ = ["ColumnarFile"]

BATCH: Final = 8192
"""Rows read at a time."""


@dataclass(frozen=True, slots=True)
class ColumnarFile:
    """A Parquet file that holds one table."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def read(self, table: Table) -> Raw:
        """Return the cells of the file; the first record is row 2, as under a header."""
        data = self.path.read_bytes()
        if reason := not_parquet(data):
            raise DataError(f"{self.name} {reason}")
        try:
            content = self._content(data)
            headers = content.column_names
            cells = [column.cast(pa.string()) for column in content.columns]
        except (pa.ArrowException, OSError, UnicodeDecodeError):
            # The last is of a footer: a column's name is text only when somebody asks for it.
            raise DataError(
                f"{self.name} is not a whole Parquet file of plain columns. Export it again."
            ) from None
        rows = np.arange(content.num_rows, dtype=np.int64) + 2
        place = Place(table.name, self.name, "", rows)
        digest = hashlib.sha256(data).hexdigest()
        return tidy_cells(headers, cells, place=place, sha256=digest)

    def _content(self, data: bytes) -> pa.Table:
        """Return the columns: a few bytes may stand for any number of rows, so they are counted."""
        file = pq.ParquetFile(pa.BufferReader(held_by_arrow(data)))
        refuse_many(file.metadata.num_rows, file.metadata.num_columns, name=self.name)
        pieces, size = [], 0
        for batch in file.iter_batches(batch_size=BATCH):
            # A damaged page may hold bytes that are no text: nobody else looks.
            batch.validate(full=True)
            pieces.append(batch)
            size += batch.nbytes
            refuse_size(size, name=self.name)
        return pa.Table.from_batches(pieces, file.schema_arrow)
