"""`wsoa sample`: the synthetic extracts."""

from pathlib import Path

import click

from wsoa.cli.options import folder, voice
from wsoa.cli.voice import Voice

__all__ = ["sample"]


@click.command()
@click.option("--output", type=folder(), help="The folder, instead of data/sample.")
@voice
def sample(*, output: Path | None, voice: Voice) -> None:
    """Write the synthetic extracts. No record in them describes a real child."""
    from wsoa.sample import write_sample
    from wsoa.source import find_project

    target = output or find_project() / "data" / "sample"
    paths = write_sample(target)
    voice.say(
        f"Wrote {len(paths)} synthetic extracts into {target}.", files=len(paths), folder=target
    )
