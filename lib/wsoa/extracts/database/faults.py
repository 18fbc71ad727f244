"""What went wrong with a database, in words of our own.

A driver's message may hold the address, the user or a record's value, so that it is only looked
at, never repeated. What it says is told by the SQL standard's five characters where the driver
gives them, by its own number or by a few English words where it does not.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

__all__ = ["Fault", "named_in", "of_connecting", "of_reading"]


class Fault(StrEnum):
    """Every fault that has words of its own."""

    HOST = "host"
    DOWN = "down"
    SILENT = "silent"
    LOGIN = "login"
    NO_DATABASE = "no database"
    BUSY = "busy"
    DRIVER = "driver"
    LOST = "lost"
    SLOW = "slow"
    NO_VIEW = "no view"
    NO_COLUMN = "no column"
    NO_RIGHT = "no right"
    WRITES = "writes"
    SYNTAX = "syntax"
    VALUE = "value"
    AGAIN = "again"
    OTHER = "other"


CONNECTING: Final = (
    (Fault.HOST, r"(translate|resolve) host|name or service|nodename nor|getaddrinfo|name resol"),
    (Fault.LOGIN, r"^28|password|authentication|pg_hba|login failed|ORA-(0?1017|2800[01])|role \""),
    (Fault.NO_DATABASE, r"^3D000|database \".*\" does not|ORA-125(05|14)|DPY-600[13]"),
    (Fault.NO_DATABASE, r"cannot open database|SQLITE_(CANTOPEN|NOTADB)"),
    (Fault.BUSY, r"^53|^57P03|too many (clients|connec)|starting up|shutting down|SQLITE_BUSY"),
    (Fault.DRIVER, r"^IM00|can't open lib|data source name not found|DPI-1047"),
    (Fault.SILENT, r"^HYT0|timeout|timed out|ORA-12170|DPY-4024"),
    (Fault.DOWN, r"^08|refused|no such file|unreachable|no route|DPY-|ORA-125"),
)
"""What a driver says when it cannot connect."""

READING: Final = (
    (Fault.SLOW, r"^57014|^HYT0|SQLITE_INTERRUPT|DPY-4024|ORA-(03136|01013)"),
    (Fault.LOST, r"^08|^57P0|DPY-4011|DPY-1001|ORA-0311[34]|server closed the connection"),
    (Fault.NO_COLUMN, r"^42703|^42S22|ORA-00904|no such column"),
    (Fault.NO_DATABASE, r"SQLITE_(CANTOPEN|NOTADB|CORRUPT)"),
    (Fault.NO_VIEW, r"^42P01|^3F000|^42S02|ORA-00942|no such table|unable to open database"),
    (Fault.NO_RIGHT, r"^42501|ORA-01031|permission was denied|ORA-0104[15]"),
    (Fault.WRITES, r"^25006|^0A000: declare cursor|SQLITE_READONLY|ORA-01456"),
    (Fault.AGAIN, r"^40|^53|^55P03|SQLITE_BUSY|SQLITE_LOCKED|ORA-01555|ORA-08177"),
    (Fault.SYNTAX, r"^42|syntax error|incomplete input|ORA-009"),
    (Fault.VALUE, r"^22|after year 10K|too (large|small)|utf-8|ORA-018"),
)
"""What a driver says when it cannot read."""

VAGUE: Final = frozenset({"01000", "0A000", "42000", "HY000", "SQLITE_ERROR"})
"""Codes that stand for many faults."""


def of_connecting(error: BaseException) -> Fault:
    """Return what an error says of a connection that was not made."""
    return _first(CONNECTING, _signature(error))


def of_reading(error: BaseException) -> Fault:
    """Return what an error says of a query."""
    return _first(READING, _signature(error))


def named_in(error: BaseException, query: str) -> str:
    """Return the name that a driver's message and the query share, or nothing.

    Only what the query itself says is ever returned.
    """
    said = re.findall(r"""["'“«]([^"'“”«»]+)["'”»]|(?:column|table):? ([\w.]+)""", str(error))
    names = (name for pair in said for name in pair if name)
    return next((name for name in names if re.search(rf"\b{re.escape(name)}\b", query)), "")


def _signature(error: BaseException) -> str:
    """Return the error's code, and its words only where the code says too little.

    Words may hold a record's value, and a value may read like another fault.
    """
    code = _code(error)
    return code if code and code not in VAGUE else f"{code}: {error}"


def _code(error: BaseException) -> str:
    first = error.args[0] if error.args else ""
    codes = (
        getattr(error, "sqlstate", None),
        getattr(error, "pgcode", None),
        getattr(error, "sqlite_errorname", None),
        getattr(first, "full_code", None),
        first if isinstance(first, str) and re.fullmatch(r"[0-9A-Z]{5}", first) else None,
    )
    return next((code for code in codes if isinstance(code, str)), "")


def _first(rules: Iterable[tuple[Fault, str]], signature: str) -> Fault:
    for fault, pattern in rules:
        if re.search(pattern, signature, re.IGNORECASE):
            return fault
    return Fault.OTHER
