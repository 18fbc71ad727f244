"""One document, two engines: whatever a reader meets is the same."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from wsoa.render.engine import choose_engine
from wsoa.render.gates import check_rendered

NONE = choose_engine("auto", theme=Path()).name != "quarto"

pytestmark = pytest.mark.skipif(NONE, reason="Quarto is not installed, or too old")


@pytest.fixture(scope="module")
def by_quarto(theme, specimen, stamp, tmp_path_factory):
    engine = choose_engine("quarto", theme=theme)
    return engine.render(specimen, tmp_path_factory.mktemp("quarto"), stamp=stamp)


def settled(texts):
    return [re.sub(r"\s+", " ", text or "").strip() for text in texts]


@pytest.mark.parametrize("part", ["h", "figcaption", "cells", "alt", "href"])
def test_the_pages_say_the_same(rendered, by_quarto, read_outline, part):
    ours, theirs = read_outline(rendered.html)[part], read_outline(by_quarto.html)[part]
    assert settled(theirs) == settled(ours)


def test_the_papers_say_the_same(rendered, by_quarto):
    command = shutil.which("pdftotext")
    if command is None:
        pytest.skip("pdftotext is not installed, and reads the PDF's words")
    words = [
        subprocess.run([command, str(path), "-"], capture_output=True, check=True).stdout.split()
        for path in (rendered.pdf, by_quarto.pdf)
    ]
    assert words[0] == words[1]


def test_what_quarto_made_passes_every_gate(by_quarto):
    assert check_rendered(by_quarto) == ()
