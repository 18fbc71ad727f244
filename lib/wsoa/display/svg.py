"""A drawing that is itself in the dark: each colour of the tokens turns into its dark one."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from wsoa.display.tokens import COLOURS

__all__ = ["follow_the_screen"]

PROPERTIES: Final = ("fill", "stroke")


def follow_the_screen(svg: str) -> str:
    """Return the drawing with a style that a dark screen heeds, and print and PDF do not.

    A drawing in a page is a page of its own: it sees the screen, and not the page's variables.
    Colours are found as they are written: `fill: #12436d` in a style.
    """
    rules = "".join(_rules(svg))
    if not rules:
        return svg
    style = f"<style>@media screen and (prefers-color-scheme: dark) {{{rules}}}</style>"
    start = svg.index(">", svg.index("<svg")) + 1
    return f"{svg[:start]}\n {style}{svg[start:]}"


def _rules(svg: str) -> Iterator[str]:
    for light, dark in _DARK.items():
        for name in PROPERTIES:
            if f"{name}: {light}" in svg:
                yield f'[style*="{name}: {light}"]{{{name}:{dark} !important}}'


_DARK: Final[Mapping[str, str]] = MappingProxyType(
    {
        colour.light.lower(): colour.dark.lower()
        for name, colour in COLOURS.items()
        if not name.startswith("focus")
    }
)
"""Light colour → dark colour."""
