"""The targets and baselines that params give: each must be a number its measure can reach."""

from collections.abc import Iterator, Mapping

from wsoa.errors import ParamsError
from wsoa.params.project import Project

__all__ = ["check_targets"]


def check_targets(project: Project, units: Mapping[str, str]) -> None:
    """Raise `ParamsError` that names every target and baseline outside its measure's unit.

    Args:
        project: the council's and the period's params.
        units: measure id → its unit, such as `rate` or `count`.
    """
    if faults := list(_faults(project, units)):
        raise ParamsError("\n".join(f"council.yml, {fault}" for fault in faults))


def _faults(project: Project, units: Mapping[str, str]) -> Iterator[str]:
    for name, value in project.council.targets.items():
        if wrong := _misfit(value, units.get(name, "")):
            yield f"targets.{name}: {wrong}"
    for name, baseline in project.council.baselines.items():
        if wrong := _misfit(baseline.value, baseline.unit):
            yield f"baselines.{name}: {wrong}"


def _misfit(value: float, unit: str) -> str:
    """Return why a value cannot be of that unit, or nothing."""
    if unit == "rate" and not 0 <= value <= 1:
        return f"{value:g} is not a share from 0 to 1."
    # Written so that a value that is no number at all (.nan) is refused too.
    return "" if 0 <= value < float("inf") else f"{value:g} is not a number from 0 upwards."
