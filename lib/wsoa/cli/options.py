"""The options that commands share, bundled: a command takes the bundle, not each option."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wsoa.cli.voice import Voice, heard

if TYPE_CHECKING:
    from wsoa.pipeline import Request
    from wsoa.render.engine import EngineName

__all__ = ["Clock", "Places", "Work", "period", "places", "voice", "work"]

F = TypeVar("F", bound=Callable[..., Any])
Decorator = Callable[[Any], Any]

Clock = Callable[[], datetime]
"""What the program hands to its commands: it says the time whenever it is asked."""

MOST_JOBS = 16


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are, when not where the project has them."""

    params: Path | None
    extracts: Path | None
    output: Path | None

    def request(self, name: str) -> "Request":
        """Return a request for a period; `ParamsError` outside a project."""
        from wsoa.pipeline.request import Request
        from wsoa.source import find_project, find_root

        params = self.params.resolve() if self.params else find_project() / "params"
        root = find_root(params)
        outputs = self.output.resolve() if self.output else root / "outputs"
        extracts = self.extracts.resolve() if self.extracts else None
        return Request(name, root, params, outputs, extracts)


@dataclass(frozen=True, slots=True)
class Work:
    """How a build works."""

    engine: "EngineName"
    jobs: int


class _Folder(click.Path):
    """A path to a folder, named so in help and messages."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.name = "folder"


def folder() -> Any:
    """Return the type of an option that names a folder."""
    return _Folder(file_okay=False, path_type=Path)


def _plain(_context: click.Context, _parameter: click.Parameter, name: str) -> str:
    """Refuse a name that leads out of the params and the outputs, or is another thing's there."""
    from wsoa.errors import ParamsError
    from wsoa.params import refuse_name

    period = name.removesuffix(".yml")
    try:
        refuse_name(period)
    except ParamsError as error:
        raise click.BadParameter(str(error)) from None
    return period


def _bundle(name: str, kind: type[Any], options: tuple[Decorator, ...]) -> Decorator:
    """Return a decorator that adds options and gives a command their values in one object."""

    def decorate(function: F) -> Any:
        @wraps(function)
        def command(**given: Any) -> Any:
            values = {field.name: given.pop(field.name) for field in fields(kind)}
            return function(**{name: kind(**values)}, **given)

        result: Any = command
        for option in reversed(options):
            result = option(result)
        return result

    return decorate


period: Decorator = click.argument("period", callback=_plain)
"""The name of a period's params file."""

places: Decorator = _bundle(
    "places",
    Places,
    (
        click.option("--params", type=folder(), help="The params folder, not the project's."),
        click.option("--extracts", type=folder(), help="A folder of extracts to use instead."),
        click.option("--output", type=folder(), help="Where builds go, instead of outputs/."),
    ),
)
"""`--params`, `--extracts` and `--output`."""

work: Decorator = _bundle(
    "work",
    Work,
    (
        click.option(
            "--engine",
            type=click.Choice(["auto", "quarto", "embedded"]),
            default="auto",
            show_default=True,
            help="What renders the document; auto is Quarto where it is found.",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(1, MOST_JOBS),
            metavar="N",
            default=3,
            show_default=True,
            help="How many notebooks run side by side.",
        ),
    ),
)
"""`--engine` and `--jobs`."""

_spoken: Decorator = _bundle(
    "voice",
    Voice,
    (
        click.option("--quiet", is_flag=True, help="Say nothing but errors."),
        click.option("--log-json", is_flag=True, help="One JSON object a line."),
    ),
)


def voice(function: F) -> Any:
    """Add `--quiet` and `--log-json`, in which whatever the log warns of is said too."""

    @wraps(function)
    def hearing(**given: Any) -> Any:
        with heard(given["voice"]):
            return function(**given)

    return _spoken(hearing)
