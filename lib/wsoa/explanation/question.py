"""Which figures of a measure are asked for: a window, a breakdown, or all that is undivided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from wsoa.disclosure.cells import Described
from wsoa.display.words import last_day
from wsoa.errors import ParamsError, did_you_mean
from wsoa.measures import MEASURES, Figure, Measure

__all__ = ["SERIES", "Question", "choose_figures", "find_measure", "window_name"]

SERIES: Final = ("month", "trend")
"""Windows of which a measure has many: each is named with its month."""

Parts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, as it was typed: a measure, `name=value[;name=value]` or `name`, a window."""

    measure: str
    breakdown: str = ""
    window: str = ""

    @property
    def parts(self) -> Parts:
        """The breakdown's names, each with its value or with nothing for every group."""
        pairs = (part.partition("=") for part in self.breakdown.split(";") if part.strip())
        return tuple((name.strip(), value.strip()) for name, _, value in pairs)

    @property
    def groups(self) -> Parts:
        """The parts that name one group."""
        return tuple((name, value) for name, value in self.parts if value)


def find_measure(name: str) -> Measure:
    """Return a measure by its id; `ParamsError` names the nearest."""
    if name not in MEASURES:
        raise ParamsError(
            f'There is no measure "{name}".{did_you_mean(name, MEASURES)} '
            "`wsoa explain PERIOD` lists them all."
        )
    return MEASURES[name]


def window_name(figure: Described) -> str:
    """Return a window as it is asked for: `period`, or `month.2020-11` where there are many."""
    if figure.window not in SERIES:
        return figure.window
    return f"{figure.window}.{last_day(figure):%Y-%m}"


def choose_figures(question: Question, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the figures that the question asks for.

    Raises:
        ParamsError: the measure has no such window, breakdown or group; the nearest is named.
    """
    measure = find_measure(question.measure)
    names = _names(question, measure)
    in_window = [f for f in figures if _is_asked(f, question.window)]
    if not in_window:
        raise ParamsError(_no_window(question, figures))
    absent = {f for f in in_window if f.unavailable and not (names and f.window in SERIES)}
    divided = [f for f in in_window if _columns(f) == names and not f.unavailable]
    if not divided and not absent:
        raise ParamsError(_not_divided(question, figures))
    found = {f for f in divided if set(question.groups) <= set(f.breakdown)}
    if divided and not found:
        raise ParamsError(_no_group(question, divided))
    return tuple(f for f in in_window if f in found | absent)


def _is_asked(figure: Figure, window: str) -> bool:
    return window in ("", figure.window, window_name(figure))


def _columns(figure: Figure) -> set[str]:
    return {name for name, _ in figure.breakdown}


def _names(question: Question, measure: Measure) -> set[str]:
    """Return the columns to divide by, which must be a breakdown that the measure has."""
    names = {name for name, _ in question.parts}
    if names and names not in [set(columns) for columns in measure.breakdowns]:
        offered = [";".join(columns) for columns in measure.breakdowns]
        asked = ";".join(name for name, _ in question.parts)
        has = f"it has: {', '.join(offered)}" if offered else "it has none"
        raise ParamsError(
            f'{measure.id} has no breakdown by "{asked}"; {has}.{did_you_mean(asked, offered)}'
        )
    return names


def _no_window(question: Question, figures: Iterable[Figure]) -> str:
    known = list(dict.fromkeys(figure.window for figure in figures))
    many = {window_name(figure) for figure in figures}
    series = [name for name in known if name in SERIES]
    hint = f" Of {' and '.join(series)} name one as {series[0]}.2021-03." if series else ""
    return (
        f'{question.measure} has no window "{question.window}"; it has: {", ".join(known)}.'
        f"{did_you_mean(question.window, (*known, *sorted(many)))}{hint}"
    )


def _not_divided(question: Question, figures: Iterable[Figure]) -> str:
    names = {name for name, _ in question.parts}
    divided = [f.window for f in figures if _columns(f) == names]
    if not divided:
        return f'{question.measure} has no case to divide by "{question.breakdown}".'
    return (
        f"{question.measure} is not divided in the window {question.window}; "
        f"it is in: {', '.join(dict.fromkeys(divided))}."
    )


def _no_group(question: Question, divided: Iterable[Figure]) -> str:
    """Return what is wrong with the groups: the first value that no case has."""
    figures = list(divided)
    for name, value in question.groups:
        known = sorted({dict(figure.breakdown)[name] for figure in figures})
        if value not in known:
            return (
                f'{question.measure} has no case of {name} "{value}"; it has: {", ".join(known)}.'
                f"{did_you_mean(value, known)}"
            )
    return f'{question.measure} has no case of "{question.breakdown}".'
