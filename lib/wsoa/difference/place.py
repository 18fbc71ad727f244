"""Pieces of a file with their places in it, and what changed from one version to the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

__all__ = ["Piece", "changes", "contrast"]

AROUND: Final = 40
"""Characters that are shown on either side of what changed."""

MOST: Final = 160
"""Characters of one version that are shown at most."""

AROUND_GUESS: Final = 2000
"""Pieces up to which a change is looked for piece by piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and where it stands: a section, a page, a line."""

    place: str
    text: str


def changes(then: Sequence[Piece], now: Sequence[Piece]) -> Iterator[str]:
    """Yield a sentence for each piece that was changed, added or taken away."""
    first, last = _common_ends(then, now)
    then, now = then[first : len(then) - last], now[first : len(now) - last]
    # Far apart, two versions are laid side by side as they come.
    if max(len(then), len(now)) > AROUND_GUESS:
        yield from _pairs(then, now)
        return
    old, new = ([piece.text for piece in each] for each in (then, now))
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _pairs(then[a:b], now[c:d])


def contrast(then: str, now: str) -> str:
    """Return both versions of a text, cut down to what changed and a few words around it."""
    start = _same(then, now)
    end = _same(then[start:][::-1], now[start:][::-1])
    return f"{_excerpt(then, start, end)} was made, now it is {_excerpt(now, start, end)}"


def _pairs(then: Sequence[Piece], now: Sequence[Piece]) -> Iterator[str]:
    for old, new in zip_longest(then, now):
        if old is None:
            yield f"{new.place}: {_excerpt(new.text, 0, 0)} is new"
        elif new is None:
            yield f"{old.place}: {_excerpt(old.text, 0, 0)} is gone"
        elif old.text != new.text:
            yield f"{new.place}: {contrast(old.text, new.text)}"


def _common_ends(then: Sequence[Piece], now: Sequence[Piece]) -> tuple[int, int]:
    """Return how many pieces are the same at the beginning and at the end."""
    most = min(len(then), len(now))
    first = next((i for i in range(most) if then[i].text != now[i].text), most)
    rest = range(most - first)
    last = next((i for i in rest if then[-1 - i].text != now[-1 - i].text), most - first)
    return first, last


def _same(then: str, now: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(then, now, strict=False))
    return next((i for i, (old, new) in pairs if old != new), min(len(then), len(now)))


def _excerpt(text: str, start: int, end: int) -> str:
    """Return the part of a text after `start` and before the last `end` characters, quoted."""
    low, high = max(0, start - AROUND), min(len(text), len(text) - end + AROUND)
    cut = text[low:high]
    if len(cut) > MOST:
        cut = f"{cut[: MOST - 1]}…"
    return f"“{'…' if low else ''}{cut}{'…' if high < len(text) else ''}”"
