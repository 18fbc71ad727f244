"""The appendix as one Quarto document: its seven parts, in the committee's order."""

from wsoa.document.assemble import assemble
from wsoa.document.figures import lookup_in
from wsoa.document.report import Report

__all__ = ["Report", "assemble", "lookup_in"]
