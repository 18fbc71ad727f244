"""One period's params and its council's, read together; and what a period may be called."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wsoa.characters import visible
from wsoa.errors import ParamsError
from wsoa.params.council import CouncilParams
from wsoa.params.loading import explain_missing, load_model
from wsoa.params.period import PeriodParams
from wsoa.period import Period

__all__ = ["Project", "list_periods", "load_project", "plain_name", "refuse_name"]

NO_PERIODS: Final = ("council", "plan")
"""Params files that are of no one period."""

TAKEN: Final = frozenset({*NO_PERIODS, "failed", "published"})
"""What no period may be called: params files of another kind, and folders beside the builds."""

DEVICES: Final = frozenset(
    {"aux", "con", "nul", "prn"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
"""Names that Windows keeps for devices, whatever their ending."""

LONGEST_NAME: Final = 80
"""Characters: files and folders are named after a period, with a word or two more."""


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that the params folder says about one period."""

    folder: Path
    council: CouncilParams
    params: PeriodParams
    period: Period


def load_project(folder: Path, period: str) -> Project:
    """Read `council.yml` and `<period>.yml`; `ParamsError` when either needs a person."""
    refuse_name(period)
    council = load_model(folder / "council.yml", CouncilParams)
    path = folder / f"{period}.yml"
    if not path.exists():
        raise ParamsError(f"{explain_missing(path)} Or write it: docs/analyst/new-period.md.")
    params = load_model(path, PeriodParams)
    return Project(folder, council, params, params.named(period))


def plain_name(name: str) -> str:
    """Return a name that a file and a line of a log may have, whatever a params file is called."""
    return re.sub(r"[^\w.-]", "_", name)[:LONGEST_NAME]


def refuse_name(name: str) -> None:
    """Raise `ParamsError` for what no period may be called: builds and locks are named after it.

    It has letters, digits, `-`, `_` and `.` inside, and is none of the names that are taken.
    """
    plain = re.fullmatch(r"\w([\w.-]*[\w-])?", name) and len(name) <= LONGEST_NAME
    if not plain:
        fault = "is not the name of a period"
    elif name.casefold() in TAKEN:
        fault = "is taken by the suite, and no name for a period"
    elif name.partition(".")[0].casefold() in DEVICES:
        fault = "is a device on Windows, and no name for a period"
    else:
        return
    said = visible(" ".join(name.split()))
    raise ParamsError(
        f'"{said}" {fault}. Name the params file after its quarter, such as 2021-10.yml, '
        "and give that name without its ending."
    )


def list_periods(folder: Path) -> tuple[str, ...]:
    """Return the name of every params file that may be a period's, sorted.

    One that is no name for a period is among them: who loads it is told.
    """
    names = (path.stem for path in folder.glob("*.yml") if not path.name.startswith("."))
    return tuple(sorted(name for name in names if name not in NO_PERIODS))
