"""The second half of a build: from recorded figures to outputs that passed the gates."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from wsoa.disclosure import disclose
from wsoa.display import setting_of
from wsoa.extracts import Issue, Loaded
from wsoa.gates import refuse_leaks
from wsoa.measures import AREAS, MEASURES
from wsoa.measures.recorded import read_figures
from wsoa.params import Project
from wsoa.pipeline.before import Before, find_before
from wsoa.pipeline.check import Checked
from wsoa.pipeline.quality import list_quality, write_quality
from wsoa.pipeline.search import refuse_children
from wsoa.pipeline.tables import Measured, write_data
from wsoa.pipeline.work import Work
from wsoa.pipeline.writing import fill_words, render_document, write_document, write_provenance

__all__ = ["Finished", "finish"]

TABLES: Final = "wsoa.pipeline.tables"
"""What a process of the pool imports while the figures are being disclosed."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The digest of the public files, and warnings of numbers that somebody typed."""

    digest: str
    warnings: tuple[str, ...]


def finish(work: Work, loaded: Loaded, *, checked: Checked, pool: ProcessPoolExecutor) -> Finished:
    """Disclose, write, render and record.

    The tables are written in a process of the pool while the document is drawn and rendered.
    """
    pool.submit(import_module, TABLES)
    before = find_before(work.project, work.request.outputs)
    measured = _disclose(work, before)
    data = pool.submit(write_data, measured, work.project, work.stage)
    quality = pool.submit(write_quality, list_quality(checked), work.stage.restricted)
    warnings = _write(work, measured, checked.issues)
    with work.timer.step(f"Render with the {work.engine.name} engine"):
        render_document(work.engine, work.request, work.project, stage=work.stage)
    with work.timer.step("Write tables and lists"):
        data.result()
        quality.result()
    attacked = pool.submit(_attack, work.stage.public, measured, work.project, before)
    with work.timer.step("Write the manifest"):
        digest = write_provenance(work, loaded, checked=checked, before=before)
    with work.timer.step("Search for personal data, attack the public files"):
        refuse_children(work, loaded, measured.public)
        attacked.result()
    return Finished(digest, warnings)


def _disclose(work: Work, before: Before) -> Measured:
    with work.timer.step("Control disclosure"):
        exact = tuple(f for area in AREAS for f in read_figures(work.stage.recorded(area)))
        threshold = work.project.council.disclosure.threshold
        public = disclose(exact, MEASURES, threshold=threshold, earlier=before.reports)
        return Measured(exact, public)


def _attack(public: Path, measured: Measured, project: Project, before: Before) -> None:
    threshold, earlier = project.council.disclosure.threshold, before.reports
    refuse_leaks(public, measured.public, measured.exact, threshold=threshold, earlier=earlier)


def _write(work: Work, measured: Measured, issues: tuple[Issue, ...]) -> tuple[str, ...]:
    with work.timer.step("Draw the charts and write the document"):
        setting = setting_of(work.project)
        filled = fill_words(work.words, measured.public, setting=setting, project=work.project)
        write_document(work, filled.updates, figures=measured.public, issues=issues)
    return filled.warnings
