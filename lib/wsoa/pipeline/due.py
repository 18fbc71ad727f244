"""Which periods are due by the reporting calendar: over, and not built.

Params that cannot be read keep no other period from being found.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wsoa.errors import ParamsError, WsoaError
from wsoa.params import PeriodParams, list_periods, load_model, plain_name, refuse_name

__all__ = ["Due", "Found", "Unreadable", "find_due"]


@dataclass(frozen=True, slots=True)
class Due:
    """A period to build: its last day, and the meeting that its report goes to."""

    period: str
    ended: date
    committee: str
    meets: date


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A params file of which nobody can tell whether its period is due, and why."""

    period: str
    error: Exception


@dataclass(frozen=True, slots=True)
class Found:
    """The periods that are due, oldest first, and the params that cannot be read, by name."""

    due: tuple[Due, ...]
    unreadable: tuple[Unreadable, ...]


def find_due(params: Path, outputs: Path, *, today: date) -> Found:
    """Return the periods that ended before `today` and have no build."""
    read = [_read(params, name) for name in list_periods(params)]
    due = [each for each in read if isinstance(each, Due) and each.ended < today]
    missing = (each for each in due if not (outputs / each.period / "manifest.json").is_file())
    return Found(
        due=tuple(sorted(missing, key=lambda each: (each.ended, each.period))),
        unreadable=tuple(each for each in read if isinstance(each, Unreadable)),
    )


def _read(params: Path, name: str) -> Due | Unreadable:
    try:
        refuse_name(name)
        read = load_model(params / f"{name}.yml", PeriodParams)
    except WsoaError as error:
        advice = f"Mend it, or take it out of {params.name}/ if it is no period's."
        return Unreadable(plain_name(name), ParamsError(f"{error}\n{advice}"))
    except Exception as error:  # noqa: BLE001 - the other periods are still to be built
        return Unreadable(plain_name(name), error)
    committee = read.report.committee
    return Due(name, read.period.end, committee.name, committee.date)
