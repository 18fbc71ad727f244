"""Integrity rules of the data contract: tables in, a list of issues out."""

from wsoa.checks.catalogue import RULES
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
    "check_tables",
    "issues_frame",
    "settle",
    "summarise",
]
