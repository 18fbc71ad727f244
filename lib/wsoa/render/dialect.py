"""Quarto's dialect as far as both engines speak it, checked line by line before either runs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING

from wsoa.errors import RenderError, did_you_mean

if TYPE_CHECKING:
    from wsoa.render.source import Line, Source

__all__ = ["check_dialect", "find_problems", "replace_shortcodes"]

CALLOUTS = ("note", "tip", "important", "warning", "caution")
FORMATS = ("html", "typst", "pdf")
SHORTCODES = ("include", "pagebreak")

_PAGE_BREAK = re.compile(r"^\s*\{\{<\s*pagebreak\s*>\}\}\s*$")
_PAGE_BREAK_BLOCKS = """
```{=typst}
#pagebreak(weak: true)
```

```{=html}
<div class="page-break"></div>
```
"""
_FENCE = re.compile(r"^\s*(?P<mark>`{3,}|~{3,})\s*(?P<info>.*)$")
_SHORTCODE = re.compile(r"\{\{<\s*(?P<name>[\w-]+)")
_CELL = re.compile(r"^\{(?P<language>[A-Za-z]\w*)")
_CALLOUT = re.compile(r"^\s*:{3,}.*?\.callout-(?P<kind>[\w-]+)")
_FORMAT = re.compile(r"(?:when|unless)-format=\"?(?P<format>[\w-]+)")
_IDENTIFIER = re.compile(r"(?<!\\)\{[^}]*?(?<!\\)#(?P<id>(?:fig|tbl|sec)-[\w-]+)")
_REFERENCE = re.compile(r"(?<![\w.@\\])@(?P<id>[A-Za-z]+-[\w-]*\w)")
_IMAGE = re.compile(
    r"!\[(?P<words>(?:[^\]\\]|\\.)*)\]\((?P<file>[^)\s]+)[^)]*\)(?P<options>\{[^}]*\})?"
)
_ALT = re.compile(r"fig-alt=\"[^\"]*\S[^\"]*\"")
_HEADING = re.compile(r"^(?P<marks>#{1,6})\s")
_OPENS_CALLOUT = re.compile(r"^\s*:{3,}.*\.callout-")
_TABLE = re.compile(r"(?<!\\)<table")
_REGION = re.compile(r'role="region"[^>]*? aria-label="(?P<name>[^"]*)"')
_REMOTE = re.compile(r"^(?:[a-z]+:)?//", re.IGNORECASE)


def check_dialect(source: "Source") -> None:
    """Refuse what an engine would leave out, misread or only warn about.

    Raises:
        RenderError: every such place, each with its file and line.
    """
    problems = list(find_problems(source))
    if problems:
        raise RenderError("The document cannot be rendered:\n  " + "\n  ".join(problems))


def find_problems(source: "Source") -> Iterator[str]:
    """Yield a sentence for each place in the document that cannot be rendered as meant."""
    prose = list(_prose(source.lines))
    for line, fence in prose:
        yield from (f"{line.place}: {words}" for words in _check_line(line.text, fence, source))
    plain = [line for line, fence in prose if fence is None]
    yield from _check_headings(plain)
    yield from _check_references(plain)
    yield from _check_regions(source.lines)


def replace_shortcodes(source: "Source") -> str:
    """Return the document with page breaks as both writers know them."""
    return _front_matter_first(
        _PAGE_BREAK_BLOCKS if _PAGE_BREAK.match(line.text) else line.text for line in source.lines
    )


def _front_matter_first(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _prose(lines: Iterable["Line"]) -> Iterator[tuple["Line", str | None]]:
    """Yield the lines outside code and raw blocks, and the opening line of each block."""
    mark = ""
    for line in lines:
        fence = _FENCE.match(line.text)
        if mark:
            closes = fence and fence["mark"].startswith(mark) and not fence["info"]
            mark = "" if closes else mark
        elif fence:
            mark = fence["mark"]
            yield line, fence["info"].strip()
        else:
            yield line, None


def _check_line(text: str, fence: str | None, source: "Source") -> Iterator[str]:
    if fence is not None:
        yield from _check_fence(fence)
        return
    yield from _check_shortcodes(text)
    yield from _check_classes(text)
    yield from _check_images(text, source)
    if _TABLE.search(text):
        yield "a raw HTML table stands outside a ```{=html} block. Put it into one."


def _check_fence(info: str) -> Iterator[str]:
    cell = _CELL.match(info)
    if cell:
        yield (
            f"an executable {cell['language']} cell. The appendix holds results only: run the "
            "code in a notebook."
        )


def _check_shortcodes(text: str) -> Iterator[str]:
    for match in _SHORTCODE.finditer(text):
        name = match["name"]
        if name not in SHORTCODES:
            yield f"unknown shortcode {name}.{did_you_mean(name, SHORTCODES)}"
        elif name == "pagebreak" and not _PAGE_BREAK.match(text):
            yield "a page break must stand on a line of its own."
        elif name == "include":
            yield "an include must stand on a line of its own, with one file name."


def _check_classes(text: str) -> Iterator[str]:
    for match in _CALLOUT.finditer(text):
        if match["kind"] not in CALLOUTS:
            kind = match["kind"]
            yield f"unknown callout .callout-{kind}.{did_you_mean(kind, CALLOUTS)}"
    for match in _FORMAT.finditer(text):
        if match["format"] not in FORMATS:
            known = match["format"]
            yield f"unknown format {known}.{did_you_mean(known, FORMATS)}"


def _check_images(text: str, source: "Source") -> Iterator[str]:
    for match in _IMAGE.finditer(text):
        file, options = match["file"], match["options"] or ""
        if _REMOTE.match(file):
            yield f"the picture {file} lies elsewhere. Put a copy beside the document."
        elif not (source.folder / file).resolve().is_relative_to(source.folder.resolve()):
            yield f"the picture {file} leads out of the document's folder. Put a copy beside it."
        elif not (source.folder / file).is_file():
            yield f"the picture {file} is not there.{_near(source, file)}"
        if "#fig-" in options and not _ALT.search(options):
            yield f"the figure {file} has no fig-alt. Say what it shows."
        elif not match["words"].strip() and not _ALT.search(options):
            yield f"the picture {file} has no alternative text. Say what it shows."


def _near(source: "Source", file: str) -> str:
    files = source.folder.rglob("*.*")
    return did_you_mean(file, [p.relative_to(source.folder).as_posix() for p in files])


def _check_headings(lines: list["Line"]) -> Iterator[str]:
    """Yield each heading that skips a level; the heading that titles a callout is none."""
    level, titles_callout = 0, False
    for line in lines:
        heading = _HEADING.match(line.text)
        if heading and not titles_callout:
            deeper = len(heading["marks"])
            if deeper > level + 1:
                above = f"below level {level}" if level else "first of all"
                yield f"{line.place}: a heading of level {deeper} stands {above}. Skip no level."
            level = deeper
        if line.text.strip():
            titles_callout = bool(_OPENS_CALLOUT.match(line.text))


def _check_regions(lines: Iterable["Line"]) -> Iterator[str]:
    """Yield each table whose name another has: by ear the two cannot be told apart."""
    names = [(match["name"], line) for line in lines for match in _REGION.finditer(line.text)]
    for name, line in _repeated(names):
        yield (
            f'{line.place}: more than one table is called "{unescape(name)}". '
            "Give each a caption of its own."
        )


def _repeated(names: list[tuple[str, "Line"]]) -> Iterator[tuple[str, "Line"]]:
    uses = Counter(name for name, _ in names)
    return ((name, line) for name, line in names if uses[name] > 1)


def _check_references(lines: list["Line"]) -> Iterator[str]:
    names = [(match["id"], line) for line in lines for match in _IDENTIFIER.finditer(line.text)]
    for name, line in _repeated(names):
        yield f"{line.place}: more than one thing is called #{name}. Give each its own name."
    known = dict(names)
    for line in lines:
        for match in _REFERENCE.finditer(line.text):
            if match["id"] not in known:
                near = did_you_mean(match["id"], known)
                yield f"{line.place}: @{match['id']} leads nowhere.{near}"
