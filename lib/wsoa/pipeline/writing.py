"""The steps of a build that write: narratives, the document, the manifest."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from wsoa import manifest as provenance
from wsoa.disclosure import PublicFigures
from wsoa.display import Rendered, Setting, render_exhibit, setting_of
from wsoa.document import Origin, Report, assemble, lookup_in
from wsoa.document.corrected import warn_corrected
from wsoa.document.pictures import draw_pictures
from wsoa.exhibit import Exhibit
from wsoa.manifest import Manifest
from wsoa.measures import AREAS, MEASURES
from wsoa.notebooks.chapters import fill_exhibits, write_chapter
from wsoa.params import Project
from wsoa.pipeline.request import Request
from wsoa.pipeline.stage import Stage
from wsoa.pipeline.words import Words
from wsoa.pipeline.work import Work
from wsoa.plan import fill_narrative
from wsoa.render.engine import Engine
from wsoa.render.fonts import bring_fonts
from wsoa.render.gates import check_rendered, refuse
from wsoa.since import Since, define, state_ratings, write_stated

__all__ = ["FilledWords", "fill_words", "render_document", "write_document", "write_provenance"]

CHECKS_PASSED: Final = ("integrity", "disclosure", "html", "pdf", "attack", "personal data")


@dataclass(frozen=True, slots=True)
class FilledWords:
    """The narratives by name with their figures in place, and warnings of all typed numbers."""

    updates: dict[str, str]
    warnings: tuple[str, ...]


def fill_words(
    words: Words, figures: PublicFigures, *, setting: Setting, project: Project
) -> FilledWords:
    """Put every named figure in its place."""
    lookup = lookup_in(figures, setting, project)
    filled = {n.name: fill_narrative(n.text, lookup, source=n.source) for n in words.narratives}
    updates = {name: each.markdown for name, each in filled.items()}
    return FilledWords(updates, tuple(number.message for number in words.typed))


def write_document(
    work: Work, updates: Mapping[str, str], *, figures: PublicFigures, since: Since
) -> tuple[str, ...]:
    """Draw every exhibit and write `appendix.qmd`; return what a person should look at."""
    setting, begun = setting_of(work.project), work.frozen.provenance
    setting = replace(setting, since=since.day)
    report = Report(
        project=work.project,
        plan=work.words.plan,
        figures=figures,
        setting=setting,
        chapters=_chapters(work.stage, draw=lambda e: render_exhibit(e, figures, setting)),
        updates=updates,
        issues=work.frozen.issues,
        origin=Origin(begun.code.revision, begun.code.clean, provenance.made_of(begun)),
        since=since,
    )
    _draw_pictures(report, work.stage)
    text = assemble(report)
    (work.stage.work / "appendix.qmd").write_text(text, encoding="utf-8", newline="\n")
    _write_stated(report, work.stage)
    return warn_corrected(report)


def _write_stated(report: Report, stage: Stage) -> None:
    """Write the definitions and ratings of the report: the next one is set beside them."""
    write_stated(
        stage.public,
        definitions=define(MEASURES.values()),
        ratings=state_ratings(report.plan, at=report.point),
    )


def render_document(
    engine: Engine, request: Request, project: Project, *, stage: Stage, written: str
) -> None:
    """Render the document and refuse what does not pass the gates."""
    shutil.copytree(stage.figures, stage.work / "figures")
    shutil.copytree(request.root / "report", stage.work, dirs_exist_ok=True)
    if request.document:
        names = ("appendix.qmd", "figures", *(p.name for p in (request.root / "report").iterdir()))
        _keep(stage, request, names)
        bring_fonts(request.document / "fonts")
    stamp = project.params.report.committee.date
    refuse(check_rendered(engine.render(stage.work, stage.public, stamp=stamp), written=written))


def write_provenance(begun: Manifest, stage: Stage) -> str:
    """Write the manifest, last of all; return the digest of the public files."""
    public = provenance.digests(stage.public)
    build, made_of = provenance.digest_of(public), provenance.made_of(begun)
    finished = replace(
        begun, public=public, build=build, made_of=made_of, checks_passed=CHECKS_PASSED
    )
    provenance.write_manifest(finished, stage.folder / "manifest.json")
    return build


def _chapters(stage: Stage, *, draw: Callable[[Exhibit], Rendered]) -> dict[str, str]:
    made = {}
    for area in AREAS:
        finished = stage.restricted / "notebooks" / f"{area}.ipynb"
        fill_exhibits(stage.work / f"{area}.ipynb", finished, stage.figures, draw=draw)
        made[area] = write_chapter(finished)
    return made


def _draw_pictures(report: Report, stage: Stage) -> None:
    for picture in draw_pictures(report):
        for name, drawn in picture.files():
            (stage.figures / name).write_text(drawn, encoding="utf-8", newline="\n")


def _keep(stage: Stage, request: Request, names: tuple[str, ...]) -> None:
    """Copy the document and what it needs to where the request wants it."""
    kept = request.document or stage.work
    kept.mkdir(parents=True, exist_ok=True)
    for name in names:
        source = stage.work / name
        if source.is_dir():
            shutil.copytree(source, kept / name, dirs_exist_ok=True)
        else:
            shutil.copy2(source, kept / name)
