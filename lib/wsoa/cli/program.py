"""The program `wsoa`: its commands, its clock, and what becomes of every error."""

import os
import signal
import sys
import threading
from datetime import datetime
from functools import partial
from types import FrameType
from typing import Any

import click

from wsoa import __version__
from wsoa.cli.build import build
from wsoa.cli.check import check
from wsoa.cli.doctor import doctor
from wsoa.cli.due import due
from wsoa.cli.explain import explain
from wsoa.cli.failure import INTERRUPTED
from wsoa.cli.failure import explain as explain_failure
from wsoa.cli.lists import lists
from wsoa.cli.manual import Manual
from wsoa.cli.publish import publish
from wsoa.cli.sample import sample
from wsoa.cli.verify import verify
from wsoa.cli.voice import Voice

__all__ = ["commands", "main"]

JSON = "--log-json"
AT_ONCE = 0.01
WITHOUT_TEXTS = (
    "Python runs without the texts of its programs (PYTHONOPTIMIZE=2, or python -OO), and the "
    "definitions of the measures are among them. Unset PYTHONOPTIMIZE, and try again."
)
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""What asks a command to stop. No system has all four."""


@click.group(
    cls=Manual, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="wsoa")
def commands() -> None:
    """Build a council's Written Statement of Action progress report from its extracts."""


for _command in (doctor, sample, check, build, verify, publish, explain, lists, due):
    commands.enter(_command)


def main() -> None:
    """Run a command; say what went wrong in a sentence and leave with the right exit code."""
    _speak_utf8()
    if __doc__ is None:
        _leave(WITHOUT_TEXTS, 1)
    stop = _listen()
    code: Any = 0
    try:
        code = commands.main(standalone_mode=False, obj=_now)
    except click.exceptions.Abort:
        _leave(*INTERRUPTED)
    except click.ClickException as error:
        if JSON in sys.argv:
            _leave(error.format_message(), error.exit_code)
        error.show()
        sys.exit(error.exit_code)
    except (SystemExit, KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as error:  # noqa: BLE001 - the one place that catches what nobody foresaw
        # Rust's panic, too, is no `Exception`. A library that was interrupted may raise its own.
        _leave(*(INTERRUPTED if stop else explain_failure(error)))
    sys.exit(code if isinstance(code, int) else 0)


def _now() -> datetime:
    # The one clock, handed to every command: what takes long may ask it again.
    return datetime.now().astimezone()


def _leave(message: str, code: int) -> None:
    # Whatever the command was, and however far it came in reading its options.
    voice = Voice(quiet=False, log_json=JSON in sys.argv)
    voice.fail(message, exit_code=code)
    sys.exit(code)


def _listen() -> list[int]:
    """Let every signal to stop be heard as Ctrl-C is; return where those heard are kept."""
    heard: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        heard.append(number)
        raise KeyboardInterrupt

    sys.unraisablehook = partial(_hear_again, heard)
    for name in SIGNALS:
        number = getattr(signal, name, None)
        # What was told to ignore a signal, as by nohup, goes on ignoring it.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)
    return heard


def _hear_again(heard: list[int], lost: "sys.UnraisableHookArgs") -> None:
    """Repeat a signal that came where Python can only drop it, as in the end of an object."""
    if not issubclass(lost.exc_type, KeyboardInterrupt) or not heard:
        sys.__unraisablehook__(lost)
        return
    # From a thread: here it would be dropped once more.
    threading.Timer(AT_ONCE, os.kill, (os.getpid(), heard[-1])).start()


def _speak_utf8() -> None:
    """Let any console print what a report may hold, and a path whose bytes are no text."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
