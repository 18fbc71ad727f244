"""The report's design tokens, and how matplotlib draws with them.

Palette and chart rules: Government Analysis Function, "Data visualisation: colours" and
"charts" guidance. The HTML and the PDF have the same colours, in `report/`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, Final, cast

import matplotlib as mpl
from matplotlib.figure import Figure as Canvas

__all__ = ["DARK_BLUE", "GREY", "LIGHT_GREY", "ORANGE", "TURQUOISE", "WIDTH", "styled"]

DARK_BLUE: Final = "#12436D"
TURQUOISE: Final = "#28A197"
ORANGE: Final = "#F46A25"
GREY: Final = "#6B6B6B"
LIGHT_GREY: Final = "#D0D3D6"
INK: Final = "#1D1D1B"

WIDTH: Final = 6.6
"""Inches: the measure of an A4 page between its margins."""

_RC: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "axes.axisbelow": True,
        "axes.edgecolor": GREY,
        "axes.grid": True,
        "axes.grid.axis": "y",
        "axes.labelcolor": INK,
        "axes.spines.left": False,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "figure.facecolor": "none",
        "axes.facecolor": "none",
        "font.family": "DejaVu Sans",
        "font.size": 9,
        "grid.color": LIGHT_GREY,
        "grid.linewidth": 0.6,
        "hatch.linewidth": 0.6,
        "savefig.transparent": True,
        "svg.fonttype": "path",
        "svg.hashsalt": "wsoa",
        "text.color": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "xtick.major.size": 0,
        "ytick.major.size": 0,
    }
)


@contextmanager
def styled(height: float) -> Iterator[Canvas]:
    """Yield an empty canvas of the report's width, `height` inches high, in its style."""
    with mpl.rc_context(cast("Any", dict(_RC))):
        yield Canvas(figsize=(WIDTH, height), layout="constrained")
