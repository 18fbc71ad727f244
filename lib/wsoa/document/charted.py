"""Charts of figures that stand out, each with the range that is usual for it behind its line.

Only of measures whose limits are those of the figure that is drawn: of what is judged by its
change from quarter to quarter, a chart of the figure would show no limit.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from wsoa.display import Rendered, render_exhibit
from wsoa.document.report import Report
from wsoa.exhibit import Exhibit
from wsoa.measures import MEASURES
from wsoa.variation import Variation, meaning_of, variation_of

__all__ = ["draw_marked", "write_marked"]

MOST: Final = 3
"""Charts that are drawn: what is a concern comes first."""


def write_marked(report: Report) -> str:
    """Return the charts as numbered figures, with their own figures below them."""
    found = tuple(draw_marked(report))
    return "\n\n".join(made.markdown(label, _caption(name)) for label, name, made in found)


def draw_marked(report: Report) -> Iterator[tuple[str, str, Rendered]]:
    """Yield each chart: its label, its measure, and what is drawn."""
    setting = replace(report.setting, since=report.since.day)
    for name in _marked(report)[:MOST]:
        made = render_exhibit(Exhibit("trend", (name,)), report.figures, setting)
        yield f"fig-usual-{name.replace('_', '-')}", name, made.called(_caption(name))


def _marked(report: Report) -> list[str]:
    """Return the measures whose limits can be drawn and that stand out, concerns first."""
    found = (variation_of(report.figures, name) for name in MEASURES)
    drawn = [each for each in found if isinstance(each, Variation) and each.lines()]
    marked = [each for each in drawn if each.since(report.since.day)]
    return [each.measure for each in sorted(marked, key=lambda each: not _is_concern(each, report))]


def _is_concern(found: Variation, report: Report) -> bool:
    places = found.since(report.since.day)
    return any(meaning_of(found.at(place)[0], found.measure) == "concern" for place in places)


def _caption(name: str) -> str:
    return f"{MEASURES[name].title}, quarter by quarter, and what is usual"
