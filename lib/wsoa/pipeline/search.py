"""The last look at a build: every file that leaves it, searched for what the extracts held."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import wsoa
from wsoa.disclosure import PublicFigures
from wsoa.extracts import Loaded
from wsoa.gates import Children, read_text, refuse_personal
from wsoa.pipeline.stage import Stage
from wsoa.pipeline.work import Work

__all__ = ["refuse_children"]

APART = "\n<>\n"
"""What keeps the last word of one text from the first of the next."""


def refuse_children(work: Work, loaded: Loaded, figures: PublicFigures) -> None:
    """Stop the build when a file that leaves it holds personal data of the extracts.

    Raises:
        GateError: which file, and which kind of datum.
    """
    stage = work.stage
    texts = {path.relative_to(stage.folder).as_posix(): read_text(path) for path in _files(stage)}
    births = frozenset(loaded.tables.frames["people"]["birth_date"].dropna().dt.date)
    children = Children(loaded.personal, births - _days(figures), lambda: _own_text(work, loaded))
    refuse_personal(texts, children)


def _files(stage: Stage) -> Iterator[Path]:
    """Yield what is searched. The document stands for the pages of the PDF, made of it."""
    yield from (path for path in sorted(stage.public.rglob("*")) if path.is_file())
    yield from sorted((stage.restricted / "notebooks").glob("*.ipynb"))
    yield from sorted(stage.restricted.glob("data-quality.*"))
    yield from (stage.folder / "manifest.json", stage.findings, stage.log)
    yield stage.work / "appendix.qmd"


def _own_text(work: Work, loaded: Loaded) -> str:
    """Return the texts in which no child is meant.

    Params, notebooks and templates, the suite itself, names of settings. Narratives are no such
    text: there a child could be.
    """
    texts = [read_text(path) for path in _own_files(work) if path.is_file()]
    if "providers" in loaded.tables.frames:
        texts += loaded.tables.frames["providers"]["name"].dropna().astype(str).tolist()
    return APART.join(texts)


def _own_files(work: Work) -> Iterator[Path]:
    params, root = work.project.folder, work.request.root
    for pattern in ("*.yml", "*.csv"):
        yield from params.glob(pattern)
    yield from (*(root / "notebooks").glob("*.ipynb"), *(root / "report").iterdir())
    yield from Path(wsoa.__file__).parent.rglob("*.py")


def _days(figures: PublicFigures) -> frozenset[date]:
    days: Iterable[date | None] = (d for f in figures for d in (f.start, f.end, f.as_at))
    return frozenset(day for day in days if day is not None)
