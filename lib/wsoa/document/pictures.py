"""Small pictures of the report's own making: a name, a drawing, and what it shows in words.

The document names them, the build writes them: both ask here, so that none is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from wsoa.display.sparkline import sparkline_of
from wsoa.document.report import Report

__all__ = ["Picture", "draw_pictures", "spark"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing among the figures: its file's name, its SVG, its alternative text, its class."""

    name: str
    svg: str
    alt: str
    css: str

    def markdown(self) -> str:
        """Return the Markdown that shows it."""
        alt = self.alt.replace('"', "'")
        return f'![](figures/{self.name}.svg){{.{self.css} fig-alt="{alt}"}}'


def draw_pictures(report: Report) -> Iterator[Picture]:
    """Yield every picture that the document may name, each once."""
    named = (name.partition(".")[0] for name in report.project.params.headlines)
    for measure in dict.fromkeys(named):
        if picture := spark(report, measure):
            yield picture


def spark(report: Report, measure: str) -> Picture | None:
    """Return the sparkline of a headline's measure; none where its trend is not known."""
    drawn = sparkline_of(measure, report.figures, report.setting)
    return Picture(f"spark-{measure}", drawn.svg, drawn.alt, "spark") if drawn else None
