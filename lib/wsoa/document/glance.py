"""Part 2: at a glance. One page: what got worse, what to decide, headline figures, ratings."""

from collections.abc import Collection
from typing import Final

from wsoa.disclosure import PublicFigure
from wsoa.display.setting import before
from wsoa.display.words import change_words, direction, short_words
from wsoa.document.markdown import plain, prose
from wsoa.document.moved import moved_figures
from wsoa.document.rating import move_of
from wsoa.document.report import Report
from wsoa.document.tiles import headlines, write_tiles
from wsoa.document.way import way_span
from wsoa.measures import MEASURES
from wsoa.plan import Action, Area

__all__ = ["write_glance"]

HEADING: Final = "## {} {{.unnumbered .unlisted}}"
WORSE: Final = HEADING.format("What got worse")
DECISION: Final = HEADING.format("For decision")


def write_glance(report: Report) -> str:
    """Return the page that a councillor reads when there is time for one."""
    return "\n\n".join(
        [
            "# At a glance {#sec-glance}",
            "::::: {.glance}\n:::: {.glance-asks}",
            _worse(report),
            f"::: {{.decision}}\n{DECISION}\n\n{prose(report.updates['glance'])}\n:::",
            "::::",
            HEADING.format("Headline figures"),
            write_tiles(report),
            HEADING.format("The three areas of concern"),
            ":::: {.concerns}",
            *(_area(report, area) for area in report.plan.areas),
            "::::\n:::::",
        ]
    )


def _worse(report: Report) -> str:
    """Return what got worse, said first; figures beyond the headlines are counted and referred."""
    pairs = [(f, before(report.figures, f)) for f in headlines(report)]
    figures = [(now, past) for now, past in pairs if direction(now, past) == "worse"]
    ratings = [f"Action {a.id} is rated lower" for a in report.plan.actions if _fell(report, a)]
    items = [*ratings, *(_worse_words(now, past) for now, past in figures)]
    listed = "\n".join(f"- {plain(item)}" for item in items)
    none = "No rating and no headline figure got worse since the quarter before."
    more = _more_worse(report, told={now.measure for now, _ in figures})
    return "\n\n".join(["::: {.worse}", WORSE, listed or none, *more, ":::"])


def _worse_words(now: PublicFigure, past: PublicFigure | None) -> str:
    return f"{MEASURES[now.measure].title}: {short_words(now)}, {change_words(now, past)}"


def _more_worse(report: Report, *, told: Collection[str]) -> list[str]:
    """Return where the other figures that got worse stand, or nothing when there are none."""
    count = sum(m.worse and m.now.measure not in told for m in moved_figures(report))
    if not count:
        return []
    noun = "figure" if count == 1 else "figures"
    return [f"{count} more {noun} got worse: see @sec-changes."]


def _fell(report: Report, action: Action) -> bool:
    return move_of(report, action).direction == "worsened"


def _area(report: Report, area: Area) -> str:
    """Return an area of concern and the rating of each of its actions, as a list."""
    heading = "#" + HEADING.format(f"Area {area.number}: {plain(area.title)}")
    actions = "\n".join(_action(report, action) for action in area.actions)
    return f"::: {{.concern-card}}\n{heading}\n\n{actions}\n:::"


def _action(report: Report, action: Action) -> str:
    rating = action.rating_of(report.point)
    change = move_of(report, action)
    word = rating.rating.word.capitalize() if rating else "Not stated"
    colour = rating.rating.value if rating else "none"
    name = f"[{action.id}](#sec-{action.id.lower()}) {plain(action.title)}"
    way = way_span(change.words, way=change.direction, turn=change.direction)
    return f"- {name}\\\n  [{word}]{{.rag .rag-{colour}}} {way}"
