"""A row of `measures.csv`: its columns, what each holds, and the rule that its cells keep.

The file and the metadata beside it are both written from here, so that they cannot differ. The
columns are a contract: see `docs/analyst/outputs.md`. New ones come last.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Final, get_args, get_type_hints

from wsoa.measures.figure import Unit

__all__ = ["KEY", "Column", "Row", "columns"]

KEY: Final = ("measure", "breakdown", "period_start", "period_end", "as_at", "window")
"""The columns that no two rows have alike."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of the file holds, in words and as a pattern or bounds that its cells keep."""

    title: str
    holds: str
    pattern: str = ""
    least: int | None = None
    most: int | None = None


NAME: Final = "[a-z0-9_]+"
UNITS: Final = "|".join(get_args(Unit))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the file. A number that is not shown is null; `status` says why.

    The fields are the columns, in their order, and what may be null may be empty.
    """

    measure: Annotated[
        str, Column("Measure", "The measure's name, as in the definitions.", pattern=NAME)
    ]
    title: Annotated[str, Column("Title", "The measure in plain English.")]
    area: Annotated[int, Column("Area of concern", "The area of concern, 1 to 3.", least=1, most=3)]
    action: Annotated[str, Column("Action", "The action it is evidence for.", pattern="[A-C][1-9]")]
    breakdown: Annotated[
        str,
        Column(
            "Breakdown",
            "all, or name=value pairs joined by semicolons.",
            pattern=f"all|{NAME}=[^;]*(?:;[^;]*)*",
        ),
    ]
    period_start: Annotated[
        date | None, Column("First day", "First day of a figure over a window.")
    ]
    period_end: Annotated[date | None, Column("Last day", "Last day of a figure over a window.")]
    as_at: Annotated[
        date | None,
        Column("As at", "The day of a stock; beside days, the day from which they were seen."),
    ]
    basis: Annotated[
        str | None, Column("Basis", "What must be the same before figures may be compared.")
    ]
    numerator: Annotated[
        int | None, Column("Numerator", "Of a rate, cases met; of a count, the count.", least=0)
    ]
    denominator: Annotated[
        int | None, Column("Denominator", "Of a rate, cases that could be judged.", least=0)
    ]
    not_computable: Annotated[
        int | None,
        Column("Not computable", "Cases left out: a date is missing or not yet due.", least=0),
    ]
    value: Annotated[
        float | None, Column("Value", "A count, a rate from 0 to 1, weeks or days.", least=0)
    ]
    unit: Annotated[str, Column("Unit", f"One of {UNITS.replace('|', ', ')}.", pattern=UNITS)]
    display: Annotated[
        str, Column("Display", "The figure as the report writes it, or why there is none.")
    ]
    status: Annotated[
        str,
        Column(
            "Status",
            "shown; c, confidential; x, not available; z, not applicable; low, rounds to zero.",
            pattern="shown|c|x|z|low",
        ),
    ]
    target: Annotated[float | None, Column("Target", "The council's target.", least=0)] = None
    comparator: Annotated[
        str | None, Column("Comparator", "Whose published figure counts the same.")
    ] = None
    comparator_value: Annotated[
        float | None, Column("Comparator figure", "That figure.", least=0)
    ] = None
    comparator_year: Annotated[
        int | None, Column("Comparator year", "The year of that figure.")
    ] = None
    comparator_basis: Annotated[
        str | None, Column("Comparator basis", "The basis of that figure.")
    ] = None
    window: Annotated[
        str,
        Column(
            "Window",
            "The windows that it is the figure of, joined by semicolons.",
            pattern=f"{NAME}(?:;{NAME})*",
        ),
    ]


def columns() -> Iterator[tuple[str, Column, type, bool]]:
    """Yield each column's name, what it holds, the type of its cells, whether one may be empty."""
    hints = get_type_hints(Row, include_extras=True)
    for each in fields(Row):
        hint, column = get_args(hints[each.name])
        kinds = [kind for kind in get_args(hint) if kind is not type(None)] or [hint]
        yield each.name, column, kinds[0], len(get_args(hint)) > 1
