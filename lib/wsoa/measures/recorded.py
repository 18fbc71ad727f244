"""Exact figures on disk: how a notebook hands them to the build. Restricted."""

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path

from wsoa.measures.figure import Figure

__all__ = ["read_figures", "write_figures"]

_DATES = ("start", "end", "as_at")


def write_figures(figures: Iterable[Figure], path: Path) -> None:
    """Write figures, one JSON object a line."""
    lines = (json.dumps(asdict(f), default=date.isoformat) for f in figures)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")


def read_figures(path: Path) -> tuple[Figure, ...]:
    """Read figures as they were written."""
    return tuple(_figure(line) for line in path.read_text(encoding="utf-8").splitlines())


def _figure(line: str) -> Figure:
    stored = json.loads(line)
    for name in _DATES:
        stored[name] = date.fromisoformat(stored[name]) if stored[name] else None
    stored["breakdown"] = tuple((name, value) for name, value in stored["breakdown"])
    return Figure(**{f.name: stored[f.name] for f in fields(Figure)})
