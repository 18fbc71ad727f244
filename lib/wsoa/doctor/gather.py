"""Looking at this machine and this project. Changes nothing, makes no key."""

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

from wsoa.doctor.facts import Database, Extracts, Facts, Key, Quarto
from wsoa.errors import DataError, RenderError, WsoaError
from wsoa.extracts.database.address import read_address
from wsoa.notebooks.start import binds
from wsoa.params import CouncilParams, Project, list_periods, load_model, load_project
from wsoa.pipeline import Request
from wsoa.pseudonym import VARIABLE, in_repository, key_path
from wsoa.render.engine import choose_engine, find_quarto
from wsoa.render.fonts import font_folders
from wsoa.source import places_of

__all__ = ["gather_facts"]

CHECKERS = ("page-validation", "pdfua")
DRIVERS = (("PostgreSQL", "psycopg"), ("SQL Server", "pyodbc"), ("Oracle", "oracledb"))
BROWSERS = ("chromium", "chromium-browser")
OTHERS = stat.S_IROTH | stat.S_IXOTH | stat.S_IWOTH
NOT_OWNER = OTHERS | stat.S_IRGRP | stat.S_IWGRP | stat.S_IXGRP


def gather_facts(request: Request) -> Facts:
    """Return what a build of this request's kind would find."""
    projects, fault = _read_params(request.params)
    return Facts(
        engine=request.engine,
        python=sys.version_info[:3],
        own_python=Path(sys.executable),
        kernel_python=_kernel_python(),
        quarto=_quarto(request),
        pandoc=_pandoc(),
        typst=_version("typst"),
        fonts=_fonts(),
        checkers=tuple(f"{name} {_version(name)}" for name in CHECKERS if _version(name)),
        outputs=request.outputs,
        writable=_is_writable(request.outputs),
        params=request.params,
        periods=tuple(project.period.name for project in projects),
        params_fault=fault,
        extracts=_extracts(projects, request.extracts),
        drivers=("SQLite", *_drivers()),
        databases=() if request.extracts else _databases(projects),
        key=_key(),
        git=shutil.which("git") is not None,
        chromium=_chromium(),
        bounds=binds(sys.platform),
    )


def _read_params(folder: Path) -> tuple[tuple[Project, ...], str]:
    """Return the project of every sound period, and what is wrong with the params, or nothing."""
    found: list[Project] = []
    faults: list[str] = []
    try:
        load_model(folder / "council.yml", CouncilParams)  # wanted even where no period is
    except WsoaError as error:
        return (), str(error)
    for name in list_periods(folder):
        try:
            found.append(load_project(folder, name))
        except WsoaError as error:
            faults.append(str(error))
    return tuple(found), "\n".join(dict.fromkeys(faults))


def _kernel_python() -> Path | None:
    """Return the Python that runs the notebooks."""
    try:
        command = KernelSpecManager().get_kernel_spec("python3").argv[0]
    except NoSuchKernel:
        return None
    # Jupyter reads a bare `python` as the one that runs it.
    bare = {"python", "python3", f"python{sys.version_info[0]}.{sys.version_info[1]}"}
    return Path(sys.executable if command in bare else command)


def _quarto(request: Request) -> Quarto | None:
    command = find_quarto()
    if command is None:
        return None
    try:
        said = choose_engine("quarto", theme=request.root / "report").version
    except RenderError as error:
        return Quarto(command, "", fault=str(error))
    return Quarto(command, said.removeprefix("quarto "))


def _pandoc() -> str:
    import pypandoc  # type: ignore[import-untyped] # noqa: PLC0415 - slow to import

    try:
        return str(pypandoc.get_pandoc_version())
    except OSError:
        return ""


def _fonts() -> bool:
    try:
        return bool(font_folders())
    except RenderError:
        return False


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _chromium() -> Path | None:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return Path(found) if found else None


def _is_writable(folder: Path) -> bool:
    """Say whether a file could be made in a folder, or the folder in what is above it."""
    place = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=place):
            return True
    except OSError:
        return False


def _extracts(projects: Iterable[Project], instead: Path | None) -> tuple[Extracts, ...]:
    """Return each folder and file of extracts once, with the periods that read it."""
    readers: dict[Path, list[Project]] = {}
    for project in projects:
        for place in (instead,) if instead else places_of(project):
            readers.setdefault(place, []).append(project)
    return tuple(_look_into(place, of, named=instead is None) for place, of in readers.items())


def _look_into(place: Path, projects: list[Project], *, named: bool) -> Extracts:
    """Return what can be told of a place that the params name; of another they say nothing."""
    return Extracts(
        place,
        tuple(project.period.name for project in projects),
        present=_is_filled(place) if place.is_dir() else os.access(place, os.R_OK),
        open_to_others=_is_open_from_above(place),
        synthetic=named and all(project.params.report.synthetic for project in projects),
    )


def _is_filled(folder: Path) -> bool:
    return os.access(folder, os.R_OK | os.X_OK) and any(folder.iterdir())


def _drivers() -> Iterator[str]:
    """Yield each kind of database whose driver is installed, with the driver's version."""
    for kind, package in DRIVERS:
        if found := _version(package):
            yield f"{kind} ({package} {found})"


def _databases(projects: Iterable[Project]) -> tuple[Database, ...]:
    """Return each database that periods read; none is connected to."""
    readers: dict[str, list[str]] = {}
    for project in projects:
        if variable := project.params.sources.database:
            readers.setdefault(variable, []).append(project.period.name)
    return tuple(_look_up(variable, tuple(periods)) for variable, periods in readers.items())


def _look_up(variable: str, periods: tuple[str, ...]) -> Database:
    try:
        address = read_address(variable)
    except DataError as error:
        return Database(variable, periods, "", fault=str(error))
    file = address.url.database if address.url.get_backend_name() == "sqlite" else None
    shown = file is not None and _is_open_from_above(Path(file).absolute())
    return Database(variable, periods, address.kind.label, open_to_others=shown)


def _key() -> Key:
    """Return what can be told of the key without making one."""
    given = os.environ.get(VARIABLE)
    if given is not None:
        return Key("variable", f"the variable {VARIABLE}", len(given.strip()), open_to_others=False)
    path, tree = key_path(), in_repository(key_path())
    if not path.exists():
        return Key("absent", str(path), 0, open_to_others=False, tree=tree)
    shown = _is_open(path, NOT_OWNER)
    return Key("file", str(path), _length(path), open_to_others=shown, tree=tree)


def _length(path: Path) -> int:
    try:
        return len(path.read_bytes().strip())
    except OSError:
        return 0


def _is_open_from_above(place: Path) -> bool:
    """Say whether others may come as far as a file or folder, and read it."""
    return all(_is_open(path, OTHERS) for path in (place, *place.parents))


def _is_open(path: Path, bits: int) -> bool:
    """Say whether others have any of those rights; Windows keeps rights elsewhere."""
    return os.name != "nt" and path.exists() and bool(path.stat().st_mode & bits)
