"""Keys: every one once, and everything referred to is there."""

from collections.abc import Iterator

import pandas as pd

from wsoa.checks.extract import Extract
from wsoa.extracts import Issue
from wsoa.keys import is_among, is_repeated
from wsoa.schema import TABLES, Column

__all__ = ["check_duplicates", "check_identical_rows", "check_own_authority", "check_references"]


def check_duplicates(extract: Extract) -> Iterator[Issue]:
    """A key that must be unique, of one column or of several, is there once."""
    for name, frame in extract.loaded.tables.frames.items():
        for key in TABLES[name].keys:
            yield from _check_key(extract, name, frame, key)


def _check_key(
    extract: Extract, name: str, frame: pd.DataFrame, key: tuple[str, ...]
) -> tuple[Issue, ...]:
    same = f"The same {' and '.join(key)} are" if len(key) > 1 else "The same key is"
    twice = is_repeated(frame, key, keep="none")
    if not twice.any():
        return ()
    message = f"{same} there more than once. {_repeats(frame[twice], key)}"
    return extract.issue(
        name, "duplicate_key", "error", message=message, column=", ".join(key), wrong=twice
    )


def _repeats(frame: pd.DataFrame, key: tuple[str, ...]) -> str:
    """Return how many rows after the first of their key say the same again, and how many differ."""
    again = int(frame.duplicated(list(key)).sum())
    same = int(frame.duplicated().sum())
    parts = [
        f"{same:,} of the {again:,} repeated rows {_be(same)} the same in every column that is "
        f"read: delete {'it' if same == 1 else 'them'}."
        if same
        else "",
        f"{again - same:,} of the {again:,} repeated rows {_be(again - same)} different: find out "
        "at source which row is right, and delete the others."
        if again > same
        else "",
    ]
    return " ".join(filter(None, parts))


def _be(count: int) -> str:
    return "is" if count == 1 else "are"


def check_identical_rows(extract: Extract) -> Iterator[Issue]:
    """Rows that no key tells apart differ in something: else one may be there twice."""
    for name, frame in extract.loaded.tables.frames.items():
        if not TABLES[name].keys:
            message = (
                "These rows are the same in every column, and each may be counted. If one was "
                "exported twice, take the repeated rows out."
            )
            twice = frame.duplicated(keep=False)
            yield from extract.issue(
                name, "rows_identical", "warning", message=message, wrong=twice
            )


def check_references(extract: Extract) -> Iterator[Issue]:
    """Whatever is referred to exists."""
    for name in extract.loaded.tables.frames:
        for column in (c for c in TABLES[name].columns if c.references):
            yield from _check_reference(extract, name, column)


def _check_reference(extract: Extract, name: str, column: Column) -> tuple[Issue, ...]:
    target, key = column.references.split(".")
    written = extract[name][column.name]
    if target not in extract:
        message = f"It refers to `{target}`, and there is no extract of that table. Add it."
        return extract.issue(
            name, "reference_unchecked", "warning", message=message, column=column.name
        )
    lost = written.notna() & ~is_among(written, extract[target][key])
    message = (
        f"It refers to a record that is not in `{target}`. Correct the key at source, or export "
        "both tables together."
        if len(extract[target])
        else f"It refers to `{target}`, which has no record, though `{name}` has. Export both "
        f"tables together{'' if TABLES[target].required else ', or leave both out'}."
    )
    return extract.issue(
        name, "broken_reference", "error", message=message, column=column.name, wrong=lost
    )


def check_own_authority(extract: Extract) -> Iterator[Issue]:
    """Some plan is the council's own: else its code is written otherwise here than in params."""
    plans = extract["plans"]
    if len(plans) and not (plans["maintaining_la"] == extract.loaded.tables.own_la).any():
        message = (
            "No plan is maintained by this council's code. Write the three-digit code that "
            "the params have."
        )
        yield from extract.issue(
            "plans", "no_plan_of_own", "error", message=message, column="maintaining_la"
        )
