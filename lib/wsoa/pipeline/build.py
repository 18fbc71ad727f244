"""Build a period's report: everything or nothing."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Final

from wsoa.extracts import Loaded
from wsoa.lock import locked
from wsoa.measures import AREAS
from wsoa.notebooks.run import Job, run_notebooks
from wsoa.notebooks.workers import workers
from wsoa.params import Project, load_project
from wsoa.pipeline.check import Checked, check_loaded, refuse_errors
from wsoa.pipeline.request import Built, Request
from wsoa.pipeline.stage import Stage
from wsoa.pipeline.surroundings import hide_secrets, temporary_in
from wsoa.pipeline.words import read_words
from wsoa.pipeline.work import Work
from wsoa.progress import Progress, Timer, log_to
from wsoa.publish import staged
from wsoa.render.engine import choose_engine
from wsoa.snapshot import write_snapshot
from wsoa.source import load_period

if TYPE_CHECKING:
    from wsoa.pipeline.finish import Finished

__all__ = ["build"]

STEPS: Final = 10 + len(AREAS)

FINISH: Final = "wsoa.pipeline.finish"
"""What follows the notebooks. It takes two seconds to import, while they run."""


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
            words = read_words(project)
            engine = choose_engine(request.engine, theme=request.root / "report")
        with _staging(request, project) as (stage, pool):
            with log_to(stage.log):
                work = Work(request, project, words, engine, stage, timer)
                loaded, checked = _load(work)
                with hide_secrets(project):
                    made = _make(work, loaded, checked=checked, pool=pool)
            stage.finish(request.outputs / request.period)
    finally:
        progress.end()
    made_by = f"{engine.name} engine ({engine.version})"
    return Built(request.outputs / request.period, made_by, made.digest, made.warnings)


@contextmanager
def _staging(request: Request, project: Project) -> Iterator[tuple[Stage, ProcessPoolExecutor]]:
    """Hold the period's lock, a staging folder, and workers that warm up meanwhile."""
    with ExitStack() as stack:
        stack.enter_context(locked(request.outputs, request.period))
        stage = Stage(stack.enter_context(staged(request.outputs, request.period))).prepare()
        stack.enter_context(temporary_in(stage.temporary))
        with hide_secrets(project):
            pool = stack.enter_context(workers(min(request.jobs, len(AREAS))))
        yield stage, pool


def _make(work: Work, loaded: Loaded, *, checked: Checked, pool: ProcessPoolExecutor) -> "Finished":
    with work.timer.step("Freeze the snapshot"):
        write_snapshot(loaded.tables, work.stage.snapshot)
    with work.timer.step("Run the notebooks"):
        run_notebooks(
            [_job(work, area) for area in AREAS],
            pool,
            meanwhile=lambda: import_module(FINISH),
            finished=lambda run: work.timer.tell(f"Ran {run.job.source.stem}", run.seconds),
        )
    from wsoa.pipeline.finish import finish  # noqa: PLC0415 - see FINISH

    made = finish(work, loaded, checked=checked, pool=pool)
    absent = (checked.absent,) if checked.absent else ()
    return replace(made, warnings=(*absent, *made.warnings))


def _load(work: Work) -> tuple[Loaded, Checked]:
    with work.timer.step("Read and check the extracts"):
        loaded = load_period(work.project, work.request.extracts)
        checked = check_loaded(work.project, loaded, outputs=work.request.outputs)
        refuse_errors(checked.settled)
    return loaded, checked


def _job(work: Work, area: str) -> Job:
    parameters = (
        ("period", work.project.period.name),
        ("params", str(work.request.params.resolve())),
        ("snapshot", str(work.stage.snapshot.resolve())),
        ("record", str(work.stage.recorded(area).resolve())),
    )
    source = work.request.root / "notebooks" / f"{area}.ipynb"
    target = work.stage.work / f"{area}.ipynb"
    params = work.project.params
    return Job(source, target, parameters, params.notebook_timeout, params.notebook_memory)
