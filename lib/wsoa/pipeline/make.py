"""Making a report from what is frozen: the notebooks, then all that follows them.

There is one way to do it. A build goes it after it froze its input, `wsoa verify` goes it again.
"""

from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from typing import TYPE_CHECKING, Final

from wsoa.measures import AREAS
from wsoa.notebooks.run import Job, run_notebooks
from wsoa.pipeline.work import Work

if TYPE_CHECKING:
    from wsoa.pipeline.finish import Finished

__all__ = ["STEPS", "make"]

STEPS: Final = 5 + len(AREAS)

FINISH: Final = "wsoa.pipeline.finish"
"""What follows the notebooks. It takes two seconds to import, while they run."""


def make(work: Work, pool: ProcessPoolExecutor) -> "Finished":
    """Make every public file, in the stage of the work.

    Raises:
        NotebookError: a notebook stopped.
        RenderError: the document could not be rendered.
        GateError: the pages may not be published.
    """
    with work.timer.step("Run the notebooks"):
        run_notebooks(
            [_job(work, area) for area in AREAS],
            pool,
            meanwhile=lambda: import_module(FINISH),
            finished=lambda run: work.timer.tell(f"Ran {run.job.source.stem}", run.seconds),
        )
    from wsoa.pipeline.finish import finish  # noqa: PLC0415 - see FINISH

    return finish(work, pool)


def _job(work: Work, area: str) -> Job:
    parameters = (
        ("period", work.project.period.name),
        ("params", str(work.stage.params.resolve())),
        ("snapshot", str(work.stage.snapshot.resolve())),
        ("record", str(work.stage.recorded(area).resolve())),
    )
    source = work.request.root / "notebooks" / f"{area}.ipynb"
    target = work.stage.work / f"{area}.ipynb"
    params = work.project.params
    return Job(source, target, parameters, params.notebook_timeout, params.notebook_memory)
