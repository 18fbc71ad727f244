"""The commands: the one place that catches errors and turns them into exit codes."""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wsoa import __version__
from wsoa.errors import WsoaError

if TYPE_CHECKING:
    from wsoa.pipeline import Request

__all__ = ["main"]

UNEXPECTED = 1
INTERRUPTED = 130

F = TypeVar("F", bound=Callable[..., Any])


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="wsoa")
def commands() -> None:
    """Build a council's Written Statement of Action progress report from its extracts."""


def main() -> None:
    """Run a command; say what went wrong in a sentence and leave with the right exit code."""
    _speak_utf8()
    code: Any = 0
    try:
        code = commands.main(standalone_mode=False)
    except click.exceptions.Abort:
        _leave("Interrupted. Nothing was changed.", INTERRUPTED)
    except KeyboardInterrupt:
        _leave("Interrupted. Nothing was changed.", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except WsoaError as error:
        _leave(str(error), error.exit_code)
    except Exception as error:  # noqa: BLE001 - the one place that catches what nobody foresaw
        _leave(f"Unexpected: {type(error).__name__}. {_write_traceback()}", UNEXPECTED)
    sys.exit(code if isinstance(code, int) else 0)


def _leave(message: str, code: int) -> None:
    click.echo(f"wsoa: {message}", err=True)
    sys.exit(code)


def _speak_utf8() -> None:
    """Let Windows consoles print what a report may hold."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _write_traceback() -> str:
    """Write the traceback where only its owner reads it, and say where."""
    try:
        descriptor, name = tempfile.mkstemp(prefix="wsoa-", suffix=".log")
        with os.fdopen(descriptor, "w", encoding="utf-8") as log:
            log.write(traceback.format_exc())
    except OSError as error:
        return f"No log could be written ({error.strerror})."
    return f"The log {name} says where; please send it to whoever looks after the suite."


def _options(function: F) -> F:
    """Add the options that every command on a period has."""
    for option in reversed(_COMMON):
        function = option(function)
    return function


def _folder() -> Any:
    return click.Path(file_okay=False, path_type=Path)


_COMMON: tuple[Callable[[Any], Any], ...] = (
    click.argument("period"),
    click.option("--params", type=_folder(), help="The params folder, instead of the project's."),
    click.option("--extracts", type=_folder(), help="A folder of extracts to use instead."),
    click.option("--output", type=_folder(), help="Where builds go, instead of outputs/."),
)


@commands.command()
@click.option("--output", type=_folder(), help="The folder, instead of data/sample.")
def sample(output: Path | None) -> None:
    """Write the synthetic extracts. No record in them describes a real child."""
    from wsoa.sample import write_sample  # noqa: PLC0415 - a command loads only what it needs
    from wsoa.source import find_project  # noqa: PLC0415

    folder = output or find_project() / "data" / "sample"
    paths = write_sample(folder)
    click.echo(f"Wrote {len(paths)} synthetic extracts into {folder}.")


@commands.command()
@_options
def check(*, period: str, params: Path | None, extracts: Path | None, output: Path | None) -> None:
    """Check the params and the extracts of PERIOD, without building."""
    from wsoa import pipeline  # noqa: PLC0415 - a command loads only what it needs
    from wsoa.checks import issues_frame  # noqa: PLC0415

    found = pipeline.check(_request(period, params, extracts, output))
    for issue in found.issues:
        if issue.severity != "note":
            click.echo(f"{issue.severity:<8} {issue}")
    counts = issues_frame(found.issues)["severity"].value_counts()
    told = ", ".join(f"{counts.get(s, 0)} {s}s" for s in ("error", "finding", "warning", "note"))
    click.echo(f"{period}: {told}.")
    if found.settled.stopping:
        raise click.exceptions.Exit(2)


@commands.command()
@_options
@click.option(
    "--engine",
    type=click.Choice(["auto", "quarto", "embedded"]),
    default="auto",
    show_default=True,
    help="What renders the document; auto is Quarto where it is found.",
)
@click.option("--jobs", type=click.IntRange(1, 16), default=3, show_default=True)
@click.option("--document", type=_folder(), help="Keep appendix.qmd here, for a Quarto editor.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--log-json", is_flag=True, help="One JSON object a line.")
def build(  # noqa: PLR0913 - one parameter an option
    *,
    period: str,
    params: Path | None,
    extracts: Path | None,
    output: Path | None,
    engine: Any,
    jobs: int,
    document: Path | None,
    quiet: bool,
    log_json: bool,
) -> None:
    """Build the report of PERIOD, such as 2021-10, into outputs/PERIOD/."""
    from wsoa import pipeline  # noqa: PLC0415 - a command loads only what it needs

    request = replace(
        _request(period, params, extracts, output), engine=engine, jobs=jobs, document=document
    )
    built = pipeline.build(request, _progress(quiet=quiet, log_json=log_json))
    for warning in built.warnings:
        click.echo(f"warning  {warning}", err=True)
    if quiet:
        return
    click.echo(f"Built {period} with {built.engine}.")
    for name in ("appendix.html", "appendix.pdf"):
        click.echo(f"  {built.folder / 'public' / name}")


def _request(
    period: str, params: Path | None, extracts: Path | None, output: Path | None
) -> "Request":
    from wsoa.pipeline import Request  # noqa: PLC0415 - a command loads only what it needs
    from wsoa.source import find_project  # noqa: PLC0415

    folder = params.resolve() if params else find_project() / "params"
    outputs = output.resolve() if output else folder.parent / "outputs"
    return Request(period, folder, outputs, extracts)


def _progress(*, quiet: bool, log_json: bool) -> Any:
    from wsoa.progress import Bar, Lines, Silent  # noqa: PLC0415

    if quiet:
        return Silent()
    if sys.stderr.isatty() and not log_json:
        return Bar()
    return Lines(sys.stderr, as_json=log_json)


if __name__ == "__main__":
    main()
