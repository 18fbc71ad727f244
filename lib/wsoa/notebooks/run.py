"""Running notebooks with papermill, each in a process of its own, in a staging folder.

A failed notebook is a result with a message that names the cell; nothing is raised across
processes. Papermill only warns of an unknown parameter: here it is refused.
"""

import json
import logging
import os
import re
import signal
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final

from wsoa import errors
from wsoa.errors import NotebookError, did_you_mean
from wsoa.notebooks.discreet import discreet
from wsoa.notebooks.watch import Watch, first_line

__all__ = ["Job", "Run", "run_notebooks"]

OWN: Final = frozenset(
    (*(name for name in errors.__all__ if name.endswith("Error")), "PrintedTooMuchError")
)
TOO_LONG: Final = (
    "the notebook ran for more than {:,} seconds and was stopped. Run it by hand; if it needs "
    "that long, raise `notebook_timeout` of the period."
)
NO_MEMORY: Final = (
    "the notebook wanted more than {:,} MB of memory. Run it by hand; if it needs that much, "
    "raise `notebook_memory` of the period, and build with --jobs 1."
)
DIED: Final = (
    "its kernel died. Something ended it, or it wanted more memory than the machine has (it may "
    "take {:,} MB). Build again with --jobs 1; if it dies again, run the notebook by hand."
)
LOG: Final = logging.getLogger("wsoa.kernel")
LAST_LINES: Final = 20
ANSI: Final = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Job:
    """A notebook to run: where it is, where it goes, with which parameters.

    `timeout` is the seconds that it may take in all, `memory` the megabytes.
    """

    source: Path
    target: Path
    parameters: tuple[tuple[str, str], ...]
    timeout: int
    memory: int


@dataclass(frozen=True, slots=True)
class Run:
    """How a notebook ended.

    Attributes:
        fault: empty, or which cell stopped and what it said.
        said: the last lines that the kernel's process itself wrote, outside every cell.
    """

    job: Job
    fault: str = ""
    seconds: float = 0.0
    said: tuple[str, ...] = ()


def run_notebooks(
    jobs: Sequence[Job],
    pool: ProcessPoolExecutor,
    *,
    finished: Callable[[Run], None],
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[Run, ...]:
    """Run every notebook side by side; `NotebookError` tells of all that failed.

    `meanwhile` is done here, once they have begun; `finished` is told of each that ends.
    """
    futures = {pool.submit(_run, job): job for job in jobs}
    meanwhile()
    runs = []
    for future in as_completed(futures):
        runs.append(_result(future))
        _log(runs[-1])
        finished(runs[-1])
    if faults := sorted(run.fault for run in runs if run.fault):
        raise NotebookError("\n".join(faults))
    return tuple(sorted(runs, key=lambda run: jobs.index(run.job)))


def _log(run: Run) -> None:
    for line in run.said:
        LOG.info("%s, its kernel: %s", run.job.source.name, line)


def _result(future: Future[Run]) -> Run:
    try:
        return future.result()
    except BrokenProcessPool:
        raise NotebookError(
            "A process that ran notebooks was ended from outside, perhaps for want of memory. "
            "Build again with --jobs 1."
        ) from None


def _run(job: Job) -> Run:
    began = time.perf_counter()
    signal.signal(signal.SIGTERM, _give_up)
    try:
        fault = _fault(job)
        return Run(job, fault, time.perf_counter() - began, _said(job))
    except SystemExit:
        # The pool would catch this and hand the worker another notebook.
        os._exit(1)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _said(job: Job) -> tuple[str, ...]:
    from wsoa.notebooks.kernel import take_said  # noqa: PLC0415 - only the worker needs it

    return take_said(job.target.parent)[-LAST_LINES:]


def _give_up(_number: int, _frame: FrameType | None) -> None:
    """Leave a notebook through its clean-up, which ends its kernel."""
    raise SystemExit


def _fault(job: Job) -> str:
    """Run the notebook; return what went wrong, or nothing."""
    import papermill  # noqa: PLC0415 - only the worker needs it
    from nbclient.exceptions import CellTimeoutError, DeadKernelError  # noqa: PLC0415

    name, watch = job.source.name, Watch(job.timeout)
    try:
        if unfit := _damaged(job.source) or _unknown_parameter(job):
            return unfit
        _execute(job, watch)
    except papermill.PapermillExecutionError as error:
        return _explain(job, error)
    except CellTimeoutError:
        return f"{_place(job, watch)}: {TOO_LONG.format(job.timeout)}"
    except DeadKernelError:
        return f"{_place(job, watch)}: {DIED.format(job.memory)}"
    except Exception as error:  # noqa: BLE001 - a result, not an error, crosses the process
        return f"{name} could not be run: {type(error).__name__}: {discreet(str(error))}"
    return ""


def _execute(job: Job, watch: Watch) -> None:
    import papermill  # noqa: PLC0415 - only the worker needs it
    from traitlets.config import Config  # noqa: PLC0415

    papermill.execute_notebook(
        job.source,
        job.target,
        parameters=dict(job.parameters),
        cwd=job.target.parent,
        timeout_func=watch.left,
        on_cell_execute=watch.note,
        progress_bar=False,
        request_save_on_cell_execute=False,
        kernel_manager_class="wsoa.notebooks.kernel.LocalKernel",
        config=Config({"LocalKernel": {"memory": job.memory}}),
        shutdown_kernel="immediate",
    )


def _place(job: Job, watch: Watch) -> str:
    return _cell(job, watch.place, watch.line)


def _cell(job: Job, place: int, line: str) -> str:
    return f"{job.source.name}, cell {_number(job, place)} (`{line}`)"


def _damaged(source: Path) -> str:
    """Return why a file cannot be a notebook, or nothing."""
    mend = f"Take {source.name} back from the last commit, or save it again in Jupyter."
    try:
        json.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return f"There is no notebook {source.name} in {source.parent.name}/. {mend}"
    except (ValueError, RecursionError):
        return f"{source.name} is no notebook: it is not JSON. {mend}"
    except OSError as error:
        return f"{source.name} cannot be opened ({error.strerror}). Ask for the right to read it."
    return ""


def _explain(job: Job, error: object) -> str:
    said = ANSI.sub("", str(getattr(error, "evalue", error)))
    kind = getattr(error, "ename", "Error")
    line = first_line(str(getattr(error, "source", "")))
    where = _cell(job, getattr(error, "cell_index", -1), line)
    if kind.endswith("MemoryError"):
        return f"{where}: {NO_MEMORY.format(job.memory)}"
    # Our own errors are sentences already, and hold no value.
    return f"{where}: {said if kind in OWN else f'{kind}: {discreet(said)}'}"


def _number(job: Job, executed: int) -> int:
    """Return the number of a cell as its author counts: without the one that papermill adds."""
    import nbformat  # noqa: PLC0415 - only the worker needs it

    cells = nbformat.read(job.source, as_version=4).cells
    tagged = (i for i, cell in enumerate(cells) if "parameters" in cell.metadata.get("tags", []))
    added = next(tagged, -1) + 1
    return executed if job.parameters and executed > added else executed + 1


def _unknown_parameter(job: Job) -> str:
    """Return what is wrong with the parameters: none tagged, or one that is not declared."""
    import papermill  # noqa: PLC0415 - only the worker needs it

    declared = papermill.inspect_notebook(os.fspath(job.source))
    for name, _ in job.parameters:
        if name not in declared:
            nearest = did_you_mean(name, declared)
            return (
                f"{job.source.name}: its cell tagged `parameters` does not set `{name}`.{nearest} "
                "The build passes period, params, snapshot and record."
            )
    return ""
