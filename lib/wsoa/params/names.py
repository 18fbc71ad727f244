"""The measures that params name: each must be in the catalogue, or a typing error would pass."""

from collections.abc import Iterable, Iterator, Mapping

from wsoa.errors import ParamsError, did_you_mean
from wsoa.params.project import Project

__all__ = ["check_measure_names"]


def check_measure_names(project: Project, windows: Mapping[str, tuple[str, ...]]) -> None:
    """Raise `ParamsError` that names every unknown measure and window, with the nearest.

    Args:
        project: the council's and the period's params.
        windows: measure id → the names of its windows.
    """
    faults = [*_unknown_measures(project, windows), *_unknown_windows(project, windows)]
    if faults:
        raise ParamsError("\n".join(faults))


def _unknown_measures(project: Project, windows: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    period = f"{project.period.name}.yml"
    named: dict[tuple[str, str], Iterable[str]] = {
        ("council.yml", "targets"): project.council.targets,
        ("council.yml", "baselines"): project.council.baselines,
        (period, "census"): project.params.census,
        (period, "windows"): project.params.windows,
        (period, "corrected_figures"): project.params.corrected_figures,
        (period, "headlines"): [name.partition(".")[0] for name in project.params.headlines],
    }
    for (file, section), measures in named.items():
        for name in measures:
            if name not in windows:
                nearest = did_you_mean(name, windows)
                yield f'{file}, section {section}: there is no measure "{name}".{nearest}'


def _unknown_windows(project: Project, windows: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for headline in project.params.headlines:
        measure, _, window = headline.partition(".")
        known = (*windows.get(measure, ()), *_own(project, measure))
        if window and measure in windows and window not in known:
            where = f"{project.period.name}.yml, section headlines"
            offered = f"it has: {', '.join(known)}.{did_you_mean(window, known)}"
            yield f'{where}: {measure} has no window "{window}"; {offered}'


def _own(project: Project, measure: str) -> Iterator[str]:
    """Yield the windows that the period's params give the measure."""
    if measure in project.params.census:
        yield "census"
    if measure in project.params.windows:
        yield "special"
