"""What goes into an engine and what comes out."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

__all__ = ["DOCUMENT", "Rendered", "digest_file"]

DOCUMENT = "appendix.qmd"


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """The two files that an engine made."""

    html: Path
    pdf: Path


def digest_file(path: Path) -> str:
    """Return the SHA-256 of a program, for the manifest."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
