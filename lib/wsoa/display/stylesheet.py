"""The design tokens as the page and the print read them: CSS variables, Typst dictionaries."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from wsoa.display.tokens import COLOURS, LINES, MEASURES, SIZES, SPACES, Colour, Length

__all__ = ["css_colours", "css_tokens", "typst_tokens"]

WRITTEN: Final = "Written by tools/write_tokens.py from lib/wsoa/display/tokens.py: edit that."

PRINTED: Final = (("size-", SIZES), ("", SPACES), ("line-", LINES))
LENGTHS: Final = (*PRINTED, ("width-", MEASURES))
"""Of a page that a browser prints, the browser knows the widths."""

Groups = Iterable[tuple[str, Mapping[str, Length]]]


def css_tokens() -> str:
    """Return every token as a CSS variable."""
    screen = (_line(name, length.screen) for name, length in _lengths(LENGTHS))
    printed = (_line(name, f"{length.print:g}pt") for name, length in _lengths(PRINTED))
    return (
        f"/* {WRITTEN} */\n:root {{\n{''.join(screen)}}}\n{css_colours()}"
        f"@media print {{\n:root {{\n{''.join(printed)}}}\n}}\n"
    )


def css_colours() -> str:
    """Return the colours as CSS variables: light, dark where the reader's screen is, printed."""
    light = _root(lambda colour: colour.light)
    dark = _root(lambda colour: colour.dark)
    printed = _root(lambda colour: colour.printed)
    return (
        f"{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n"
        f"@media print {{\n{printed}}}\n"
    )


def typst_tokens() -> str:
    """Return every token as Typst has it: `colours.blue`, `sizes.small`, `spaces.space-4`."""
    groups = (
        ("colours", _paints(COLOURS)),
        ("sizes", _points(SIZES)),
        ("spaces", _points(SPACES)),
        ("lines", _points(LINES)),
        ("widths", _points(MEASURES)),
    )
    bodies = (f"#let {name} = (\n{''.join(lines)})\n" for name, lines in groups)
    return f"// {WRITTEN}\n" + "\n".join(bodies)


def _root(choose: Callable[[Colour], str]) -> str:
    lines = (_line(name, choose(colour).lower()) for name, colour in COLOURS.items())
    return f":root {{\n{''.join(lines)}}}\n"


def _lengths(groups: Groups) -> Iterator[tuple[str, Length]]:
    return ((prefix + name, length) for prefix, group in groups for name, length in group.items())


def _line(name: str, value: str) -> str:
    return f"  --{name}: {value};\n"


def _paints(tokens: Mapping[str, Colour]) -> Iterator[str]:
    return (f'  {name}: rgb("{colour.printed}"),\n' for name, colour in tokens.items())


def _points(tokens: Mapping[str, Length]) -> Iterator[str]:
    return (f"  {name}: {length.print:.5g}pt,\n" for name, length in tokens.items() if length.print)
