"""The whole report on paper: named, tagged, told apart page by page, and nothing torn apart.

The same questions are asked of the PDF of each engine; of Quarto's only where Quarto is.
"""

import os
import shutil
import subprocess
from itertools import pairwise
from types import SimpleNamespace

import pikepdf
import pytest
from filelock import FileLock
from lxml import html

from wsoa.render.gates import check_pdf

HAS_QUARTO = bool(os.environ.get("QUARTO_PATH") or shutil.which("quarto"))
CASES = [("embedded", "2021-10"), ("embedded", "2021-01"), ("quarto", "2021-10")]
LEVELS = [f"/H{level}" for level in range(1, 7)]


def words(text):
    return " ".join(text.replace("\u2019", "'").replace("\u2060", "").split())


@pytest.fixture(scope="module", params=CASES, ids="-".join)
def report(request, built, shared, sample, wsoa):
    """The PDF, its pages' text and its tree of tags, beside the page of the same report."""
    engine, period = request.param
    if engine == "quarto" and not HAS_QUARTO:
        pytest.skip("Quarto is not installed")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    outputs = built.outputs
    if engine == "quarto":
        outputs = shared / "quarto"
        with FileLock(shared / "quarto.lock"):
            done = wsoa(
                *("build", period, "--engine", engine),
                *("--extracts", sample, "--output", outputs),
            )
        assert done.returncode == 0, done.stderr
    folder = outputs / period / "public"
    with pikepdf.open(folder / "appendix.pdf") as pdf:
        yield SimpleNamespace(
            path=folder / "appendix.pdf",
            pdf=pdf,
            pages=pages(folder / "appendix.pdf"),
            page=html.document_fromstring((folder / "appendix.html").read_bytes()),
            tree=pdf.Root.StructTreeRoot,
            number={page.obj.objgen: place for place, page in enumerate(pdf.pages)},
        )


def pages(path):
    """Return the words of each page."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True
    )
    return [words(text) for text in done.stdout.split("\f")[:-1]]


def parts(element):
    """Return the elements and pieces of content right below one, in reading order."""
    below = element.get("/K")
    listed = below if isinstance(below, pikepdf.Array) else [below]
    return [part for part in listed if isinstance(part, pikepdf.Dictionary)]


def walk(element, *kinds):
    """Yield every element of some kinds, in reading order."""
    if str(element.get("/S")) in kinds:
        yield element
    for part in parts(element):
        yield from walk(part, *kinds)


def places(report, element):
    """Return the pages that an element stands on."""
    found = {report.number[element.Pg.objgen]} if "/Pg" in element else set()
    return found.union(*(places(report, part) for part in parts(element)))


def scope(cell):
    given = cell.get("/A", [])
    listed = given if isinstance(given, pikepdf.Array) else [given]
    return {str(each["/Scope"]) for each in listed if "/Scope" in each}


def bookmarks(items):
    for item in items:
        yield words(item.title)
        yield from bookmarks(item.children)


def test_the_gate_of_two_checkers_lets_it_pass(report):
    assert check_pdf(report.path) == ()


def test_it_has_a_title_that_the_reader_shows_and_a_language(report):
    with report.pdf.open_metadata() as about:
        assert about["dc:title"] == words(report.page.findtext(".//h1"))
    assert str(report.pdf.Root.Lang) == "en-GB"
    assert report.pdf.Root.ViewerPreferences.DisplayDocTitle
    assert report.pdf.Root.MarkInfo.Marked


def test_its_bookmarks_are_its_headings(report):
    with report.pdf.open_outline() as outline:
        marks = list(bookmarks(outline.root))
    headings = [
        words(each.text_content())
        for each in report.page.xpath("//main//*[self::h2 or self::h3 or self::h4 or self::h5]")
    ]
    listed = [words(link.text_content()) for link in report.page.xpath("//nav//a")]
    assert len(marks) > 30
    later = iter(headings)
    assert [mark for mark in marks if mark not in later] == []
    assert set(listed) <= set(marks)


def test_no_level_of_headings_is_skipped(report):
    levels = [int(str(each.S)[-1]) for each in walk(report.tree, *LEVELS)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_cell_of_a_table_has_headers_of_its_row_and_column(report):
    tables = list(walk(report.tree, "/Table"))
    assert len(tables) > 40
    for table in tables:
        (head,) = walk(table, "/THead")
        assert all(scope(cell) == {"/Column"} for cell in walk(head, "/TH"))
        assert not list(walk(head, "/TD"))
        for body in walk(table, "/TBody"):
            for row in walk(body, "/TR"):
                first, *others = parts(row)
                assert (str(first.S), scope(first)) == ("/TH", {"/Row"})
                assert all(str(cell.S) == "/TD" for cell in others)


def test_every_picture_has_the_words_that_the_page_has(report):
    given = {words(str(figure.get("/Alt", ""))) for figure in walk(report.tree, "/Figure")}
    of_page = {words(image.get("alt")) for image in report.page.iter("img")}
    assert len(given) > 10
    assert given == of_page


def test_every_page_has_its_number_and_but_for_the_first_says_which_report_it_is(report):
    many, label = len(report.pages), words(report.page.xpath("string(//*[@class='subtitle'])"))
    assert label
    assert many == len(report.pdf.pages)
    for number, text in enumerate(report.pages, start=1):
        assert f"{number} of {many}" in text
        if number > 1:
            head = text[:200]
            assert label in head, number
            assert "version 1" in head.lower(), number


def test_no_caption_is_parted_from_what_it_names(report):
    """A caption stands on the page where its picture is or its table begins."""
    captions = [
        (element, part)
        for element in walk(report.tree, "/Div", "/Table", "/Figure")
        for part in parts(element)
        if str(part.get("/S")) == "/Caption"
    ]
    assert len(captions) > 15
    for element, caption in captions:
        others = [places(report, part) for part in parts(element) if part.objgen != caption.objgen]
        begins = min(min(found) for found in others if found)
        assert min(places(report, caption)) == begins


def test_the_headings_of_a_table_stand_on_every_page_that_it_runs_over(report):
    """Such a page begins with them, below the line that says which report it is."""
    headings = [
        [words(cell.text_content()) for cell in table.xpath("./thead//th")]
        for table in report.page.xpath("//table")
    ]
    tables = [places(report, table) for table in walk(report.tree, "/Table")]
    assert all(tables)
    for place in {place for found in tables for place in sorted(found)[1:]}:
        text = report.pages[place].partition("version 1 ")[2][:250]
        assert any(
            text.startswith(heads[0].split()[0])
            and all(word in text for head in heads for word in head.split())
            for heads in headings
        ), place
