"""Every table that the suite reads: checks, data dictionary and sample all come from here."""

from wsoa.schema.column import Column, Table
from wsoa.schema.tables import TABLES

__all__ = ["TABLES", "Column", "Table"]
