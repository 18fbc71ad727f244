"""How matplotlib draws: the style of `afcharts`, with the report's tokens and typeface.

`afcharts` is the Government Analysis Function's own style; `docs/decisions/` says what of it is
replaced, and why.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, cast

import matplotlib as mpl
from matplotlib.figure import Figure as Canvas

from wsoa.display.tokens import CHART_WIDTH, COLOURS, LINES, PHONE_WIDTH, SIZES
from wsoa.display.typeface import FAMILY, register_typeface
from wsoa.errors import RenderError

__all__ = ["WIDTHS", "Width", "paint", "points", "stroke", "styled"]

Width = str

WIDTHS: Final[Mapping[Width, float]] = MappingProxyType({"page": CHART_WIDTH, "phone": PHONE_WIDTH})
"""Inches across of a chart: on a page or a screen, and on a phone."""


def paint(name: str) -> str:
    """Return a token's colour on a light page: what a chart is drawn in."""
    return COLOURS[name].light


def points(name: str) -> float:
    """Return a size of type in points."""
    return SIZES[name].print


def stroke(name: str) -> float:
    """Return a line's width in points."""
    return LINES[name].print


@contextmanager
def styled(height: float, *, width: Width = "page") -> Iterator[Canvas]:
    """Yield an empty canvas, `height` inches high, in the report's style."""
    register_typeface()
    with mpl.rc_context(cast("Any", {**_afcharts(), **_OWN})):
        yield Canvas(figsize=(WIDTHS[width], height))


@cache
def _afcharts() -> Mapping[str, Any]:
    """Return the style of the package."""
    spec = find_spec("afcharts")
    if spec is None or spec.origin is None:
        raise RenderError("The style of charts is not here: install the package afcharts.")
    path = Path(spec.origin).parent / "afcharts.mplstyle"
    style: Any = mpl.rc_params_from_file(path, use_default_template=False)
    return dict(style)


_OWN: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "axes.edgecolor": paint("quiet"),
        "axes.facecolor": "none",
        "axes.labelcolor": paint("ink"),
        "axes.linewidth": stroke("thin"),
        "figure.facecolor": "none",
        "font.family": [FAMILY, "DejaVu Sans"],
        "font.size": points("small"),
        "grid.color": paint("grid"),
        "grid.linewidth": stroke("hair"),
        "hatch.color": paint("quiet"),
        "hatch.linewidth": stroke("hair"),
        "lines.linewidth": stroke("thick"),
        "savefig.transparent": True,
        "svg.fonttype": "path",
        "svg.hashsalt": "wsoa",
        "text.parse_math": False,  # a name with dollar signs in it is a name
        "text.color": paint("ink"),
        "xtick.color": paint("quiet"),
        "xtick.labelcolor": paint("ink"),
        "xtick.labelsize": points("fine"),
        "xtick.major.size": 0,
        "ytick.color": paint("quiet"),
        "ytick.labelcolor": paint("ink"),
        "ytick.labelsize": points("fine"),
        "ytick.major.size": 0,
    }
)
"""Tokens in place of the style's own colours and sizes; one typeface, whatever a machine has."""
