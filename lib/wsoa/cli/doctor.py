"""`wsoa doctor`: what is installed, what is missing, and what each lack costs."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsoa.cli.options import Places, Work, places, voice, work
from wsoa.cli.voice import Voice, counted
from wsoa.errors import ParamsError

if TYPE_CHECKING:
    from wsoa.doctor.finding import Finding
    from wsoa.pipeline import Request

__all__ = ["doctor"]


@click.command()
@places
@work
@voice
def doctor(*, places: Places, work: Work, voice: Voice) -> None:
    """Say what is installed, what is missing, and whether a build can run."""
    from wsoa.doctor.packages import check_packages, missing_packages

    packages = check_packages(missing_packages())
    # Only once every package is there can the rest be looked at.
    findings = [packages] if packages.cost else [packages, *_look(places, work)]
    for finding in findings:
        _say(finding, voice)
    _conclude(findings, voice)


def _look(places: Places, work: Work) -> "tuple[Finding, ...]":
    from wsoa.doctor.examine import examine
    from wsoa.doctor.gather import gather_facts

    return examine(gather_facts(replace(_request(places), engine=work.engine)))


def _request(places: Places) -> "Request":
    """Return a request; outside a project, one of the folder that `wsoa` was called in."""
    try:
        return places.request("")
    except ParamsError:
        return _outside(places, Path.cwd())


def _outside(places: Places, here: Path) -> "Request":
    from wsoa.pipeline.request import Request

    return Request(
        "",
        root=here,
        params=places.params or here / "params",
        outputs=places.output or here / "outputs",
        extracts=places.extracts,
    )


def _say(finding: "Finding", voice: Voice) -> None:
    voice.item(
        f"{finding.state:<6} ",
        str(finding),
        state=finding.state,
        found=finding.found,
        cost=finding.cost,
        remedy=finding.remedy,
    )


def _conclude(findings: "list[Finding]", voice: Voice) -> None:
    """Say whether a build can run, and leave with 1 when it cannot."""
    faults = [finding for finding in findings if finding.state == "fault"]
    if not faults:
        voice.say("A build can run.", can_build=True)
        return
    for finding in faults if voice.quiet else ():
        voice.fail(str(finding))
    voice.say(
        f"No build can run, or not of every period: {counted(len(faults), 'fault')}.",
        can_build=False,
    )
    raise click.exceptions.Exit(1)
