"""What a table and a column are."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Column", "Kind", "Table"]

Kind = Literal["key", "text", "code", "date", "bool", "int", "float"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: the header, lower case.
        kind: how a value is read.
        doc: what it holds, in the data dictionary's words.
        required: the column must be there and hold no null.
        unique: no value twice.
        codes: the closed list, code → meaning; empty when any value will do.
        references: `table.column` that every value must be found in.
        event: a date on which something happened. After the as-at date it has
            not happened yet. Deadlines (`due_date`) are dates, not events.
        dated_by: the event columns that date this value, earlier ones after it: while one of
            them lies ahead, the value is not yet known.
        personal: dropped at the door, never stored.
        child: a key of a child or of a child's case: stored as a pseudonym.
        shown: its values stand in the public report, in the council's own words.
        returned: only a SEN2 return has it: elsewhere it is not missed, nor in the sample.
    """

    name: str
    kind: Kind
    doc: str
    required: bool = False
    unique: bool = False
    codes: tuple[tuple[str, str], ...] = ()
    references: str = ""
    event: bool = False
    dated_by: tuple[str, ...] = ()
    personal: bool = False
    child: bool = False
    shown: bool = False
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the data contract.

    Attributes:
        name: the file, sheet or query that it is read from.
        doc: what one row is.
        columns: in the contract's order.
        required: a build cannot go on without it.
        begins: the event column on which a row comes to exist; empty for rows
            that always did.
        reach: the column that says how far back an extract goes, where no event does.
        key: the columns that tell its rows apart together, where no column does alone.
    """

    name: str
    doc: str
    columns: tuple[Column, ...]
    required: bool = False
    begins: str = ""
    reach: str = ""
    key: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """Return the column of that name; `KeyError` when there is none."""
        return {c.name: c for c in self.columns}[name]

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """The sets of columns of which no two rows may have the same values."""
        alone = tuple((c.name,) for c in self.columns if c.unique)
        return (*alone, self.key) if self.key else alone

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in order."""
        return tuple(c.name for c in self.columns)

    @property
    def expected(self) -> frozenset[str]:
        """The optional columns that an extract may be missed for not having."""
        return frozenset(
            c.name for c in self.columns if not (c.required or c.personal or c.returned)
        )
