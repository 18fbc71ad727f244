"""The groups of a breakdown as people name them: headings, codes in words, order."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from wsoa.disclosure import PublicFigure
from wsoa.measures.population import AGE_BANDS
from wsoa.measures.review_completion import OVERDUE_BANDS
from wsoa.schema import TABLES
from wsoa.schema.codes import NEEDS, SERVICES, SETTING_GROUPS, SETTINGS, VISIT_KINDS

__all__ = ["group_words", "heading_words", "in_order", "is_group"]

_HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "age_band": "Age",
        "asked_by": "Asked for by",
        "check_kind": "Kind of check",
        "in_area": "Where",
        "kind": "Kind of visit",
        "kpi": "Indicator",
        "placed": "How placed",
        "plan_kind": "Plans",
        "setting_group": "Setting",
        "transfer_group": "Kind of review",
    }
)

_MEANINGS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "in_area": {"not recorded": "no provider"},
        "kind": dict(VISIT_KINDS),
        "primary_need": dict(NEEDS),
        "service": dict(SERVICES),
        "setting": dict(SETTINGS),
    }
)

_AS_WRITTEN: Final = frozenset(c.name for t in TABLES.values() for c in t.columns if c.shown)
"""Columns whose groups are the council's own words."""

_BANDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "age_band": tuple(name for name, _ in AGE_BANDS),
        "overdue_by": tuple(name for name, _ in OVERDUE_BANDS),
    }
)
"""Groups that have an order of their own, which size must not disturb."""

_NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "in_area": ("in area", "out of area"),
        "setting_group": tuple(name for name, _ in SETTING_GROUPS),
        **_BANDS,
        **{column: tuple(codes) for column, codes in _MEANINGS.items()},
    }
)
"""The groups of a breakdown that has a closed list of them."""


def heading_words(column: str) -> str:
    """Return what heads a column of groups: `Primary need`."""
    return _HEADINGS.get(column, column.replace("_", " ").capitalize())


def group_words(column: str, value: str) -> str:
    """Return a group as a reader knows it: the meaning of a code, anything else as it is."""
    if column in _AS_WRITTEN:
        return value
    return _MEANINGS.get(column, {}).get(value, value.replace("_", " "))


def is_group(column: str, value: str) -> bool:
    """Say whether a breakdown may have that group, though no case may be in it."""
    return value in (*_NAMES.get(column, ()), "not recorded")


def in_order(figures: Iterable[PublicFigure]) -> tuple[PublicFigure, ...]:
    """Return groups in their own order where they have one, otherwise the largest first.

    Hidden groups stand last, in the order of their names: their place says nothing.
    """
    return tuple(sorted(figures, key=_place))


def _place(figure: PublicFigure) -> tuple[tuple[int, ...], bool, float, tuple[str, ...]]:
    bands = tuple(_band(column, value) for column, value in figure.breakdown if column in _BANDS)
    names = tuple(value for _, value in figure.breakdown)
    return bands, figure.value is None, -(figure.value or 0), names


def _band(column: str, value: str) -> int:
    known = _BANDS[column]
    return known.index(value) if value in known else len(known)
