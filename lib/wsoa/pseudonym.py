"""Pseudonyms: every key of a child becomes a keyed code that says nothing without the key.

One identifier has one pseudonym wherever it is referred to, and in every
period that is built with the same key.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd
import platformdirs

from wsoa.errors import WsoaError
from wsoa.records import Tables
from wsoa.schema import TABLES

__all__ = ["PSEUDONYM", "in_repository", "key_path", "key_place", "pseudonymise", "read_key"]

VARIABLE: Final = "WSOA_PSEUDONYM_KEY"
FILE_VARIABLE: Final = "WSOA_PSEUDONYM_KEY_FILE"
SHORTEST: Final = 16
LENGTH: Final = 16
BLOCK: Final = 64

PSEUDONYM: Final = r"[0-9a-f]{16}"
"""The pattern of every pseudonym."""


def read_key() -> bytes:
    """Return the key: from the environment, or from its file, made on first use with mode 0600.

    `WsoaError` when the file would lie in a git work tree, is too short, or cannot be read.
    """
    given = os.environ.get(VARIABLE)
    if given is not None:
        return _long_enough(given.strip().encode(), source=f"The variable {VARIABLE}")
    path = key_path()
    _refuse_repository(path)
    try:
        return _long_enough(_read_or_make(path), source=f"The key file {path}")
    except OSError as error:
        raise WsoaError(
            f"The key of the pseudonyms cannot be read or made at {path} ({error.strerror}). "
            f"Name another file in {FILE_VARIABLE}."
        ) from error


def key_path() -> Path:
    """Return where the key's file is, or would be made."""
    named = os.environ.get(FILE_VARIABLE)
    return Path(named) if named else platformdirs.user_config_path("wsoa") / "pseudonym.key"


def key_place() -> str:
    """Return where the key is taken from, in words."""
    return f"the variable {VARIABLE}" if VARIABLE in os.environ else str(key_path())


def in_repository(path: Path) -> Path | None:
    """Return the git work tree that a file lies in, or would, if it lies in any."""
    folders = path.resolve().parents
    return next((folder for folder in folders if (folder / ".git").exists()), None)


def _refuse_repository(path: Path) -> None:
    """Keep the key out of any history: an ignored file is committed by the next `add --force`."""
    if tree := in_repository(path):
        raise WsoaError(
            f"The key of the pseudonyms may not be in a git work tree: {path} is in {tree}. "
            f"Move it out of there if it exists, and name its new place in {FILE_VARIABLE}."
        )


def _read_or_make(path: Path) -> bytes:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path)
    return path.read_bytes().strip()


def _make(path: Path) -> None:
    """Write a new key beside `path` and move it there, unless another build was quicker."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(secrets.token_hex(32) + "\n")
    try:
        _claim(fresh, path)
    finally:
        fresh.unlink()


def _claim(fresh: Path, path: Path) -> None:
    """Give a whole key its place, unless another build was quicker."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:  # exFAT and some network homes know no links
        _copy_new(fresh, path)


def _copy_new(fresh: Path, path: Path) -> None:
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(fresh.read_bytes())


def _long_enough(key: bytes, *, source: str) -> bytes:
    if len(key) < SHORTEST:
        raise WsoaError(
            f"{source} holds a key of fewer than {SHORTEST} characters. Give a longer one: "
            "it is all that protects the pseudonyms."
        )
    return key


def pseudonymise(tables: Tables, *, key: bytes) -> Tables:
    """Return the tables with every child's key replaced by 16 hexadecimal characters."""
    frames = dict(tables.frames)
    for kind, holders in _holders(tables).items():
        written = pd.concat([frames[name][kind] for name in holders], ignore_index=True)
        codes, distinct = pd.factorize(written)
        replaced = _replace(codes, _pseudonyms(distinct, kind=kind, key=key))
        start = 0
        for name in holders:
            end = start + len(frames[name])
            frames[name] = frames[name].assign(**{kind: replaced[start:end]})
            start = end
    return replace(tables, frames=MappingProxyType(frames))


def _holders(tables: Tables) -> Mapping[str, tuple[str, ...]]:
    """Return which tables hold each kind of child's key: a reference has its target's name."""
    kinds = {c.name: None for name in tables.frames for c in TABLES[name].columns if c.child}
    return {kind: tuple(name for name in tables.frames if _is_child(name, kind)) for kind in kinds}


def _is_child(table: str, kind: str) -> bool:
    return any(column.name == kind and column.child for column in TABLES[table].columns)


def _pseudonyms(distinct: pd.Index, *, kind: str, key: bytes) -> pd.api.extensions.ExtensionArray:
    codes = _hmac_sha256(key, prefix=f"{kind}:".encode(), messages=distinct.tolist())
    return pd.array([code[:LENGTH] for code in codes], dtype=pd.StringDtype(na_value=np.nan))


def _hmac_sha256(key: bytes, *, prefix: bytes, messages: Iterable[str]) -> Iterator[str]:
    """Yield HMAC-SHA256 (RFC 2104) of `prefix` + each message under `key`, in hexadecimal.

    The two padded keys are hashed once and copied: for millions of short
    messages that is three times as quick as `hmac.digest`.
    """
    padded = (key if len(key) <= BLOCK else hashlib.sha256(key).digest()).ljust(BLOCK, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in padded) + prefix)
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in padded))
    for message in messages:
        within, around = inner.copy(), outer.copy()
        within.update(message.encode())
        around.update(within.digest())
        yield around.hexdigest()


def _replace(
    codes: np.ndarray, coded: pd.api.extensions.ExtensionArray
) -> pd.api.extensions.ExtensionArray:
    """Return the pseudonym of each record; an empty key stays empty."""
    return coded.take(codes, allow_fill=True)
