"""Parts of a page that a script writes: what stands between two marks is replaced."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

__all__ = ["keep_up_to_date", "keep_written", "replace_parts"]

DOCS = Path(__file__).parent.parent / "docs"


def keep_up_to_date(page: Path, parts: Mapping[str, Callable[[], str]]) -> int:
    """Write the parts of a page anew, or with `--verify` only say whether they are as written."""
    text = page.read_text(encoding="utf-8")
    return keep_written(page, replace_parts(text, {name: do() for name, do in parts.items()}))


def keep_written(page: Path, fresh: str) -> int:
    """Write a whole file anew, or with `--verify` only say whether it is as written."""
    if page.exists() and page.read_text(encoding="utf-8") == fresh:
        return 0
    if "--verify" in sys.argv:
        print(f"{page.name} is out of date. Run: python tools/{Path(sys.argv[0]).name}")
        return 1
    page.write_text(fresh, encoding="utf-8", newline="\n")
    return 0


def replace_parts(text: str, parts: Mapping[str, str]) -> str:
    """Return the page with each part between its marks; `ValueError` when a mark is not there."""
    for name, part in parts.items():
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
        before, _, rest = text.partition(begin)
        _, found, after = rest.partition(end)
        if not found:
            raise ValueError(f"the page has no pair of marks for {name}")
        text = f"{before}{begin}\n{part.strip()}\n\n{end}{after}"
    return text
