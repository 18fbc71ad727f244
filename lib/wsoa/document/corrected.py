"""Figures that were published and read otherwise now, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from wsoa.display import Table, raw_html
from wsoa.display.words import figure_words, last_day, short_when
from wsoa.document.markdown import plain
from wsoa.document.redefined import redefined_measures
from wsoa.document.report import Report
from wsoa.measures import MEASURES
from wsoa.since import Corrected, EarlierReport, corrected_figures

__all__ = ["warn_corrected", "write_corrected"]

NO_REASON = "No reason is stated."


def write_corrected(report: Report) -> str:
    """Return the measures whose published figures have changed, each with its reason."""
    if not report.since.reports:
        return "Nothing is published that could be corrected."
    parts = [_of_report(report, earlier) for earlier in report.since.reports]
    return "\n\n".join(part for part in parts if part)


def warn_corrected(report: Report) -> tuple[str, ...]:
    """Return a warning of each published figure that changed without a reason, or the reverse."""
    changed = (each for earlier in report.since.reports for each in _by_measure(report, earlier))
    measures = tuple(dict.fromkeys(each.measure for each in changed))
    section = f"{report.project.period.name}.yml, section corrected_figures"
    lacking = [name for name in measures if _why(report, name) == NO_REASON]
    idle = [name for name in report.project.params.corrected_figures if name not in measures]
    return (
        *(
            f"{section}: {name} was published otherwise. Say there why it changed."
            for name in lacking
        ),
        *(f"{section}: no published figure of {name} has changed." for name in idle),
    )


@dataclass(frozen=True, slots=True)
class _Changed:
    """A measure's corrected figures: of a whole, the latest first, and how many of groups."""

    measure: str
    wholes: tuple[Corrected, ...]
    groups: int


def _of_report(report: Report, earlier: EarlierReport) -> str:
    name = f"{earlier.label}, version {earlier.version}"
    changed = tuple(_by_measure(report, earlier))
    if not changed:
        return f"Every figure of {plain(name)}, that is counted again is as it was published."
    rows = tuple(_row(report, each) for each in changed)
    intro = (
        f"Figures of {plain(name)}, that are counted again for the same days, seen from the same "
        "day, and have changed."
    )
    headers = ("Measure", "When", "Published", "Now", "Why")
    table = Table(
        f"Figures corrected since {name}",
        headers,
        rows,
        widths=(28, 14, 14, 14, 30),
        css="compact",
    )
    return f"{intro}\n\n{raw_html(table.html())}"


def _by_measure(report: Report, earlier: EarlierReport) -> Iterator[_Changed]:
    found = corrected_figures(
        earlier.figures,
        report.figures,
        then=date.fromisoformat(earlier.as_at),
        now=report.project.period.end,
    )
    for measure in MEASURES:
        mine = [each for each in found if each.now.measure == measure]
        if mine:
            wholes = sorted((c for c in mine if not c.now.breakdown), key=_latest)
            apart = sum(bool(c.now.breakdown) for c in mine)
            yield _Changed(measure, tuple(wholes), apart + sum(c.groups for c in mine))


def _latest(corrected: Corrected) -> int:
    return -last_day(corrected.now).toordinal()


def _row(report: Report, changed: _Changed) -> tuple[str, ...]:
    title, why = MEASURES[changed.measure].title, _why(report, changed.measure)
    more = " ".join((why, *_further(changed.wholes[1:], changed.groups)))
    if not changed.wholes:
        return title, "groups only", "z", "z", more
    latest = changed.wholes[0]
    return title, short_when(latest.now), _published(latest), figure_words(latest.now), more


def _published(corrected: Corrected) -> str:
    """Return the figure as it was published, with its counts."""
    said = corrected.before
    if said.numerator is None or said.denominator is None:
        return said.display
    return f"{said.display} ({said.numerator:,} of {said.denominator:,})"


def _further(wholes: Sequence[Corrected], groups: int) -> Iterable[str]:
    if wholes:
        yield f"{_counted(len(wholes), 'earlier figure')} changed too."
    if groups:
        yield f"{_counted(groups, 'figure')} of its groups changed."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _why(report: Report, measure: str) -> str:
    """Return the reason that the params state, or that what is counted was defined anew."""
    if said := report.project.params.corrected_figures.get(measure):
        return said
    if measure in redefined_measures(report):
        return "Its definition changed: see below."
    return NO_REASON
