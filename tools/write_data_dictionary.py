"""Write the tables, code lists and rules of `docs/analyst/extracts.md` from the schema."""

import sys
from collections.abc import Iterator

from generated import DOCS, keep_up_to_date

from wsoa.checks import RULES
from wsoa.schema import TABLES, Column, Table

PAGE = DOCS / "analyst" / "extracts.md"
SHORT = 6
"""Codes that a row of a table can hold; a longer list stands below the tables."""

HEADERS = "| column | kind | what it holds |\n| --- | --- | --- |"


def write_tables() -> str:
    """Return every table with its columns."""
    return "\n\n".join(_table(table) for table in TABLES.values())


def write_codes() -> str:
    """Return the code lists that are too long for a table's row."""
    return "\n\n".join(f"**{where}**: {_codes(codes)}" for codes, where in _long_lists().items())


def write_rules() -> str:
    """Return every rule of the checks, in words."""
    rows = (f"| `{rule}` | {words} |" for rule, words in RULES.items())
    return "\n".join(["| rule | what it finds |", "| --- | --- |", *rows])


def _table(table: Table) -> str:
    needed = " Required." if table.required else ""
    once = f" No two rows share {_together(table.key)}." if table.key else ""
    intro = f"### {table.name}\n\nOne row: {table.doc}.{needed}{once}"
    return "\n".join([f"{intro}\n", HEADERS, *(_row(table, column) for column in table.columns)])


def _together(key: tuple[str, ...]) -> str:
    *others, last = (f"`{name}`" for name in key)
    return f"{', '.join(others)} and {last}"


def _row(table: Table, column: Column) -> str:
    star = "\\*" if column.required else ""
    said = "; ".join(_about(table, column))
    return f"| `{column.name}`{star} | {column.kind} | {said} |"


def _about(table: Table, column: Column) -> Iterator[str]:
    yield column.doc
    if column.codes:
        yield _codes(column.codes) if len(column.codes) <= SHORT else _elsewhere(column)
    if column.unique:
        yield "no value twice"
    if column.references and column.references != f"{table.name}.{column.name}":
        yield f"must be in `{column.references}`"
    if column.dated_by:
        yield f"not seen before `{column.dated_by}`"
    if column.child:
        yield "stored as a pseudonym"
    if column.personal:
        yield "**dropped when read**"


def _elsewhere(column: Column) -> str:
    return f"codes: see **{_long_lists()[column.codes]}**"


def _long_lists() -> dict[tuple[tuple[str, str], ...], str]:
    """Return each long list with the name of the first column that uses it."""
    found: dict[tuple[tuple[str, str], ...], str] = {}
    for table in TABLES.values():
        for column in table.columns:
            if len(column.codes) > SHORT:
                found.setdefault(column.codes, f"{table.name}.{column.name}")
    return found


def _codes(codes: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(
        f"`{code}`" if code.replace("_", " ") == meaning else f"`{code}` {meaning}"
        for code, meaning in codes
    )


def main() -> int:
    """Bring the page up to date, or with `--verify` say whether it is."""
    return keep_up_to_date(
        PAGE, {"tables": write_tables, "codes": write_codes, "rules": write_rules}
    )


if __name__ == "__main__":
    sys.exit(main())
