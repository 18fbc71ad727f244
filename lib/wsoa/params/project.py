"""One period's params and its council's, read together."""

from dataclasses import dataclass
from pathlib import Path

from wsoa.params.council import CouncilParams
from wsoa.params.loading import load_model
from wsoa.params.period import PeriodParams
from wsoa.period import Period

__all__ = ["Project", "load_project"]


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
    params = load_model(folder / f"{period}.yml", PeriodParams)
    return Project(folder, council, params, params.named(period))
