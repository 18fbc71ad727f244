"""The engines that turn one Quarto document into HTML and PDF, and the choice between them."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from quarto.quarto import path as quarto_path  # type: ignore[import-untyped]

from wsoa.errors import RenderError
from wsoa.render.embedded import EmbeddedEngine
from wsoa.render.quarto import QuartoEngine, refuse_old
from wsoa.render.rendered import Rendered

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["Engine", "EngineName", "Rendered", "choose_engine", "find_quarto"]

EngineName = Literal["auto", "quarto", "embedded"]


class Engine(Protocol):
    """Something that renders the document in a folder into another folder."""

    @property
    def name(self) -> str:
        """The engine's name, as ``--engine`` and the manifest say it."""

    @property
    def version(self) -> str:
        """The versions of the programs it drives."""

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of each of these programs."""

    def render(self, source: Path, output: Path, *, stamp: "dt.date") -> Rendered:
        """Render ``source/appendix.qmd`` into ``output``, dated ``stamp``.

        Raises:
            RenderError: the document, or the program that reads it, is not in order.
            WsoaError: the disk is full or read-only.
        """


def choose_engine(name: EngineName, *, theme: Path) -> Engine:
    """Return the engine called ``name``; ``auto`` is Quarto where one is found that will do.

    ``theme`` is the folder with the templates and the filter (the project's ``report/``).

    Raises:
        RenderError: Quarto is asked for and absent, does not run, or is too old.
    """
    if name == "embedded":
        return EmbeddedEngine(theme=theme)
    try:
        return _working_quarto(theme)
    except RenderError:
        if name == "quarto":
            raise
    return EmbeddedEngine(theme=theme)


def find_quarto() -> Path | None:
    """Return where the ``quarto`` command is: ``QUARTO_PATH``, or on the search path."""
    named = quarto_path()
    found = shutil.which(named) if named else None
    return Path(found) if found else None


def _working_quarto(theme: Path) -> QuartoEngine:
    command = find_quarto()
    if command is None:
        raise RenderError(_absent())
    engine = QuartoEngine(command=command, theme=theme)
    refuse_old(engine.version)
    return engine


def _absent() -> str:
    named = os.environ.get("QUARTO_PATH")
    where = f"QUARTO_PATH names {named}, which is no command" if named else "it is not on the path"
    return (
        f"Quarto was asked for and is not here: {where}. Install it (environment.yml has it), "
        "or build with --engine embedded."
    )
