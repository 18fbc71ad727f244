"""Build a period's report: everything or nothing."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Final

from wsoa.extracts import Loaded
from wsoa.lock import locked
from wsoa.log import log_to
from wsoa.measures import AREAS
from wsoa.notebooks.workers import workers
from wsoa.params import Project, load_project
from wsoa.pipeline.check import Checked, check_loaded, refuse_errors
from wsoa.pipeline.frozen import freeze, thaw
from wsoa.pipeline.make import STEPS as MAKING
from wsoa.pipeline.make import make
from wsoa.pipeline.request import Asked, Built, Request
from wsoa.pipeline.stage import Stage
from wsoa.pipeline.surroundings import hide_secrets, temporary_in
from wsoa.pipeline.words import read_words
from wsoa.pipeline.work import Work
from wsoa.pipeline.workplace import clear_abandoned
from wsoa.progress import Progress, Timer
from wsoa.publish import staged
from wsoa.render.engine import choose_engine
from wsoa.source import load_period

__all__ = ["build"]

STEPS: Final = 5 + MAKING


def build(request: Request, progress: Progress) -> Built:
    """Build a period into `outputs/<period>/`, in one step or not at all.

    Raises:
        ParamsError, DataError: the params or the extracts need a person.
        NotebookError: a notebook stopped.
        RenderError: the document could not be rendered.
        GateError: what was made may not be published.
        WsoaError: the disk is full or may not be written to.
    """
    timer = Timer(progress)
    progress.begin(STEPS)
    try:
        with timer.step("Read the params"):
            project = load_project(request.params, request.period)
            read_words(project)
            engine = choose_engine(request.engine, theme=request.root / "report")
        with _staging(request, project) as (stage, pool):
            with log_to(stage.log):
                built = _build(Asked(request, project, engine, timer), stage, pool=pool)
            stage.finish(built.folder)
    finally:
        progress.end()
    return built


@contextmanager
def _staging(request: Request, project: Project) -> Iterator[tuple[Stage, ProcessPoolExecutor]]:
    """Hold the period's lock, a staging folder, and workers that warm up meanwhile.

    What a killed `wsoa verify` left is cleared too.
    """
    clear_abandoned()
    with ExitStack() as stack:
        stack.enter_context(locked(request.outputs, request.period))
        stage = Stage(stack.enter_context(staged(request.outputs, request.period))).prepare()
        stack.enter_context(temporary_in(stage.temporary))
        with hide_secrets(project):
            pool = stack.enter_context(workers(min(request.jobs, len(AREAS))))
        yield stage, pool


def _build(asked: Asked, stage: Stage, *, pool: ProcessPoolExecutor) -> Built:
    """Read, freeze, make, and let nothing out that may not leave."""
    loaded, checked = _load(asked)
    with hide_secrets(asked.project):
        return _make(asked, loaded, checked=checked, stage=stage, pool=pool)


def _make(
    asked: Asked, loaded: Loaded, *, checked: Checked, stage: Stage, pool: ProcessPoolExecutor
) -> Built:
    """Freeze, make, and close. Nothing here needs a secret."""
    with asked.timer.step("Freeze the snapshot"):
        frozen = thaw(stage, freeze(asked, loaded, checked=checked, stage=stage))
    work = Work(asked.request, frozen, asked.engine, stage, asked.timer)
    made = make(work, pool)
    from wsoa.pipeline.close import close  # noqa: PLC0415 - it follows what make imports late

    digest = close(work, loaded, checked=checked, made=made, pool=pool)
    folder = asked.request.outputs / asked.request.period
    by = f"{asked.engine.name} engine ({asked.engine.version})"
    return Built(folder, by, digest, (*checked.warnings, *made.warnings))


def _load(asked: Asked) -> tuple[Loaded, Checked]:
    with asked.timer.step("Read and check the extracts"):
        loaded = load_period(asked.project, asked.request.extracts)
        checked = check_loaded(asked.project, loaded, outputs=asked.request.outputs)
        refuse_errors(checked.settled)
    return loaded, checked
