"""The report's design tokens: every colour, size, space and line that a reader sees.

The page, the print and the charts take them from here and from nowhere else: the first two
through `report/tokens.css` and `report/tokens.typ`, which `tools/write_tokens.py` writes, the
charts through `display/theme.py`. Palette: Government Analysis Function, "Data visualisation:
colours in charts"; its dark counterparts are the suite's own, chosen for the same contrast.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeVar

__all__ = [
    "CHART_WIDTH",
    "COLOURS",
    "LINES",
    "MEASURES",
    "PHONE_WIDTH",
    "RATIO",
    "SERIES",
    "SIZES",
    "SPACES",
    "Colour",
    "Length",
]

Token = TypeVar("Token")

RATIO: Final = 9 / 8
"""From one size of type to the next. Both media have the same scale."""

PRINT_BODY: Final = 10.0
"""Points of the body's type on paper; on the screen it is the reader's own size."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: on a light page, on a dark one; printed as on the light one unless it says."""

    light: str
    dark: str
    ink: str = ""

    @property
    def printed(self) -> str:
        """The colour on paper."""
        return self.ink or self.light


@dataclass(frozen=True, slots=True)
class Length:
    """A length: on the screen as CSS has it, in print in points."""

    screen: str
    print: float


def _step(screen: int, paper: int) -> Length:
    return Length(f"{RATIO**screen:.3g}rem", round(PRINT_BODY * RATIO**paper, 1))


def _frozen(**tokens: Token) -> Mapping[str, Token]:
    return MappingProxyType({name.replace("_", "-"): value for name, value in tokens.items()})


COLOURS: Final = _frozen(
    paper=Colour("#FFFFFF", "#14181C"),
    ink=Colour("#1A1A1A", "#ECEFF1"),
    quiet=Colour("#3D3D3D", "#C3C9CE"),
    rule=Colour("#B4B8BC", "#4C555D"),
    tint=Colour("#F4F6F8", "#1F262C"),
    blue=Colour("#12436D", "#9CC7EA"),
    turquoise=Colour("#1E7F78", "#6FD0C7"),
    pink=Colour("#801650", "#F2B6D6"),
    orange=Colour("#C44A0C", "#FF9A66"),
    red_tint=Colour("#F3E6ED", "#40203A"),
    amber_tint=Colour("#FDEBE1", "#46291B"),
    green_tint=Colour("#DFF1EF", "#17383A"),
    blue_tint=Colour("#E0E8EF", "#1C3248"),
    focus=Colour("#FFDD00", "#FFDD00"),
    focus_ink=Colour("#1A1A1A", "#1A1A1A"),
    series_1=Colour("#12436D", "#9CC7EA"),
    series_2=Colour("#28A197", "#1C766F"),
    series_3=Colour("#801650", "#F2B6D6"),
    series_4=Colour("#F46A25", "#AF4C14"),
    muted=Colour("#949494", "#606B74"),
    grid=Colour("#D0D3D6", "#39424A"),
)

SERIES: Final = ("series-1", "series-2", "series-3", "series-4")
"""The colours of a chart's lines and bars in their order: each stands out from the one before."""

SIZES: Final = _frozen(
    fine=_step(-2, -2),
    small=_step(-1, -1),
    body=_step(0, 0),
    lead=_step(2, 2),
    heading_5=_step(0, 0),
    heading_4=_step(1, 1),
    heading_3=_step(2, 3),
    heading_2=_step(5, 6),
    heading_1=_step(8, 8),
    numeral=_step(6, 7),
)
"""Sizes of type, every one a step of the scale. Heading 1 is the title."""

SPACES: Final = _frozen(
    space_1=Length("0.25rem", 3),
    space_2=Length("0.5rem", 6),
    space_3=Length("0.75rem", 9),
    space_4=Length("1rem", 12),
    space_5=Length("1.5rem", 18),
    space_6=Length("2rem", 24),
    space_7=Length("3rem", 36),
    space_8=Length("4rem", 48),
)

LINES: Final = _frozen(
    hair=Length("1px", 0.5),
    thin=Length("2px", 1),
    thick=Length("3px", 2),
    edge=Length("6px", 3),
)

CENTIMETRE: Final = 72 / 2.54
"""Points."""

MEASURES: Final = _frozen(
    page=Length("52rem", 16.4 * CENTIMETRE),
    text=Length("38rem", 12.6 * CENTIMETRE),
    term=Length("13rem", 4.6 * CENTIMETRE),
    tile=Length("11rem", 0),
    card=Length("15rem", 0),
    four_columns=Length("36rem", 0),
    seven_columns=Length("48rem", 0),
    tablet=Length("40rem", 0),
    phone=Length("30rem", 0),
    margin=Length("1.25rem", 2.3 * CENTIMETRE),
    mark=Length("0.78em", 7.2),
)
"""Widths: of the page, of a line of words, of a column of terms; of a tile and of tables with many
columns at least; below which a page is a tablet's or a phone's; of margins; of a rating's mark."""

PHONE_WIDTH: Final = 3.0
"""Inches: a chart for a phone 320 pixels wide, between its margins."""

CHART_WIDTH: Final = MEASURES["page"].print / 72
"""Inches: a chart fills the width of a printed page, so that its type has its true size."""
