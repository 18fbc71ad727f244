"""Small pictures of the report's own making: a name, a drawing, and what it shows in words.

The document names them, the build writes them: both ask here, so that none is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from wsoa.display import attribute
from wsoa.display.sparkline import sparkline_of
from wsoa.display.strip import Mark, describe_strip, draw_strip
from wsoa.document.rating import rating_cell
from wsoa.document.report import Report
from wsoa.plan import Action, rating_history

__all__ = ["Picture", "draw_pictures", "spark", "strip"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing among the figures: its file's name, its SVG, its alternative text, its class."""

    name: str
    svg: str
    alt: str
    css: str

    def markdown(self) -> str:
        """Return the Markdown that shows it."""
        return f'![](figures/{self.name}.svg){{.{self.css} fig-alt="{attribute(self.alt)}"}}'


def draw_pictures(report: Report) -> Iterator[Picture]:
    """Yield every picture that the document may name, each once."""
    named = (name.partition(".")[0] for name in report.project.params.headlines)
    for measure in dict.fromkeys(named):
        if picture := spark(report, measure):
            yield picture
    yield from (strip(report, action) for action in report.plan.actions)


def spark(report: Report, measure: str) -> Picture | None:
    """Return the sparkline of a headline's measure; none where its trend is not known."""
    drawn = sparkline_of(measure, report.figures, report.setting)
    return Picture(f"spark-{measure}", drawn.svg, drawn.alt, "spark") if drawn else None


def strip(report: Report, action: Action) -> Picture:
    """Return an action's ratings so far, and the points to come, as a strip."""
    known = rating_history(report.plan, action, upto=report.point)
    given = {each.point.name: rating_cell(each.rating).text.lower() for each in known}
    points = sorted(report.plan.rating_points, key=lambda point: point.month)
    marks = [
        Mark(p.name, given.get(p.name, "to come"), is_now=p.name == report.point) for p in points
    ]
    return Picture(f"strip-{action.id}", draw_strip(marks), describe_strip(marks), "strip")
