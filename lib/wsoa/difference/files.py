"""Two versions of a file, or of a folder of files, set side by side."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Final

from wsoa.characters import in_one_line
from wsoa.difference.figures import compare_figures
from wsoa.difference.pages import compare_drawings, compare_lines, compare_pages
from wsoa.difference.paper import compare_papers
from wsoa.difference.sheets import compare_sheets

__all__ = ["Difference", "compare_files", "compare_folders"]

SHOWN: Final = 12
"""Differences of one file that are told; the rest are counted."""

FIRST: Final[Mapping[str, int]] = MappingProxyType({".csv": 0, ".xlsx": 1, ".svg": 2})
"""Figures come first: what differs on a page mostly follows from them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that differs, and in what, a sentence each."""

    name: str
    told: tuple[str, ...]
    more: int = 0

    def __str__(self) -> str:
        # Whoever altered the file wrote what is quoted of it, and its name.
        lines = [in_one_line(self.name), *(f"  {in_one_line(line)}" for line in self.told)]
        return "\n".join(lines + ([f"  and {self.more:,} more"] if self.more else []))


def compare_folders(then: Path, now: Path) -> tuple[Difference, ...]:
    """Return every file of either folder that is not the same in the other."""
    names = {p.relative_to(each).as_posix() for each in (then, now) for p in _files(each)}
    found = (compare_files(then / name, now / name, name) for name in sorted(names, key=_order))
    return tuple(difference for difference in found if difference)


def compare_files(then: Path, now: Path, name: str) -> Difference | None:
    """Return what differs between two versions of a file, or nothing when each byte is the same."""
    if not (then.is_file() and now.is_file()):
        there = "was not made then" if now.is_file() else "is not made any more"
        return Difference(name, (f"the file {there}",))
    if then.read_bytes() == now.read_bytes():
        return None
    found = _told(then, now)
    told = tuple(islice(found, SHOWN))
    return Difference(name, told or ("its bytes differ, and nothing that it says",), _count(found))


def _told(then: Path, now: Path) -> Iterator[str]:
    """Yield what differs; a file that is not what its name says is compared as text."""
    try:
        yield from _READERS.get(then.suffix.lower(), compare_lines)(then, now)
    except Exception as error:  # noqa: BLE001 - libraries raise errors of their own for broken files
        yield f"one of the two cannot be read as {then.suffix} ({type(error).__name__})"


def _count(rest: Iterator[str]) -> int:
    return sum(1 for _ in rest)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _order(name: str) -> tuple[int, str]:
    return FIRST.get(Path(name).suffix, len(FIRST)), name


_READERS: Final[Mapping[str, Callable[[Path, Path], Iterator[str]]]] = MappingProxyType(
    {
        ".csv": compare_figures,
        ".xlsx": compare_sheets,
        ".html": compare_pages,
        ".svg": compare_drawings,
        ".pdf": compare_papers,
    }
)
