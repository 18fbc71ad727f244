"""Calling the command that the council's params give for a build that failed unattended."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

from wsoa.errors import ParamsError
from wsoa.params import CouncilParams, load_model
from wsoa.pipeline.surroundings import without_secrets

__all__ = ["call_alert"]

PATIENCE: Final = 60
"""Seconds that the command may take."""

NAMED: Final = re.compile(r"\bdatabase['\"]?[ \t]*:[ \t]*['\"]?(\w+)")
"""Where a period's params name a variable."""


def call_alert(params: Path, *, text: Path, data: Path, said: str) -> str:
    """Call `on_failure` of `council.yml`; return what went wrong with that, or nothing.

    `{text}` and `{json}` in its arguments stand for the two files of the summary, and it reads
    the text on its standard input. There is no shell: an argument is an argument.
    """
    try:
        command = load_model(params / "council.yml", CouncilParams).on_failure
    except ParamsError:
        return ""  # the build failed for that very reason, and says so
    if not command:
        return ""
    places = {"{text}": str(text), "{json}": str(data)}
    return _call([_filled(part, places) for part in command], said, params=params)


def _filled(part: str, places: dict[str, str]) -> str:
    for name, place in places.items():
        part = part.replace(name, place)
    return part


def _call(command: list[str], said: str, *, params: Path) -> str:
    try:
        process = subprocess.Popen(  # noqa: S603 - the council's own command, no shell
            command,
            cwd=params.parent,
            env=without_secrets(os.environ, besides=_named(params)),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="backslashreplace",
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        return _fault(command, f"could not be started ({getattr(error, 'strerror', error)})")
    try:
        process.communicate(said, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        _stop(process)
        return _fault(command, f"did not end within {PATIENCE} seconds")
    except BaseException:  # an interruption, which it does not hear itself
        _stop(process)
        raise
    code = process.returncode
    return _fault(command, f"ended with exit code {code}") if code else ""


def _named(params: Path) -> frozenset[str]:
    """Return the variables in which any period says that a database's address is.

    The text is searched: params that cannot be read may be why the build failed.
    """
    return frozenset(name for path in params.glob("*.yml") for name in NAMED.findall(_text(path)))


def _text(path: Path) -> str:
    """Return the text of a file; nothing of one that cannot be read, as a link to nowhere."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _stop(process: subprocess.Popen[str]) -> None:
    """End a command, and with it what it has started itself."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _fault(command: list[str], what: str) -> str:
    return (
        f"Nobody may have been told: {command[0]}, the command of `on_failure` in council.yml, "
        f"{what}. Try it by hand."
    )
