"""The steps of a build that write figures as data. They run in a process of their own."""

from dataclasses import dataclass, replace
from typing import Final

from wsoa.chapter import windows_of
from wsoa.csvw import SUFFIX, Origin, metadata
from wsoa.disclosure import PublicFigures
from wsoa.display import setting_of
from wsoa.lists import LISTS, list_records
from wsoa.measures import Figure
from wsoa.params import Project
from wsoa.pipeline.stage import Stage, write_csv
from wsoa.reconciliation import explain_exactly
from wsoa.records import Tables
from wsoa.snapshot import read_snapshot
from wsoa.source import settings_of
from wsoa.tidy import baseline_rows, exact_rows, public_rows, to_frame
from wsoa.workbook import write_workbook

__all__ = ["Measured", "write_data"]

MEASURES_FILE: Final = "measures.csv"


@dataclass(frozen=True, slots=True)
class Measured:
    """Every figure of a period: exact, and as it may be published."""

    exact: tuple[Figure, ...]
    public: PublicFigures


def write_data(measured: Measured, project: Project, stage: Stage) -> None:
    """Write what is published as data, and restricted: exact figures, lists, reconciliation."""
    tables = replace(read_snapshot(stage.snapshot), settings=settings_of(project))
    _write_measures(measured, project, stage)
    _write_workbook(measured, project, stage)
    _write_lists(tables, project, stage)
    _write_reconciliation(measured.exact, tables, project, stage)


def _write_measures(measured: Measured, project: Project, stage: Stage) -> None:
    setting = setting_of(project)
    baselines = baseline_rows(project.council.baselines)
    shown = [*public_rows(measured.public, setting), *baselines]
    exact = [*exact_rows(measured.exact, measured.public, setting), *baselines]
    write_csv(to_frame(shown), stage.public / MEASURES_FILE)
    write_csv(to_frame(exact), stage.restricted / "measures-exact.csv")
    described = metadata(_origin(project), file=MEASURES_FILE)
    path = stage.public / f"{MEASURES_FILE}{SUFFIX}"
    path.write_text(described, encoding="utf-8", newline="\n")


def _origin(project: Project) -> Origin:
    about, council = project.params.report, project.council.council
    return Origin(
        title=f"{about.title}, {about.label}",
        council=council.name,
        office=council.contact,
        start=project.period.start,
        end=project.period.end,
        version=f"{project.period.name}-v{about.version}",
        licence=council.licence,
        synthetic=about.synthetic,
    )


def _write_workbook(measured: Measured, project: Project, stage: Stage) -> None:
    about = project.params.report
    write_workbook(
        measured.public,
        setting_of(project),
        title=about.title,
        council=project.council.council.name,
        label=about.label,
        path=stage.public / "tables.xlsx",
    )


def _write_lists(tables: Tables, project: Project, stage: Stage) -> None:
    for name in LISTS:
        records = list_records(name, tables, windows=windows_of(project))
        if records is not None:
            write_csv(records, stage.restricted / "lists" / f"{name}.csv")


def _write_reconciliation(
    exact: tuple[Figure, ...], tables: Tables, project: Project, stage: Stage
) -> None:
    published = setting_of(project).comparators
    frame = explain_exactly(exact, tables, published, as_at=project.period.end)
    write_csv(frame, stage.restricted / "reconciliation.csv")
