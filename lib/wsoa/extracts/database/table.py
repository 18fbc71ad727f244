"""One table of a database: what is asked for, and its cells as every reader returns them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from wsoa.extracts.database.statement import check_select, view_parts
from wsoa.extracts.issue import Place
from wsoa.extracts.raw import Raw, tidy_cells
from wsoa.schema import Table

if TYPE_CHECKING:
    from wsoa.extracts.database.cells import Cells

__all__ = ["DatabaseTable"]

TIMEOUT: Final = 300
CONNECT_TIMEOUT: Final = 10


@dataclass(frozen=True, slots=True)
class DatabaseTable:
    """A query, or a view, whose result is one table of the data contract.

    Attributes:
        variable: the environment variable that holds the database's address.
        query: one statement that begins with SELECT or WITH; empty for a view.
        view: `view` or `schema.view`; empty for a query.
        timeout: seconds that the whole reading may take.
        connect_timeout: seconds to wait for the database to answer at all.
    """

    variable: str
    query: str
    view: str = ""
    timeout: int = TIMEOUT
    connect_timeout: int = CONNECT_TIMEOUT

    @classmethod
    def of_view(cls, variable: str, view: str, *, timeout: int = TIMEOUT) -> Self:
        """Return the table that a view holds, read in the order of the view's first column."""
        return cls(variable, "", view, timeout)

    @property
    def name(self) -> str:
        """The query or view, and the variable; never the address."""
        return self._called("a query")

    def read(self, table: Table) -> Raw:
        """Return the cells of the result; the first record is row 1.

        A connection is opened for this table and closed again, whatever happens. `DataError`
        when there is no address, no driver, no answer, no right or no such view or column.
        """
        name = self._called(f"the query for `{table.name}`")
        if self.view:
            view_parts(self.view, name=name)
        else:
            check_select(self.query, name=name)
        # SQLAlchemy takes as long to import as a small extract to read.
        from wsoa.extracts.database.reading import read_cells  # noqa: PLC0415

        return _tidied(read_cells(self, name=name), table, name=name)

    def _called(self, query: str) -> str:
        asked = f"view `{self.view}`" if self.view else query
        return f"{asked}, database of {self.variable}"


def _tidied(cells: "Cells", table: Table, *, name: str) -> Raw:
    rows = np.arange(cells.count, dtype=np.int64) + 1
    place = Place(table.name, name, "", rows, unit="record")
    return tidy_cells(cells.headers, cells.columns, place=place, sha256=cells.sha256)
