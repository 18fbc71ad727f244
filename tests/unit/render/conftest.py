import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from wsoa.render.embedded import EmbeddedEngine

ROOT = Path(__file__).parents[3]


class Outline(HTMLParser):
    """The headings, captions, cells, alternative texts and links of a page."""

    def __init__(self):
        super().__init__()
        self.found = {"h": [], "figcaption": [], "cells": [], "alt": [], "href": []}
        self.into = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "alt" in given:
            self.found["alt"].append(given["alt"])
        if tag == "a":
            self.found["href"].append(given.get("href"))
        kind = "h" if re.fullmatch(r"h[1-6]", tag) else "cells" if tag in ("td", "th") else tag
        if kind in self.found and kind != "alt":
            self.found[kind].append("")
            self.into.append((tag, kind))

    def handle_endtag(self, tag):
        if self.into and self.into[-1][0] == tag:
            self.into.pop()

    def handle_data(self, data):
        for _, kind in self.into:
            self.found[kind][-1] += data


@pytest.fixture(scope="session")
def read_outline():
    """Read what a page says, whichever engine made it."""

    def read(path):
        page = Outline()
        page.feed(path.read_text(encoding="utf-8"))
        return page.found

    return read


@pytest.fixture(scope="session")
def stamp():
    return dt.date(2021, 10, 12)


@pytest.fixture(scope="session")
def theme():
    return ROOT / "report"


@pytest.fixture(scope="session")
def specimen():
    return ROOT / "tests" / "data" / "specimen"


@pytest.fixture(scope="session")
def rendered(theme, specimen, stamp, tmp_path_factory):
    output = tmp_path_factory.mktemp("specimen")
    return EmbeddedEngine(theme=theme).render(specimen, output, stamp=stamp)


@pytest.fixture
def write(tmp_path):
    """Write a document of the given body into a folder of its own, and return the folder."""

    def write_document(body, *, front="title: A paper\nlang: en-GB\n", **files):
        folder = tmp_path / "source"
        folder.mkdir(exist_ok=True)
        (folder / "appendix.qmd").write_text(f"---\n{front}---\n\n{body}\n", encoding="utf-8")
        for name, text in files.items():
            (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
        return folder

    return write_document
