import pikepdf
import pytest

from wsoa.errors import GateError
from wsoa.render.gates import Finding, check_html, check_pdf, refuse

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>A paper</title></head>
<body><main><h1 id="top">A paper</h1>{body}</main></body></html>"""


def found(tmp_path, body, page=PAGE):
    path = tmp_path / "appendix.html"
    path.write_text(page.replace("{body}", body), encoding="utf-8")
    return [finding.words for finding in check_html(path)]


@pytest.mark.parametrize(
    "body",
    [
        "<p>None of the providers is overdue. None. A nanny, a Nat, an info desk.</p>",
        '<img src="data:image/png;base64,AA" alt="A line rises.">',
        '<a href="https://www.example.org/">a link is not a request</a>',
        '<a href="#top">up</a>',
        "<style>p { color: red } /* nan */</style>",
        '<meta charset="utf-8"><meta name="author" content="Ann &quot;Q&quot; http-equiv=">',
    ],
)
def test_a_page_in_order_passes(tmp_path, body):
    assert found(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<td>nan</td>", 'the word "nan"'),
        ("<td>NaT</td>", 'the word "NaT"'),
        ("<td>None</td>", 'the word "None"'),
        ("<p>It was None in March.</p>", 'the word "None"'),
        ("<td>&lt;NA&gt;</td>", 'the word "<NA>"'),
        ("<p>See ?@fig-one.</p>", "?@fig-one"),
        ("<p>{{&lt; include x &gt;}}</p>", "{{<"),
        ("<p>{{ annual_reviews }}</p>", "{{ a"),
        ("<script>1</script>", "the page has a script."),
        ('<script src="a.js"></script>', "loads a.js from elsewhere"),
        ('<link href="https://x.org/a.css">', "loads https://x.org/a.css from elsewhere"),
        ('<img src="figures/a.svg" alt="x">', "loads figures/a.svg from elsewhere"),
        ("<style>p { background: url(https://x.org/a.png) }</style>", "asks the network"),
        ('<img src="data:image/png;base64,AA">', "an image has no alternative text"),
        ("<h1>Another</h1>", "2 main headings"),
        ('<a href="#gone">x</a>', "#gone, which is not there"),
        ('<p id="top">x</p>', "two elements are called #top"),
        (
            '<meta name="author" content="0;url=https://x.org/" http-equiv="refresh">',
            "<meta> says http-equiv",
        ),
        ('<meta HTTP-EQUIV="Set-Cookie" content="a=b">', "<meta> says http-equiv"),
        ('<meta name="author" content="A" Q"="">', "<meta> says q"),
        ('<base href="#top">', "the page has <base>"),
        ('<iframe srcdoc="x"></iframe>', "the page has <iframe>"),
        ('<form action="https://x.org/"></form>', "the page has <form>"),
        ('<p onclick="a()">x</p>', "<p> has onclick"),
        ('<a href=" JavaScript:a()">x</a>', "a link runs something"),
        ('<a href="data:text/html,x">x</a>', "a link runs something"),
    ],
)
def test_what_a_reader_could_not_read_is_found(tmp_path, body, words):
    assert any(words in line for line in found(tmp_path, body)), found(tmp_path, body)


def test_a_page_without_language_or_title_is_found(tmp_path):
    words = found(tmp_path, "", "<html><body><h1>x</h1></body></html>")
    assert words == ["the page does not name its language.", "the page has no title."]


def broken(rendered, tmp_path, spoil):
    path = tmp_path / "appendix.pdf"
    with pikepdf.open(rendered.pdf) as document:
        spoil(document)
        document.save(path)
    return " ".join(finding.words for finding in check_pdf(path))


def without_language(document):
    del document.Root.Lang


def without_title(document):
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["dc:title"]


def without_bookmarks(document):
    del document.Root.Outlines


def without_fonts(document):
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            for name in ("/FontFile2", "/FontFile3"):
                if name in item:
                    del item[name]


def without_tags(document):
    del document.Root.StructTreeRoot


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (without_language, "does not name its language"),
        (without_title, "the PDF has no title"),
        (without_bookmarks, "has no bookmarks"),
        (without_fonts, "is not in the PDF"),
        (without_tags, "PDF/UA-1"),
    ],
)
def test_a_pdf_that_lost_something_is_found(rendered, tmp_path, spoil, words):
    assert words in broken(rendered, tmp_path, spoil)


def test_nothing_found_is_nothing_refused():
    refuse(())


def test_findings_stop_the_build_and_a_long_list_is_cut():
    findings = [Finding("appendix.html", f"fault {i}.") for i in range(20)]
    with pytest.raises(GateError, match=r"fault 11\.\n  and 8 more") as caught:
        refuse(findings)
    assert caught.value.exit_code == 5
    assert "appendix.html: fault 0." in str(caught.value)
