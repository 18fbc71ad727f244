"""Where the document's fonts are: in Python packages, the same on every machine."""

import hashlib
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from wsoa.errors import RenderError

__all__ = ["bring_fonts", "font_digests", "font_folders"]


def font_folders() -> tuple[Path, ...]:
    """Return the folders of Public Sans (words) and DejaVu Sans (letters in charts).

    Raises:
        RenderError: the package with the document's font is absent.
    """
    words = _folder("fontpkg_public_sans", "files")
    if words is None:
        raise RenderError("The font is not here: install the package fontpkg-public-sans.")
    charts = _folder("matplotlib", "mpl-data/fonts/ttf")
    return (words,) if charts is None else (words, charts)


def bring_fonts(folder: Path) -> None:
    """Copy the fonts into ``folder``, where ``font-paths`` of Quarto's project file looks.

    Raises:
        RenderError: the package with the document's font is absent.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for font in _fonts():
        shutil.copyfile(font, folder / font.name)


def font_digests() -> dict[str, str]:
    """Return the SHA-256 of every font, by its name.

    Raises:
        RenderError: the package with the document's font is absent.
    """
    return {font.name: hashlib.sha256(font.read_bytes()).hexdigest() for font in _fonts()}


def _fonts() -> Iterator[Path]:
    for folder in font_folders():
        yield from sorted(folder.glob("*.ttf"))


def _folder(package: str, inside: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / inside
    return folder if folder.is_dir() else None
