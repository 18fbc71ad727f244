"""Part 1: the front matter, and who the report is for."""

import json

from wsoa.display.words import day_words
from wsoa.document.markdown import plain
from wsoa.document.report import Report

__all__ = ["write_front", "write_metadata"]


def write_metadata(report: Report) -> str:
    """Return the YAML block that heads the document: title, dates and running header."""
    council, about = report.project.council.council, report.project.params.report
    running = f"{council.name} · {about.title} · {about.label} · version {about.version}"
    entries: dict[str, str | bool] = {
        "title": plain(about.title),
        "subtitle": plain(about.label),
        "author": plain(council.name),
        "date": about.committee.date.isoformat(),
        "lang": "en-GB",
        "period": plain(about.label),
        "version": str(about.version),
        "as-at": day_words(report.project.period.end),
        "running-header": plain(running),
        "synthetic": about.synthetic,
    }
    # JSON strings are YAML strings, whatever characters a council's name holds.
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in entries.items())
    return "\n".join(["---", *lines, "---"])


def write_front(report: Report) -> str:
    """Return the block under the title: committee, period, version, as-at date."""
    about, period = report.project.params.report, report.project.period
    item = f", item {plain(about.committee.item)}" if about.committee.item[:1].isdigit() else ""
    return f"""::: {{.front}}
For
: {plain(about.committee.name)}, {day_words(about.committee.date)}{item}

Reporting period
: {day_words(period.start)} to {day_words(period.end)}

Figures as at
: {day_words(period.end)}, unless a table says otherwise

Version
: {about.version}
:::
"""
