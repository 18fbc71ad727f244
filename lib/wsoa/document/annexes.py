"""Part 7: every definition, what the checks found, abbreviations, other formats."""

from typing import Final

from wsoa.disclosure import PublicFigure
from wsoa.display import Table, raw_html
from wsoa.display.words import SYMBOLS, day_words, figure_words, when_words
from wsoa.document.markdown import plain
from wsoa.document.report import Report
from wsoa.extracts import Issue
from wsoa.measures import AREAS, Measure

__all__ = ["write_annexes"]

INTRODUCTION: Final = (
    "Every measure of this report: what it counts, its latest figure and where the definition "
    "comes from. Weeks are of 7 days; a deadline's own day is in time."
)


NOT_OF_CHILDREN: Final = frozenset(
    {
        "engagement",
        "feedback",
        "plan_audits",
        "provider_kpis",
        "providers",
        "survey_responses",
        "visit_actions",
        "visits",
    }
)
"""Tables whose records are not of one child each: a small count of them may be read."""

_WITHOUT_COUNTS: Final = {
    "nulls_jumped": "Many more rows hold nothing in one column than before. Ask why.",
    "plan_vanished": (
        "Persons with an open plan in the previous snapshot have no plan now. A plan that ended "
        "needs a ceased date: export ceased plans too."
    ),
    "refusals_jumped": "The share of decided requests that were refused has moved much. Ask why.",
    "table_shrank": (
        "There are far fewer records than in the previous snapshot. Ask if the export was filtered."
    ),
}
"""What the report prints of the rules whose own message counts rows, which may be few."""


def write_annexes(report: Report) -> str:
    """Return the annexes."""
    return "\n\n".join(
        [
            "# Annexes {#sec-annexes}",
            "## Data quality {#sec-quality}",
            _quality(report),
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
    return f"### Definitions of area {number} {{.unnumbered .unlisted}}\n\n{measures}"


def _definition(report: Report, measure: Measure) -> str:
    figure = report.figures.headline(measure.id)
    lines = [f"**{plain(measure.title)}** ({measure.action}). {plain(measure.definition)}"]
    if figure:
        lines.append(f"*{plain(_latest(figure))}*")
    lines.append(f"Source: {plain(measure.source or 'this statement')}; {_effect(measure)}.")
    return " ".join(lines)


def _latest(figure: PublicFigure) -> str:
    missing = figure.not_computable
    when = when_words(figure)
    words = f"{when[:1].upper()}{when[1:]}: {figure_words(figure)}"
    if missing and figure.value is not None:
        words += f"; {missing:,} not computable"
    return words + "."


def _effect(measure: Measure) -> str:
    return f"definition in effect from {day_words(measure.effective)}"


def _quality(report: Report) -> str:
    told = [i for i in report.issues if i.severity in ("error", "warning", "finding")]
    if not told:
        return "The checks found nothing to report."
    threshold = report.project.council.disclosure.threshold
    rows = tuple((_message(i), i.severity, i.table, _records(i, threshold=threshold)) for i in told)
    headers = ("What was found", "Kind", "Table", "Records")
    table = Table("Data quality", headers, rows, widths=(58, 14, 16, 12), css="compact")
    return f"{raw_html(table.html())}\n\n{_accepted(report)}"


def _message(issue: Issue) -> str:
    """Return what was found without the counts and shares of rows that some rules tell staff."""
    return _WITHOUT_COUNTS.get(issue.rule, issue.message)


def _records(issue: Issue, *, threshold: int) -> str:
    """Return how many records; a small count of children's records is not published."""
    if issue.table not in NOT_OF_CHILDREN and 0 < issue.count < threshold:
        return f"fewer than {threshold}"
    return f"{issue.count:,}"


def _accepted(report: Report) -> str:
    accepted = report.project.params.accepted_rules
    if not accepted:
        return "No rule was set aside for this report."
    rows = tuple((rule, reason) for rule, reason in accepted.items())
    table = Table("Rules set aside", ("Rule", "Why it was accepted"), rows, widths=(30, 70))
    return raw_html(table.html())


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
