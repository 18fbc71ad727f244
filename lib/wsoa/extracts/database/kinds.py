"""What differs between kinds of database: driver, limits, and how each is held to reading."""

import sqlite3
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine

from wsoa.extracts.dates import LOCAL

__all__ = ["ENGINE_LOGGERS", "KINDS", "OTHER", "Kind", "Limits"]

NAMES: Final = MappingProxyType({"logging_name": "wsoa", "pool_logging_name": "wsoa"})

ENGINE_LOGGERS: Final = ("sqlalchemy.engine.Engine.wsoa", "sqlalchemy.pool.impl.NullPool.wsoa")
"""The loggers of our engines, so that they can be silenced and no other engine's."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that one reading may take, and that connecting may."""

    timeout: int
    connect_timeout: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of database.

    Attributes:
        label: what people call it.
        driver: SQLAlchemy's name of the driver when the address names none.
        install: what to install when the driver is not there.
        arguments: what the driver is given when it connects.
        begin: makes the transaction one that only reads, and sets its limits.
        options: SQLAlchemy's options of the connection.
        reads_only: whether the database itself refuses to write. Where it does not, words
            that write are refused in queries; what was done is rolled back everywhere.
    """

    label: str
    driver: str
    install: str
    arguments: Callable[[Limits], dict[str, Any]]
    begin: Callable[[Connection, Limits], None]
    options: Mapping[str, Any] = field(default_factory=dict)
    reads_only: bool

    def engine(self, address: URL, limits: Limits) -> Engine:
        """Return an engine that keeps no connection and tells nothing of what it does."""
        plain = {"poolclass": NullPool, "hide_parameters": True, **NAMES}
        if address.get_backend_name() == "sqlite":
            opening = _opening(Path(address.database or ""), limits)
            return create_engine("sqlite://", creator=opening, **plain)
        asked = dict(address.query)
        arguments = {k: v for k, v in self.arguments(limits).items() if k not in asked}
        return create_engine(address, connect_args=arguments, **plain)


def _opening(path: Path, limits: Limits) -> Callable[[], sqlite3.Connection]:
    """Return what opens a SQLite file for reading only, and stops a statement at its limit."""

    def open_file() -> sqlite3.Connection:
        address = f"{path.absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(address, uri=True, timeout=limits.connect_timeout)
        end = time.monotonic() + limits.timeout
        connection.set_progress_handler(lambda: int(time.monotonic() > end), 10_000)
        return connection

    return open_file


def _begin_postgresql(connection: Connection, limits: Limits) -> None:
    # The transaction is READ ONLY by the options. Times with a zone come on our clocks.
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = {limits.timeout * 1000:d}")
    connection.exec_driver_sql(f"SET LOCAL TIME ZONE '{LOCAL}'")


def _begin_oracle(connection: Connection, limits: Limits) -> None:
    connection.connection.driver_connection.call_timeout = limits.timeout * 1000  # type: ignore[union-attr]
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def _begin_sql_server(connection: Connection, limits: Limits) -> None:
    connection.connection.driver_connection.timeout = limits.timeout  # type: ignore[union-attr]


def _begin_other(_connection: Connection, _limits: Limits) -> None:
    """Do nothing: there is no telling what the driver understands."""


def _postgresql_arguments(limits: Limits) -> dict[str, Any]:
    """Return libpq's words; those of keeping alive notice a server that is gone in a minute."""
    return {
        "connect_timeout": limits.connect_timeout,
        "application_name": "wsoa",
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
    }


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "postgresql": Kind(
            label="PostgreSQL",
            driver="postgresql+psycopg",
            install="psycopg: `pip install wsoa[postgresql]`",
            arguments=_postgresql_arguments,
            begin=_begin_postgresql,
            options=MappingProxyType(
                {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
            ),
            reads_only=True,
        ),
        "mssql": Kind(
            label="SQL Server",
            driver="mssql+pyodbc",
            install="pyodbc (`pip install pyodbc`) and Microsoft's ODBC driver for SQL Server",
            arguments=lambda limits: {"timeout": limits.connect_timeout, "autocommit": False},
            begin=_begin_sql_server,
            reads_only=False,
        ),
        "oracle": Kind(
            label="Oracle",
            driver="oracle+oracledb",
            install="oracledb: `pip install oracledb`",
            arguments=lambda limits: {"tcp_connect_timeout": limits.connect_timeout},
            begin=_begin_oracle,
            reads_only=True,
        ),
        "sqlite": Kind(
            label="SQLite",
            driver="sqlite+pysqlite",
            install="Python with its sqlite3 module",
            arguments=lambda _limits: {},
            begin=_begin_other,
            reads_only=True,
        ),
    }
)
"""The kinds that are known, by SQLAlchemy's names."""

OTHER: Final = Kind(
    label="another kind of database",
    driver="",
    install="the package that SQLAlchemy's documentation names for it",
    arguments=lambda _limits: {},
    begin=_begin_other,
    reads_only=False,
)
"""Any other kind that SQLAlchemy knows."""
