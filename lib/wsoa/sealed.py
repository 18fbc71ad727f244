"""A file that says of itself whether a word of it was changed: its last entry is its seal."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

__all__ = ["BrokenSealError", "read_sealed", "write_sealed"]

KEY: Final = "seal"


class BrokenSealError(ValueError):
    """A file says something else than when it was written."""


def write_sealed(told: Mapping[str, Any], path: Path) -> None:
    """Write an object as JSON, keys sorted, with the SHA-256 of all that it says."""
    plain = json.loads(json.dumps(told))  # keys as a reader will have them
    text = json.dumps({**plain, KEY: _digest(plain)}, indent=2, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def read_sealed(text: str) -> dict[str, Any]:
    """Return what was written, without its seal.

    Raises:
        BrokenSealError: it was changed since.
        ValueError: it is no object of JSON.
    """
    try:
        told = json.loads(text, object_pairs_hook=_once)
        if not isinstance(told, dict):
            raise ValueError("not an object")  # noqa: TRY004 - one error for every fault of a file
        if told.pop(KEY, None) != _digest(told):
            raise BrokenSealError("altered since it was written")
    except RecursionError:
        raise ValueError("nested deeper than anything that was written") from None
    return told


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice: one reader would have the first, another the last."""
    told = dict(pairs)
    if len(told) != len(pairs):
        raise BrokenSealError("altered since it was written: a key stands twice")
    return told


def _digest(told: Mapping[str, Any]) -> str:
    text = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
