"""What a person reads of a database's fault: what, which table, what to do next."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wsoa.extracts.database.faults import Fault

__all__ = ["connecting_words", "reading_words"]

CONNECTING: Final[Mapping[Fault, str]] = MappingProxyType(
    {
        Fault.HOST: "its host name is not known. Correct the address in that variable, or connect "
        "to the council's network.",
        Fault.DOWN: "nothing answers at its address. It is down, or its host or port is wrong: "
        "ask who runs it.",
        Fault.SILENT: "it did not answer in {connect_timeout} seconds. It is down, or a firewall "
        "is between: ask who runs it.",
        Fault.LOGIN: "it refused the user or the password. Correct them in that variable; in a "
        "password, write %40 for an @ and %2F for a /.",
        Fault.NO_DATABASE: "there is no such database, or it is no database. Correct the last part "
        "of the address in that variable.",
        Fault.BUSY: "it takes no more connections now. Try again later.",
        Fault.DRIVER: "the driver that the address names is not installed. Name one that is, as "
        "docs/analyst/databases.md shows.",
        Fault.OTHER: "it refused the connection. Try the same address with the database's own "
        "tool, or ask who runs it.",
    }
)

READING: Final[Mapping[Fault, str]] = MappingProxyType(
    {
        Fault.SLOW: ", did not end within {timeout} seconds. Make it simpler, run it at a quieter "
        "time, or ask for an index.",
        Fault.LOST: ": the connection was lost after {count:,} records. Nothing was kept: try "
        "again, and ask who runs the database if it comes back.",
        Fault.NO_COLUMN: ", asks for a column{named} that is not there.{hint} Correct the query in "
        "the params.",
        Fault.NO_VIEW: ": there is no table or view{named} that this user may see.{hint} Correct "
        "the params, or ask for the right to read it.",
        Fault.NO_RIGHT: ": the user has no right to read what it asks for. Ask for SELECT on it, "
        "and for USAGE on its schema.",
        Fault.WRITES: ", would change records, and was refused. Write a query that only reads.",
        Fault.SYNTAX: ", is not SQL that this database understands. Try it in the database's own "
        "tool, and correct it in the params.",
        Fault.VALUE: ", holds a value that cannot be turned into what the query asks for, or into "
        "a day before the year 10000, or that is no UTF-8 text. Leave it out in the query.",
        Fault.AGAIN: ", was put off by other work on the database. Try again later.",
        Fault.NO_DATABASE: ": the file is no SQLite database. Correct the address in its variable.",
        Fault.OTHER: ", failed in the database. Try it in the database's own tool to see why.",
    }
)


def connecting_words(fault: Fault, variable: str, *, connect_timeout: int) -> str:
    """Return why there is no connection; the same for every table of the database."""
    reason = CONNECTING[fault].format(connect_timeout=connect_timeout)
    return f"The database of the environment variable {variable} cannot be reached: {reason}"


def reading_words(  # noqa: PLR0913 - what some fault or other has to say
    fault: Fault, name: str, *, timeout: int, count: int, named: str = "", hint: str = ""
) -> str:
    """Return why a table was not read. `named` is of the query, `hint` of the database."""
    named = f" “{named}”" if named else ""
    reason = READING[fault].format(timeout=timeout, count=count, named=named, hint=hint)
    return f"{name}{reason}"
