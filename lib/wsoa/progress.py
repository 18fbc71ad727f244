"""What a build says while it runs: a bar on a terminal, timed lines in a log, or nothing."""

import json
import logging
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TextIO

from tqdm import tqdm

from wsoa import __version__
from wsoa.log import TIME

__all__ = ["Bar", "Lines", "Progress", "Silent", "Timer", "timed"]

LOG = logging.getLogger("wsoa")


class Progress(Protocol):
    """Something that is told of each step."""

    def begin(self, steps: int) -> None:
        """Take note of how many steps there will be."""

    def step(self, words: str, seconds: float) -> None:
        """Take note that a step is done."""

    def end(self) -> None:
        """Take note that there will be no more."""


@dataclass(slots=True)
class Silent:
    """Progress that nobody reads."""

    def begin(self, steps: int) -> None:
        """Say nothing."""

    def step(self, words: str, seconds: float) -> None:
        """Say nothing."""

    def end(self) -> None:
        """Say nothing."""


@dataclass(slots=True)
class Lines:
    """Progress as one line a step, as text or as JSON."""

    stream: TextIO
    period: str
    as_json: bool = False

    def begin(self, steps: int) -> None:  # noqa: ARG002 - a log needs no total
        """Say which build begins, by which process of which machine, with which version."""
        who = {"version": __version__, "host": platform.node(), "process": os.getpid()}
        said = "Build {period} with wsoa {version} on {host}, process {process}"
        self._write(said.format(period=self.period, **who), began=True, **who)

    def step(self, words: str, seconds: float) -> None:
        """Write the step with its duration."""
        self._write(timed(words, seconds), step=words, seconds=round(seconds, 3))

    def end(self) -> None:
        """Say nothing more."""

    def _write(self, line: str, **facts: object) -> None:
        now = datetime.now().astimezone()
        if self.as_json:
            at = f"{now:%Y-%m-%dT%H:%M:%S%z}"
            print(json.dumps({"at": at, "period": self.period, **facts}), file=self.stream)
        else:
            print(f"{now:{TIME}} {line}", file=self.stream)
        self.stream.flush()


@dataclass(slots=True)
class Bar:
    """Progress as a bar on a terminal."""

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    _bar: "tqdm[Any] | None" = None

    def begin(self, steps: int) -> None:
        """Draw the empty bar."""
        form = "{desc:<34.34} {bar} {n_fmt}/{total_fmt}  {elapsed}"
        self._bar = tqdm(total=steps, bar_format=form, file=self.stream, leave=False)

    def step(self, words: str, seconds: float) -> None:  # noqa: ARG002 - the bar has its own clock
        """Move on by one step."""
        if self._bar is not None:
            self._bar.set_description_str(words)
            self._bar.update()

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()


def timed(words: str, seconds: float) -> str:
    """Return the line of a step that took so long."""
    return f"{seconds:7.2f} s  {words}"


@dataclass(slots=True)
class Timer:
    """Tells progress and the log of each step and how long it took."""

    progress: Progress

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """Time what happens inside; of what fails, say that it did."""
        began = time.perf_counter()
        try:
            yield
        except BaseException:
            self.tell(f"{words}: not finished", time.perf_counter() - began)
            raise
        self.tell(words, time.perf_counter() - began)

    def tell(self, words: str, seconds: float) -> None:
        """Take note of a step that is done."""
        LOG.info("%s", timed(words, seconds))
        self.progress.step(words, seconds)
