import pytest

from wsoa.display import Table, raw_html
from wsoa.errors import RenderError
from wsoa.render.dialect import check_dialect, find_problems, replace_shortcodes
from wsoa.render.source import load_source

FIGURE = '![Words](chart.svg){#fig-one fig-alt="A line rises."}'
REGION = Table("Plans & reviews", ("Where",), (("Here",),)).html()


def problems(folder):
    return list(find_problems(load_source(folder / "appendix.qmd")))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{{< vide >}}", "unknown shortcode vide."),
        ("{{< includ x.md >}}", 'unknown shortcode includ. Did you mean "include"?'),
        ("Now {{< pagebreak >}} here", "a page break must stand on a line of its own."),
        ("```{python}\n1 + 1\n```", "an executable python cell."),
        ("```{r}\n1\n```", "an executable r cell."),
        (
            "::: {.callout-warnin}\nx\n:::",
            'unknown callout .callout-warnin. Did you mean "warning"?',
        ),
        (
            '::: {.content-visible when-format="htm"}\nx\n:::',
            'unknown format htm. Did you mean "html"?',
        ),
        ("See @fig-two.\n\n" + FIGURE, '@fig-two leads nowhere. Did you mean "fig-one"?'),
        ("See @tbl-none.", "@tbl-none leads nowhere."),
        (FIGURE + "\n\n" + FIGURE, "more than one thing is called #fig-one."),
        ("![Words](chart.svg){#fig-one}", "the figure chart.svg has no fig-alt."),
        ("![](chart.svg)", "the picture chart.svg has no alternative text."),
        ('![Words](char.svg){fig-alt="x"}', 'char.svg is not there. Did you mean "chart.svg"?'),
        ("![Words](https://x.org/a.svg)", "lies elsewhere"),
        ("<table><tr><td>1</td></tr></table>", "outside a ```{=html} block"),
        (
            raw_html(REGION) + "\n\n" + raw_html(REGION),
            'more than one table is called "Plans & reviews".',
        ),
        ("# One\n\n### Three", "a heading of level 3 stands below level 1."),
        ("## Two", "a heading of level 2 stands first of all."),
    ],
)
def test_what_an_engine_would_get_wrong_is_refused_with_its_line(write, body, words):
    found = problems(write(body, chart__svg="<svg/>"))
    assert any(words in line for line in found), found
    assert all(line.startswith("appendix.qmd:") for line in found)


@pytest.mark.parametrize(
    "body",
    [
        "See @fig-one.\n\n" + FIGURE,
        "# One {#sec-one}\n\nSee @sec-one, or write to send@council.example.",
        "```\n{{< anything >}} @fig-nothing ![](x)\n```",
        "```{=html}\n<table><tr><td>1</td></tr></table>\n```",
        "# One\n\n::: {.callout-tip}\n\n##### A title\n\nWords\n\n:::",
        "{{< pagebreak >}}",
        "Words[^1]\n\n[^1]: A footnote.",
    ],
)
def test_what_both_engines_do_passes(write, body):
    assert problems(write(body, chart__svg="<svg/>")) == []


def test_every_problem_is_told_at_once(write):
    folder = write("@tbl-a\n\n{{< vide >}}")
    with pytest.raises(RenderError) as caught:
        check_dialect(load_source(folder / "appendix.qmd"))
    assert "appendix.qmd:6" in str(caught.value)
    assert "appendix.qmd:8" in str(caught.value)


def test_a_page_break_becomes_what_both_writers_know(write):
    text = replace_shortcodes(load_source(write("{{< pagebreak >}}") / "appendix.qmd"))
    assert "pagebreak >}}" not in text
    assert "```{=typst}\n#pagebreak(weak: true)\n```" in text
