"""How a command speaks: in lines that fit the screen, as JSON, or not at all."""

import json
import logging
import shutil
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import click

from wsoa.log import listening

if TYPE_CHECKING:
    from wsoa.progress import Progress

__all__ = ["Voice", "counted", "heard", "wrapped"]

NARROWEST = 40
WIDEST = 110
NO_TERMINAL = (100, 24)


@dataclass(frozen=True, slots=True)
class Voice:
    """Says results on standard output. Errors are not its business: they are always said."""

    quiet: bool
    log_json: bool

    def say(self, text: str, **facts: object) -> None:
        """Say a text; under `--log-json` its facts, as one object on one line."""
        if self.quiet:
            return
        click.echo(_as_json(facts or {"message": text}) if self.log_json else text)

    def item(self, label: str, text: str, **facts: object) -> None:
        """Say a text behind a label, wrapped to the screen."""
        self.say(wrapped(text, label=label), **facts)

    def layout(self, text: str = "") -> None:
        """Say what only a person needs: a heading, an empty line."""
        if not self.log_json:
            self.say(text)

    def warn(self, text: str) -> None:
        """Say a warning on standard error."""
        if not self.quiet:
            told: dict[str, object] = {"at": _now(), "warning": text}
            said = _as_json(told) if self.log_json else f"warning  {text}"
            click.echo(said, err=True)

    def fail(self, text: str, **facts: object) -> None:
        """Say an error on standard error, whatever was asked for."""
        told = {"at": _now(), "error": text, **facts}
        said = _as_json(told) if self.log_json else f"wsoa: {text}"
        click.echo(said, err=True)

    def progress(self, period: str) -> "Progress":
        """Return what is told of each step: a bar on a terminal, lines in a log, or nothing."""
        from wsoa.progress import Bar, Lines, Silent

        if self.quiet:
            return Silent()
        if sys.stderr.isatty() and not self.log_json:
            return Bar()
        return Lines(sys.stderr, period, as_json=self.log_json)


class _Ear(logging.Handler):
    """Passes on what the log warns of."""

    def __init__(self, voice: Voice) -> None:
        super().__init__(logging.WARNING)
        self.voice = voice

    def emit(self, record: logging.LogRecord) -> None:
        """Say it."""
        self.voice.warn(record.getMessage())


@contextmanager
def heard(voice: Voice) -> Iterator[None]:
    """Say every warning of the suite's log that comes while the inside runs."""
    with listening(_Ear(voice)):
        yield


def wrapped(text: str, *, label: str = "", width: int | None = None) -> str:
    """Return a text wrapped to the width (the terminal's), its lines hanging from the label."""
    columns = width or shutil.get_terminal_size(NO_TERMINAL).columns
    return textwrap.fill(
        text,
        min(max(columns, NARROWEST), WIDEST),
        initial_indent=label,
        subsequent_indent=" " * len(label),
        break_long_words=False,
        break_on_hyphens=False,
    )


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 error`, `2 errors`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _now() -> str:
    return f"{datetime.now().astimezone():%Y-%m-%dT%H:%M:%S%z}"


def _as_json(facts: dict[str, object]) -> str:
    return json.dumps(facts, ensure_ascii=False, default=str)
