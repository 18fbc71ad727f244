"""Where a period's records come from when no snapshot is given: the extracts its params name."""

from contextlib import suppress
from pathlib import Path

from wsoa.errors import DataError, ParamsError
from wsoa.extracts import Loaded, Origins, Source, load_tables, open_file
from wsoa.extracts.database import DatabaseTable
from wsoa.params import Project, TableSource
from wsoa.params.places import place_in
from wsoa.pseudonym import read_key
from wsoa.records import Settings

__all__ = [
    "find_project",
    "find_root",
    "folder_of",
    "load_period",
    "places_of",
    "settings_of",
    "sources_of",
]


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


def folder_of(project: Project) -> Path | None:
    """Return the folder of extracts that the params name, if they name one."""
    folder = project.params.sources.folder
    return None if folder is None else _path(project, folder, key="folder")


def places_of(project: Project) -> tuple[Path, ...]:
    """Return every folder and file that the params name, each once."""
    sources = project.params.sources
    files = {f"{name}.file": table.file for name, table in sources.tables.items()}
    named = {"folder": sources.folder, "sen2": sources.sen2, **files}
    found = (_path(project, name, key=key) for key, name in named.items() if name is not None)
    return tuple(dict.fromkeys(found))


def sources_of(project: Project, instead: Path | None = None) -> Origins:
    """Return where the tables are; a folder given `instead` takes the place of all of them."""
    sources = project.params.sources
    if instead is not None:
        return Origins(folder=instead, maps=sources.tables)
    sen2 = None if sources.sen2 is None else _path(project, sources.sen2, key="sen2")
    return Origins(folder_of(project), sen2, _named(project), sources.tables)


def _named(project: Project) -> dict[str, Source]:
    """Return the tables that have a source of their own; one error for all that are lost."""
    named: dict[str, Source] = {}
    lost: list[str] = []
    for name, table in project.params.sources.tables.items():
        try:
            source = _own(project, name, table)
        except DataError as error:
            lost.append(str(error))
            continue
        named |= {} if source is None else {name: source}
    if lost:
        raise DataError("\n".join(lost))
    return named


def _own(project: Project, name: str, table: TableSource) -> Source | None:
    """Return the source of a table's own, if it has one."""
    variable = project.params.sources.database or ""
    if table.file is not None:
        return open_file(
            name, _path(project, table.file, key=f"{name}.file"), sheet=table.sheet or ""
        )
    if table.query is not None:
        return DatabaseTable(variable, table.query)
    return None if table.view is None else DatabaseTable.of_view(variable, table.view)


def _path(project: Project, written: str, *, key: str) -> Path:
    """Return a path that the params name: below the project, or where the operator allows."""
    what = f"{project.period.name}.yml, sources.{key}"
    return place_in(find_root(project.folder), written, what=what)


def settings_of(project: Project) -> Settings:
    """Return what the council's params settle of the definitions."""
    thresholds = project.council.thresholds
    return Settings(
        caseload=thresholds.caseload, transfer_day_counts=thresholds.transfer_day_counts
    )


def load_period(project: Project, folder: Path | None = None) -> Loaded:
    """Read a period's extracts, from `folder` when given; keys of children become pseudonyms."""
    return load_tables(
        sources_of(project, folder),
        own_la=project.council.council.old_code,
        as_at=project.period.end,
        key=read_key(),
    )
