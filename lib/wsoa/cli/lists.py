"""`wsoa lists`: the operational lists of a period, without a build. Restricted."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsoa.cli.options import Places, folder, period, places, voice
from wsoa.cli.voice import Voice, counted, wrapped

if TYPE_CHECKING:
    from wsoa.pipeline.lists import Listed

__all__ = ["lists"]

NOTE = (
    "A list names a child by pseudonym. To find the child, ask whoever holds the key of the "
    "pseudonyms (here: {}): the same key and the council's own identifier give the pseudonym "
    "again. Keep the lists inside the service."
)


@click.command()
@period
@places
@click.option("--to", type=folder(), help="Write each list here as CSV, for its owner only.")
@voice
def lists(*, period: str, places: Places, to: Path | None, voice: Voice) -> None:
    """Count the records of each operational list of PERIOD, and write them with --to."""
    from wsoa.pipeline.lists import list_period, write_private
    from wsoa.pseudonym import key_place

    listed = list_period(places.request(period))
    for each in listed:
        _say(each, voice)
    if to:
        paths = write_private(listed, to)
        voice.say(f"Wrote {counted(len(paths), 'list')} into {to}.", wrote=len(paths), folder=to)
    voice.layout("\n" + wrapped(NOTE.format(key_place())))


def _say(listed: "Listed", voice: Voice) -> None:
    if listed.records is None:
        tables = ", ".join(f"`{table}`" for table in listed.missing)
        voice.item(
            "  none  ",
            f"{listed.title} ({listed.name}): not available, no {tables} extract.",
            list=listed.name,
            missing=listed.missing,
        )
        return
    voice.item(
        f"{len(listed.records):>6,}  ",
        f"{listed.title} ({listed.name})",
        list=listed.name,
        title=listed.title,
        records=len(listed.records),
    )
