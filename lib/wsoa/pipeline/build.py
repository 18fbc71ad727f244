"""Build a period's report: everything or nothing."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final

from wsoa.disclosure import disclose
from wsoa.display import setting_of
from wsoa.extracts import Loaded
from wsoa.measures import AREAS, MEASURES
from wsoa.measures.recorded import read_figures
from wsoa.notebooks.run import Job, run_notebooks
from wsoa.notebooks.workers import workers
from wsoa.params import Project, load_project
from wsoa.pipeline.check import Checked, check_loaded, refuse_errors
from wsoa.pipeline.request import Built, Request
from wsoa.pipeline.stage import Stage
from wsoa.pipeline.words import FilledWords, Words, fill_words, read_words
from wsoa.pipeline.writing import (
    Measured,
    render_document,
    write_document,
    write_lists,
    write_provenance,
    write_quality,
    write_tables,
)
from wsoa.progress import Progress, Timer, log_to
from wsoa.publish import locked, staged
from wsoa.render import Engine, choose_engine
from wsoa.snapshot import write_snapshot
from wsoa.source import load_period

__all__ = ["build"]

STEPS: Final = 8 + len(AREAS)


@dataclass(frozen=True, slots=True)
class _Work:
    """What every step of a build has at hand."""

    request: Request
    project: Project
    words: Words
    engine: Engine
    stage: Stage
    timer: Timer


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
        with _staging(request) as (stage, pool):
            with log_to(stage.log):
                filled = _make(_Work(request, project, words, engine, stage, timer), pool)
            stage.finish(request.outputs / request.period)
    finally:
        progress.end()
    made_by = f"{engine.name} engine ({engine.version})"
    return Built(request.outputs / request.period, made_by, filled.warnings)


@contextmanager
def _staging(request: Request) -> Iterator[tuple[Stage, ProcessPoolExecutor]]:
    """Hold the period's lock, a staging folder, and workers that warm up meanwhile."""
    with ExitStack() as stack:
        stack.enter_context(locked(request.outputs, request.period))
        folder = stack.enter_context(staged(request.outputs, request.period))
        pool = stack.enter_context(workers(min(request.jobs, len(AREAS))))
        yield Stage(folder).prepare(), pool


def _make(work: _Work, pool: ProcessPoolExecutor) -> FilledWords:
    loaded, checked = _load(work)
    with work.timer.step("Freeze the snapshot"):
        write_snapshot(loaded.tables, work.stage.snapshot)
    measured = _measure(work, pool)
    filled = _write(work, measured, checked)
    with work.timer.step(f"Render with the {work.engine.name} engine"):
        render_document(work.engine, work.request, work.project, stage=work.stage)
    with work.timer.step("Write tables, lists and manifest"):
        write_tables(measured, work.project, work.stage)
        write_lists(work.project, work.stage)
        write_provenance(
            work.project, loaded, engine=work.engine, request=work.request, stage=work.stage
        )
    return filled


def _load(work: _Work) -> tuple[Loaded, Checked]:
    with work.timer.step("Read and check the extracts"):
        loaded = load_period(work.project, work.request.extracts)
        checked = check_loaded(work.project, loaded)
        write_quality(checked.issues, work.project, work.stage)
        refuse_errors(checked.settled)
    return loaded, checked


def _measure(work: _Work, pool: ProcessPoolExecutor) -> Measured:
    """Run the notebooks side by side, each recording its figures; disclose them together."""
    with work.timer.step("Run the notebooks"):
        jobs = [_job(work, area) for area in AREAS]
        run_notebooks(
            jobs,
            pool,
            finished=lambda run: work.timer.tell(f"Ran {run.job.source.stem}", run.seconds),
        )
    with work.timer.step("Control disclosure"):
        exact = tuple(f for area in AREAS for f in read_figures(work.stage.recorded(area)))
        threshold = work.project.council.disclosure.threshold
        return Measured(exact, disclose(exact, MEASURES, threshold=threshold))


def _job(work: _Work, area: str) -> Job:
    parameters = (
        ("period", work.project.period.name),
        ("params", str(work.request.params.resolve())),
        ("snapshot", str(work.stage.snapshot.resolve())),
        ("record", str(work.stage.recorded(area).resolve())),
    )
    source = work.request.root / "notebooks" / f"{area}.ipynb"
    target = work.stage.work / f"{area}.ipynb"
    return Job(source, target, parameters, work.project.params.notebook_timeout)


def _write(work: _Work, measured: Measured, checked: Checked) -> FilledWords:
    with work.timer.step("Draw the charts and write the document"):
        setting = setting_of(work.project)
        filled = fill_words(work.words, measured.public, setting=setting, project=work.project)
        write_document(
            work.project,
            work.words,
            filled=filled,
            figures=measured.public,
            issues=checked.issues,
            stage=work.stage,
        )
    return filled
