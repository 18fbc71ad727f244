"""The processes that notebooks run in: started early, ended with the build that started them."""

import logging
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process, resource_tracker, util
from multiprocessing.process import BaseProcess
from typing import Final

from wsoa.errors import WsoaError

__all__ = ["workers"]

ENDED: Final = (
    "A process of the build was ended from outside, perhaps for want of memory. Build again with "
    "--jobs 1."
)
PATIENCE: Final = 5.0
"""Seconds that a worker has to shut its kernel down."""


@contextmanager
def workers(count: int) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of fresh processes; its processes load papermill while others work.

    On an error or an interruption they are ended at once, and their kernels with them; a process
    that something else ended is a `WsoaError`.
    """
    before = active_children()
    _start_cleaner()
    context = get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=_stay_with_parent) as pool:
        try:
            with _deaf():
                for _ in range(count):
                    pool.submit(_warm)
            yield pool
        except BaseException as error:
            _end(set(active_children()).difference(before))
            if isinstance(error, BrokenProcessPool):
                raise WsoaError(ENDED) from error
            raise


def _start_cleaner() -> None:
    """Start what clears the pool's semaphores away, in a session of its own.

    Python starts it in the build's process group: a signal that kills the group would end it too,
    and leave the semaphores to the machine for ever.
    """
    if sys.platform == "win32":  # it has neither
        return
    ordinary = util.spawnv_passfds
    vars(util)["spawnv_passfds"] = _spawn_apart
    try:
        resource_tracker.ensure_running()
    finally:
        vars(util)["spawnv_passfds"] = ordinary


def _spawn_apart(path: str, arguments: list[str], descriptors: Iterable[int]) -> int:
    """Start a process in a session of its own that inherits the descriptors."""
    for descriptor in descriptors:
        os.set_inheritable(descriptor, True)
    return os.posix_spawn(path, arguments, os.environ, setsid=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let the processes that start here never hear Ctrl-C: their parent does, and ends them.

    The parent hears it when they have started. Windows cannot hold a signal back.
    """
    if sys.platform == "win32":
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _end(processes: Iterable[BaseProcess]) -> None:
    """End processes: papermill shuts its kernel down first; one that does not end is killed."""
    processes = tuple(processes)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()


def _stay_with_parent() -> None:
    """Make this worker end when the build does, even one that was killed, and keep silent.

    What a library logs here has no time and no place; what matters of it comes back as a result.
    """
    logging.getLogger().addHandler(logging.NullHandler())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


def _warm() -> None:
    """Import what every run needs, so that the first notebook does not wait for it."""
    import papermill  # noqa: F401, PLC0415 - here, in the worker, ahead of its work
