"""Make a report again from what its build froze, elsewhere, and compare every public file."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wsoa import manifest as provenance
from wsoa.errors import DataError, GateError
from wsoa.log import log_to
from wsoa.manifest import Manifest, begun_from, read_manifest
from wsoa.measures import AREAS
from wsoa.notebooks.workers import workers
from wsoa.pipeline.changed_tools import changed_tools
from wsoa.pipeline.frozen import thaw
from wsoa.pipeline.make import STEPS as MAKING
from wsoa.pipeline.make import make
from wsoa.pipeline.request import Request
from wsoa.pipeline.stage import Stage
from wsoa.pipeline.surroundings import hide_secrets, temporary_in
from wsoa.pipeline.work import Work
from wsoa.pipeline.workplace import workplace
from wsoa.progress import Progress, Timer
from wsoa.release import find_altered
from wsoa.render.engine import Engine, EngineName, choose_engine
from wsoa.sealed import BrokenSealError

__all__ = ["Verified", "verify"]

LOG: Final = logging.getLogger("wsoa")
STEPS: Final = 2 + MAKING


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of making a report again.

    Attributes:
        tools: how the code and the programs are other than those that built it.
        altered: the public files that are no longer as they were made, a sentence each.
        remade: whether each file came out as the manifest has it.
        differences: a text for each file that is not what was made now.
        files: how many public files there are.
        build: the digest of them.
    """

    tools: tuple[str, ...]
    altered: tuple[str, ...]
    remade: bool
    differences: tuple[str, ...]
    files: int
    build: str

    @property
    def same(self) -> bool:
        """Whether the public files are as they were made, and came out so again."""
        return self.remade and not self.altered


def verify(request: Request, progress: Progress) -> Verified:
    """Make the last build of a period again from its snapshot, in a folder of its own.

    The log is warned first of code and programs that are other than those that built it.

    Raises:
        DataError: there is no build, or what it froze is not as it was.
        NotebookError, RenderError, GateError: it could not be made again.
    """
    folder = request.outputs / request.period
    told = _read(folder)
    engine = _engine(told, request)
    tools = changed_tools(told, request.root, engine)
    for line in tools:
        LOG.warning("%s", line)
    progress.begin(STEPS)
    try:
        with _stage() as stage:
            _make(told, request, engine=engine, stage=stage, timer=(timer := Timer(progress)))
            with timer.step("Compare every public file"):
                _refuse_replaced(folder, told)
                return _compare(told, folder / "public", now=stage.public, tools=tools)
    finally:
        progress.end()


def _make(told: Manifest, request: Request, *, engine: Engine, stage: Stage, timer: Timer) -> None:
    """Do again what the build did, from what it froze."""
    with timer.step("Take what the build froze"):
        folder = request.outputs / request.period
        _take(folder, stage)
        _refuse_replaced(folder, told)
        frozen = thaw(stage, begun_from(told))
    with (
        log_to(stage.log),
        hide_secrets(frozen.project),
        temporary_in(stage.temporary),
        workers(min(request.jobs, len(AREAS))) as pool,
    ):
        make(Work(request, frozen, engine, stage, timer), pool)


def _read(folder: Path) -> Manifest:
    """Return a build's manifest; `DataError` when there is none, or none that can be verified."""
    again = f"Build it again: wsoa build {folder.name}."
    first = f"Build it first: wsoa build {folder.name}."
    try:
        told = read_manifest(folder / "manifest.json")
    except FileNotFoundError:
        raise DataError(f"There is no build of {folder.name} in {folder.parent}. {first}") from None
    except BrokenSealError:
        raise _altered(folder) from None
    except (OSError, ValueError):
        raise DataError(f"The manifest of {folder.name} cannot be read. {again}") from None
    if provenance.made_of(told) != told.made_of:
        raise _altered(folder)
    return told


def _altered(folder: Path) -> GateError:
    return GateError(
        f"The manifest of {folder.name} is not as it was written. Take the folder back from a "
        f"backup, or build it again: wsoa build {folder.name}."
    )


def _engine(told: Manifest, request: Request) -> Engine:
    """Return the engine that rendered the build, whichever is the machine's own choice."""
    name: EngineName = "quarto" if told.engine["name"] == "quarto" else "embedded"
    return choose_engine(name, theme=request.root / "report")


@contextmanager
def _stage() -> Iterator[Stage]:
    """Yield a private folder, away from the outputs, that is gone afterwards."""
    with workplace() as folder:
        yield Stage(folder).prepare()


def _take(folder: Path, stage: Stage) -> None:
    """Copy what a build froze; `DataError` when it may not be read."""
    kept = Stage(folder)
    try:
        shutil.copytree(kept.snapshot, stage.snapshot)
        shutil.copytree(kept.frozen, stage.frozen)
    except (OSError, shutil.Error) as error:
        raise DataError(
            f"What the build of {folder.name} froze cannot be read from {kept.restricted}: only "
            "its owner may, and a build of an earlier revision of the suite kept less. Ask its "
            f"owner, or build it again: wsoa build {folder.name}."
        ) from error


def _refuse_replaced(folder: Path, told: Manifest) -> None:
    """Raise `DataError` when another build has taken the place of the one that is verified."""
    if _read(folder) != told:
        raise DataError(
            f"{folder.name} was built again meanwhile. Verify the new build: "
            f"wsoa verify {folder.name}."
        )


def _compare(told: Manifest, then: Path, *, now: Path, tools: tuple[str, ...]) -> Verified:
    from wsoa.difference import compare_folders  # noqa: PLC0415 - not needed until now

    remade, altered = provenance.digests(now) == told.public, find_altered(then, told.public)
    differences = () if remade and not altered else compare_folders(then, now)
    return Verified(
        tools, altered, remade, tuple(map(str, differences)), len(told.public), told.build
    )
