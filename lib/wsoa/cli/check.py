"""`wsoa check`: what is wrong with a period's params and extracts, and what to mend first."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsoa.cli.findings import say_all, severities
from wsoa.cli.first import say_first
from wsoa.cli.options import Places, period, places, voice
from wsoa.cli.voice import Voice, counted, wrapped

if TYPE_CHECKING:
    from wsoa.pipeline import Checked

__all__ = ["check"]

FAULTY = 2
ENDINGS = (".csv", ".xlsx")


def _ending(_context: click.Context, _parameter: click.Parameter, file: Path | None) -> Path | None:
    """Refuse a list of another form before anything is read."""
    if file and file.suffix.lower() not in ENDINGS:
        raise click.BadParameter(f"{file.name} must end in {' or '.join(ENDINGS)}.")
    return file


@click.command()
@period
@places
@click.option("--all", "whole", is_flag=True, help="Show everything that was found, as a table.")
@click.option(
    "--list",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_ending,
    help="Write everything here too, as .csv or .xlsx, for its owner only.",
)
@voice
def check(*, period: str, places: Places, whole: bool, file: Path | None, voice: Voice) -> None:
    """Check the params and the extracts of PERIOD, without building."""
    from wsoa import pipeline

    checked = pipeline.check(places.request(period))
    found = Counter[str](issue.severity for issue in checked.issues)
    counts = {severity: found[severity] for severity in severities()}
    said = ", ".join(counted(number, severity) for severity, number in counts.items())
    voice.say(wrapped(f"{period}: {said}."), period=period, **counts)
    if whole or voice.log_json:
        say_all(checked, voice)
    elif not voice.quiet:
        say_first(checked, period, voice)
    for warning in checked.warnings:
        voice.warn(warning)
    if file:
        _write(checked, file, voice)
    if checked.settled.stopping:
        _say_errors(checked, voice)
        raise click.exceptions.Exit(FAULTY)


def _write(checked: "Checked", file: Path, voice: Voice) -> None:
    from wsoa.pipeline.quality import list_quality, write_list

    write_list(list_quality(checked), file)
    voice.say(wrapped(f"Wrote the list to {file}."), wrote=file)


def _say_errors(checked: "Checked", voice: Voice) -> None:
    """Say what stops a build even to those who asked for silence."""
    if voice.quiet:
        for issue in checked.settled.stopping:
            voice.fail(str(issue))
