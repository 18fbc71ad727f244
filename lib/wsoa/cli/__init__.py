"""The commands, one file each; the one clock; the one place that catches errors."""

from wsoa.cli.program import main

__all__ = ["main"]
