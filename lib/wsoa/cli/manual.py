"""How the help reads: the commands in the order of the work, a line and examples for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import click

__all__ = ["PAGES", "Manual", "Page"]


@dataclass(frozen=True, slots=True)
class Page:
    """A command's line in the list of commands, and examples of its use."""

    line: str
    examples: tuple[str, ...]

    @property
    def epilog(self) -> str:
        """The examples, each on a line of its own."""
        # The sign keeps click from filling the lines up.
        return "\n".join(("\b", "Examples:", *(f"  {example}" for example in self.examples)))


class Manual(click.Group):
    """The group of all commands, listed in the order of the work."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names as they were added."""
        return list(self.commands)

    def invoke(self, context: click.Context) -> Any:
        """Run a command; one that is interrupted ends without the blank line that click writes."""
        try:
            return super().invoke(context)
        except KeyboardInterrupt as error:
            raise click.exceptions.Abort from error

    def enter(self, command: click.Command) -> None:
        """Add a command with its line and its examples."""
        page = PAGES[command.name or ""]
        command.short_help, command.epilog = page.line, page.epilog
        self.add_command(command)


PAGES: Final[Mapping[str, Page]] = MappingProxyType(
    {
        "doctor": Page(
            "Say what is installed, what is missing, what it costs.",
            ("wsoa doctor", "wsoa doctor --engine quarto"),
        ),
        "sample": Page(
            "Write synthetic extracts, to try everything out.",
            ("wsoa sample", "wsoa sample --output extracts"),
        ),
        "check": Page(
            "Say what is wrong with a period's params and extracts.",
            ("wsoa check 2021-10", "wsoa check 2021-10 --extracts extracts"),
        ),
        "build": Page(
            "Build a period's report, whole or not at all.",
            ("wsoa build 2021-10", "wsoa build 2021-10 --engine embedded --output elsewhere"),
        ),
        "verify": Page(
            "Make a report again and compare; or check a published folder.",
            ("wsoa verify 2021-10", "wsoa verify outputs/published/2021-10-v1"),
        ),
        "publish": Page(
            "Make a signed-off build a version that never changes.",
            ("wsoa publish 2021-10",),
        ),
        "explain": Page(
            "Say what stands behind a figure. Restricted.",
            (
                "wsoa explain 2021-10",
                "wsoa explain 2021-10 timeliness_20_weeks --window ytd",
                "wsoa explain 2021-10 timeliness_20_weeks --window month.2020-11",
                "wsoa explain 2021-10 plans_maintained --breakdown setting_group --records",
            ),
        ),
        "lists": Page(
            "Count and write the operational lists. Restricted.",
            ("wsoa lists 2021-10", "wsoa lists 2021-10 --to lists"),
        ),
        "due": Page(
            "Say which periods are due; build them for a scheduler.",
            ("wsoa due", "wsoa due --build --quiet", "wsoa due --today 2021-10-31"),
        ),
    }
)
"""Every command's page."""
