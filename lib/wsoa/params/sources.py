"""Where a period's tables come from, and how a council's own words become the contract's.

A table is named by its key: `sources: {folder: data/sample, plans: {file: ehcp.xlsx}}`. Every
column and every code on the right of a map must be the contract's, or the params are refused
before any record is read.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, create_model, model_validator

from wsoa.errors import did_you_mean
from wsoa.params.loading import Strict
from wsoa.schema import TABLES, Column, Table

__all__ = ["Codes", "Sources", "TableSource", "plain_value"]

MAPPED: Final = frozenset({"code", "bool", "int", "text"})
"""Kinds of column whose values may be translated: keys and dates are read as they are."""


def plain_value(written: str) -> str:
    """Return a council's value as maps compare it: without regard to case and outer spaces."""
    return written.strip().casefold()


def _place(written: str) -> str:
    """Return a path; the message never repeats an address, which may hold a password."""
    if not written.strip():
        raise ValueError("is empty; name a path below the project's folder")
    if re.match(r"\s*\w{2,}:", written):
        raise ValueError("is an address, not a path; save the file below the project's folder")
    return written


def _variable(written: str) -> str:
    if not re.fullmatch(r"[A-Za-z_]\w*", written):
        raise ValueError(
            "must be the name of an environment variable, such as COUNCIL_DATABASE; the address "
            "itself stands in that variable and never in the params"
        )
    return written


def _statement(written: str) -> str:
    if not written.strip():
        raise ValueError("is empty")
    return written


def _words(written: object) -> object:
    """Return a map with its keys as text; `ValueError` for a key that YAML took for another."""
    if not isinstance(written, dict):
        return written
    keys = [_word(key) for key in written]
    seen = [plain_value(key) for key in keys]
    if twice := [key for key, plain in zip(keys, seen, strict=True) if seen.count(plain) > 1]:
        raise ValueError(f'"{twice[0]}" stands twice but for case or spaces')
    return dict(zip(keys, written.values(), strict=True))


def _word(key: object) -> str:
    if isinstance(key, bool) or not isinstance(key, (str, int)):
        said = f'YAML reads a key as {key}: put quotes around it, as in "Yes" or "12.0"'
        raise ValueError(said)  # noqa: TRY004 - the error that pydantic takes up
    return str(key)


Place = Annotated[str, AfterValidator(_place)]
Statement = Annotated[str, AfterValidator(_statement)]
Codes = Mapping[str, Mapping[str, str | None]]
"""Column → the council's value → the contract's code, or nothing."""


class TableSource(Strict):
    """One table's own source, and the maps for it. Without a source: the shared ones."""

    file: Place | None = None
    sheet: Statement | None = None
    query: Statement | None = None
    view: Statement | None = None
    columns: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        given = [name for name in ("file", "query", "view") if getattr(self, name) is not None]
        if len(given) > 1:
            raise ValueError(f"has {' and '.join(given)}; keep one of them")
        if self.sheet is not None and self.file is None:
            raise ValueError("has a sheet but no file; name the workbook too")
        return self

    @model_validator(mode="after")
    def _one_header_a_column(self) -> Self:
        targets = list(self.columns.values())
        if twice := [column for column in targets if targets.count(column) > 1]:
            headers = [f'"{name}"' for name, column in self.columns.items() if column == twice[0]]
            raise ValueError(f"columns: {' and '.join(headers)} are both mapped to `{twice[0]}`")
        return self

    @property
    def translations(self) -> Codes:
        """The maps of codes that are given, by column."""
        codes: Strict | None = getattr(self, "codes", None)
        return {column: codes for column, codes in codes or () if codes}


class _Places(Strict):
    """`sources` of a period's params: places shared by tables, and tables of their own."""

    folder: Place | None = None
    sen2: Place | None = None
    database: Annotated[str, AfterValidator(_variable)] | None = None

    @model_validator(mode="after")
    def _database_named(self) -> Self:
        for name, table in self.tables.items():
            if (table.query or table.view) and not self.database:
                raise ValueError(
                    f"{name} is read from a database; add `database:` with the name of the "
                    "environment variable that holds its address"
                )
        return self

    @property
    def tables(self) -> Mapping[str, TableSource]:
        """What is said of single tables, by name."""
        given = {name: getattr(self, name, None) for name in TABLES}
        return {name: table for name, table in given.items() if table is not None}


def _one_of(known: tuple[str, ...], *, what: str) -> Callable[[Any], Any]:
    def check(written: str) -> str:
        if written not in known:
            nearest = did_you_mean(written, known) or f" There are: {', '.join(known)}."
            raise ValueError(f'there is no {what} "{written}".{nearest}')
        return written

    return check


def _code(column: Column) -> Callable[[Any], Any]:
    """Return what makes the right side of a map the text that a file of the contract holds."""

    def check(written: object) -> str | None:
        if written is None and not column.required:
            return None
        match column.kind, written:
            case "bool", bool():
                return "true" if written else "false"
            case ("int", int()) | ("code" | "text", str() | int()) if not isinstance(written, bool):
                known = tuple(code for code, _ in column.codes)
                return str(_one_of(known, what="code")(str(written)) if known else written)
        raise ValueError(f"must be {_EXPECTED[column.kind]}")

    return check


_EXPECTED: Final = {
    "bool": "true or false",
    "int": "a whole number",
    "code": "a code of the contract; put quotes around true, false, yes and no",
    "text": "text; put quotes around it",
}


M = TypeVar("M", bound=Strict)


def _codes_of(table: Table) -> type[Strict]:
    """Return the model of a table's maps of codes: a key for each column that may have one."""
    fields: dict[str, Any] = {}
    for column in table.columns:
        if column.kind in MAPPED and not column.personal:
            code = Annotated[str | None, BeforeValidator(_code(column))]
            fields[column.name] = (Annotated[dict[str, code], BeforeValidator(_words)], {})
    return _named(create_model(f"{table.name}_codes", __base__=Strict, **fields))


def _source_of(table: Table) -> type[TableSource]:
    column = Annotated[str, AfterValidator(_one_of(table.names, what="column"))]
    fields: dict[str, Any] = {
        "columns": (Annotated[dict[str, column], BeforeValidator(_words)], {}),
        "codes": (_codes_of(table) | None, None),
    }
    return _named(create_model(f"{table.name}_source", __base__=TableSource, **fields))


def _named(model: type[M]) -> type[M]:
    """Return the model, known by its name here: another process of a build looks it up."""
    globals()[model.__name__] = model
    return model


if TYPE_CHECKING:
    Sources = _Places
else:
    Sources = create_model(
        "Sources",
        __base__=_Places,
        **{name: (_source_of(table) | None, None) for name, table in TABLES.items()},
    )
    Sources.__doc__ = _Places.__doc__
