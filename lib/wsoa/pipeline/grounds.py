"""What figures are explained from: the last build of a period, or its extracts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from wsoa.chapter import windows_of
from wsoa.disclosure import disclose
from wsoa.display import setting_of
from wsoa.display.words import day_words
from wsoa.errors import DataError
from wsoa.explanation import Rows, read_rows
from wsoa.measures import MEASURES, Figure, Measure, compute_figures
from wsoa.params import Project
from wsoa.pipeline.before import find_before
from wsoa.pipeline.built import LastBuild, has_build, read_build
from wsoa.pipeline.check import check_loaded, refuse_errors
from wsoa.pipeline.request import Request
from wsoa.records import Tables
from wsoa.row import Row
from wsoa.snapshot import as_measured
from wsoa.source import load_period, settings_of
from wsoa.tidy import exact_rows, public_rows, to_frame

__all__ = ["Grounds", "find_grounds", "shorten"]


@dataclass(frozen=True, slots=True)
class Grounds:
    """Records and figures of a period, with words for where they come from.

    Attributes:
        exact, public: every figure as it is, and as the report has it.
        warnings: what has changed since a build.
    """

    tables: Tables
    exact: Rows
    public: Rows
    origin: str
    warnings: tuple[str, ...] = ()

    def measured(self, measure: Measure, project: Project) -> tuple[Figure, ...]:
        """Return the figures of a measure, counted again from the records.

        `DataError` when they are not those that were recorded.
        """
        figures = compute_figures((measure,), self.tables, windows=windows_of(project))
        if not self.exact.agree(measure.id, figures):
            raise DataError(
                f"{measure.id} counted again is not what the last build of {project.period.name} "
                "recorded: the params or the suite have changed since. "
                f"Build {project.period.name} again."
            )
        return figures


def find_grounds(request: Request, project: Project) -> Grounds:
    """Return the last build, or the extracts where there is none or others are named."""
    folder = request.outputs / request.period
    if request.extracts is None and has_build(folder):
        return _of_build(read_build(folder, project), shorten(folder, request), project)
    return _of_extracts(request, project)


def shorten(path: Path, request: Request) -> str:
    """Return a path as a person in the project's folder writes it."""
    return str(path.relative_to(request.root) if path.is_relative_to(request.root) else path)


def _of_build(build: LastBuild, folder: str, project: Project) -> Grounds:
    origin = (
        f"From the build of {project.period.name} in {folder}: version {build.version}, made on "
        f"{day_words(build.made.date())} at {build.made:%H:%M}."
    )
    return Grounds(build.tables, build.exact, build.public, origin, _warnings(build.changed))


def _warnings(changed: Iterable[str]) -> tuple[str, ...]:
    names = ", ".join(changed)
    warning = (
        f"since that build these params have changed: {names}. Targets, comparators and uses "
        "are those of now."
    )
    return (warning,) if names else ()


def _of_extracts(request: Request, project: Project) -> Grounds:
    """Measure the extracts as a build would, disclosure control over all figures included."""
    loaded = load_period(project, request.extracts)
    refuse_errors(check_loaded(project, loaded).settled)
    tables = replace(as_measured(loaded.tables), settings=settings_of(project))
    exact = compute_figures(MEASURES.values(), tables, windows=windows_of(project))
    threshold = project.council.disclosure.threshold
    earlier = find_before(project, request.outputs).reports
    public = disclose(exact, MEASURES, threshold=threshold, earlier=earlier)
    setting = setting_of(project)
    named = f"in {request.extracts}" if request.extracts else f"that {request.period}.yml names"
    return Grounds(
        tables,
        _rows(exact_rows(exact, public, setting)),
        _rows(public_rows(public, setting)),
        f"From the extracts {named}, as they are now. They are not those of a build.",
    )


def _rows(rows: tuple[Row, ...]) -> Rows:
    return read_rows(StringIO(to_frame(rows).to_csv(index=False)))
