"""Which column of a file is which column of the contract."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import Final

from wsoa.errors import DataError, did_you_mean
from wsoa.extracts.issue import Issue, Severity
from wsoa.extracts.raw import Raw
from wsoa.extracts.spoken import is_misspelling, is_speakable
from wsoa.schema import Table

__all__ = ["Headers", "match_headers", "plain_name"]

MISSING: Final[tuple[str, Severity]] = ("missing_column", "error")
ABSENT: Final[tuple[str, Severity]] = ("absent_column", "warning")


@dataclass(frozen=True, slots=True)
class Headers:
    """Where each column of the contract stands in a file, and what was odd about it."""

    at: Mapping[str, int]
    issues: tuple[Issue, ...]


def plain_name(name: str) -> str:
    """Return a header as the contract writes names: ``Person ID `` is `person_id`."""
    return re.sub(r"[\s\-_]+", "_", name.strip().lower())


def match_headers(raw: Raw, table: Table) -> Headers:
    """Return the place of each known column; `DataError` when there is no telling.

    A missing required column is an error, so that all that is wrong comes in one list.
    """
    found = _positions(raw, table)
    issues = (
        *_forgiven(raw, found),
        *_missing(raw, table, found),
        *_unknown(raw, table),
        *_dropped(raw, table, found),
    )
    return Headers(found, issues)


def _positions(raw: Raw, table: Table) -> dict[str, int]:
    names = [plain_name(header) for header in raw.headers]
    found = {name: names.index(name) for name in table.names if name in names}
    if not found:
        # Its first row may be a child's record: no word of it is repeated.
        raise DataError(
            f"{_file(raw)}: the first row names no column of `{table.name}`. "
            f"Put a header above the records ({', '.join(table.names[:4])} …), or map the "
            f"council's own headers in the params (sources.{table.name}.columns)."
        )
    twice = [name for name in found if names.count(name) > 1]
    if twice:
        raise DataError(f"{_file(raw)} has two columns `{twice[0]}`. Take one of them out.")
    return found


def _file(raw: Raw) -> str:
    sheet = raw.place.sheet
    return f"{raw.place.file}, sheet {sheet}" if sheet else raw.place.file


def _forgiven(raw: Raw, found: Mapping[str, int]) -> Iterator[Issue]:
    odd = [name for name, at in found.items() if raw.headers[at] != name]
    if odd:
        message = f"Headers were read as {', '.join(odd)} in spite of their case or spaces."
        yield raw.place.issue("header_spelling", "note", message=message)


def _missing(raw: Raw, table: Table, found: Mapping[str, int]) -> Iterator[Issue]:
    missing = [c for c in table.columns if c.name not in found and not (c.personal or c.returned)]
    near = _nearest(raw, table, [column.name for column in missing])
    required = [column.name for column in missing if column.required]
    for column in missing:
        like = near.get(column.name) or _left_over(raw, table, required if column.required else [])
        lacks = f"{raw.place.holder} has no such column.{f' Did you mean {like}?' if like else ''}"
        ways = (
            "rename the header that is it, or map it in the params "
            f"(sources.{table.name}.columns: {{your header: {column.name}}}), or add the column."
        )
        if column.required:
            message = f"{lacks} It is required: {ways}"
            rule, severity = MISSING
        else:
            message = (
                f"{lacks} It is read as never recorded, and a measure of it is not available. If "
                f"it is recorded, {ways}"
            )
            rule, severity = ABSENT
        yield raw.place.issue(rule, severity, message=message, column=column.name, near=like)


def _nearest(raw: Raw, table: Table, missing: list[str]) -> dict[str, str]:
    """Return for each missing column the unknown header that is nearest to it, in words.

    Each header goes to the one column that it is most like.
    """
    said: dict[str, str] = {}
    best: dict[str, float] = {}
    for number, header in _strange(raw, table):
        plain = plain_name(header)
        for name in get_close_matches(plain, missing, n=1, cutoff=0.5):
            alike = SequenceMatcher(None, plain, name).ratio()
            if alike > best.get(name, 0):
                best[name], said[name] = alike, _words(header, name, number=number)
    return said


def _left_over(raw: Raw, table: Table, missing: list[str]) -> str:
    """Return the only unknown header where only one required column is missing, else nothing."""
    strange = list(_strange(raw, table))
    if len(missing) != 1 or len(strange) != 1:
        return ""
    number, header = strange[0]
    return _words(header, missing[0], number=number)


def _strange(raw: Raw, table: Table) -> Iterator[tuple[int, str]]:
    """Yield the number and the words of each header that the table does not know."""
    for number, header in enumerate(raw.headers, 1):
        if header.strip() and plain_name(header) not in table.names:
            yield number, header


def _words(header: str, name: str, *, number: int) -> str:
    """Return a header in words: of a broken header row any word may be a child's."""
    if is_speakable(header) or is_misspelling(header, name):
        return f'"{header.strip()}"'
    return f"its column {number}"


def _unknown(raw: Raw, table: Table) -> Iterator[Issue]:
    for number, header in _strange(raw, table):
        hint = did_you_mean(plain_name(header), table.names)
        # Of a broken header row any word may be a child's.
        named = f" “{header.strip()}”" if is_speakable(header) else f" {number}"
        message = f"{raw.place.holder}'s column{named} is not of this table: left out.{hint}"
        yield raw.place.issue("unknown_column", "note", message=message)


def _dropped(raw: Raw, table: Table, found: Mapping[str, int]) -> Iterator[Issue]:
    personal = [c.name for c in table.columns if c.personal and c.name in found]
    if personal:
        message = f"Personal columns were dropped at the door: {', '.join(personal)}."
        yield raw.place.issue("personal_column", "note", message=message)
