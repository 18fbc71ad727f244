"""What a period's params may ask of a database: one SELECT, or a view by its name."""

import re
from typing import Final

from wsoa.errors import DataError

__all__ = ["check_select", "refuse_changes", "view_parts"]

COMMENT: Final = r"(?:\s|--[^\n]*(?:\n|$)|/\*.*?\*/)*+"
"""Blanks and comments. None is given back: where one ends could else be tried in endless ways."""

BEGINS: Final = re.compile(COMMENT + r"(?:select|with)\b", re.IGNORECASE | re.DOTALL)
IDENTIFIER: Final = re.compile(r"[^\W\d][\w$#]*")
DEEPEST: Final = 3
"""Parts of a name: SQL Server has `database.schema.view`."""

CHANGES: Final = re.compile(
    r"\b(alter|begin|call|commit|create|delete|drop|exec|execute|grant|insert|into|merge"
    r"|openquery|openrowset|replace|rollback|set|truncate|update)\b",
    re.IGNORECASE,
)


def check_select(query: str, *, name: str) -> str:
    """Return the query without its last semicolon; `DataError` unless it is one SELECT.

    No semicolon is let through, not even in a text: telling the two apart depends on the
    kind of database, and whoever tells wrongly lets a second statement in.
    """
    plain = query.strip().removesuffix(";").rstrip()
    if not BEGINS.match(plain):
        raise DataError(
            f"{name}, does not begin with SELECT or WITH. Write one statement that selects the "
            "records, or name a view."
        )
    if ";" in plain:
        raise DataError(
            f"{name}, holds a semicolon before its end. Write one statement, without semicolons in "
            "its texts or comments."
        )
    return plain


def refuse_changes(query: str, *, name: str) -> None:
    """Refuse words that change records, where the database cannot be told only to read.

    SQL Server, for one, takes two statements without a semicolon between them, the second of
    which may end the transaction that was to be rolled back.
    """
    if found := CHANGES.search(query):
        raise DataError(
            f"{name}, holds the word {found.group().upper()}. This kind of database cannot be held "
            "to reading, so such words are refused even in a comment. Make a view of it, and name "
            "the view."
        )


def view_parts(view: str, *, name: str) -> tuple[str, ...]:
    """Return the identifiers of `schema.view`; `DataError` when they are none."""
    parts = tuple(view.strip().split("."))
    if len(parts) > DEEPEST or not all(map(IDENTIFIER.fullmatch, parts)):
        raise DataError(
            f"{name}, is no name of a view. Write it as `view` or `schema.view`: letters, digits "
            "and underscores. For any other name write a query."
        )
    return parts
