"""`wsoa publish`: a build that was signed off becomes a version that never changes."""

import click

from wsoa.cli.options import Clock, Places, period, places, voice
from wsoa.cli.voice import Voice

__all__ = ["publish"]


@click.command()
@period
@places
@voice
@click.pass_obj
def publish(clock: Clock, *, period: str, places: Places, voice: Voice) -> None:
    """Publish the signed-off build of PERIOD as outputs/published/PERIOD-vN/, for good."""
    from wsoa.pipeline.publishing import PUBLISHED
    from wsoa.pipeline.publishing import publish as publish_period

    request = places.request(period)
    release = publish_period(request, today=clock().date())
    folder = request.outputs / PUBLISHED
    voice.say(
        f"Published {release.period}, version {release.version}, signed off by "
        f"{release.signed_by}.",
        published=release.name,
        version=release.version,
        folder=folder / release.name,
    )
    voice.layout(f"  {folder / release.name}")
    voice.layout(f"  {folder / 'index.html'}")
