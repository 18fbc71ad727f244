"""One reading: connect, ask in a transaction that can only read, stream, let go."""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, CursorResult, Engine, ExceptionContext, event, inspect
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from wsoa.errors import DataError, did_you_mean
from wsoa.extracts.database.address import Address, read_address
from wsoa.extracts.database.cells import Cells, collect_cells
from wsoa.extracts.database.faults import Fault, named_in, of_connecting, of_reading
from wsoa.extracts.database.kinds import ENGINE_LOGGERS, Limits
from wsoa.extracts.database.statement import check_select, refuse_changes, view_parts
from wsoa.extracts.database.words import connecting_words, reading_words

if TYPE_CHECKING:
    from wsoa.extracts.database.table import DatabaseTable

__all__ = ["read_cells"]

BATCH: Final = 10_000
"""Records held as Python values at once."""

STREAMED: Final = MappingProxyType({"stream_results": True, "yield_per": BATCH})

TALKATIVE: Final = ("psycopg", "psycopg.pq", "sqlalchemy.dialects.postgresql")
"""Loggers that would write down addresses; `kinds` gives engines loggers of their own."""


def read_cells(source: "DatabaseTable", *, name: str) -> Cells:
    """Return the whole result of a query or view; the connection is closed in any case."""
    _silence()
    address = read_address(source.variable)
    engine = address.kind.engine(address.url, Limits(source.timeout, source.connect_timeout))
    event.listen(engine, "handle_error", _close_cursor)
    try:
        with closing(_connect(engine, source)) as connection:
            return _Reading(source, name, address, connection).cells()
    finally:
        engine.dispose()


def _silence() -> None:
    """Let drivers log nothing, whatever level and handlers a host program has set."""
    for name in (*TALKATIVE, *ENGINE_LOGGERS):
        logging.getLogger(name).disabled = True


def _close_cursor(context: ExceptionContext) -> None:
    """Close the cursor of a connection that is lost, which SQLAlchemy leaves to its driver."""
    running = context.execution_context
    if context.is_disconnect and running is not None and running.cursor is not None:
        running.cursor.close()


def _connect(engine: Engine, source: "DatabaseTable") -> Connection:
    try:
        return engine.connect()
    except DBAPIError as error:
        fault = of_connecting(error.orig or error)
    except (SQLAlchemyError, OSError, TypeError, ValueError) as error:
        fault = of_connecting(error)  # a driver's own, or an option it does not know
    raise DataError(
        connecting_words(fault, source.variable, connect_timeout=source.connect_timeout)
    )


class _Reading:
    """One query over one connection, with what its faults are told by."""

    def __init__(
        self, source: "DatabaseTable", name: str, address: Address, connection: Connection
    ) -> None:
        self.source = source
        self.name = name
        self.kind = address.kind
        self.connection = connection
        self.end = time.monotonic() + source.timeout
        self.count = 0

    def cells(self) -> Cells:
        """Return the result; what fails on the way is a `DataError` in words of our own."""
        try:
            with self._ask() as result:
                return collect_cells(tuple(result.keys()), self._batches(result))
        except DBAPIError as error:
            words = self._words(error)
        except (SQLAlchemyError, UnicodeError) as error:
            words = self._say(of_reading(error))
        raise DataError(words)

    def _ask(self) -> CursorResult[Any]:
        statement = self._statement()
        self.connection.execution_options(**self.kind.options, no_parameters=True)
        self.kind.begin(self.connection, Limits(self.source.timeout, self.source.connect_timeout))
        result = self.connection.exec_driver_sql(statement, execution_options=STREAMED)
        if not result.returns_rows:
            raise DataError(self._say(Fault.WRITES))
        return result

    def _statement(self) -> str:
        """Return what is asked: the query itself, or everything in the view, in order.

        Without an order a row's number would mean another record at the next reading.
        """
        if self.source.view:
            quote = self.connection.dialect.identifier_preparer.quote
            view = ".".join(map(quote, view_parts(self.source.view, name=self.name)))
            return f"SELECT * FROM {view} ORDER BY 1"  # noqa: S608 - quoted identifiers
        if not self.kind.reads_only:
            refuse_changes(self.source.query, name=self.name)
        return check_select(self.source.query, name=self.name)

    def _batches(self, result: CursorResult[Any]) -> Iterator[Sequence[Any]]:
        """Yield records, and stop at the limit: databases know it for each batch at most."""
        for batch in result.partitions(BATCH):
            if time.monotonic() > self.end:
                raise DataError(self._say(Fault.SLOW))
            self.count += len(batch)
            yield batch

    def _words(self, error: DBAPIError) -> str:
        cause = error.orig or error
        fault = Fault.LOST if error.connection_invalidated else of_reading(cause)
        if fault not in (Fault.NO_VIEW, Fault.NO_COLUMN):
            return self._say(fault)
        named = named_in(cause, self.source.query)
        asked = self.source.view or named
        hint = self._near(asked) if fault is Fault.NO_VIEW and asked else ""
        return self._say(fault, named=named, hint=hint)

    def _say(self, fault: Fault, *, named: str = "", hint: str = "") -> str:
        return reading_words(
            fault,
            self.name,
            timeout=self.source.timeout,
            count=self.count,
            named=named,
            hint=hint,
        )

    def _near(self, view: str) -> str:
        """Return the nearest schema, or table or view of the same schema, or nothing."""
        *above, name = view.split(".")
        schema = ".".join(above) or None
        try:
            self.connection.rollback()
            here = inspect(self.connection)
            schemas = here.get_schema_names()
            if schema and schema not in schemas:
                return did_you_mean(schema, schemas)
            return did_you_mean(name, [*here.get_view_names(schema), *here.get_table_names(schema)])
        except SQLAlchemyError:
            return ""
