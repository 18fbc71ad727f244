"""Small pictures of the report's own making: a name, a drawing, and what it shows in words.

The document names them, the build writes them: both ask here, so that none is missing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final, Protocol

from wsoa.display import attribute
from wsoa.display.boxes import describe_boxes
from wsoa.display.diagram import draw_diagram
from wsoa.display.layers import Arrow, Box
from wsoa.display.rendered import PHONE, Rendered
from wsoa.display.sparkline import sparkline_of
from wsoa.display.strip import Mark, describe_strip, draw_strip
from wsoa.display.theme import Width
from wsoa.document.charted import draw_marked
from wsoa.document.rating import published_otherwise, rating_cell
from wsoa.document.report import Report
from wsoa.plan import Action, Body, rating_history

__all__ = ["Picture", "draw_pictures", "governance", "spark", "strip"]

ENDINGS: Final[Mapping[Width, str]] = MappingProxyType({"page": "", "phone": PHONE})


class Draw(Protocol):
    """Draws a picture, on a page or for a phone."""

    def __call__(self, *, width: Width) -> str:
        """Return the SVG."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing among the figures: it is drawn when its files are asked for, and not before.

    Attributes:
        name: its file's name, without its ending.
        draw: draws it.
        alt: what it shows in words.
        css: its class.
        widths: what it is drawn for.
    """

    name: str
    draw: Draw
    alt: str
    css: str = ""
    widths: tuple[Width, ...] = ("page", "phone")

    def markdown(self) -> str:
        """Return the Markdown that shows it among words."""
        return f"![](figures/{self.name}.svg){{.{self.css} {self._options()}}}"

    def figure(self, caption: str) -> str:
        """Return the Markdown that shows it as a numbered figure."""
        return f"![{caption}](figures/{self.name}.svg){{#{self.name} {self._options()}}}"

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the SVG of each of its files."""
        for width in self.widths:
            yield f"{self.name}{ENDINGS[width]}.svg", self.draw(width=width)

    def _options(self) -> str:
        name = f"{self.name}{ENDINGS['phone']}"
        phone = f' phone="figures/{name}.svg"' if "phone" in self.widths else ""
        return f'fig-alt="{attribute(self.alt)}"{phone}'


def draw_pictures(report: Report) -> Iterator[Picture]:
    """Yield every picture that the document may name, each once."""
    named = (name.partition(".")[0] for name in report.project.params.headlines)
    for measure in dict.fromkeys(named):
        if picture := spark(report, measure):
            yield picture
    yield from (strip(report, action) for action in report.plan.actions)
    if report.plan.governance:
        yield governance(report)
    for label, _, made in draw_marked(report):
        yield Picture(label, partial(_of, made), made.alt)


def _of(made: Rendered, *, width: Width) -> str:
    return made.phone if width == "phone" else made.svg


def governance(report: Report) -> Picture:
    """Return who reports to whom, as the plan has it."""
    boxes = tuple(map(_box, report.plan.governance))
    return Picture(
        "fig-governance",
        partial(draw_diagram, boxes),
        "Boxes joined by lines, each below those that it reports to. " + describe_boxes(boxes),
    )


def _box(body: Body) -> Box:
    arrows = (Arrow(x.to, x.how_often, derived=x.basis == "derived") for x in body.reports_to)
    return Box(body.id, body.name, tuple(arrows))


def spark(report: Report, measure: str) -> Picture | None:
    """Return the sparkline of a headline's measure; none where its trend is not known."""
    drawn = sparkline_of(measure, report.figures, report.setting)
    if drawn is None:
        return None
    return Picture(f"spark-{measure}", lambda **_: drawn.svg, drawn.alt, "spark", ("page",))


def strip(report: Report, action: Action) -> Picture:
    """Return an action's ratings so far, and the points to come, as a strip."""
    known = rating_history(report.plan, action, upto=report.point)
    given = {each.point.name: rating_cell(each.rating).text.lower() for each in known}
    published = published_otherwise(report, action)
    points = sorted(report.plan.rating_points, key=lambda point: point.month)
    marks = [
        Mark(
            point.name,
            given.get(point.name, "to come"),
            was=published.get(point.name, "") if point.name in given else "",
            is_now=point.name == report.point,
        )
        for point in points
    ]
    return Picture(
        f"strip-{action.id}",
        partial(draw_strip, marks),
        describe_strip(marks),
        css="strip",
    )
