"""SQL databases: one query or view a table, read and never written.

The address stands in an environment variable alone, and no message, log or value of these
modules repeats any part of it. SQLAlchemy is imported when a table is read, not before: most
builds read files.
"""

from wsoa.extracts.database.table import DatabaseTable

__all__ = ["DatabaseTable"]
