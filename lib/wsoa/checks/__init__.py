"""Integrity rules of the data contract: tables in, a list of issues out."""

from wsoa.checks.catalogue import RULES
from wsoa.checks.causes import causes_of, is_of_structure
from wsoa.checks.check import check_tables
from wsoa.checks.earlier import EARLIER_COLUMNS, Earlier, summarise
from wsoa.checks.settle import Accepted, Settled, issues_frame, settle
from wsoa.extracts import Issue

__all__ = [
    "EARLIER_COLUMNS",
    "RULES",
    "Accepted",
    "Earlier",
    "Issue",
    "Settled",
    "causes_of",
    "check_tables",
    "is_of_structure",
    "issues_frame",
    "settle",
    "summarise",
]
