"""`wsoa due`: which period is due, and building it. What cron or a workflow calls.

Whatever one period fails of, the others are still built.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import click

from wsoa.cli.build import build_one
from wsoa.cli.failure import explain
from wsoa.cli.options import Clock, Places, Work, places, voice, work
from wsoa.cli.summary import noted
from wsoa.cli.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wsoa.pipeline import Request
    from wsoa.pipeline.due import Due, Unreadable

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
    clock: Clock,
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
    day = (today or clock()).date()
    found = find_due(request.params, request.outputs, today=day)
    if not found.due and not found.unreadable:
        voice.say(f"Nothing is due on {day_words(day)}.", due=None, today=day)
    for each in found.due:
        _say(each, voice)
    refuse = partial(_note, request=request, clock=clock) if builds else _refuse
    acts = [(each.period, partial(refuse, each)) for each in found.unreadable]
    if builds:
        build = partial(build_one, work=work, voice=voice, clock=clock)
        acts += [(p, partial(build, replace(request, period=p))) for p in _names(found.due)]
    _attempt_all(acts, voice)


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


def _names(found: "Iterable[Due]") -> list[str]:
    return [each.period for each in found]


def _refuse(unreadable: "Unreadable") -> None:
    """Raise why params cannot be read."""
    raise unreadable.error


def _note(unreadable: "Unreadable", *, request: "Request", clock: Clock) -> None:
    """Raise why params cannot be read, and let it be known as of a build that failed."""
    outputs, params = request.outputs, request.params
    with noted(outputs, unreadable.period, clock=clock, params=params):
        raise unreadable.error


def _attempt_all(acts: "Iterable[tuple[str, Callable[[], None]]]", voice: Voice) -> None:
    """Do what each period needs, in turn; leave with the code of the first failure."""
    codes = [_attempt(period, act, voice) for period, act in acts]
    if failed := [code for code in codes if code]:
        raise click.exceptions.Exit(failed[0])


def _attempt(period: str, act: "Callable[[], None]", voice: Voice) -> int:
    """Do what one period needs; return its exit code, the reason of a failure being said."""
    try:
        act()
    except (SystemExit, KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as error:  # noqa: BLE001 - the other periods are still to be built
        failure = explain(error)
        said = f"{period}: {failure.message}"
        voice.fail(said, period=period, exit_code=failure.code)
        return failure.code
    return 0
