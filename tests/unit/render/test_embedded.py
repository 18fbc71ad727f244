import datetime as dt
import hashlib
import json
import re
import shutil
import subprocess
import sys
from html import unescape
from importlib.metadata import version

import pikepdf
import pytest

from wsoa.display.markdown import plain
from wsoa.errors import RenderError, WsoaError
from wsoa.render import embedded
from wsoa.render.embedded import EmbeddedEngine
from wsoa.render.gates import check_rendered

SYNTHETIC = "Synthetic data: no figure here describes a real child"


@pytest.fixture(scope="module")
def outline(rendered, read_outline):
    return read_outline(rendered.html)


@pytest.fixture(scope="module")
def html(rendered):
    return rendered.html.read_text(encoding="utf-8")


@pytest.fixture
def pdf(rendered):
    with pikepdf.open(rendered.pdf) as document:
        yield document


def elements(node, kind):
    """Yield the tags of a kind below a tag of the PDF, in reading order."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kind == kid.S:
                yield kid
            yield from elements(kid, kind)


def test_the_specimen_passes_every_gate(rendered):
    assert check_rendered(rendered) == ()


def test_figures_and_tables_are_numbered_in_order(outline):
    captions = [" ".join(text.split()) for text in outline["figcaption"]]
    assert captions == [
        "Table 1: Headline figures against target and comparator, September 2021.",
        "Figure 1: Annual reviews held on time, October 2019 to January 2021",
        "Table 2: What action A1 is made of.",
        "Table 3: How each action was rated at eight points.",
    ]


def test_references_link_to_what_they_name(html):
    assert re.search(r'<a href="#tbl-kpis" class="xref">Table\s1</a>', html)
    assert re.search(r'<a href="#fig-trend" class="xref">Figure\s1</a>', html)
    assert re.search(r'<a href="#sec-actions" class="xref">.Actions.</a>', html)


def test_the_title_is_the_one_main_heading_and_levels_follow(outline, html):
    assert outline["h"][0] == "Written Statement of Action: progress update"
    assert len(re.findall("<h1[ >]", html)) == 1
    assert "Sub-actions" in outline["h"]


def test_alternative_texts_arrive(outline, pdf):
    shown = [text[:12] for text in outline["alt"]]
    assert shown == ["Trend of ann", "Trend of rev", "Line chart. ", "a turquoise "]
    figures = [str(f.Alt)[:12] for f in elements(pdf.Root.StructTreeRoot, "/Figure")]
    assert figures == shown


def test_content_is_chosen_by_format(rendered, html):
    words = text_of(rendered.pdf)
    assert "for the screen only" in html
    assert "too, is for the screen only" in html
    assert "for paper only" not in html
    assert "for paper only" in words
    assert "for the screen only" not in words


def text_of(path, *options):
    command = shutil.which("pdftotext")
    if command is None:
        pytest.skip("pdftotext is not installed, and reads the PDF's words")
    done = subprocess.run([command, *options, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def test_every_page_says_that_the_data_are_synthetic_and_which_page_it_is(rendered, pdf):
    pages = text_of(rendered.pdf).split("\f")[:-1]
    assert len(pages) == len(pdf.pages)
    for number, words in enumerate(pages, start=1):
        assert SYNTHETIC in words
        assert f"{number} of {len(pages)}" in words
        assert len(words.split()) > 40, f"page {number} is empty"


TYPED = (
    "5 - 3",
    "Team - now full",
    "Nothing -- yet",
    "wait... here",
    "from -2 to",
    "x-?y",
    "A \u2013 B",
)
"""What Typst would take for a sign of its own, or the typeface would draw without its blank."""


@pytest.fixture(scope="module")
def typed(theme, stamp, tmp_path_factory):
    """Render a paper whose council, title, heading, words and table hold what is `TYPED`."""
    folder = tmp_path_factory.mktemp("typed")
    words = " ; ".join(plain(text) for text in (*TYPED, 'Ann "Q" x="y'))
    entries = {"title": words, "author": words, "lang": "en-GB", "running-header": words}
    front = [f"{name}: {json.dumps(value)}" for name, value in entries.items()]
    cells = "".join(f"<tr><td>{text}</td><td>1</td></tr>" for text in TYPED)
    body = f"# {words}\n\n{words}\n\n*Team* \\- *now* full\n\n"
    head = "<thead><tr><th>a</th><th>b</th></tr></thead>"
    body += f"```{{=html}}\n<table>{head}<tbody>{cells}</tbody></table>\n```\n"
    page = "\n".join(["---", *front, "---", "", body])
    (folder / "appendix.qmd").write_text(page, encoding="utf-8")
    return EmbeddedEngine(theme=theme).render(folder, folder / "out", stamp=stamp)


def test_dots_hyphens_and_the_blanks_beside_them_are_printed_as_they_were_typed(typed):
    # Laid out, a line of single letters with blanks is read as one spaced word.
    words = " ".join(text_of(typed.pdf, "-raw").split())
    # Title, council, contents, heading, words, the table, and the head and foot of each page.
    found = {text: words.count(text) for text in TYPED}
    assert min(found.values()) >= 8, found
    assert found["Team - now full"] == found["5 - 3"] + 1
    with pikepdf.open(typed.pdf) as document, document.open_outline() as bookmarks:
        assert all(text in bookmarks.root[-1].title for text in TYPED)


def test_a_quotation_mark_ends_no_attribute(typed):
    page = typed.html.read_text(encoding="utf-8")
    tag = re.search(r'<meta name="author" content="([^"]*)">', page)
    assert tag
    assert unescape(tag[1]) == " ; ".join((*TYPED, 'Ann "Q" x="y'))
    assert check_rendered(typed) == ()


def test_a_paper_with_real_data_does_not_say_synthetic(theme, write, tmp_path, stamp):
    made = EmbeddedEngine(theme=theme).render(write("# One\n\nWords."), tmp_path, stamp=stamp)
    assert "Synthetic" not in made.html.read_text(encoding="utf-8")
    assert "Synthetic" not in text_of(made.pdf)


def test_the_pdf_has_language_title_bookmarks_and_its_date(pdf):
    assert str(pdf.Root.Lang) == "en-GB"
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20211012")
    with pdf.open_outline() as bookmarks:
        titles = [item.title for item in bookmarks.root]
    assert titles[-4:] == ["At a glance", "Figures", "Actions", "Annexes"]


def test_row_headers_are_tagged_where_the_source_says_so(pdf):
    rating = list(elements(pdf.Root.StructTreeRoot, "/Table"))[3]
    rows = list(elements(rating, "/TR"))
    assert len(rows) == 9
    for row in rows[1:]:
        kinds = [str(cell.S) for cell in row.K]
        assert kinds == ["/TH"] + ["/TD"] * 8
        scopes = row.K[0].A if isinstance(row.K[0].A, pikepdf.Array) else [row.K[0].A]
        assert any(str(a.get("/Scope")) == "/Row" for a in scopes)
    assert [str(cell.S) for cell in rows[0].K] == ["/TH"] * 9


def test_a_row_that_a_span_covers_has_no_header_of_its_own(pdf):
    spanned = list(elements(pdf.Root.StructTreeRoot, "/Table"))[4]
    kinds = [[str(cell.S) for cell in row.K] for row in elements(spanned, "/TR")]
    assert kinds[1:] == [["/TH", "/TD", "/TD"], ["/TD", "/TD"], ["/TH", "/TD"]]


def test_ratings_are_words_before_they_are_colours(html):
    assert '<td class="rag rag-amber">Amber</td>' in html
    assert '<span class="rag rag-red">Red</span>' in html


def test_the_page_stands_alone(html):
    assert "<script" not in html
    assert "<link" not in html
    assert not re.search(r'(?:src|url)\s*[=(]\s*"?https?:', html)
    assert len(html.encode()) < 2_000_000


def test_every_render_gives_the_same_bytes(theme, specimen, rendered, tmp_path, stamp):
    engine = EmbeddedEngine(theme=theme)
    for i in range(3):
        again = engine.render(specimen, tmp_path / str(i), stamp=stamp)
        assert digest(again.html) == digest(rendered.html)
        assert digest(again.pdf) == digest(rendered.pdf)


def test_another_process_gives_the_same_bytes(theme, specimen, rendered, tmp_path):
    program = (
        "import datetime, pathlib, sys\n"
        "from wsoa.render.embedded import EmbeddedEngine\n"
        "theme, source, output = map(pathlib.Path, sys.argv[1:])\n"
        "stamp = datetime.date(2021, 10, 12)\n"
        "EmbeddedEngine(theme=theme).render(source, output, stamp=stamp)\n"
    )
    command = [sys.executable, "-c", program, str(theme), str(specimen), str(tmp_path)]
    subprocess.run(command, check=True)
    assert digest(tmp_path / "appendix.html") == digest(rendered.html)
    assert digest(tmp_path / "appendix.pdf") == digest(rendered.pdf)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_another_date_gives_another_pdf_only_in_its_date(theme, write, tmp_path):
    engine, folder = EmbeddedEngine(theme=theme), write("# One\n\nWords.")
    later = engine.render(folder, tmp_path / "later", stamp=dt.date(2022, 1, 4))
    with pikepdf.open(later.pdf) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20220104")


def test_nothing_but_the_two_files_is_left(rendered):
    names = sorted(path.name for path in rendered.html.parent.iterdir())
    assert names == ["appendix.html", "appendix.pdf"]


def test_a_failed_render_leaves_nothing(theme, write, tmp_path, stamp):
    folder = write("```{=typst}\n#nonsense()\n```")
    with pytest.raises(RenderError, match="nonsense"):
        EmbeddedEngine(theme=theme).render(folder, tmp_path / "out", stamp=stamp)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_document_that_is_not_there_is_named(theme, tmp_path, stamp):
    with pytest.raises(RenderError, match=r"appendix\.qmd is not there"):
        EmbeddedEngine(theme=theme).render(tmp_path, tmp_path / "out", stamp=stamp)


def test_a_theme_without_a_file_is_named(write, tmp_path, stamp):
    with pytest.raises(RenderError, match=r"wsoa\.lua is not in"):
        EmbeddedEngine(theme=tmp_path).render(write("Words"), tmp_path / "out", stamp=stamp)


def test_a_place_that_cannot_be_written_is_one_clear_message(theme, write, tmp_path, stamp):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(WsoaError, match=r"Could not write in .*file: .*--output") as caught:
        EmbeddedEngine(theme=theme).render(write("Words"), tmp_path / "file", stamp=stamp)
    assert caught.value.exit_code == 1


def test_no_pandoc_is_one_clear_message(theme, write, tmp_path, monkeypatch, stamp):
    def absent():
        raise OSError("No pandoc was found")

    monkeypatch.setattr("pypandoc.get_pandoc_path", absent)
    with pytest.raises(RenderError, match="install the package pypandoc_binary"):
        EmbeddedEngine(theme=theme).render(write("Words"), tmp_path / "out", stamp=stamp)


def test_no_typst_is_one_clear_message(theme, write, tmp_path, monkeypatch, stamp):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(RenderError, match="install the package typst"):
        EmbeddedEngine(theme=theme).render(write("Words"), tmp_path / "out", stamp=stamp)


def test_a_font_that_is_not_there_is_no_warning_but_an_error(
    theme, write, tmp_path, monkeypatch, stamp
):
    monkeypatch.setattr(embedded, "font_folders", tuple)
    with pytest.raises(RenderError, match="unknown font family"):
        EmbeddedEngine(theme=theme).render(write("Words"), tmp_path / "out", stamp=stamp)


def test_the_filter_refuses_what_the_line_check_cannot_see(theme, write, tmp_path, stamp):
    folder = write("::: {#tbl-one}\n\n- a list, and no caption\n\n:::")
    with pytest.raises(RenderError, match="#tbl-one has no caption"):
        EmbeddedEngine(theme=theme).render(folder, tmp_path / "out", stamp=stamp)


@pytest.mark.parametrize("words", ["Words ::: words", "Words\n::: {.note}\n\nMore", ":::"])
def test_a_fence_that_opens_or_ends_nothing_is_refused(theme, write, tmp_path, stamp, words):
    with pytest.raises(RenderError, match="a fence of colons stands among words"):
        EmbeddedEngine(theme=theme).render(write(words), tmp_path / "out", stamp=stamp)


def test_the_version_names_both_programs():
    words = EmbeddedEngine(theme=None).version
    assert re.fullmatch(rf"pandoc \d+\.\d+(\.\d+)*, typst {re.escape(version('typst'))}", words)


def test_an_unlisted_heading_stands_in_the_text_and_in_no_contents_list(
    theme, write, tmp_path, stamp
):
    folder = write("# One\n\n## Kept\n\nWords.\n\n## Quiet {.unlisted}\n\nWords.")
    made = EmbeddedEngine(theme=theme).render(folder, tmp_path / "out", stamp=stamp)
    page, paper = made.html.read_text(encoding="utf-8"), text_of(made.pdf)
    assert (page.count("Kept</"), page.count("Quiet</")) == (2, 1)
    assert (paper.count("Kept"), paper.count("Quiet")) == (2, 1)


def test_a_continued_part_begins_on_the_page_of_the_last(theme, write, tmp_path, stamp):
    folder = write("# One\n\nWords.\n\n# Two\n\nWords.\n\n# Three {.continued}\n\nWords.")
    made = EmbeddedEngine(theme=theme).render(folder, tmp_path / "out", stamp=stamp)
    with pikepdf.open(made.pdf) as document:
        assert len(document.pages) == 3
