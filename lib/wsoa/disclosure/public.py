"""A figure that may be published, and the collection that the report is written from.

Only `wsoa.disclosure` makes these: display takes nothing else, so that no count
reaches a reader around disclosure control.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import InitVar, dataclass
from datetime import date
from typing import Final, Literal, final

from wsoa.measures.figure import Breakdown, Figure

__all__ = ["SEAL", "PublicFigure", "PublicFigures", "Status"]

Status = Literal["shown", "c", "x", "z", "low"]


@final
class _Seal:
    """A type of its own, so that mypy refuses anything else in its place."""


SEAL: Final = _Seal()
"""What `wsoa.disclosure` shows to make a public figure. Nothing else imports it."""


@final
@dataclass(frozen=True, slots=True)
class PublicFigure:
    """A figure as it may be published. It has no subclass: one could be made without the seal.

    `status` is `shown`, `c` (confidential: no number stands anywhere in it), `x`
    (unavailable), `z` (not applicable) or `low` (rounds to zero); `why` says why there is
    no number.
    A `not_computable` of `None` beside a shown figure is confidential in itself.
    """

    measure: str
    window: str
    start: date | None
    end: date | None
    as_at: date | None
    breakdown: Breakdown
    numerator: int | None
    denominator: int | None
    not_computable: int | None
    value: float | None
    status: Status
    why: str
    seal: InitVar[_Seal]

    def __post_init__(self, seal: _Seal) -> None:
        """Refuse a figure that did not come through disclosure control."""
        if seal is not SEAL:
            raise TypeError("only wsoa.disclosure makes public figures")

    @classmethod
    def shown(cls, figure: Figure, *, not_computable: int | None, seal: _Seal) -> "PublicFigure":
        """Return the figure with its numbers."""
        counts = (figure.numerator, figure.denominator, not_computable, figure.value)
        return cls(*_identity(figure), *counts, "shown", "", seal)

    @classmethod
    def hidden(cls, figure: Figure, *, why: str, seal: _Seal) -> "PublicFigure":
        """Return the figure without a number."""
        return cls(*_identity(figure), None, None, None, None, "c", why, seal)

    @classmethod
    def absent(
        cls, figure: Figure, *, not_computable: int | None, why: str, seal: _Seal
    ) -> "PublicFigure":
        """Return the figure that says why there is none: a rate of no case keeps its zeros."""
        counts = (figure.numerator, figure.denominator, not_computable, None)
        return cls(*_identity(figure), *counts, "x", why, seal)


def _identity(
    figure: Figure,
) -> tuple[str, str, date | None, date | None, date | None, Breakdown]:
    when = (figure.start, figure.end, figure.as_at)
    return (figure.measure, figure.window, *when, figure.breakdown)


@final
class PublicFigures:
    """Every public figure of a report, in the order it was measured."""

    def __init__(self, figures: Iterable[PublicFigure]) -> None:
        self._figures = tuple(figures)
        self._by_measure: dict[str, list[PublicFigure]] = {}
        for figure in self._figures:
            self._by_measure.setdefault(figure.measure, []).append(figure)

    def __iter__(self) -> Iterator[PublicFigure]:
        """Yield every figure."""
        return iter(self._figures)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._figures)

    @property
    def measures(self) -> Mapping[str, tuple[PublicFigure, ...]]:
        """The figures of each measure."""
        return {name: tuple(figures) for name, figures in self._by_measure.items()}

    def headline(self, measure: str, window: str = "") -> PublicFigure | None:
        """Return the undivided figure of a window, the first window when none is named."""
        found = (f for f in self._by_measure.get(measure, ()) if not f.breakdown)
        return next((f for f in found if window in ("", f.window)), None)

    def windows(self, measure: str, window: str) -> tuple[PublicFigure, ...]:
        """Return the undivided figures of every window of that name, in time order."""
        found = (f for f in self._by_measure.get(measure, ()) if not f.breakdown)
        return tuple(f for f in found if f.window == window)

    def trend(self, measure: str) -> tuple[PublicFigure, ...]:
        """Return the earlier quarter ends, oldest first, then the reporting period's figure."""
        latest = self.headline(measure, self.first_window(measure))
        return (*self.windows(measure, "trend"), *((latest,) if latest else ()))

    def first_window(self, measure: str) -> str:
        """Return the name of the measure's own first window, before those the params add."""
        names = [f.window for f in self._by_measure.get(measure, ())]
        return next((name for name in names if name not in ("census", "special")), "")

    def divided(
        self, measure: str, by: tuple[str, ...], *, window: str = ""
    ) -> tuple[PublicFigure, ...]:
        """Return the groups of one breakdown in one window, the first window when none is named."""
        wanted = window or self.first_window(measure)
        figures = (f for f in self._by_measure.get(measure, ()) if f.window == wanted)
        return tuple(f for f in figures if tuple(name for name, _ in f.breakdown) == by)
