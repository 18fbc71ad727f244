"""The steps of a build that write: the document, the tables, the lists, the manifest."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace

from wsoa import manifest as provenance
from wsoa.chapter import windows_of
from wsoa.checks import issues_frame
from wsoa.disclosure import PublicFigures
from wsoa.display import Rendered, render_exhibit, setting_of
from wsoa.display.diagram import Box, draw_layers
from wsoa.document import Report, assemble
from wsoa.document.about import GOVERNANCE_LABEL
from wsoa.exhibit import Exhibit
from wsoa.extracts import Issue, Loaded
from wsoa.lists import LISTS, list_records
from wsoa.measures import AREAS, Figure
from wsoa.notebooks.chapters import fill_exhibits, write_chapter
from wsoa.params import Project
from wsoa.pipeline.request import Request
from wsoa.pipeline.stage import Stage, write_csv
from wsoa.pipeline.words import FilledWords, Words
from wsoa.plan import Plan
from wsoa.render import Engine, bring_fonts, check_rendered, refuse
from wsoa.snapshot import read_snapshot
from wsoa.source import settings_of
from wsoa.tidy import baseline_rows, exact_rows, public_rows, to_frame
from wsoa.workbook import write_workbook

__all__ = [
    "Measured",
    "render_document",
    "write_document",
    "write_lists",
    "write_provenance",
    "write_quality",
    "write_tables",
]


@dataclass(frozen=True, slots=True)
class Measured:
    """Every figure of a period: exact, and as it may be published."""

    exact: tuple[Figure, ...]
    public: PublicFigures


def write_quality(issues: tuple[Issue, ...], project: Project, stage: Stage) -> None:
    """Write the data-quality list."""
    frame = issues_frame(issues, accepted=project.params.accepted_rules)
    write_csv(frame, stage.restricted / "data-quality.csv")


def write_document(  # noqa: PLR0913 - what the document is written from, named
    project: Project,
    words: Words,
    *,
    filled: FilledWords,
    figures: PublicFigures,
    issues: tuple[Issue, ...],
    stage: Stage,
) -> None:
    """Draw every exhibit and write `appendix.qmd`."""
    setting = setting_of(project)
    report = Report(
        project=project,
        plan=words.plan,
        figures=figures,
        setting=setting,
        chapters=_chapters(stage, draw=lambda e: render_exhibit(e, figures, setting)),
        updates=filled.updates,
        issues=issues,
    )
    _draw_governance(words.plan, stage)
    text = assemble(report)
    (stage.work / "appendix.qmd").write_text(text, encoding="utf-8", newline="\n")


def render_document(engine: Engine, request: Request, project: Project, *, stage: Stage) -> None:
    """Render the document and refuse what does not pass the gates."""
    shutil.copytree(stage.figures, stage.work / "figures")
    shutil.copytree(request.root / "report", stage.work, dirs_exist_ok=True)
    if request.document:
        names = ("appendix.qmd", "figures", *(p.name for p in (request.root / "report").iterdir()))
        _keep(stage, request, names)
        bring_fonts(request.document / "fonts")
    stamp = project.params.report.committee.date
    refuse(check_rendered(engine.render(stage.work, stage.public, stamp=stamp)))


def write_tables(measured: Measured, project: Project, stage: Stage) -> None:
    """Write `measures.csv`, `measures-exact.csv` and `tables.xlsx`."""
    setting, about = setting_of(project), project.params.report
    baselines = baseline_rows(project.council.baselines)
    shown = [*public_rows(measured.public, setting), *baselines]
    exact = [*exact_rows(measured.exact, measured.public, setting), *baselines]
    write_csv(to_frame(shown), stage.public / "measures.csv")
    write_csv(to_frame(exact), stage.restricted / "measures-exact.csv")
    write_workbook(
        measured.public,
        setting,
        title=about.title,
        council=project.council.council.name,
        label=about.label,
        path=stage.public / "tables.xlsx",
    )


def write_lists(project: Project, stage: Stage) -> None:
    """Write the operational lists that the extracts allow."""
    tables = replace(read_snapshot(stage.snapshot), settings=settings_of(project))
    for name in LISTS:
        records = list_records(name, tables, windows=windows_of(project))
        if records is not None:
            write_csv(records, stage.restricted / "lists" / f"{name}.csv")


def write_provenance(
    project: Project, loaded: Loaded, *, engine: Engine, request: Request, stage: Stage
) -> None:
    """Write the manifest, last of all."""
    made = provenance.Manifest(
        period=project.period.name,
        version=project.params.report.version,
        as_at=project.period.end.isoformat(),
        params=provenance.resolved_params(project),
        inputs=provenance.input_entries(loaded.inputs),
        snapshot=provenance.digests(stage.snapshot),
        code=provenance.code_revision(request.root),
        python=provenance.python_version(),
        packages=provenance.package_versions(),
        engine={"name": engine.name, "version": engine.version},
        public=provenance.digests(stage.public),
        checks_passed=("integrity", "disclosure", "html", "pdf"),
    )
    provenance.write_manifest(made, stage.folder / "manifest.json")


def _chapters(stage: Stage, *, draw: Callable[[Exhibit], Rendered]) -> dict[str, str]:
    made = {}
    for area in AREAS:
        finished = stage.restricted / "notebooks" / f"{area}.ipynb"
        fill_exhibits(stage.work / f"{area}.ipynb", finished, stage.figures, draw=draw)
        made[area] = write_chapter(finished)
    return made


def _draw_governance(plan: Plan, stage: Stage) -> None:
    boxes = [
        Box(body.id, body.name, tuple(line.to for line in body.reports_to))
        for body in plan.governance
    ]
    path = stage.figures / f"{GOVERNANCE_LABEL}.svg"
    path.write_text(draw_layers(boxes), encoding="utf-8", newline="\n")


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
