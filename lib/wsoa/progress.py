"""What a build says while it runs: a bar on a terminal, timed lines in a log, or nothing."""

import json
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TextIO

from tqdm import tqdm

__all__ = ["Bar", "Lines", "Progress", "Silent", "log_to"]

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
    as_json: bool = False

    def begin(self, steps: int) -> None:
        """Say nothing: a log needs no total."""

    def step(self, words: str, seconds: float) -> None:
        """Write the step with its duration."""
        line = f"{seconds:7.2f} s  {words}"
        if self.as_json:
            line = json.dumps({"step": words, "seconds": round(seconds, 3)})
        print(line, file=self.stream, flush=True)

    def end(self) -> None:
        """Say nothing more."""


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


@contextmanager
def log_to(path: Path) -> Iterator[None]:
    """Write the log's lines into a file while a build runs."""
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(message)s"))
    LOG.setLevel(logging.INFO)
    LOG.addHandler(handler)
    try:
        yield
    finally:
        LOG.removeHandler(handler)
        handler.close()


@dataclass(slots=True)
class Timer:
    """Tells progress and the log of each step and how long it took."""

    progress: Progress

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """Time what happens inside."""
        began = time.perf_counter()
        yield
        self.tell(words, time.perf_counter() - began)

    def tell(self, words: str, seconds: float) -> None:
        """Take note of a step that is done."""
        LOG.info("%7.2f s  %s", seconds, words)
        self.progress.step(words, seconds)
