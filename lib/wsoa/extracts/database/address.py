"""The address of a database, from the environment and from nowhere else."""

import os
from dataclasses import dataclass

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from wsoa.errors import DataError
from wsoa.extracts.database.kinds import KINDS, OTHER, Kind

__all__ = ["Address", "read_address"]

FORMS = "postgresql://…, mssql+pyodbc://…, oracle+oracledb://… or sqlite:///…"


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """Where a database is, and of what kind. Neither is ever printed."""

    url: URL
    kind: Kind


def read_address(variable: str) -> Address:
    """Return the address that a variable holds, with its driver known to be installed."""
    written = os.environ.get(variable, "").strip()
    if not written:
        state = "is empty" if variable in os.environ else "is not set"
        raise DataError(
            f"The environment variable {variable} {state}. Give it the database's address, such as "
            f"{FORMS}, where the build runs: docs/analyst/databases.md says how."
        )
    url = _parse(written, variable)
    kind = KINDS.get(url.get_backend_name(), OTHER)
    if kind.driver and url.drivername == url.get_backend_name():
        url = url.set(drivername=kind.driver)
    _check_driver(url, kind, variable)
    return Address(url, kind)


def _parse(written: str, variable: str) -> URL:
    try:
        url = make_url(written)
    except (ArgumentError, ValueError):
        url = None
    if url is None:
        raise DataError(
            f"The environment variable {variable} does not hold an address: it must look like "
            f"{FORMS}, without quotation marks; in a password, %40 stands for an @ and %2F for a /."
        )
    if url.get_backend_name() == "sqlite" and (url.database or ":memory:") == ":memory:":
        raise DataError(
            f"The environment variable {variable} names no file: write sqlite:/// and then the "
            "whole path of the database."
        )
    return url


def _check_driver(url: URL, kind: Kind, variable: str) -> None:
    """Refuse a kind that is not known, or whose driver is not installed."""
    fault = ""
    try:
        dialect = url.get_dialect()
        if dialect.is_async:
            fault = f"names a driver that cannot be used here. Write {kind.driver}://…"
        dialect.import_dbapi()
    except NoSuchModuleError:
        fault = f"begins with no kind of database that is known. It must look like {FORMS}."
    except ImportError:
        fault = (
            f"is for {kind.label}, whose driver is not installed. Install {kind.install}; "
            "`wsoa doctor` says which are here."
        )
    if fault:
        raise DataError(f"The address in the environment variable {variable} {fault}")
