"""`wsoa verify`: whether a report comes out the same again, or a folder is as it was published."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsoa.cli.options import MOST_JOBS, Places, folder, voice
from wsoa.cli.voice import Voice, counted
from wsoa.errors import GateError, ParamsError

if TYPE_CHECKING:
    from wsoa.pipeline import Request
    from wsoa.pipeline.unchanged import Whole
    from wsoa.pipeline.verify import Verified

__all__ = ["verify"]


@click.command()
@click.argument("target", metavar="PERIOD|FOLDER")
@click.option("--output", type=folder(), help="Where builds are, instead of outputs/.")
@click.option(
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    metavar="N",
    default=3,
    show_default=True,
    help="How many notebooks run side by side.",
)
@voice
def verify(target: str, *, output: Path | None, jobs: int, voice: Voice) -> None:
    """Make PERIOD again from its snapshot and compare; or say whether FOLDER was altered."""
    request = _request(target, output)
    if request is None:
        _check_folder(Path(target), voice)
    else:
        _make_again(replace(request, jobs=jobs), voice)


def _request(target: str, output: Path | None) -> "Request | None":
    """Return a request for a period that has a build; nothing where the target is a folder."""
    path = Path(target)
    if path.name != target or target in (".", ".."):
        return None
    try:
        request = Places(None, None, output).request(target)
    except ParamsError:
        if path.is_dir():
            return None
        raise
    built = (request.outputs / target / "manifest.json").is_file()
    return None if path.is_dir() and not built else request


def _check_folder(path: Path, voice: Voice) -> None:
    from wsoa.pipeline.unchanged import check_archive, check_folder, is_archive

    for whole in check_archive(path) if is_archive(path) else (check_folder(path),):
        _say_whole(whole, path, voice)


def _say_whole(whole: "Whole", path: Path, voice: Voice) -> None:
    voice.say(
        f"{whole.words}: {counted(whole.files, 'file')}, none altered, added or missing.",
        verified=str(path),
        files=whole.files,
        build=whole.build,
        made_of=whole.made_of,
    )
    voice.layout(f"  build    {whole.build}  (a sign-off names its first digits)")
    voice.layout(f"  made of  {whole.made_of}  (the report's last page has it)")


def _make_again(request: "Request", voice: Voice) -> None:
    from wsoa.pipeline.verify import verify as verify_period

    verified = verify_period(request, voice.progress(request.period))
    if not verified.same:
        raise GateError(_told(request.period, verified))
    voice.say(
        f"Made {request.period} again: {counted(verified.files, 'public file')}, "
        "each the same to the byte.",
        verified=request.period,
        files=verified.files,
        build=verified.build,
        other_tools=len(verified.tools),
    )


def _told(period: str, verified: "Verified") -> str:
    """Return what is not the same, in the order in which a person asks."""
    lines = [f"{period} is not the same."]
    if verified.altered:
        lines += ["Since the build, in public/:", *(f"  {line}" for line in verified.altered)]
    if verified.remade:
        lines.append("Made again, each file comes out as the manifest has it. What was altered:")
    else:
        lines.append("Made again, these files come out otherwise:")
    told = (line for text in verified.differences for line in text.splitlines())
    return "\n".join([*lines, *(f"  {line}" for line in told)])
