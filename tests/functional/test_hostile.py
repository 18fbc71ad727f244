"""One build of a council whose every text would do something if it could."""

import csv
import re
import shutil
import subprocess
import unicodedata
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pikepdf
import pytest

from hostile import (
    PAYLOADS,
    TYPED,
    poison_comparators,
    poison_extracts,
    poison_narratives,
    poison_params,
    shown,
)
from wsoa.schema import TABLES
from wsoa.workbook import harmless

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def hostile(wsoa, tmp_path_factory):
    """The build, with what stands where."""
    root = tmp_path_factory.mktemp("hostile")
    for name in ("params", "notebooks", "report"):
        shutil.copytree(ROOT / name, root / name)
    params = poison_params(root / "params", "2021-10")
    comparators = poison_comparators(root / "params")
    narratives = poison_narratives(root / "params" / "narrative" / "2021-10")
    (root / "extracts").mkdir()
    extracts = poison_extracts(root / "extracts")
    done = wsoa(
        *("build", "2021-10", "--engine", "embedded"),
        *("--extracts", root / "extracts", "--output", root / "outputs"),
        cwd=root,
    )
    assert done.returncode == 0, done.stderr
    public = root / "outputs" / "2021-10" / "public"
    page = (public / "appendix.html").read_text(encoding="utf-8")
    return SimpleNamespace(
        said=done.stdout + done.stderr,
        public=public,
        page=page,
        words=_Words.of(page),
        pdf=_squeezed(printed := _text_of_pdf(public / "appendix.pdf")),
        printed=" ".join(printed.split()),
        params=params,
        comparators=comparators,
        narratives=narratives,
        extracts=extracts,
    )


class _Words(HTMLParser):
    """The text of a page as a reader has it, without any blank."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.silent = 0

    @classmethod
    def of(cls, page):
        words = cls()
        words.feed(page)
        return _squeezed("".join(words.found))

    def handle_starttag(self, tag, attrs):
        self.silent += tag in ("style", "script")
        assert tag != "script"
        assert not [name for name, _ in attrs if name.startswith("on")]
        assert tag != "meta" or {name for name, _ in attrs} <= {"charset", "name", "content"}
        href = dict(attrs).get("href") or ""
        assert not href.lower().startswith(("javascript:", "file:"))

    def handle_endtag(self, tag):
        self.silent -= tag in ("style", "script")

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


def _squeezed(text):
    """Return text without what typesetting adds and takes: blanks, breaks, shapes of quotes.

    Dashes and dots are lost with them: `TYPED` has its own test.
    """
    plain = unicodedata.normalize("NFKC", text)
    for curly, straight in {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'}.items():
        plain = plain.replace(curly, straight)
    # pdftotext marks where it turned a line round.
    return re.sub("[\\s\u00ad\u200b\u202a-\u202e\u2010-\u2015-]+", "", plain)


def _text_of_pdf(path):
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def _lost(places, words):
    return {place for place, text in places.items() if _squeezed(shown(text)) not in words}


NOT_SHOWN = re.compile(
    r"plan\.yml:(statement\.(council|partners|consulted|sources)"
    r"|governance\.\d+\.(reports_to|notes|chair|meets)|roles\.\d+\.notes"
    r"|areas\.\d+\.actions\.\d+\.(ratings|sub_actions\.\d+\.(notes|source))|areas\.\d+\.letter)"
    r"|council\.yml:council\.(region\.name|area)"
)
"""Texts of the params that the report shows in part, by date, or not at all."""


def test_every_text_of_the_params_stands_in_the_page_as_it_is(hostile):
    lost = {place for place in _lost(hostile.params, hostile.words) if not NOT_SHOWN.match(place)}
    assert not lost
    assert len(hostile.params) - len(_lost(hostile.params, hostile.words)) > 9 * len(PAYLOADS)


def test_and_in_the_pdf(hostile):
    found, expected = (_lost(hostile.params, words) for words in (hostile.pdf, hostile.words))
    # A text whose last word is broken over a page has the foot of the page in it.
    assert len(found - expected) <= 0.05 * len(hostile.params)
    for place in found - expected:
        mark = hostile.params[place].split()[0]
        assert mark in hostile.pdf


def test_blanks_dashes_and_dots_are_printed_as_they_were_typed(hostile):
    typed = "; ".join(TYPED)
    texts = [text for text in (hostile.params | hostile.narratives).values() if typed in text]
    shown_in_pdf = [text for text in texts if _squeezed(text) in hostile.pdf]
    assert len(shown_in_pdf) >= 5
    assert not [text for text in shown_in_pdf if text not in hostile.printed]


def test_the_council_s_name_is_a_text_also_in_an_attribute(hostile):
    name = hostile.params["council.yml:council.name"]
    assert 'http-equiv="refresh"' in name
    author = re.search(r'<meta name="author" content="([^"]*)">', hostile.page)
    assert unescape(author[1]) == f"{shown(name)} end"


def test_names_of_areas_that_figures_are_set_beside_stand_in_both_as_they_are(hostile):
    beside = re.compile(r"comparator-areas\.csv:name\.\d+ (England|East of England) k\d+z ")
    both = hostile.comparators.items()
    names = {place: text for place, text in both if beside.match(f"{place} {text}")}
    assert len(names) == 2
    assert not _lost(names, hostile.words)
    assert not _lost(names, hostile.pdf)


def test_every_line_of_the_narratives_stands_in_both_as_it_is(hostile):
    assert not _lost(hostile.narratives, hostile.words)
    lost = _lost(hostile.narratives, hostile.pdf)
    assert len(lost) <= 0.05 * len(hostile.narratives)
    assert all(hostile.narratives[place].split()[0] in hostile.pdf for place in lost)


def test_nothing_in_the_page_is_more_than_text(hostile):
    # `_Words` refused scripts, handlers and addresses that run; these are tags nobody wrote.
    for tag in ("<script", "<b>", "onerror=alert(2)>", 'src="x"', 'href="javascript'):
        assert tag not in hostile.page
    for secret in ("root:x:0:0", "root:*:"):
        assert secret not in hostile.page
        assert secret not in hostile.pdf


def test_the_pdf_has_no_script_and_no_file_in_it(hostile):
    with pikepdf.open(hostile.public / "appendix.pdf") as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary):
                assert not {"/JS", "/JavaScript", "/Launch", "/EmbeddedFile"} & set(item.keys())
                assert item.get("/S") not in ("/JavaScript", "/Launch", "/GoToR")


def test_indicators_named_by_providers_stand_in_the_csv_as_they_are(hostile):
    with (hostile.public / "measures.csv").open(encoding="utf-8", newline="") as lines:
        found = {" ".join(row["breakdown"].split()) for row in csv.DictReader(lines)}
    names = {f"kpi={shown(text)}" for text in hostile.extracts["provider_kpis.kpi"]}
    assert names <= found


def test_and_in_the_spreadsheet_where_none_is_a_formula_or_a_link(hostile):
    book = openpyxl.load_workbook(hostile.public / "tables.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [c for c in cells if c.hyperlink and "example" in (c.hyperlink.target or "")]
    written = {str(cell.value) for cell in cells}
    for text in hostile.extracts["provider_kpis.kpi"]:
        assert written & {shown(text), harmless(shown(text))}, text


def test_no_other_text_of_the_extracts_reaches_a_public_file(hostile):
    files = [path.read_bytes() for path in hostile.public.rglob("*") if path.is_file()]
    files.append(_text_of_pdf(hostile.public / "appendix.pdf").encode())
    for place in hostile.extracts:
        name = place.partition(".")[2]
        hits = [re.search(rb"x(long)?%s\d*z" % name.encode(), data) for data in files]
        assert any(hits) == (place == "provider_kpis.kpi"), place


def test_only_columns_that_say_so_are_shown_and_they_are_texts():
    shown_columns = {f"{t.name}.{c.name}" for t in TABLES.values() for c in t.columns if c.shown}
    assert shown_columns == {"provider_kpis.kpi"}


def test_what_no_font_draws_is_said_with_its_place_and_its_code(hostile):
    assert re.search(r"plan\.yml, [\w.]+: no font of the report draws U\+4E2D", hostile.said)
    assert re.search(r"plan\.yml, [\w.]+: \[U\+202E\].* cannot be seen", hostile.said)
    kpis = re.search(
        r"provider_kpis, column kpi: no font of the report draws (.*?)\. ", hostile.said
    )
    assert kpis[1] == "U+4E2D, U+6587"
