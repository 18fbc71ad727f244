"""The rows of `measures.csv` and `measures-exact.csv`, to find a figure's own in."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wsoa.disclosure.cells import Described
from wsoa.harmless import plain_text
from wsoa.measures import Figure, breakdown_text

__all__ = ["Key", "Published", "Rows", "key_of", "read_rows"]

Key = tuple[str, str, str, str, str]
"""Measure, breakdown, first day, last day, as-at date: what makes a row one figure's."""


@dataclass(frozen=True, slots=True)
class Published:
    """What one row says of a figure."""

    status: str
    display: str
    numerator: int | None
    denominator: int | None
    not_computable: int | None
    value: float | None

    @property
    def counts(self) -> tuple[int | None, int | None, int | None, float | None]:
        """The row's numbers."""
        return self.numerator, self.denominator, self.not_computable, self.value


@dataclass(frozen=True, slots=True)
class Rows:
    """Every row of a file. A key has several where two windows have the same days."""

    by_key: Mapping[Key, tuple[Published, ...]]

    def of(self, figure: Described) -> tuple[Published, ...]:
        """Return the rows of a figure, none when the file has none."""
        return self.by_key.get(key_of(figure), ())

    def agree(self, measure: str, figures: Iterable[Figure]) -> bool:
        """Say whether these exact rows hold every figure of the measure, and no other number."""
        ours = {(key_of(f), _counts(f)) for f in figures if f.value is not None}
        return ours == set(self._numbers(measure))

    def _numbers(self, measure: str) -> Iterable[tuple[Key, object]]:
        for key, rows in self.by_key.items():
            if key[0] == measure:
                yield from ((key, row.counts) for row in rows if row.value is not None)


def key_of(figure: Described) -> Key:
    """Return what a figure's row is found by."""
    days = (figure.start, figure.end, figure.as_at)
    start, end, as_at = (day.isoformat() if day else "" for day in days)
    return figure.measure, breakdown_text(figure.breakdown), start, end, as_at


def read_rows(lines: Iterable[str]) -> Rows:
    """Read the lines of a file of figures. `KeyError`, `ValueError`: it is no such file."""
    found: dict[Key, list[Published]] = {}
    for row in csv.DictReader(lines):
        days = (row["period_start"], row["period_end"], row["as_at"])
        group = plain_text(row["breakdown"])
        found.setdefault((row["measure"], group, *days), []).append(_published(row))
    return Rows(MappingProxyType({key: tuple(rows) for key, rows in found.items()}))


def _published(row: Mapping[str, str]) -> Published:
    return Published(
        status=row["status"],
        display=plain_text(row["display"]),
        numerator=_whole(row["numerator"]),
        denominator=_whole(row["denominator"]),
        not_computable=_whole(row["not_computable"]),
        value=float(row["value"]) if row["value"] else None,
    )


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None


def _counts(figure: Figure) -> tuple[int | None, int | None, int | None, float | None]:
    return figure.numerator, figure.denominator, figure.not_computable, figure.value
