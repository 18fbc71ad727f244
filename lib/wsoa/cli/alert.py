"""Calling the command that the council's params give for a build that failed unattended."""

import os
import subprocess
from pathlib import Path
from typing import Final

from wsoa.errors import ParamsError
from wsoa.params import CouncilParams, load_model
from wsoa.pipeline.surroundings import without_secrets

__all__ = ["call_alert"]

PATIENCE: Final = 60
"""Seconds that the command may take."""


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
    return _call([_filled(part, places) for part in command], said, folder=params.parent)


def _filled(part: str, places: dict[str, str]) -> str:
    for name, place in places.items():
        part = part.replace(name, place)
    return part


def _call(command: list[str], said: str, *, folder: Path) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the council's own command, no shell
            command,
            cwd=folder,
            env=without_secrets(os.environ),
            input=said,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _fault(command, f"did not end within {PATIENCE} seconds")
    except (OSError, ValueError) as error:
        return _fault(command, f"could not be started ({getattr(error, 'strerror', error)})")
    return _fault(command, f"ended with exit code {done.returncode}") if done.returncode else ""


def _fault(command: list[str], what: str) -> str:
    return (
        f"Nobody may have been told: {command[0]}, the command of `on_failure` in council.yml, "
        f"{what}. Try it by hand."
    )
