"""The appendix as one Quarto document: its seven parts, in the committee's order."""

from wsoa.document.assemble import assemble
from wsoa.document.figures import lookup_in
from wsoa.document.report import Origin, Report

__all__ = ["Origin", "Report", "assemble", "lookup_in"]
