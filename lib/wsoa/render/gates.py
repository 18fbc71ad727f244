"""The gates on what an engine made: nothing leaves that a reader could not read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import page
import pdfua
import pikepdf

from wsoa.errors import GateError

if TYPE_CHECKING:
    from pathlib import Path

    from wsoa.render.rendered import Rendered

__all__ = ["Finding", "check_html", "check_pdf", "check_rendered", "refuse"]

# What a program prints where a figure is missing, and what an engine prints where it is lost.
# "None of the providers" is English; "None" alone in a cell, or in mid-sentence, is not.
_LOST_WORDS = re.compile(
    r"\b(?:nan|NaN|NaT)\b|<NA>|\?@\S+|\{\{<|\{\{ ?\w|^\s*None\s*$|(?<=[a-z,(] )None\b"
)
_LOADS = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
_SILENT = ("script", "style")
# What changes where links lead, sends something off, or is a page in the page.
_ACTING = ("base", "embed", "form", "frame", "iframe", "object", "portal")
# All that the template's own <meta> say. `http-equiv` could take the reader to another page.
_META = {"charset", "name", "content"}
_RUNS = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data|file):", re.IGNORECASE)
_DESCRIPTOR = pikepdf.Name.FontDescriptor
_SHOWN = 12

GLANCE = "At a glance"
"""The part that is one page, by its heading."""


@dataclass(frozen=True)
class Finding:
    """One reason why a file may not leave."""

    file: str
    words: str

    def __str__(self) -> str:
        """Return the finding as a line of a list."""
        return f"{self.file}: {self.words}"


def check_rendered(rendered: "Rendered", *, written: str = "") -> tuple[Finding, ...]:
    """Return everything that is wrong with the two files, or nothing.

    `written` is what people wrote: a word that looks lost is none if somebody wrote it.
    """
    return (*check_html(rendered.html, written=written), *check_pdf(rendered.pdf))


def refuse(findings: Iterable[Finding]) -> None:
    """Stop the build if anything was found.

    Raises:
        GateError: the findings, the first dozen in words.
    """
    lines = [str(finding) for finding in findings]
    if not lines:
        return
    more = [f"and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    raise GateError(
        "The document was made and may not leave:\n  " + "\n  ".join([*lines[:_SHOWN], *more])
    )


def check_html(path: "Path", *, written: str = "") -> tuple[Finding, ...]:
    """Return what makes the page unreadable alone, unnamed or inaccessible."""
    page_read = _Page(allowed=frozenset(_lost(written)))
    page_read.feed(path.read_text(encoding="utf-8"))
    page_read.close()
    return tuple(Finding(path.name, words) for words in page_read.problems())


def check_pdf(path: "Path") -> tuple[Finding, ...]:
    """Return what two PDF/UA-1 checkers and a look at title, language and fonts find."""
    words = [*_conformance(path), *_accessibility(path)]
    with pikepdf.open(path) as document:
        words += [*_catalogue(document), *_fonts(document), *_glance(document)]
    return tuple(Finding(path.name, text) for text in words)


@dataclass
class _Page(HTMLParser):
    """What a reader and a browser would meet in a page."""

    allowed: frozenset[str] = frozenset()
    tags: Counter[str] = field(default_factory=Counter)
    identifiers: Counter[str] = field(default_factory=Counter)
    targets: set[str] = field(default_factory=set)
    language: str = ""
    faults: list[str] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        self.identifiers.update([given["id"]] if given.get("id") else [])
        if tag == "html":
            self.language = given.get("lang", "")
        if tag in _SILENT:
            self.open_tags.append(tag)
        self.faults += _image_faults(tag, given)
        self.faults += _load_faults(tag, given)
        self.faults += _acting_faults(tag, given)
        if tag == "a" and given.get("href", "").startswith("#"):
            self.targets.add(given["href"].removeprefix("#"))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self.open_tags:
            self.open_tags.pop()

    def handle_data(self, data: str) -> None:
        if not self.open_tags:
            lost = [found for found in _lost(data) if found not in self.allowed]
            self.faults += [f'the word "{found}" stands in the text.' for found in lost]
        elif self.open_tags[-1] == "style" and re.search(r"url\(\s*['\"]?(?:https?:)?//", data):
            self.faults.append("a style asks the network for a file.")

    def problems(self) -> Iterator[str]:
        if not self.language:
            yield "the page does not name its language."
        if self.tags["h1"] != 1:
            yield f"the page has {self.tags['h1']} main headings (h1), not one."
        if self.tags["title"] < 1:
            yield "the page has no title."
        if self.tags["script"]:
            yield "the page has a script."
        yield from (f"two elements are called #{i}." for i, n in self.identifiers.items() if n > 1)
        lost = sorted(self.targets - set(self.identifiers))
        yield from (f"a link leads to #{target}, which is not there." for target in lost)
        yield from self.faults


def _image_faults(tag: str, given: dict[str, str]) -> list[str]:
    if tag != "img" or given.get("alt", "").strip():
        return []
    return [f"an image has no alternative text ({given.get('src', '')[:40]})."]


def _load_faults(tag: str, given: dict[str, str]) -> list[str]:
    address = given.get(_LOADS.get(tag, ""), "")
    if not address or address.startswith(("data:", "#")):
        return []
    return [f"the page loads {address[:80]} from elsewhere; it must stand alone."]


def _acting_faults(tag: str, given: dict[str, str]) -> Iterator[str]:
    """Yield what would do something as the page is read: nothing that we write does."""
    if tag in _ACTING:
        yield f"the page has <{tag}>, which no template of ours writes."
    yield from (f"<{tag}> has {name}, which runs a script." for name in given if name[:2] == "on")
    if tag == "meta" and (more := sorted(given.keys() - _META)):
        yield f"<meta> says {', '.join(more)}: it may only say {', '.join(sorted(_META))}."
    if tag in ("a", "area") and _RUNS.match(given.get("href", "")):
        yield "a link runs something, or leads to a file of the reader's."


def _lost(text: str) -> list[str]:
    return _LOST_WORDS.findall(text)


def _conformance(path: "Path") -> Iterator[str]:
    report = page.validate_pdf(path, profile="ua1")
    yield from (f"PDF/UA-1 {f.rule_id}: {f.message}" for f in report.failures)


def _accessibility(path: "Path") -> Iterator[str]:
    for finding in pdfua.validate(str(path)).findings:
        if finding.severity >= pdfua.Severity.WARNING:
            yield f"PDF/UA-1 {finding.rule_id}: {finding.message}"


def _catalogue(document: pikepdf.Pdf) -> Iterator[str]:
    if not str(document.Root.get("/Lang", "")):
        yield "the PDF does not name its language."
    with document.open_metadata() as metadata:
        if not metadata.get("dc:title"):
            yield "the PDF has no title."
    if "/Outlines" not in document.Root:
        yield "the PDF has no bookmarks."


def _glance(document: pikepdf.Pdf) -> Iterator[str]:
    """Yield that the glance is longer than its page: the bookmarks tell where parts begin."""
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    with document.open_outline() as bookmarks:
        parts = [(item.title, numbers[_page_of(item)]) for item in bookmarks.root]
    parts.append(("", len(document.pages)))
    for (title, first), (_, following) in pairwise(parts):
        if title == GLANCE and following - first > 1:
            yield (
                f'"{title}" takes {following - first} pages, not one. Shorten glance.md of the '
                "period, or name fewer headlines in its params."
            )


def _page_of(item: pikepdf.OutlineItem) -> tuple[int, int]:
    """Return the object that is the page to which a bookmark leads."""
    target = item.destination or (item.action and item.action.D)
    if not isinstance(target, pikepdf.Array):
        raise GateError("A bookmark of the PDF leads nowhere. This is a fault of the renderer.")
    return target[0].objgen


def _fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for item in document.objects:
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != _DESCRIPTOR:
            continue
        if not any(name in item for name in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"the font {item.get('/FontName')} is not in the PDF."
