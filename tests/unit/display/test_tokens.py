"""One set of tokens: page, print and charts have no look of their own, and all can be seen."""

import ast
import re
from itertools import pairwise, product
from pathlib import Path

import pytest

from contrast import contrast
from wsoa.archive import STYLE
from wsoa.display.stylesheet import css_tokens, typst_tokens
from wsoa.display.tokens import COLOURS, MEASURES, SERIES

ROOT = Path(__file__).parents[3]
REPORT = ROOT / "report"
SHEET = (REPORT / "wsoa.css").read_text(encoding="utf-8")
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
LENGTH = re.compile(r"(?<![\w.#-])\d*\.?\d+(?:px|pt|rem|cm|mm|in)\b")
OTHER_PAINT = re.compile(
    r"\b(?:rgba?|hsla?|luma|cmyk|oklch)\(|:\s*(?:black|white|gr[ae]y|red|navy)\b"
)
SIZE_IN_EM = re.compile(r"(?:font-)?size: *[\d.]+em")
NOTHING = re.compile(r"(?<![\d.])0(?:pt|px)\b")
OF_A_PAGE = re.compile(r"@(?:media|page)[^{]*(?:\{[^{}]*\})?")
"""What CSS has no variables for: the widths at which a page changes, the printed page's margin."""

TEXTS = ("ink", "quiet", "blue")
GROUNDS = ("paper", "tint", "red-tint", "amber-tint", "green-tint", "blue-tint")
MARKS = {"pink": "red", "orange": "amber", "turquoise": "green", "blue": "blue"}
MEDIA = ("light", "dark", "printed")
FOR_TEXT, FOR_SHAPES = 4.5, 3


def paint(name, medium):
    return getattr(COLOURS[name], medium)


def own_looks(text):
    """Return the colours and lengths that a stylesheet or template writes itself."""
    patterns = (HEX, LENGTH, OTHER_PAINT, SIZE_IN_EM)
    return [found for each in patterns for found in each.findall(NOTHING.sub("", text))]


def without_comments(path):
    text = path.read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/|//[^\n]*|^\s*--[^\n]*", "", text, flags=re.DOTALL | re.MULTILINE)


def test_page_and_print_have_the_tokens_as_they_are():
    assert (REPORT / "tokens.css").read_text(encoding="utf-8") == css_tokens()
    assert (REPORT / "tokens.typ").read_text(encoding="utf-8") == typst_tokens()


def test_the_page_has_no_look_of_its_own():
    assert own_looks(OF_A_PAGE.sub("{", without_comments(REPORT / "wsoa.css"))) == []
    assert own_looks(OF_A_PAGE.sub("{", STYLE.removeprefix(css_tokens()))) == []


def test_the_widths_at_which_the_page_changes_are_tokens():
    widths = {w for rule in OF_A_PAGE.findall(SHEET) for w in LENGTH.findall(rule)}
    margin = f"{MEASURES['margin'].print / 72 * 2.54:.3g}cm"
    assert widths == {MEASURES["tablet"].screen, MEASURES["phone"].screen, margin}


@pytest.mark.parametrize("name", ["wsoa.typ", "embedded.typ", "typst-show.typ", "wsoa.html"])
def test_the_print_has_no_look_of_its_own(name):
    assert own_looks(without_comments(REPORT / name)) == []


@pytest.mark.parametrize(
    "look",
    ["color: #fff", "padding: 3px", "fill: rgb(0,0,0)", "font-size: .9em", "text(size: 8.5pt)"],
)
def test_a_look_of_its_own_is_found(look):
    assert own_looks(look)


def test_charts_have_no_look_of_their_own():
    files = [p for p in (ROOT / "lib" / "wsoa").rglob("*.py") if p.name != "tokens.py"]
    assert [f"{p.name}: {found}" for p in files for found in colours_of(p)] == []
    drawing = (ROOT / "lib" / "wsoa" / "display").glob("*.py")
    assert [f"{p.name}: {found}" for p in drawing for found in sizes_of(p)] == []


def colours_of(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    words = (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant))
    return [w for w in words if isinstance(w, str) and re.fullmatch(HEX, w)]


def sizes_of(path):
    """Return the sizes of type and lines that a call is given as a number."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    given = (k for n in ast.walk(tree) if isinstance(n, ast.Call) for k in n.keywords)
    sizes = ("fontsize", "size", "linewidth", "lw", "hatch_linewidth")
    literal = [k for k in given if k.arg in sizes and isinstance(k.value, ast.Constant)]
    return [k.arg for k in literal if k.value.value != 0]


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize(("text", "ground"), [*product(TEXTS, GROUNDS), ("focus-ink", "focus")])
def test_words_can_be_read(medium, text, ground):
    assert contrast(paint(text, medium), paint(ground, medium)) >= FOR_TEXT


def test_the_page_writes_in_no_other_pair():
    texts = set(re.findall(r"[^-]color: var\(--([\w-]+)\)", SHEET))
    grounds = set(re.findall(r"background: var\(--([\w-]+)\)", SHEET))
    assert texts <= {*TEXTS, "focus-ink"}
    assert grounds <= {*GROUNDS, *MARKS, "focus"}


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize(("mark", "rating"), MARKS.items())
def test_a_rating_s_mark_can_be_seen_wherever_it_stands(medium, mark, rating):
    for ground in ("paper", "tint", f"{rating}-tint"):
        assert contrast(paint(mark, medium), paint(ground, medium)) >= FOR_SHAPES


@pytest.mark.parametrize("medium", MEDIA)
def test_each_colour_of_a_chart_stands_out_from_the_page_and_from_the_one_beside_it(medium):
    for name in (*SERIES, "muted"):
        assert contrast(paint(name, medium), paint("paper", medium)) >= FOR_SHAPES, name
    for one, other in (*pairwise(SERIES), ("series-1", "muted")):
        assert contrast(paint(one, medium), paint(other, medium)) >= FOR_SHAPES, (one, other)


def test_contrast_is_reckoned_as_the_guidelines_reckon_it():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
