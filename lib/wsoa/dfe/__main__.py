"""`python -m wsoa.dfe <data folder> <params folder>`: make the comparator files again."""

import sys
from pathlib import Path

import click

from wsoa.dfe import MIXES, make_comparators, make_mix, make_neighbours, write_comparators
from wsoa.dfe.newest import revisions
from wsoa.errors import WsoaError

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("data", type=FOLDER)
@click.argument("params", type=FOLDER)
def main(data: Path, params: Path) -> None:
    """Read the published files under DATA and write the comparator files into PARAMS."""
    try:
        made = make_comparators(data)
        mixes = {mix.file: make_mix(data, mix) for mix in MIXES}
        written = write_comparators(made, make_neighbours(data), mixes, folder=params)
        revised = revisions(data)
    except WsoaError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    for path in written:
        click.echo(f"{path.name}: {path.stat().st_size // 1000} kB")
    click.echo(f"{len(made)} published figures; {len(revised)} revised between editions")
    if len(revised):
        click.echo(revised.to_string(index=False))


if __name__ == "__main__":
    main()
