"""What a notebook works with: one area of concern, measured for one period.

    chapter = open_chapter("whereabouts", period)
    chapter.headline("plans_maintained")
    chapter.trend("plans_maintained")

By hand in JupyterLab, exhibits are drawn at once from this area's figures after disclosure
control. In a build they are only described; the build draws them once every area's figures
have passed disclosure control together.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from wsoa.compact import compact
from wsoa.errors import NotebookError, did_you_mean
from wsoa.exhibit import Exhibit
from wsoa.measures import AREAS, MEASURES, Figure, Windows, compute_figures
from wsoa.measures.recorded import write_figures
from wsoa.params import Project, load_project
from wsoa.records import Tables
from wsoa.snapshot import as_measured, read_snapshot
from wsoa.source import find_project, load_period, settings_of

if TYPE_CHECKING:
    from wsoa.disclosure import PublicFigures
    from wsoa.display import Setting

__all__ = ["Chapter", "Preview", "open_chapter"]


@dataclass(frozen=True)
class Preview:
    """An exhibit in JupyterLab: described for the build, drawn for the analyst."""

    exhibit: Exhibit
    figures: "PublicFigures"
    setting: "Setting"

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        """Return the description, and the drawing and table that the analyst sees."""
        from wsoa.display import render_exhibit  # noqa: PLC0415 - a build draws elsewhere

        made = render_exhibit(self.exhibit, self.figures, self.setting)
        return self.exhibit._repr_mimebundle_() | {"text/html": made.svg + made.table.html()}


@dataclass(frozen=True)
class Chapter:
    """One area of concern, measured. Its methods show; none of them counts."""

    area: str
    project: Project
    exact: tuple[Figure, ...]
    in_build: bool

    @cached_property
    def figures(self) -> "PublicFigures":
        """This area's figures after disclosure control, which a build leaves for later."""
        from wsoa.disclosure import disclose  # noqa: PLC0415 - a build discloses elsewhere

        return disclose(self.exact, MEASURES, threshold=self.project.council.disclosure.threshold)

    def headline(self, measure: str, window: str = "") -> Exhibit | None:
        """Print one figure in words, as a sentence of the report would write it."""
        exhibit = Exhibit("headline", (measure,), window=window)
        if not any(f.measure == measure and window in ("", f.window) for f in self.exact):
            raise NotebookError(self._no_figure(measure, window))
        if self.in_build:
            return exhibit
        from wsoa.display import render_exhibit, setting_of  # noqa: PLC0415 - a build draws elsewhere

        print(render_exhibit(exhibit, self.figures, setting_of(self.project)).alt)  # noqa: T201
        return None

    def kpis(self, *measures: str) -> "Exhibit | Preview":
        """Show headline figures against target, last quarter and England."""
        return self._show(Exhibit("kpis", measures))

    def trend(self, *measures: str) -> "Exhibit | Preview":
        """Show measures at each quarter end as lines."""
        return self._show(Exhibit("trend", measures))

    def months(self, *measures: str) -> "Exhibit | Preview":
        """Show measures month by month as lines."""
        return self._show(Exhibit("months", measures))

    def comparison(self, measure: str, window: str = "") -> "Exhibit | Preview":
        """Show a measure beside England, the region and statistical neighbours."""
        return self._show(Exhibit("comparison", (measure,), window=window))

    def bars(self, measure: str, *by: str, window: str = "") -> "Exhibit | Preview":
        """Show one breakdown of a measure as bars."""
        return self._show(Exhibit("bars", (measure,), by, window))

    def table(self, measure: str, *by: str, window: str = "") -> "Exhibit | Preview":
        """Show one breakdown of a measure as a table."""
        return self._show(Exhibit("table", (measure,), by, window))

    def baseline(
        self, *measures: str, window: str = "", by: tuple[str, ...] = ()
    ) -> "Exhibit | Preview":
        """Show measures beside an earlier window of theirs, or beside the params' baselines."""
        return self._show(Exhibit("baseline", measures, by, window))

    def _show(self, exhibit: Exhibit) -> "Exhibit | Preview":
        if self.in_build:
            return exhibit
        from wsoa.display import setting_of  # noqa: PLC0415 - a build draws elsewhere

        return Preview(exhibit, self.figures, setting_of(self.project))

    def _no_figure(self, measure: str, window: str) -> str:
        known = {f.window for f in self.exact if f.measure == measure}
        where = ", ".join(sorted(known)) or f"none in this notebook ({self.area})"
        return f'{measure} has no window "{window}"; it has: {where}.'


def open_chapter(
    area: str, period: str, *, params: str = "", snapshot: str = "", record: str = ""
) -> Chapter:
    """Measure one area of concern for a period.

    Args:
        area: `whereabouts`, `provider_qa` or `annual_reviews`.
        period: the name of a params file, such as `2021-10`.
        params: the params folder; empty for the project's own.
        snapshot: the period's snapshot; empty to read the extracts that the params name.
        record: the file that exact figures are written to; empty when run by hand.
    """
    if area not in AREAS:
        raise NotebookError(f'There is no area "{area}".{did_you_mean(area, AREAS)}')
    project = load_project(Path(params) if params else find_project() / "params", period)
    figures = _measure(area, project, _tables(project, snapshot))
    if record:
        write_figures(figures, Path(record))
    return Chapter(area, project, figures, in_build=bool(record))


def _tables(project: Project, snapshot: str) -> Tables:
    """Return the records of a build, or for an analyst those of the extracts as they are now."""
    tables = read_snapshot(Path(snapshot)) if snapshot else as_measured(load_period(project).tables)
    return replace(compact(tables), settings=settings_of(project))


def _measure(area: str, project: Project, tables: Tables) -> tuple[Figure, ...]:
    return compute_figures(AREAS[area], tables, windows=windows_of(project))


def windows_of(project: Project) -> Windows:
    """Return the windows that the period's params ask for."""
    special = {name: (span.start, span.end) for name, span in project.params.windows.items()}
    return Windows(project.period, project.params.census, special)
