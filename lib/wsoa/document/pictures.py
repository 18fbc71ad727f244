"""Small pictures of the report's own making: a name, a drawing, and what it shows in words.

The document names them, the build writes them: both ask here, so that none is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wsoa.display import attribute
from wsoa.display.boxes import describe_boxes
from wsoa.display.diagram import draw_diagram
from wsoa.display.layers import Arrow, Box
from wsoa.display.sparkline import sparkline_of
from wsoa.display.strip import Mark, describe_strip, draw_strip
from wsoa.document.rating import rating_cell
from wsoa.document.report import Report
from wsoa.plan import Action, Body, rating_history

__all__ = ["Picture", "draw_pictures", "governance", "spark", "strip"]

PHONE: Final = "-phone"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing among the figures.

    Attributes:
        name: its file's name, without its ending.
        svg: the drawing.
        alt: what it shows in words.
        css: its class.
        phone: the drawing for a narrow screen, if it has one.
    """

    name: str
    svg: str
    alt: str
    css: str = ""
    phone: str = ""

    def markdown(self) -> str:
        """Return the Markdown that shows it among words."""
        return f'![](figures/{self.name}.svg){{.{self.css} fig-alt="{attribute(self.alt)}"}}'

    def figure(self, caption: str) -> str:
        """Return the Markdown that shows it as a numbered figure, and on a phone its other form."""
        options = f'#{self.name} fig-alt="{attribute(self.alt)}"'
        if self.phone:
            options += f' phone="figures/{self.name}{PHONE}.svg"'
        return f"![{caption}](figures/{self.name}.svg){{{options}}}"

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the SVG of each of its files."""
        yield f"{self.name}.svg", self.svg
        if self.phone:
            yield f"{self.name}{PHONE}.svg", self.phone


def draw_pictures(report: Report) -> Iterator[Picture]:
    """Yield every picture that the document may name, each once."""
    named = (name.partition(".")[0] for name in report.project.params.headlines)
    for measure in dict.fromkeys(named):
        if picture := spark(report, measure):
            yield picture
    yield from (strip(report, action) for action in report.plan.actions)
    if report.plan.governance:
        yield governance(report)


def governance(report: Report) -> Picture:
    """Return who reports to whom, as the plan has it."""
    boxes = tuple(map(_box, report.plan.governance))
    return Picture(
        "fig-governance",
        draw_diagram(boxes),
        "Boxes joined by lines, each below those that it reports to. " + describe_boxes(boxes),
        phone=draw_diagram(boxes, width="phone"),
    )


def _box(body: Body) -> Box:
    arrows = (Arrow(x.to, x.how_often, derived=x.basis == "derived") for x in body.reports_to)
    return Box(body.id, body.name, tuple(arrows))


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
