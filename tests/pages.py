"""What the browser tests share: which pages there are, and how they are measured."""

from pathlib import Path

__all__ = ["ARCHIVE", "FOCUS", "PAGES", "REPORTS", "TEXT", "UNFOLD"]

REPORTS = ("2021-10", "2021-01")
ARCHIVE = ("index", "2021-10-v1")
PAGES = (*REPORTS, *ARCHIVE, "specimen")

UNFOLD = "document.querySelectorAll('details').forEach(d => { d.open = true; })"

_SCRIPTS = Path(__file__).parent / "browser"
TEXT = (_SCRIPTS / "text.js").read_text(encoding="utf-8")
FOCUS = (_SCRIPTS / "focus.js").read_text(encoding="utf-8")
