"""How matplotlib draws with the report's design tokens.

Rules of charts: Government Analysis Function, "Data visualisation: charts".
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, Final, cast

import matplotlib as mpl
from matplotlib.figure import Figure as Canvas

from wsoa.display.tokens import CHART_WIDTH, COLOURS, LINES, SIZES

__all__ = ["paint", "points", "stroke", "styled"]


def paint(name: str) -> str:
    """Return a token's colour on a light page: what a chart is drawn in."""
    return COLOURS[name].light


def points(name: str) -> float:
    """Return a size of type in points."""
    return SIZES[name].print


def stroke(name: str) -> float:
    """Return a line's width in points."""
    return LINES[name].print


_RC: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "axes.axisbelow": True,
        "axes.edgecolor": paint("quiet"),
        "axes.grid": True,
        "axes.grid.axis": "y",
        "axes.labelcolor": paint("ink"),
        "axes.spines.left": False,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "figure.facecolor": "none",
        "axes.facecolor": "none",
        "font.family": "DejaVu Sans",
        "font.size": points("small"),
        "grid.color": paint("grid"),
        "grid.linewidth": stroke("hair"),
        "hatch.linewidth": stroke("hair"),
        "savefig.transparent": True,
        "svg.fonttype": "path",
        "svg.hashsalt": "wsoa",
        "text.color": paint("ink"),
        "xtick.color": paint("ink"),
        "ytick.color": paint("ink"),
        "xtick.major.size": 0,
        "ytick.major.size": 0,
    }
)


@contextmanager
def styled(height: float) -> Iterator[Canvas]:
    """Yield an empty canvas of the report's width, `height` inches high, in its style."""
    with mpl.rc_context(cast("Any", dict(_RC))):
        yield Canvas(figsize=(CHART_WIDTH, height), layout="constrained")
