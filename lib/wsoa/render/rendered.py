"""What goes into an engine and what comes out."""

from dataclasses import dataclass
from pathlib import Path

__all__ = ["DOCUMENT", "Rendered"]

DOCUMENT = "appendix.qmd"


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """The two files that an engine made."""

    html: Path
    pdf: Path
