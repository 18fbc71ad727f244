"""`wsoa build`: the main job."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsoa.cli.options import Clock, Places, Work, folder, period, places, voice, work
from wsoa.cli.summary import noted
from wsoa.cli.voice import Voice

if TYPE_CHECKING:
    from wsoa.pipeline import Request

__all__ = ["build", "build_one"]


@click.command()
@period
@places
@work
@click.option("--document", type=folder(), help="Keep appendix.qmd here, for a Quarto editor.")
@voice
@click.pass_obj
def build(  # noqa: PLR0913 - one parameter a bundle of options
    clock: Clock,
    *,
    period: str,
    places: Places,
    work: Work,
    document: Path | None,
    voice: Voice,
) -> None:
    """Build the report of PERIOD, such as 2021-10, into outputs/PERIOD/."""
    request = replace(places.request(period), document=document)
    build_one(request, work, voice=voice, clock=clock)


def build_one(request: "Request", work: Work, *, voice: Voice, clock: Clock) -> None:
    """Build one period and say where it lies; a failure that nobody watches leaves a note."""
    from wsoa import pipeline

    asked = replace(request, engine=work.engine, jobs=work.jobs)
    with _watched(request, clock=clock):
        built = pipeline.build(asked, voice.progress(request.period))
    for warning in built.warnings:
        voice.warn(warning)
    voice.say(
        f"Built {request.period} with {built.engine}.",
        built=request.period,
        engine=built.engine,
        folder=built.folder,
        digest=built.digest,
    )
    for name in ("appendix.html", "appendix.pdf"):
        voice.layout(f"  {built.folder / 'public' / name}")
    voice.layout(f"To publish it, sign off build {built.digest[:16]}: docs/operator/publishing.md.")


def _watched(request: "Request", *, clock: Clock) -> AbstractContextManager[None]:
    """Note a failure, but not that of a name nobody wrote."""
    if not (request.params / f"{request.period}.yml").exists():
        return nullcontext()
    return noted(request.outputs, request.period, clock=clock, params=request.params)
