"""A source whose cells come under the contract's headers, without what programs leave there."""

from dataclasses import dataclass, replace

import pyarrow as pa

from wsoa.errors import DataError
from wsoa.extracts.mapping import apply_maps
from wsoa.extracts.raw import Raw, Source
from wsoa.extracts.remains import clear_words, drop_repeated_headers
from wsoa.params import TableSource
from wsoa.schema import Table

__all__ = ["Understood"]


@dataclass(frozen=True, slots=True)
class Understood:
    """Any source, read as the period's params map it."""

    source: Source
    maps: TableSource | None = None

    @property
    def name(self) -> str:
        """The source's own name."""
        return self.source.name

    def read(self, table: Table) -> Raw:
        """Return the cells; `DataError` when they cannot be read, or not mapped."""
        try:
            raw = self.source.read(table)
        except OSError as error:
            raise DataError(
                f"{self.name} cannot be opened ({error.strerror}). Close it elsewhere, or ask "
                "for the right to read it."
            ) from error
        records = drop_repeated_headers(_as_text(raw))
        mapped = apply_maps(records, table, self.maps) if self.maps else records
        return clear_words(mapped, table)


def _as_text(raw: Raw) -> Raw:
    """Return the cells as strings: a column with nothing in it may have come without a type."""
    return replace(raw, cells=tuple(column.cast(pa.string()) for column in raw.cells))
