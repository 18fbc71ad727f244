"""The document as both engines read it: includes expanded, each line knowing its place."""

import re
from dataclasses import dataclass
from pathlib import Path

from wsoa.errors import RenderError

__all__ = ["Line", "Source", "load_source"]

_INCLUDE = re.compile(r"^\s*\{\{<\s*include\s+(?P<file>\S+)\s*>\}\}\s*$")
_DEEPEST = 8


@dataclass(frozen=True)
class Line:
    """One line of the document: its words and where a person finds it."""

    text: str
    file: str
    number: int

    @property
    def place(self) -> str:
        """Return ``file:line``, as an editor opens it."""
        return f"{self.file}:{self.number}"


@dataclass(frozen=True)
class Source:
    """A document in a folder."""

    folder: Path
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Return the whole document as one string."""
        return "".join(f"{line.text}\n" for line in self.lines)


def load_source(path: Path) -> Source:
    """Read a document and everything it includes.

    Raises:
        RenderError: a file is missing, or files include each other, or one lies elsewhere.
    """
    return Source(folder=path.parent, lines=tuple(_expand(path, path.parent, above=())))


def _expand(path: Path, root: Path, *, above: tuple[Line, ...]) -> list[Line]:
    lines: list[Line] = []
    for line in _read(path, root, above):
        match = _INCLUDE.match(line.text)
        if match is None:
            lines.append(line)
        else:
            lines += _expand(path.parent / match["file"], root, above=(*above, line))
    return lines


def _read(path: Path, root: Path, above: tuple[Line, ...]) -> list[Line]:
    place = f" (included at {above[-1].place})" if above else ""
    if not path.resolve().is_relative_to(root.resolve()):
        raise RenderError(f"{path.name} leads out of the document's folder{place}. Copy it there.")
    if len(above) > _DEEPEST:
        raise RenderError(f"{path.name} includes itself{place}. Take the include out.")
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise RenderError(f"{path.name} is not there{place}. Write it, or mend the name.") from None
    except UnicodeDecodeError as error:
        raise RenderError(f"{path.name} is not UTF-8{place}: save it as UTF-8.") from error
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return [Line(line, name, i) for i, line in enumerate(text.splitlines(), start=1)]
