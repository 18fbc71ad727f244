"""Where a period's records come from when no snapshot is given: the extracts its params name."""

from contextlib import suppress
from pathlib import Path

from wsoa.errors import ParamsError
from wsoa.extracts import Loaded, load_tables
from wsoa.params import Project
from wsoa.pseudonym import read_key
from wsoa.records import Settings

__all__ = ["find_project", "find_root", "load_period", "settings_of", "sources_of"]


def find_project(start: Path | None = None) -> Path:
    """Return the project's folder: the nearest one, here or above, that holds `params/`."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "params" / "council.yml").is_file():
            return folder
    raise ParamsError(
        f"No params/council.yml in {here} or above it. Go to the project's folder, "
        "or name the params folder with --params."
    )


def find_root(params: Path) -> Path:
    """Return the folder of notebooks, templates and data that a params folder goes with.

    The project that the working directory is in; outside of one, the folder that holds
    both `params` and `notebooks/`. `ParamsError` when there is neither.
    """
    with suppress(ParamsError):
        return find_project()
    if (params.parent / "notebooks").is_dir():
        return params.parent
    raise ParamsError(
        f"There is no notebooks/ beside {params}, and {Path.cwd()} is in no project "
        "(no params/council.yml here or above). Go to the project's folder and try again."
    )


def sources_of(project: Project) -> Path:
    """Return the folder of extracts that the params name; a relative one is the project's."""
    folder = Path(project.params.sources.folder)
    return (folder if folder.is_absolute() else find_root(project.folder) / folder).resolve()


def settings_of(project: Project) -> Settings:
    """Return what the council's params settle of the definitions."""
    thresholds = project.council.thresholds
    return Settings(
        caseload=thresholds.caseload, transfer_day_counts=thresholds.transfer_day_counts
    )


def load_period(project: Project, folder: Path | None = None) -> Loaded:
    """Read a period's extracts, from `folder` when given; keys of children become pseudonyms."""
    return load_tables(
        folder or sources_of(project),
        own_la=project.council.council.old_code,
        as_at=project.period.end,
        key=read_key(),
    )
