"""A folder of its own for each rendering: the document, its pictures and the theme."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from wsoa.errors import RenderError, WsoaError

__all__ = ["open_stage", "take_out"]


@contextmanager
def open_stage(source: Path, output: Path, *, theme: Path, files: Sequence[str]) -> Iterator[Path]:
    """Give a copy of ``source`` with the theme's ``files`` in it; it is gone afterwards.

    It lies inside ``output``, so that what is made there is moved out in one step.

    Raises:
        RenderError: the theme lacks a file.
        WsoaError: the disk is full or read-only.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".render-", dir=output) as name:
            yield _fill(Path(name), source, theme, files)
    except OSError as error:
        raise WsoaError(
            f"Could not write in {output}: {error.strerror or error}. Free some space, mend the "
            "permissions, or choose another folder with --output."
        ) from error


def take_out(made: Path, output: Path) -> Path:
    """Move a file that was made on the stage into ``output``."""
    target = output / made.name
    made.replace(target)
    return target


def _fill(stage: Path, source: Path, theme: Path, files: Sequence[str]) -> Path:
    shutil.copytree(source, stage, dirs_exist_ok=True, ignore=_leave_out)
    for name in files:
        if not (theme / name).is_file():
            raise RenderError(
                f"{name} is not in {theme}, the folder of templates. Run from the project's "
                "folder, or fetch the project again."
            )
        shutil.copyfile(theme / name, stage / name)
    return stage


def _leave_out(_folder: str, names: list[str]) -> list[str]:
    """Return what a document does not need: notebooks, data, hidden and earlier output."""
    endings = (".ipynb", ".parquet", ".html", ".pdf")
    return [n for n in names if n.startswith(".") or n.endswith(endings)]
