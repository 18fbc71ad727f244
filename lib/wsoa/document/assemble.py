"""The seven parts in order, as the one document that both engines render."""

from collections.abc import Iterator
from typing import Final

from wsoa.document.about import write_about
from wsoa.document.actions import write_action
from wsoa.document.annexes import write_annexes
from wsoa.document.changes import write_changes
from wsoa.document.front import write_front, write_metadata
from wsoa.document.glance import write_glance
from wsoa.document.markdown import bullets, plain
from wsoa.document.provenance import write_provenance
from wsoa.document.report import Report
from wsoa.measures import AREAS
from wsoa.plan import Area

__all__ = ["AREA_NOTEBOOKS", "assemble"]

AREA_NOTEBOOKS: Final = {catalogue.area: name for name, catalogue in AREAS.items()}
"""Which notebook covers which area of concern."""


def assemble(report: Report) -> str:
    """Return `appendix.qmd`."""
    return "\n\n".join(_parts(report)) + "\n"


def _parts(report: Report) -> Iterator[str]:
    yield write_metadata(report)
    yield write_front(report)
    yield write_glance(report)
    yield write_changes(report)
    yield write_about(report)
    for area in report.plan.areas:
        yield _chapter(report, area)
    yield write_annexes(report)
    yield write_provenance(report)


def _chapter(report: Report, area: Area) -> str:
    actions = (write_action(report, action) for action in area.actions)
    return "\n\n".join(
        [
            f"# Area of concern {area.number}: {plain(area.title)} {{#sec-area-{area.number}}}",
            _concern(area),
            report.chapters[AREA_NOTEBOOKS[area.number]],
            f"## Actions of area {area.number}",
            *actions,
        ]
    )


def _concern(area: Area) -> str:
    return (
        f":::: {{.concern}}\n::: {{.concern-why}}\n**The concern.** {plain(area.concern)}\n\n"
        f"**The aim.** {plain(area.aim)}\n:::\n\n"
        f"::: {{.concern-success}}\n**Success means**\n\n{bullets(area.targets)}\n:::\n::::"
    )
