"""Which periods are due by the reporting calendar: over, and not built."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wsoa.params import PeriodParams, list_periods, load_model

__all__ = ["Due", "find_due"]


@dataclass(frozen=True, slots=True)
class Due:
    """A period to build: its last day, and the meeting that its report goes to."""

    period: str
    ended: date
    committee: str
    meets: date


def find_due(params: Path, outputs: Path, *, today: date) -> tuple[Due, ...]:
    """Return the periods that ended before `today` and have no build, oldest first.

    `ParamsError` when a period's params cannot be read.
    """
    ended = (due for due in _read(params, list_periods(params)) if due.ended < today)
    missing = (due for due in ended if not (outputs / due.period / "manifest.json").is_file())
    return tuple(sorted(missing, key=lambda due: (due.ended, due.period)))


def _read(params: Path, names: Iterable[str]) -> Iterator[Due]:
    for name in names:
        read = load_model(params / f"{name}.yml", PeriodParams)
        committee = read.report.committee
        yield Due(name, read.period.end, committee.name, committee.date)
