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
    # It stands on the archive's pages, which are written when a build is published.
    texts[f"{work.project.period.name}.yml, correction"] = work.project.params.correction
    births = frozenset(loaded.tables.frames["people"]["birth_date"].dropna().dt.date)
    children = Children(
        loaded.personal,
        births - _days(figures),
        own=lambda: _own_text(work, loaded),
        written=lambda: _text_of(work.project.folder.glob("*.yml")),
    )
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

    Comparators, notebooks and templates, the suite itself, names of settings. Narratives are no
    such text: there a child could be.
    """
    text = _text_of(_own_files(work))
    if "providers" not in loaded.tables.frames:
        return text
    names = loaded.tables.frames["providers"]["name"].dropna().astype(str)
    return APART.join((text, *names))


def _text_of(paths: Iterable[Path]) -> str:
    return APART.join(read_text(path) for path in paths if path.is_file())


def _own_files(work: Work) -> Iterator[Path]:
    root = work.request.root
    yield from work.project.folder.glob("*.csv")
    yield from (*(root / "notebooks").glob("*.ipynb"), *(root / "report").iterdir())
    yield from Path(wsoa.__file__).parent.rglob("*.py")


def _days(figures: PublicFigures) -> frozenset[date]:
    days: Iterable[date | None] = (d for f in figures for d in (f.start, f.end, f.as_at))
    return frozenset(day for day in days if day is not None)
