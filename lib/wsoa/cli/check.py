"""`wsoa check`: what is wrong with a period's params and extracts."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from wsoa.cli.options import Places, period, places, voice
from wsoa.cli.voice import Voice, counted, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsoa.extracts import Issue
    from wsoa.pipeline import Checked

__all__ = ["check"]

SEVERITIES = ("error", "finding", "warning", "note")
FAULTY = 2

GROUPS = {
    "error": "Errors: each stops a build.",
    "accepted": "Errors that the params accept: the report prints the reasons.",
    "finding": "Findings: children to look for. The report prints how many.",
    "warning": "Warnings: the report prints them.",
    "note": "Notes: for the data-quality list only.",
}
"""What an issue may be, worst first, and what it means."""


@click.command()
@period
@places
@voice
def check(*, period: str, places: Places, voice: Voice) -> None:
    """Check the params and the extracts of PERIOD, without building."""
    from wsoa import pipeline

    checked = pipeline.check(places.request(period))
    counts = _counts(checked.issues)
    voice.say(f"{period}: {_sentence(counts)}.", period=period, **counts)
    for group, meaning in GROUPS.items():
        _say_group(_members(checked, group), meaning, group=group, voice=voice)
    if checked.absent:
        voice.warn(checked.absent)
    if checked.settled.stopping:
        _say_errors(checked, voice)
        raise click.exceptions.Exit(FAULTY)


def _counts(issues: "Iterable[Issue]") -> dict[str, int]:
    found = Counter[str](issue.severity for issue in issues)
    return {severity: found[severity] for severity in SEVERITIES}


def _sentence(counts: dict[str, int]) -> str:
    return ", ".join(counted(number, severity) for severity, number in counts.items())


def _members(checked: "Checked", group: str) -> "tuple[Issue, ...]":
    """Return the issues of a group; those of one rule stand together."""
    if group == "accepted":
        return tuple(accepted.issue for accepted in checked.settled.accepted)
    if group == "error":
        issues = checked.settled.stopping
    else:
        issues = tuple(issue for issue in checked.issues if issue.severity == group)
    return tuple(sorted(issues, key=lambda issue: issue.rule))


def _say_group(issues: "Iterable[Issue]", meaning: str, *, group: str, voice: Voice) -> None:
    members = list(issues)
    if members:
        voice.layout(f"\n{meaning}")
    for issue in members:
        voice.say(
            f"{wrapped(issue.where, label='  ')}\n"
            f"{wrapped(f'{issue.message} [{issue.rule}]', label='    ')}",
            group=group,
            rule=issue.rule,
            where=issue.where,
            message=issue.message,
        )


def _say_errors(checked: "Checked", voice: Voice) -> None:
    """Say what stops a build even to those who asked for silence."""
    if voice.quiet:
        for issue in checked.settled.stopping:
            click.echo(f"error  {issue}", err=True)
