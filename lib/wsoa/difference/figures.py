"""What differs between two versions of `measures.csv`: which figure, and what of it."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["compare_figures"]

KEY: Final = ("measure", "breakdown", "period_start", "period_end", "as_at", "basis")
"""What a row is known by. Windows with the same days share it: they are told apart by order."""

Row = dict[str, str]
Key = tuple[str, ...]


def compare_figures(then: Path, now: Path) -> Iterator[str]:
    """Yield a sentence for each figure that was changed, added or taken away."""
    before, after = _rows(then), _rows(now)
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            yield f"{_name(key)} is {'new' if old is None else 'gone'}"
        elif changed := [n for n in dict.fromkeys([*old, *new]) if old.get(n) != new.get(n)]:
            yield f"{_name(key)}: {', '.join(_cell(name, old, new) for name in changed)}"
    if before == after and list(before) != list(after):
        yield "the same figures stand in another order"


def _rows(path: Path) -> dict[Key, Row]:
    rows: dict[Key, Row] = {}
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file, restkey="further cells", restval=""):
            known = tuple(str(row.get(name, "")) for name in KEY)
            place = 0
            while (*known, str(place)) in rows:
                place += 1
            rows[*known, str(place)] = {name: str(value) for name, value in row.items()}
    return rows


def _name(key: Key) -> str:
    measure, breakdown, start, end, as_at, *_ = key
    groups = "" if breakdown in ("", "all") else f" by {breakdown}"
    when = f"{start} to {end}" if start else as_at
    return f"{measure}{groups}, {when}" if when else f"{measure}{groups}"


def _cell(name: str, old: Row, new: Row) -> str:
    values = (each.get(name) or "nothing" for each in (old, new))
    return "{} was {}, now {}".format(name, *values)
