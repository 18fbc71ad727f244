"""What a chart shows, in one sentence: its finding, when the public figures bear one.

A finding claims no more than the figures that stand in the chart prove. That something rose or
fell is said only where chance alone would seldom move it as far; that one group has most only
where nothing that is hidden could have more. Otherwise there is none, and the chart has its plain
caption alone.
"""

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Final

from wsoa.comparators import Comparator
from wsoa.disclosure import PublicFigure
from wsoa.display.setting import Setting
from wsoa.display.words import (
    breakdown_words,
    last_day,
    month_words,
    published_words,
    target_words,
    value_words,
)
from wsoa.measures import MEASURES

__all__ = ["find_in_bars", "find_in_comparison", "find_in_lines"]

CLEAR: Final = 1.96
"""Standard errors beyond which chance moves a figure once in twenty times."""

YEAR: Final = range(360, 372)
"""Days between figures of the same quarter of two years."""

FEWEST_CASES: Final = 10
"""Cases of a share below which nothing is said of it."""


def find_in_lines(trend: Sequence[PublicFigure], setting: Setting) -> str:
    """Return how the latest figure moved and how it stands; nothing when it is not shown."""
    if not trend or trend[-1].value is None:
        return ""
    latest = trend[-1]
    moved = _movement(trend)
    said = moved or f"{_value(latest)} in {month_words(last_day(latest))}"
    beside = _joined(_standing(latest, setting))
    if not (moved or beside):
        return ""
    title = MEASURES[latest.measure].title
    return f"{title}{' ' if moved else ': '}{said}{f', {beside}' if beside else ''}"


def find_in_comparison(figure: PublicFigure | None, others: Sequence[Comparator]) -> str:
    """Return how the council's figure stands against England's."""
    england = next((c for c in others if c.kind == "england"), None)
    if figure is None or figure.value is None or england is None:
        return ""
    measure = MEASURES[figure.measure]
    return f"{measure.title}: {_value(figure)}, {_against(figure, england)}"


def find_in_bars(groups: Sequence[PublicFigure], whole: PublicFigure | None) -> str:
    """Return which group stands out, where the figures shown prove it."""
    shown = [figure for figure in groups if figure.value is not None]
    if len(shown) <= 1:
        return ""
    if MEASURES[groups[0].measure].unit == "rate":
        return _unlike(shown) if len(shown) == len(groups) else ""
    return _largest(shown, whole)


def _movement(trend: Sequence[PublicFigure]) -> str:
    """Return `rose from 3% in Sep 2020 to 11%`, when it is clear; empty otherwise.

    A last step the other way, if that is clear too, is said in the same breath.
    """
    latest, before = trend[-1], _base(trend)
    if before is None or not _differ(before, latest):
        return ""
    said = f"{_step(before, latest)} to {_value(latest)}"
    step = trend[-2]
    if _way(step, latest) == _way(before, latest) or not _differ(step, latest):
        return said
    return f"{said}, but {_step(step, latest)}"


def _step(before: PublicFigure, latest: PublicFigure) -> str:
    return f"{_way(before, latest)} from {_value(before)} in {month_words(last_day(before))}"


def _way(before: PublicFigure, latest: PublicFigure) -> str:
    return "rose" if (latest.value or 0) > (before.value or 0) else "fell"


def _base(trend: Sequence[PublicFigure]) -> PublicFigure | None:
    """Return the figure of a year before: of the same season, and of other days."""
    latest = trend[-1]
    return next((f for f in trend[:-1] if (last_day(latest) - last_day(f)).days in YEAR), None)


def _differ(one: PublicFigure, other: PublicFigure) -> bool:
    """Say whether two figures differ by more than chance would often bring about."""
    if one.value is None or other.value is None:
        return False
    gap, error = abs(one.value - other.value), _error(one, other)
    return error is not None and gap > CLEAR * error and _value(one) != _value(other)


def _error(one: PublicFigure, other: PublicFigure) -> float | None:
    """Return the standard error of the difference; none where it cannot be told."""
    unit = MEASURES[one.measure].unit
    if unit == "count" and one.value is not None and other.value is not None:
        return sqrt(one.value + other.value)
    if unit != "rate" or not (_has_cases(one) and _has_cases(other)):
        return None
    met = (one.numerator or 0) + (other.numerator or 0)
    share = met / ((one.denominator or 0) + (other.denominator or 0))
    return sqrt(share * (1 - share) * (1 / (one.denominator or 1) + 1 / (other.denominator or 1)))


def _standing(figure: PublicFigure, setting: Setting) -> Iterator[str]:
    """Yield where a figure stands: against its target, and against England."""
    target, england = setting.target(figure.measure), setting.main(figure)
    if target is not None and figure.value is not None:
        yield _at_target(figure, target)
    if england is not None and england.value is not None:
        yield _against(figure, england)


def _at_target(figure: PublicFigure, target: float) -> str:
    measure, value = MEASURES[figure.measure], figure.value or 0
    words = f"the target of {target_words(measure, target)}"
    if value == target:
        return f"at {words}"
    if value > target:
        return f"above {words}"
    return f"below {words}"


def _against(figure: PublicFigure, england: Comparator) -> str:
    """Return `above England's 58% in 2020`; `close to` where the two do not clearly differ."""
    value, other = figure.value or 0, england.value or 0
    place = f"England's {published_words(england, MEASURES[figure.measure])} in {england.when}"
    if not _is_clear(figure, other):
        return f"close to {place}"
    return f"{'above' if value > other else 'below'} {place}"


def _is_clear(figure: PublicFigure, other: float) -> bool:
    """Say whether a share differs from a published one by more than chance would bring about."""
    if MEASURES[figure.measure].unit != "rate" or not _has_cases(figure):
        return False
    error = sqrt(other * (1 - other) / (figure.denominator or 1))
    return abs((figure.value or 0) - other) > CLEAR * error


def _has_cases(figure: PublicFigure) -> bool:
    return (figure.denominator or 0) >= FEWEST_CASES


def _largest(shown: Sequence[PublicFigure], whole: PublicFigure | None) -> str:
    """Return the largest group and its share, when none that is hidden can be as large."""
    if whole is None or not whole.value:
        return ""
    first, second, *_ = sorted(shown, key=lambda f: -(f.value or 0))
    value, hidden = first.value or 0, whole.value - sum(f.value or 0 for f in shown)
    if value <= max(second.value or 0, hidden):
        return ""
    size = "more than half are" if value > whole.value / 2 else "the largest group is"
    title, name = MEASURES[whole.measure].title, breakdown_words(first)
    return f"{title}: {size} {name}, {_value(first)} of {_value(whole)}"


def _unlike(shown: Sequence[PublicFigure]) -> str:
    """Return the highest and the lowest share, when they clearly differ."""
    ranked = sorted(shown, key=lambda f: f.value or 0)
    low, high = ranked[0], ranked[-1]
    if not _differ(low, high):
        return ""
    title = MEASURES[low.measure].title
    return (
        f"{title}: highest for {breakdown_words(high)} ({_value(high)}), "
        f"lowest for {breakdown_words(low)} ({_value(low)})"
    )


def _value(figure: PublicFigure) -> str:
    return value_words(figure.value or 0, MEASURES[figure.measure])


def _joined(parts: Iterator[str]) -> str:
    return " and ".join(parts)
