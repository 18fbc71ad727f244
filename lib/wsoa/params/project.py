"""One period's params and its council's, read together."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wsoa.errors import ParamsError
from wsoa.params.council import CouncilParams
from wsoa.params.loading import explain_missing, load_model
from wsoa.params.period import PeriodParams
from wsoa.period import Period

__all__ = ["Project", "list_periods", "load_project"]

NO_PERIODS: Final = ("council", "plan")
"""Params files that are of no one period."""


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that the params folder says about one period."""

    folder: Path
    council: CouncilParams
    params: PeriodParams
    period: Period


def load_project(folder: Path, period: str) -> Project:
    """Read `council.yml` and `<period>.yml`; `ParamsError` when either needs a person."""
    council = load_model(folder / "council.yml", CouncilParams)
    path = folder / f"{period}.yml"
    if not path.exists():
        raise ParamsError(f"{explain_missing(path)} Or write it: docs/analyst/new-period.md.")
    params = load_model(path, PeriodParams)
    return Project(folder, council, params, params.named(period))


def list_periods(folder: Path) -> tuple[str, ...]:
    """Return the name of every period that the folder has a params file for, sorted."""
    names = (path.stem for path in folder.glob("*.yml") if not path.name.startswith("."))
    return tuple(sorted(name for name in names if name not in NO_PERIODS))
