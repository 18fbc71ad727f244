"""Whatever somebody writes, pandoc reads it as the words that it is."""

import pytest

from hostile import PAYLOADS
from pandoc_reading import kinds, read
from wsoa.display import attribute, raw_html
from wsoa.document.markdown import plain, prose

BEGINNINGS = (
    *("- x", "-- x", "+ x", "* x", ": x", "% title", "1. one", "1986. A year", "10) a", "a) x"),
    *("(a) two", "(1) a", "A. Smith", "i) x", "(@) example", "#. auto", "# head", "> q", "~~~"),
    *("***", "---", "===", "a = b", "| a | b |", "50% (about)", "\\", "_a_ *b* **c** `d`", "[@x]"),
    *("http://x.y/z", "// comment /* c */", "a ~ b", "&amp; &#65;", "::: {.x}", "````", "'''"),
)
TEXTS = tuple(" ".join(text.split()) for text in (*PAYLOADS, *BEGINNINGS))
WORDS = {"Para", "Str", "Space", "Span", "SoftBreak"}


def blocks_of(markdown):
    return read(markdown)["blocks"]


def words(part):
    """Return the text of a part of a document."""
    if isinstance(part, list):
        return "".join(map(words, part))
    if not isinstance(part, dict):
        return ""
    if part.get("t") in ("Space", "SoftBreak"):
        return " "
    return part["c"] if part.get("t") == "Str" else words(part.get("c", []))


def test_plain_text_is_nothing_but_its_words():
    blocks = blocks_of("\n\n".join(map(plain, TEXTS)))
    assert kinds(blocks) <= WORDS
    assert [words(block) for block in blocks] == list(TEXTS)


def test_prose_is_nothing_but_words_lists_bold_and_italic():
    blocks = blocks_of("\n\n".join(map(prose, TEXTS)))
    allowed = {"Emph", "Strong", "BulletList", "OrderedList", "Plain"}
    allowed |= {"Decimal", "Period", "OneParen"}
    assert kinds(blocks) <= WORDS | allowed
    said = "".join(words(blocks).split())
    for text in TEXTS:
        marks = (
            text.replace("*star*", "star").replace("**bold**", "bold").replace("*b* **c**", "b c")
        )
        for mark in ("- ", "+ ", "* ", "1. ", "10) "):
            marks = marks.removeprefix(mark)
        assert "".join(marks.split()) in said


def test_prose_has_bold_italic_and_lists_as_they_are_written():
    written = "A **bold** and *italic* word:\n- one\n  - within\n1. first\n\nEnd."
    blocks = blocks_of(prose(written))
    assert {"Strong", "Emph", "BulletList"} <= kinds(blocks)
    assert words(blocks[0]) == "A bold and italic word:"
    assert words(blocks[-1]) == "End."


def test_an_attribute_ends_where_it_ends():
    pictures = [f'![c](f.svg){{#fig-{i} fig-alt="{attribute(t)}"}}' for i, t in enumerate(TEXTS)]
    found = []
    for block in blocks_of("\n\n".join(pictures)):
        found += [value for key, value in block["c"][0][2] if key == "fig-alt"] or [
            value for key, value in block["c"][2][0]["c"][0]["c"][0][2] if key == "fig-alt"
        ]
    assert found == list(TEXTS)


@pytest.mark.parametrize("ticks", ["```", "`````", "\n```\n", "````{=typst}"])
def test_a_fence_within_raw_html_does_not_end_it(ticks):
    html = f"<p>{ticks}\n*x*</p>"
    (block,) = blocks_of(raw_html(html))
    assert block == {"t": "RawBlock", "c": ["html", html]}
