"""What the extracts say of children and no output may: in memory until outputs were searched."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from wsoa.schema import Table

__all__ = ["Personal", "gather_personal", "personal_cells"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Personal:
    """Personal cells, as the extracts have them. Nothing writes, prints or passes them on.

    Attributes:
        identifiers: kind, as a message calls it → every column of that kind.
        postcodes: every column of postcodes.
        names: forenames and the surnames beside them.
    """

    identifiers: Mapping[str, tuple[pa.ChunkedArray, ...]]
    postcodes: tuple[pa.ChunkedArray, ...] = ()
    names: tuple[tuple[pa.ChunkedArray, pa.ChunkedArray], ...] = ()


def personal_cells(
    table: Table, at: Mapping[str, int], cells: tuple[pa.ChunkedArray, ...]
) -> dict[str, pa.ChunkedArray]:
    """Return the columns of a table that are personal, or keys of children, under their names."""
    wanted = (c.name for c in table.columns if c.personal or c.child)
    return {name: cells[at[name]] for name in wanted if name in at}


def gather_personal(tables: Iterable[Mapping[str, pa.ChunkedArray]]) -> Personal:
    """Return the personal columns of all tables together."""
    found = tuple(tables)
    special = ("upn", "uln", "postcode", "surname", "forename")
    keys = (cells for table in found for name, cells in table.items() if name not in special)
    return Personal(
        {"identifier": (*keys,), "UPN": _named("upn", found), "ULN": _named("uln", found)},
        postcodes=_named("postcode", found),
        names=tuple(
            (table["forename"], table["surname"])
            for table in found
            if "forename" in table and "surname" in table
        ),
    )


def _named(
    name: str, tables: Iterable[Mapping[str, pa.ChunkedArray]]
) -> tuple[pa.ChunkedArray, ...]:
    return tuple(table[name] for table in tables if name in table)
