"""Extracts in every form that a council has: canonical tables out, one reader a format."""

from wsoa.extracts.folder import open_file
from wsoa.extracts.issue import Issue, Place, Severity
from wsoa.extracts.load import Input, Loaded, load_tables
from wsoa.extracts.origins import Origins, Sources
from wsoa.extracts.personal import Personal
from wsoa.extracts.raw import Raw, Source

__all__ = [
    "Input",
    "Issue",
    "Loaded",
    "Origins",
    "Personal",
    "Place",
    "Raw",
    "Severity",
    "Source",
    "Sources",
    "load_tables",
    "open_file",
]
