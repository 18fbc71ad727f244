"""Reproducible progress reports on a council's SEND Written Statement of Action."""

__all__ = ["__version__"]

__version__ = "0.1.0"
