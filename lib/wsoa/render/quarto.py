"""The Quarto engine: the ``quarto`` command on a folder of its own, its log read to the end."""

import datetime as dt
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wsoa.errors import RenderError
from wsoa.render.dialect import check_dialect
from wsoa.render.fonts import bring_fonts
from wsoa.render.rendered import DOCUMENT, Rendered, digest_file
from wsoa.render.rowheaders import read_flags, tag_row_headers
from wsoa.render.source import load_source
from wsoa.render.stage import open_stage, take_out

__all__ = ["OLDEST", "QuartoEngine", "find_warnings", "refuse_old"]

OLDEST = (1, 10)
"""The first Quarto whose Typst (0.15) draws variable fonts, and so the report's own."""

THEME_FILES = (
    "_quarto.yml",
    "typst-show.typ",
    "typst-template.typ",
    "tokens.css",
    "tokens.typ",
    "wsoa.css",
    "wsoa.html",
    "wsoa.lua",
    "wsoa.typ",
)
_FONTS = "fonts"
_TIMEOUT_SECONDS = 900
_LAST_LINES = 15
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
# Quarto says WARN, its filters WARNING, pandoc [WARNING]. Typst warns of a font that is not there
# or that it cannot draw, behind Quarto's "Compiling …" on the same line.
_WARNING = re.compile(r"^\W*(?:WARN(?:ING)?|ERROR)\b|(?:^|\.{3})warning: .*font")
# A warning of a filter names the filter, and says what is amiss on the lines below.
_FILTER = re.compile(r"^\W*WARNING \([^)]*\)\s*$")
_FAULT = "wsoa-fault: "
_STACK = re.compile(r"^Stack trace:$|^\s+at ")
# Of the checker that Quarto would like and we replace, and of Quarto's own packages for Typst.
_HARMLESS = ("verapdf", "typst-gather")


@dataclass(frozen=True, kw_only=True)
class QuartoEngine:
    """The ``quarto`` command, for those who have it.

    ``theme`` is the folder with ``_quarto.yml``, templates and filter (the project's
    ``report/``).
    """

    command: Path
    theme: Path

    @property
    def name(self) -> str:
        """The engine's name, as ``--engine`` and the manifest say it."""
        return "quarto"

    @property
    def version(self) -> str:
        """What ``quarto --version`` says."""
        return f"quarto {self._run(['--version'], folder=Path.cwd(), stamp=None).strip()}"

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of the command; what it brings along, its version says."""
        return {"quarto": digest_file(self.command)}

    def render(self, source: Path, output: Path, *, stamp: dt.date) -> Rendered:
        """Render ``source/appendix.qmd`` into ``output``, dated ``stamp``.

        Raises:
            RenderError: Quarto failed, or warned: it leaves with success from a document
                whose references lead nowhere.
            WsoaError: the disk is full or read-only.
        """
        check_dialect(load_source(source / DOCUMENT))
        with open_stage(source, output, theme=self.theme, files=THEME_FILES) as stage:
            bring_fonts(stage / _FONTS)
            # Every format of the project file: Quarto 1.11 takes no list after --to in a project.
            log = self._run(["render", DOCUMENT], folder=stage, stamp=stamp)
            _refuse_warnings(log)
            _tag(stage)
            html, pdf = (_expect(stage, f"appendix.{kind}", log) for kind in ("html", "pdf"))
            return Rendered(html=take_out(html, output), pdf=take_out(pdf, output))

    def _run(self, arguments: list[str], *, folder: Path, stamp: dt.date | None) -> str:
        try:
            done = subprocess.run(  # noqa: S603 - our own arguments, no shell
                [str(self.command), *arguments],
                cwd=folder,
                env=_environment(stamp),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
                encoding="utf-8",
                errors="replace",
                timeout=_TIMEOUT_SECONDS,
            )
        except subprocess.TimeoutExpired as error:
            raise RenderError(
                f"Quarto took longer than {_TIMEOUT_SECONDS // 60} minutes and was stopped. "
                "Build with --engine embedded."
            ) from error
        except OSError as error:
            raise RenderError(f"Could not start {self.command}: {error.strerror}.") from error
        log = _COLOURS.sub("", done.stdout)
        if done.returncode:
            raise RenderError(_failure(log, done.returncode))
        return log


def refuse_old(version: str) -> None:
    """Refuse a Quarto whose PDF would lack letters' weights, tags or both.

    Raises:
        RenderError: ``version`` is of one before ``OLDEST``.
    """
    numbers = re.search(r"(\d+)\.(\d+)", version)
    if numbers and tuple(map(int, numbers.groups())) < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise RenderError(
            f"{version.capitalize()} is too old for the report: install {oldest} or later, or "
            "build with --engine embedded."
        )


def find_warnings(log: str) -> Iterator[str]:
    """Yield the lines in which Quarto, pandoc or Typst says that something is amiss."""
    lines = [line.strip() for line in log.splitlines()]
    for number, line in enumerate(lines):
        if _WARNING.search(line) and not any(word in line for word in _HARMLESS):
            below = next(filter(None, lines[number + 1 :]), "") if _FILTER.match(line) else ""
            yield f"{line} {below}".strip()


def _failure(log: str, code: int) -> str:
    """Say what the house filter found, or else the end of what Quarto said."""
    faults = [x.removeprefix(_FAULT) for x in log.splitlines() if x.startswith(_FAULT)]
    if faults:
        return f"{DOCUMENT} could not be rendered: {'; '.join(dict.fromkeys(faults))}."
    return f"Quarto failed (exit {code}):\n{_tail(log)}"


def _refuse_warnings(log: str) -> None:
    warnings = list(find_warnings(log))
    if warnings:
        raise RenderError(
            "Quarto rendered the document and warned, and a warning is a fault:\n  "
            + "\n  ".join(warnings)
        )


def _environment(stamp: dt.date | None) -> dict[str, str]:
    """Return our environment with the date fixed, in plain words without colours."""
    environment = dict(os.environ) | {"NO_COLOR": "1"}
    if stamp is not None:
        midnight = dt.datetime.combine(stamp, dt.time(), tzinfo=dt.UTC)
        environment["SOURCE_DATE_EPOCH"] = str(int(midnight.timestamp()))
    return environment


def _tag(stage: Path) -> None:
    typst = _expect(stage, "appendix.typ", "").read_text(encoding="utf-8")
    tag_row_headers(_expect(stage, "appendix.pdf", ""), flags=read_flags(typst))


def _expect(stage: Path, name: str, log: str) -> Path:
    if not (stage / name).is_file():
        raise RenderError(f"Quarto ended well and left no {name}.\n{_tail(log)}")
    return stage / name


def _tail(log: str) -> str:
    """Return the last lines that say something: Quarto's own stack says nothing of ours."""
    lines = [line for line in log.splitlines() if line.strip() and not _STACK.match(line)]
    return "\n".join(lines[-_LAST_LINES:])
