"""`wsoa due`: which period is due, and building it. What cron or a workflow calls."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

from wsoa.cli.build import build_one
from wsoa.cli.failure import explain
from wsoa.cli.options import Places, Work, places, voice, work
from wsoa.cli.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsoa.pipeline import Request
    from wsoa.pipeline.due import Due

__all__ = ["due"]


@click.command()
@click.option("--build", "builds", is_flag=True, help="Build each in turn.")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Another day than today, as 2021-10-31, to try it out.",
)
@places
@work
@voice
@click.pass_obj
def due(  # noqa: PLR0913 - one parameter a bundle of options
    clock: datetime,
    *,
    builds: bool,
    today: datetime | None,
    places: Places,
    work: Work,
    voice: Voice,
) -> None:
    """Say which periods are over and not built; with --build, build them, oldest first."""
    from wsoa.display.words import day_words
    from wsoa.pipeline.due import find_due

    request = places.request("")
    day = (today or clock).date()
    found = find_due(request.params, request.outputs, today=day)
    if not found:
        voice.say(f"Nothing is due on {day_words(day)}.", due=None, today=day)
    for each in found:
        _say(each, voice)
    if builds:
        _build_all((replace(request, period=each.period) for each in found), work, voice, clock)


def _say(due: "Due", voice: Voice) -> None:
    from wsoa.display.words import day_words

    voice.item(
        f"{due.period}  ",
        f"ended {day_words(due.ended)}, for the {due.committee} on {day_words(due.meets)}",
        due=due.period,
        ended=due.ended,
        committee=due.committee,
        meets=due.meets,
    )


def _build_all(requests: "Iterable[Request]", work: Work, voice: Voice, clock: datetime) -> None:
    """Build each in turn, the failed ones aside; leave with the code of the first failure."""
    codes = [_attempt(request, work, voice=voice, clock=clock) for request in requests]
    if failed := [code for code in codes if code]:
        raise click.exceptions.Exit(failed[0])


def _attempt(request: "Request", work: Work, *, voice: Voice, clock: datetime) -> int:
    """Build one period; return its exit code, the reason of a failure being said."""
    try:
        build_one(request, work, voice=voice, clock=clock)
    except Exception as error:  # noqa: BLE001 - the other periods are still to be built
        failure = explain(error)
        said = f"{request.period}: {failure.message}"
        voice.fail(said, period=request.period, exit_code=failure.code)
        return failure.code
    return 0
