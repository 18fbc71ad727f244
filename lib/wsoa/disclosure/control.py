"""Disclosure control of every figure of a report together."""

from collections.abc import Iterable, Mapping

from wsoa.disclosure.public import SEAL, PublicFigure, PublicFigures
from wsoa.measures.figure import Figure
from wsoa.measures.measure import Measure

__all__ = ["disclose"]


def disclose(
    figures: Iterable[Figure], measures: Mapping[str, Measure], *, threshold: int
) -> PublicFigures:
    """Return the figures as they may be published.

    Counts of children from 1 to `threshold` less one are hidden, and every rate from
    which such a count could be worked out. Zero is shown.
    """
    return PublicFigures(_public(f, measures[f.measure], threshold) for f in figures)


def _public(figure: Figure, measure: Measure, threshold: int) -> PublicFigure:
    if figure.unavailable:
        return PublicFigure.absent(figure, why=figure.unavailable, seal=SEAL)
    if measure.of_children and any(_small(n, threshold) for n in _counts(figure)):
        return PublicFigure.hidden(figure, seal=SEAL)
    unknown: int | None = figure.not_computable
    if measure.of_children and _small(figure.not_computable, threshold):
        unknown = None
    if figure.value is None:
        return PublicFigure.absent(figure, why=_not_computed(unknown), seal=SEAL)
    return PublicFigure.shown(figure, not_computable=unknown, seal=SEAL)


def _counts(figure: Figure) -> tuple[int, ...]:
    """Return every count of children that the figure would give away."""
    numerator, denominator = figure.numerator, figure.denominator
    rest = denominator - numerator if numerator is not None and denominator is not None else None
    return tuple(n for n in (numerator, denominator, rest) if n is not None)


def _small(count: int, threshold: int) -> bool:
    return 1 <= count < threshold


def _not_computed(unknown: int | None) -> str:
    if unknown == 0:
        return "no case in this period"
    recorded = "no dates recorded" if unknown is None else f"0 of {unknown:,} dates recorded"
    return f"cannot be computed: {recorded}"
