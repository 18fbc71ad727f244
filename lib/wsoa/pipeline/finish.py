"""The second half of a report: from recorded figures to the public files.

A build does this, and `wsoa verify` does it again: it needs nothing but what is frozen.
"""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from wsoa.disclosure import disclose
from wsoa.display import setting_of
from wsoa.gates import refuse_leaks
from wsoa.measures import AREAS, MEASURES
from wsoa.measures.recorded import read_figures
from wsoa.params import Project
from wsoa.pipeline.before import Before, read_before
from wsoa.pipeline.tables import Measured, write_data
from wsoa.pipeline.words import shown_texts, written_texts
from wsoa.pipeline.work import Work
from wsoa.pipeline.writing import fill_words, render_document, write_document
from wsoa.render.glyphs import missing_glyphs

__all__ = ["Finished", "attack", "finish"]

TABLES: Final = "wsoa.pipeline.tables"
"""What a process of the pool imports while the figures are being disclosed."""


@dataclass(frozen=True, slots=True)
class Finished:
    """Every figure, what was published before, and what a person should look at."""

    measured: Measured
    before: Before
    warnings: tuple[str, ...]


def finish(work: Work, pool: ProcessPoolExecutor) -> Finished:
    """Disclose, write and render.

    The tables are written in a process of the pool while the document is drawn and rendered.
    """
    pool.submit(import_module, TABLES)
    before = read_before(work.project, work.stage.frozen)
    measured = _disclose(work, before)
    data = pool.submit(write_data, measured, work.project, work.stage)
    texts = (*written_texts(work.project, work.words), *shown_texts(measured.public))
    said = "\n".join(text for _, text in texts)
    warnings = (*missing_glyphs(texts), *_write(work, measured, before))
    with work.timer.step(f"Render with the {work.engine.name} engine"):
        render_document(work.engine, work.request, work.project, stage=work.stage, written=said)
    with work.timer.step("Write tables and lists"):
        data.result()
    return Finished(measured, before, warnings)


def attack(public: Path, made: Finished, project: Project) -> None:
    """Refuse what is public when a hidden count can be reckoned from it."""
    threshold, measured = project.council.disclosure.threshold, made.measured
    earlier = made.before.reports
    refuse_leaks(public, measured.public, measured.exact, threshold=threshold, earlier=earlier)


def _disclose(work: Work, before: Before) -> Measured:
    with work.timer.step("Control disclosure"):
        exact = tuple(f for area in AREAS for f in read_figures(work.stage.recorded(area)))
        threshold = work.project.council.disclosure.threshold
        public = disclose(exact, MEASURES, threshold=threshold, earlier=before.reports)
        return Measured(exact, public)


def _write(work: Work, measured: Measured, before: Before) -> tuple[str, ...]:
    with work.timer.step("Draw the charts and write the document"):
        setting = setting_of(work.project)
        filled = fill_words(work.words, measured.public, setting=setting, project=work.project)
        corrected = write_document(
            work, filled.updates, figures=measured.public, since=before.since
        )
    return (*filled.warnings, *corrected)
