"""The report's typeface as charts can draw it.

The package has one file with all weights, of which matplotlib would draw the thinnest. Two weights
are cut from it, once a machine, and given a name of their own: a copy that a machine has installed,
perhaps another version, is never taken for it. So a chart is the same on every machine.
"""

import os
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import matplotlib as mpl
from matplotlib.font_manager import fontManager

from wsoa.errors import RenderError

__all__ = ["BOLD", "FAMILY", "REGULAR", "register_typeface"]

FAMILY: Final = "Report Sans"
REGULAR: Final = 400
BOLD: Final = 700

SOURCE: Final = "files/PublicSans[wght].ttf"
LETTERS: Final = (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0x2192, 0x2212)
"""What the charts have words of; any other letter is drawn in matplotlib's own typeface."""

NAMES: Final[Mapping[str, int]] = MappingProxyType({"family": 1, "typographic family": 16})


@cache
def register_typeface() -> None:
    """Make the two weights known to matplotlib; they are kept in its own cache of fonts.

    Raises:
        RenderError: the package with the typeface is absent.
    """
    source = _source()
    known_by = f"{sha256(source.read_bytes()).hexdigest()[:16]}-{version('fonttools')}"
    paths = {w: Path(mpl.get_cachedir()) / f"wsoa-{known_by}-{w}.ttf" for w in (REGULAR, BOLD)}
    if not all(path.exists() for path in paths.values()):
        letters = _only_letters(source)
        for weight, path in paths.items():
            _put(_cut(letters, weight), path)
    for path in paths.values():
        fontManager.addfont(path)


def _put(font: Any, path: Path) -> None:
    """Write a font in one step: another process may be writing the same."""
    beside = path.with_suffix(f".{os.getpid()}")
    font.save(beside)
    try:
        beside.replace(path)
    except PermissionError:
        # Windows: another process was first, and has it open. It is the same font.
        beside.unlink()


def _source() -> Path:
    spec = find_spec("fontpkg_public_sans")
    if spec is None or spec.origin is None:
        raise RenderError("The font is not here: install the package fontpkg-public-sans.")
    return Path(spec.origin).parent / SOURCE


def _only_letters(source: Path) -> bytes:
    """Return the font with the letters that are wanted: weights are cut from few in no time."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - slow to import
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=[], name_IDs=["*"], notdef_outline=True))
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    kept = BytesIO()
    font.save(kept)
    return kept.getvalue()


def _cut(letters: bytes, weight: int) -> Any:
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    font = TTFont(BytesIO(letters), recalcTimestamp=False)
    cut = instantiateVariableFont(font, {"wght": weight}, updateFontNames=True)
    for number in NAMES.values():
        for record in [r for r in cut["name"].names if r.nameID == number]:
            record.string = FAMILY
    return cut
