"""Which characters the document's fonts cannot draw: said before a build ends, with their place."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from matplotlib import get_data_path
from matplotlib.ft2font import FT2Font

from wsoa.characters import SHOWN, code_of
from wsoa.render.fonts import font_folders

__all__ = ["missing_glyphs"]

WORDS: Final = "PublicSans[wght].ttf"
CHARTS: Final = "fonts/ttf/DejaVuSans.ttf"
UNDRAWN: Final = frozenset("\n\t\r\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f")
"""Characters that nothing is drawn for: ends of lines, joiners, places to break."""

MOST: Final = 6
"""Characters of one text that a warning names."""


def missing_glyphs(texts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return a warning for each text with characters that no font of the report can draw.

    Args:
        texts: where a text stands, and the text.
    """
    return tuple(warning for where, text in texts for warning in _warnings(where, text))


def _warnings(where: str, text: str) -> Iterator[str]:
    lost = sorted(set(text) - UNDRAWN - _drawn())
    if lost:
        more = f" and {len(lost) - MOST} more" if len(lost) > MOST else ""
        codes = ", ".join(map(code_of, lost[:MOST]))
        yield (
            f"{where}: no font of the report draws {codes}{more}. The words can be searched and "
            "read aloud; a box stands in the PDF and in charts. Write it another way."
        )
    if hidden := list(dict.fromkeys(SHOWN.findall(text))):
        codes = ", ".join(hidden[:MOST])
        yield f"{where}: {codes} stands for a character that cannot be seen. Take it out."


@cache
def _drawn() -> frozenset[str]:
    """Return every character that the font of words or the font of charts draws.

    Not those of matplotlib's last resort, which draws a box for all there are.
    """
    paths = (font_folders()[0] / WORDS, Path(get_data_path()) / CHARTS)
    return frozenset(chr(code) for path in paths for code in FT2Font(str(path)).get_charmap())
