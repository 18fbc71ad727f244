"""The embedded engine: pandoc and Typst from their wheels, with the house filter between."""

import datetime as dt
import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from wsoa.errors import RenderError
from wsoa.render.dialect import check_dialect, replace_shortcodes
from wsoa.render.fonts import font_folders
from wsoa.render.rendered import DOCUMENT, Rendered, digest_file
from wsoa.render.rowheaders import read_flags, tag_row_headers
from wsoa.render.source import load_source
from wsoa.render.stage import open_stage, take_out

__all__ = ["EmbeddedEngine"]

THEME_FILES = (
    "wsoa.lua",
    "wsoa.html",
    "tokens.css",
    "tokens.typ",
    "wsoa.css",
    "wsoa.typ",
    "embedded.typ",
    "typst-template.typ",
    "typst-show.typ",
)
_READER = "markdown"
_COMMON = ("--standalone", "--wrap=none", "--syntax-highlighting=none")
# The title is the page's one h1, so every heading moves down, and so does the contents list.
_HTML = (
    "--template=wsoa.html",
    "--css=tokens.css",
    "--css=wsoa.css",
    "--embed-resources",
    "--shift-heading-level-by=1",
    "--section-divs",
    "--mathml",
    "--toc",
    "--toc-depth=3",
)
_TIMEOUT_SECONDS = 300


@dataclass(frozen=True, kw_only=True)
class EmbeddedEngine:
    """pandoc, then Typst; needs nothing but the Python packages.

    ``theme`` is the folder with the templates and the filter (the project's ``report/``).
    """

    theme: Path

    @property
    def name(self) -> str:
        """The engine's name, as ``--engine`` and the manifest say it."""
        return "embedded"

    @property
    def version(self) -> str:
        """The versions of pandoc and Typst."""
        return f"pandoc {_pandoc_version()}, typst {version('typst')}"

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of pandoc's program and of Typst's compiled code."""
        compiled = import_module("typst").__file__ or ""
        library = next(Path(compiled).parent.glob("_typst*"), Path(compiled))
        return {"pandoc": digest_file(Path(_find_pandoc())), "typst": digest_file(library)}

    def render(self, source: Path, output: Path, *, stamp: dt.date) -> Rendered:
        """Render ``source/appendix.qmd`` into ``output``, dated ``stamp``.

        Raises:
            RenderError: the document asks for what this engine does not do, with its line; or
                pandoc, Typst or a font is absent.
            WsoaError: the disk is full or read-only.
        """
        document = load_source(source / DOCUMENT)
        check_dialect(document)
        with open_stage(source, output, theme=self.theme, files=THEME_FILES) as stage:
            words = replace_shortcodes(document)
            (stage / DOCUMENT).write_text(words, encoding="utf-8", newline="\n")
            html, pdf = _make_both(stage, stamp)
            return Rendered(html=take_out(html, output), pdf=take_out(pdf, output))


def _make_both(stage: Path, stamp: dt.date) -> tuple[Path, Path]:
    with ThreadPoolExecutor(max_workers=2) as pool:
        html = pool.submit(_make_html, stage)
        pdf = pool.submit(_make_pdf, stage, stamp)
        return html.result(), pdf.result()


def _make_html(stage: Path) -> Path:
    _pandoc(stage, "html5", "appendix.html", _HTML)
    return stage / "appendix.html"


def _make_pdf(stage: Path, stamp: dt.date) -> Path:
    _pandoc(stage, "typst", "appendix.typ", ("--template=embedded.typ",))
    pdf = stage / "appendix.pdf"
    pdf.write_bytes(_compile(stage, stamp))
    tag_row_headers(pdf, flags=read_flags((stage / "appendix.typ").read_text(encoding="utf-8")))
    return pdf


def _pandoc(stage: Path, writer: str, target: str, options: Sequence[str]) -> None:
    command = [_find_pandoc(), f"--from={_READER}", f"--to={writer}", f"--output={target}"]
    command += [*_COMMON, "--lua-filter=wsoa.lua", *options, DOCUMENT]
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments, no shell
            command,
            cwd=stage,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=_TIMEOUT_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise RenderError(f"pandoc took longer than {_TIMEOUT_SECONDS} seconds.") from error
    except OSError as error:
        raise RenderError(f"Could not start pandoc ({command[0]}): {error.strerror}.") from error
    # A warning of pandoc's is a missing picture or a broken link: never a page to publish.
    if done.returncode or done.stderr.strip():
        raise RenderError(_pandoc_words(done.stderr, done.returncode))


def _pandoc_words(log: str, code: int) -> str:
    faults = [x.removeprefix("wsoa-fault: ") for x in log.splitlines() if "wsoa-fault: " in x]
    if faults:
        return f"{DOCUMENT} could not be rendered: {'; '.join(faults)}."
    return f"pandoc could not render {DOCUMENT} (exit {code}): {log.strip()}"


def _compile(stage: Path, stamp: dt.date) -> bytes:
    typst = _import_typst()
    midnight = dt.datetime.combine(stamp, dt.time(), tzinfo=dt.UTC)
    try:
        pdf, warnings = typst.compile_with_warnings(
            str(stage / "appendix.typ"),
            root=str(stage),
            font_paths=[str(folder) for folder in font_folders()],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=int(midnight.timestamp()),
        )
    except typst.TypstError as error:
        raise RenderError(f"Typst could not make the PDF: {error.diagnostic}") from error
    if warnings:
        raise RenderError(f"Typst warned, and a warning is a fault: {warnings[0].diagnostic}")
    return bytes(pdf)


def _import_typst() -> ModuleType:
    """Return Typst: 60 MB of compiled code, read only when a PDF is made."""
    try:
        return import_module("typst")
    except ImportError as error:
        raise RenderError("Typst is not here: install the package typst.") from error


def _find_pandoc() -> str:
    import pypandoc  # type: ignore[import-untyped] # noqa: PLC0415 - slow to import

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise RenderError(
            "pandoc is not here: install the package pypandoc_binary, which brings it."
        ) from error


def _pandoc_version() -> str:
    words = subprocess.run(  # noqa: S603 - our own arguments, no shell
        [_find_pandoc(), "--version"], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    return words.split(maxsplit=2)[1]
