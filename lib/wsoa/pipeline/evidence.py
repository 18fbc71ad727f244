"""The records behind figures, as CSV that only their owner reads. Restricted."""

import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from wsoa.errors import WsoaError
from wsoa.explanation import Question, case_rows, window_name
from wsoa.explanation.question import SERIES
from wsoa.measures import MEASURES, Figure
from wsoa.measures.cases import Cases
from wsoa.pipeline.stage import write_csv
from wsoa.publish import PRIVATE_FILE, PRIVATE_FOLDER

__all__ = ["write_evidence"]


def write_evidence(
    figures: Sequence[Figure],
    cases: Sequence[Cases | None],
    restricted: Path,
    *,
    question: Question,
) -> tuple[Path | None, ...]:
    """Write the cases of each window as CSV into `restricted/explain/`; return each figure's.

    A month or a quarter end has one only when the question names it or its series. Each file is
    replaced whole or not at all. `WsoaError` when the folder cannot be written to.
    """
    folder = restricted / "explain"
    names = [
        _name(f, question) if c and _wanted(f, question) else ""
        for f, c in zip(figures, cases, strict=True)
    ]
    rows = {
        name: case_rows(MEASURES[figure.measure], behind, question=question)
        for name, figure, behind in zip(names, figures, cases, strict=True)
        if name and behind
    }
    try:
        _write(rows, folder)
    except OSError as error:
        raise WsoaError(
            f"The records could not be written into {folder} ({error.strerror}). "
            "Ask for the right to write there: the folder is its owner's only."
        ) from error
    return tuple(folder / name if name else None for name in names)


def _wanted(figure: Figure, question: Question) -> bool:
    return bool(question.window) or figure.window not in SERIES


def _name(figure: Figure, question: Question) -> str:
    """Return a file's name that says the measure, the window and the groups."""
    groups = "".join(f".{_plain(name)}={_plain(value)}" for name, value in question.groups)
    return f"{figure.measure}.{_plain(window_name(figure))}{groups}.csv"


def _plain(text: str) -> str:
    """Return a text with only what every file system takes."""
    return re.sub(r"[^\w.-]+", "-", text)


def _write(rows: dict[str, pd.DataFrame], folder: Path) -> None:
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    folder.chmod(PRIVATE_FOLDER)
    with TemporaryDirectory(prefix=".explain-", dir=folder) as stage:
        for name, frame in rows.items():
            made = Path(stage) / name
            write_csv(frame, made)
            made.chmod(PRIVATE_FILE)
            made.replace(folder / name)
