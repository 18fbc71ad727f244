"""What is wrong with an extract, as data: one fault of one kind in one place."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["KEPT_ROWS", "SHOWN_ROWS", "Issue", "Place", "Severity"]

Severity = Literal["error", "warning", "finding", "note"]

KEPT_ROWS = 1000
"""Row numbers that an issue keeps: a cell of a workbook holds that many."""

SHOWN_ROWS = 20
"""Row numbers that a sentence names."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault, found in any number of rows of one table. It never holds a value.

    Attributes:
        rule: the id that the params name to accept it.
        severity: an error stops a build, a warning and a finding are printed in
            the report, a note is only listed.
        table: the table of the data contract.
        column: the column, or empty when the fault is not of one column.
        rows: the first `KEPT_ROWS` row numbers, as a person sees them in the
            file, where the header is row 1.
        count: how many rows in all; 0 when the fault is not of rows.
        message: what is wrong and what to do next.
        file: the file's name, without its folder.
        sheet: the sheet of a workbook, by its number where its name may be a child's; else empty.
        unit: what `rows` counts: rows, or the lines of a file that has no rows.
        near: what of the file may be the column that it lacks, in words.
    """

    rule: str
    severity: Severity
    table: str
    message: str
    column: str = ""
    rows: tuple[int, ...] = ()
    count: int = 0
    file: str = ""
    sheet: str = ""
    unit: str = "row"
    near: str = ""

    @property
    def where(self) -> str:
        """The file, sheet, column and rows in words."""
        return self.place(SHOWN_ROWS)

    def place(self, most: int) -> str:
        """Return the file, sheet, column and so many rows at most, in words."""
        parts = [self.file or self.table]
        parts += [f"sheet {self.sheet}"] if self.sheet else []
        parts += [f"column {self.column}"] if self.column else []
        return ", ".join(parts + _rows_in_words(self.rows[:most], self.count, unit=self.unit))

    def __str__(self) -> str:
        return f"{self.where}: {self.message} [{self.rule}]"


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where a table was read from: its file, sheet and the row number of each record."""

    table: str
    file: str
    sheet: str
    rows: "NDArray[np.int64]"
    unit: str = "row"

    @property
    def holder(self) -> str:
        """What a sentence calls that which holds the table."""
        return "The result" if self.unit == "record" else "The file"

    def issue(  # noqa: PLR0913 - one argument for each field of an issue
        self,
        rule: str,
        severity: Severity,
        *,
        message: str,
        column: str = "",
        at: "NDArray[np.int64] | None" = None,
        near: str = "",
    ) -> Issue:
        """Return an issue of the records at those positions, or of the whole table."""
        at = np.empty(0, dtype=np.int64) if at is None else at
        rows = tuple(int(row) for row in self.rows[at[:KEPT_ROWS]])
        return Issue(
            rule=rule,
            severity=severity,
            table=self.table,
            message=message,
            column=column,
            rows=rows,
            count=len(at),
            file=self.file,
            sheet=self.sheet,
            unit=self.unit,
            near=near,
        )


def _rows_in_words(rows: tuple[int, ...], count: int, *, unit: str) -> list[str]:
    if not rows:
        return []
    listed = ", ".join(str(row) for row in rows)
    more = f" and {count - len(rows):,} more" if count > len(rows) else ""
    return [f"{unit}{'s' if count > 1 else ''} {listed}{more}"]
