"""`wsoa explain`: what stands behind a figure. Restricted."""

import json
import shutil
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from wsoa.cli.options import Places, period, places, voice
from wsoa.cli.voice import NARROWEST, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsoa.explanation import Explanation
    from wsoa.pipeline import Request

__all__ = ["explain"]

WIDEST = 80


@click.command()
@period
@click.argument("measure", required=False)
@click.option("--breakdown", metavar="NAME[=VALUE]", default="", help="Groups, or one of them.")
@click.option(
    "--window", metavar="WINDOW", default="", help="One window, such as ytd or month.2021-03."
)
@click.option("--records", is_flag=True, help="Write the cases behind it into restricted/.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For a person, or for a program.",
)
@places
@voice
def explain(  # noqa: PLR0913 - one parameter an option or a bundle of them
    *,
    period: str,
    measure: str | None,
    breakdown: str,
    window: str,
    records: bool,
    form: str,
    places: Places,
    voice: Voice,
) -> None:
    """Explain a figure of PERIOD: what MEASURE counts, its numbers, who uses it.

    Without MEASURE, list them all. Figures are exact: keep them inside the service.
    """
    request = places.request(period)
    if measure is None:
        _refuse_lone(breakdown, window, records=records)
        _list(request, voice, form)
        return
    from wsoa.explanation import Question
    from wsoa.pipeline.explain import explain_measure

    question = Question(measure, breakdown, window)
    _say(explain_measure(request, question, with_records=records), voice, form)


def _refuse_lone(breakdown: str, window: str, *, records: bool) -> None:
    """Refuse options that say something of a measure when none is named."""
    if breakdown or window or records:
        raise click.UsageError(
            "Name the MEASURE that --breakdown, --window or --records is about. "
            "`wsoa explain PERIOD` lists them all."
        )


def _list(request: "Request", voice: Voice, form: str) -> None:
    from wsoa.explanation import overview_lines
    from wsoa.pipeline.explain import list_measures

    found = list_measures(request)
    lines = overview_lines(found.headlines, found.origin, warnings=found.warnings, width=_width())
    facts = {
        "restricted": True,
        "origin": found.origin,
        "warnings": found.warnings,
        "measures": [asdict(each) for each in found.headlines],
    }
    voice.say(_written(lines, facts, form), **facts)


def _say(explanation: "Explanation", voice: Voice, form: str) -> None:
    from wsoa.explanation import page_lines

    lines = page_lines(explanation, width=_width())
    facts = _facts(explanation)
    voice.say(_written(lines, facts, form), **facts)


def _written(lines: "Iterable[str]", facts: dict[str, Any], form: str) -> str:
    if form == "json":
        return json.dumps(facts, indent=2, ensure_ascii=False, default=str)
    return "\n".join(lines)


def _facts(explanation: "Explanation") -> dict[str, Any]:
    """Return an explanation for machines, restricted as it is."""
    measure = explanation.measure
    about = ("id", "title", "area", "action", "unit", "polarity", "basis", "source", "effective")
    return {
        "restricted": True,
        **{name: getattr(measure, name) for name in about},
        "definition": " ".join(measure.definition.split()),
        "tables": measure.needs,
        "missing": explanation.missing,
        "breakdowns": measure.breakdowns,
        "baseline": explanation.baseline,
        "origin": explanation.origin,
        "warnings": explanation.warnings,
        "figures": [asdict(figure) for figure in explanation.figures],
        "uses": [asdict(use) for use in explanation.uses],
    }


def _width() -> int:
    return min(WIDEST, max(NARROWEST, shutil.get_terminal_size((WIDEST, 24)).columns))
