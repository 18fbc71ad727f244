"""What stands together in print: the glance, an action, a chart and its figures, a series."""

import shutil
import subprocess

import pikepdf
import pytest

from wsoa.render.embedded import EmbeddedEngine
from wsoa.render.gates import check_pdf

LINES = "A line of words that is as long as any other line of this paper.\n\n"
SERIES = """```{=html}
<div class="table-scroll" role="region" tabindex="0" aria-label="Figures: Plans">
<table class="compact series">
<thead><tr><th scope="col">When</th><th scope="col" class="number">Plans</th></tr></thead>
<tbody><tr><th scope="row">Sep 2020</th><td class="number">7,001</td></tr>
<tr><th scope="row">Dec 2020</th><td class="number">7,002</td></tr></tbody></table></div>
```"""
CHART = '![A caption](figures/trend.svg){#fig-one fig-alt="A line rises."}'


@pytest.fixture
def pages(theme, specimen, write, tmp_path, stamp):
    """Render a document and return the words of each page of its PDF."""
    command = shutil.which("pdftotext")
    if command is None:
        pytest.skip("pdftotext is not installed, and reads the PDF's words")

    def render(body):
        folder = write(body)
        shutil.copytree(specimen / "figures", folder / "figures", dirs_exist_ok=True)
        made = EmbeddedEngine(theme=theme).render(folder, tmp_path / "out", stamp=stamp)
        done = subprocess.run([command, "-layout", made.pdf, "-"], capture_output=True, check=True)
        return done.stdout.decode("utf-8").split("\f")[:-1]

    return render


def on_page(pages, words):
    return [number for number, text in enumerate(pages) if words in text]


@pytest.mark.parametrize("above", range(8, 30, 3))
def test_a_chart_its_caption_and_its_figures_are_on_one_page(pages, above):
    words = (
        f"# One\n\n{LINES * above}Leads to it.\n\n:::: {{.exhibit}}\n{CHART}\n\n{SERIES}\n::::\n"
    )
    made = pages(words)
    (page,) = on_page(made, "A caption")
    assert on_page(made, "7,002") == on_page(made, "Leads to it.") == [page]


@pytest.mark.parametrize("above", [22, 24])
def test_a_list_before_a_chart_does_not_leave_its_page_with_it(pages, above):
    exhibit = f":::: {{.exhibit}}\n{CHART}\n\n{SERIES}\n::::\n"
    made = pages(f"# One\n\n{LINES * above}Not judged:\n\n- first of all\n- last\n\n{exhibit}")
    (chart,) = on_page(made, "A caption")
    assert on_page(made, "Not judged:") == on_page(made, "first of all") == [chart - 1]


def test_each_action_begins_a_page_and_the_first_stands_below_their_heading(pages):
    action = "::: {{.action}}\n### {0}: An action\n\nDone.\n:::\n\n"
    made = pages(f"# One\n\nWords.\n\n## Actions\n\n{action.format('A1')}{action.format('A2')}")
    (first,) = on_page(made, "A1: An action\n")[1:] or on_page(made, "A1: An action")[-1:]
    assert on_page(made, "Words.") == [first - 1]
    assert "Actions" in made[first]
    assert on_page(made, "A2: An action")[-1] == first + 1


def test_the_days_of_a_series_lie_across(pages):
    text = " ".join(" ".join(pages(f"# One\n\n{SERIES}")).split())
    assert "When Sep 2020 Dec 2020 Plans 7,001 7,002" in text


def test_what_a_series_is_set_against_is_said_below_it_and_not_among_its_days(pages):
    foot = '<tfoot><tr><th scope="row">England, 2020</th><td>7,100</td></tr></tfoot></table>'
    text = " ".join(" ".join(pages(f"# One\n\n{SERIES.replace('</table>', foot)}")).split())
    assert "When Sep 2020 Dec 2020 Plans 7,001 7,002 England, 2020: 7,100." in text


def of_glance(lines):
    return f"# At a glance\n\n::: {{.glance}}\n{LINES * lines}\n:::\n\n# Next\n\nWords."


def test_a_full_glance_is_set_smaller_and_stays_on_its_page(pages):
    whole = of_glance(41)
    assert len(pages(whole)) == 3
    assert len(pages(whole.replace("::: {.glance}", "::: {.other}"))) == 4


def test_a_glance_of_two_pages_may_not_leave(pages, tmp_path):
    assert len(pages(of_glance(60))) > 3
    (finding,) = check_pdf(tmp_path / "out" / "appendix.pdf")
    assert '"At a glance" takes 2 pages, not one. Shorten glance.md' in finding.words
    pages(of_glance(10))
    assert check_pdf(tmp_path / "out" / "appendix.pdf") == ()


def test_what_is_set_smaller_keeps_its_bookmarks_and_its_links(pages, tmp_path):
    pages(
        of_glance(41)
        .replace("Words.", "See @sec-in.")
        .replace("::: {.glance}", "::: {.glance}\n## In {#sec-in .unlisted}\n")
    )
    with pikepdf.open(tmp_path / "out" / "appendix.pdf") as document:
        links = [a for page in document.pages for a in page.get("/Annots", [])]
        assert any(a.Subtype == "/Link" for a in links)


CELL = """```{{=html}}
<table><thead><tr><th scope="col">Term</th><th scope="col">Meaning</th></tr></thead>
<tbody><tr><th scope="row">One</th><td>{0}</td></tr></tbody></table>
```"""


@pytest.mark.parametrize("form", ["{0}", "- {0}", "[{0}](https://example.org/)", CELL])
def test_what_has_no_blank_goes_on_in_the_next_line(pages, form):
    made = pages("# One\n\nWords.\n\n" + form.format("Q" * 4_000))
    assert sum(text.count("Q") for text in made) == 4_000


@pytest.mark.parametrize("form", ["`{0}`", "{0},", "[{0}](https://example.org/)"])
@pytest.mark.parametrize(
    "text",
    [
        "0123456789abcdef" * 4,
        "https://example.org/a-council/papers/of-a-meeting?page=2&day=2021-10",
    ],
)
def test_a_digest_and_an_address_are_copied_as_they_are(pages, form, text):
    said = "".join(pages("# One\n\nMade of " + form.format(text) + "\n"))
    assert text in "".join(said.split())
    assert "\u200b" not in said


@pytest.mark.parametrize(("columns", "words"), [(2, 4_000), (6, 288), (7, 192), (8, 192)])
def test_a_row_higher_than_a_page_goes_on_over_it(pages, columns, words):
    cells = "<td>One</td>" * (columns - 2)
    cell = CELL.format("qqqq " * words).replace("</td></tr>", f"</td>{cells}</tr>")
    heads = '<th scope="col">More</th>' * (columns - 2)
    made = pages(
        f"# One\n\nWords.\n\n{cell.replace('</th></tr></thead>', f'</th>{heads}</tr></thead>')}\n"
    )
    assert sum(text.count("qqqq") for text in made) == words
