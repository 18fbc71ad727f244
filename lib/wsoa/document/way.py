"""Which way a figure or a rating went: in words, with an arrow and a colour beside them."""

from typing import Final

from wsoa.document.markdown import plain

__all__ = ["way_span"]

WAYS: Final = {"better": "better", "worse": "worse", "improved": "better", "worsened": "worse"}
"""The class of what is said of a change; anything else is neither better nor worse."""

TURNS: Final = {
    "up": "up",
    "down": "down",
    "no": "level",
    "improved": "up",
    "worsened": "down",
    "unchanged": "level",
}
"""The class of the arrow. A change that is not known has none."""


def way_span(words: str, *, way: str, turn: str) -> str:
    """Return the words as Markdown, of the classes that draw colour and arrow."""
    classes = [".way", f".way-{WAYS.get(way, 'same')}"]
    if turn in TURNS:
        classes.append(f".turn-{TURNS[turn]}")
    return f"[{plain(words)}]{{{' '.join(classes)}}}"
