"""Part 7: every definition, what the checks found, abbreviations, other formats."""

from typing import Final

from wsoa.disclosure import PublicFigure
from wsoa.display import Table, raw_html
from wsoa.display.words import SYMBOLS, day_words, figure_words, when_words
from wsoa.document.markdown import plain
from wsoa.document.quality import write_quality
from wsoa.document.reconciliation import write_reconciliation
from wsoa.document.report import Report
from wsoa.document.unusual import write_variation
from wsoa.measures import AREAS, Measure

__all__ = ["write_annexes"]

INTRODUCTION: Final = (
    "Every measure of this report: what it counts, its latest figure and where the definition "
    "comes from. Weeks are of 7 days; a deadline's own day is in time."
)


def write_annexes(report: Report) -> str:
    """Return the annexes."""
    return "\n\n".join(
        [
            "# Annexes {#sec-annexes}",
            "## Data quality {#sec-quality}",
            write_quality(report),
            "## Set beside DfE's figures {#sec-reconciliation}",
            write_reconciliation(report),
            "## Usual variation {#sec-variation}",
            write_variation(report),
            "## Symbols and abbreviations {#sec-glossary}",
            _glossary(report),
            "## Other formats {#sec-formats}",
            _formats(report),
            "## Definitions {#sec-definitions}",
            INTRODUCTION,
            *(_area(report, number, name) for number, name in enumerate(AREAS, start=1)),
        ]
    )


def _area(report: Report, number: int, name: str) -> str:
    measures = "\n\n".join(_definition(report, measure) for measure in AREAS[name])
    heading = f"### Definitions of area {number} {{.unnumbered .unlisted}}"
    return f"{heading}\n\n::: {{.definitions}}\n{measures}\n:::"


def _definition(report: Report, measure: Measure) -> str:
    """Return an entry of a definition list: the name, what it counts, and beneath it the facts."""
    figure = report.figures.headline(measure.id)
    latest = [f"[{plain(_latest(figure))}]{{.latest}}"] if figure else []
    source = f"Source: {plain(measure.source or 'this statement')}; {_effect(measure)}."
    facts = " ".join([*latest, f"[{source}]{{.source}}"])
    name = f"[{plain(measure.title)}]{{.term}} [{measure.action}]{{.term-action}}"
    return f"{name}\n\n:   {plain(measure.definition)}\n\n    {facts}"


def _latest(figure: PublicFigure) -> str:
    missing = figure.not_computable
    when = when_words(figure)
    words = f"{when[:1].upper()}{when[1:]}: {figure_words(figure)}"
    if missing and figure.value is not None:
        words += f"; {missing:,} not computable"
    return words + "."


def _effect(measure: Measure) -> str:
    return f"definition in effect from {day_words(measure.effective)}"


def _glossary(report: Report) -> str:
    terms = ((entry.term, entry.meaning) for entry in report.plan.glossary)
    rows = (*SYMBOLS, *terms)
    table = Table("Symbols and abbreviations", ("Term", "Meaning"), rows, widths=(22, 78))
    return raw_html(table.html())


def _formats(report: Report) -> str:
    return (
        "The figures are in `measures.csv` and `tables.xlsx` beside this report, with the same "
        "small numbers left out. For another format, such as large print or a translation, ask "
        f"{plain(report.project.council.council.contact)}. Published figures of other councils: "
        "Department for Education, Open Government Licence version 3.0."
    )
