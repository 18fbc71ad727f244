"""Every chart in words and as a table, for whoever does not see it."""

import re

import pytest

from pages import REPORTS

CHARTS = """[...document.querySelectorAll("main figure.fig img")].map(image => {
  const figure = image.closest("figure");
  const next = figure?.nextElementSibling;
  return {
    id: figure?.id || "",
    alt: image.alt,
    caption: figure?.querySelector("figcaption")?.textContent.trim() || "",
    folded: next?.tagName === "DETAILS",
    summary: next?.querySelector("summary")?.textContent || "",
    cells: [...(next?.querySelectorAll("tbody td") || [])].map(cell => cell.textContent.trim()),
    name: next?.querySelector("[role=region]")?.getAttribute("aria-label") || "",
  };
})"""
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
YEAR = re.compile(r"(?:19|20)\d\d")


@pytest.fixture
def charts(visit):
    return lambda name: visit(name).page.evaluate(CHARTS)


@pytest.mark.parametrize("name", REPORTS)
def test_every_chart_has_words_a_caption_and_its_figures_below_it(charts, name):
    found = charts(name)
    assert len(found) > 10
    for chart in found:
        assert chart["id"].startswith("fig-")
        assert len(chart["alt"]) > 40, chart["id"]
        assert re.search(r"Figure \d+: \S", " ".join(chart["caption"].split())), chart["id"]
        assert len(chart["cells"]) > 1, chart["id"]


@pytest.mark.parametrize("name", REPORTS)
def test_the_figures_of_a_chart_are_folded_and_say_what_they_are(charts, name):
    drawn = [chart for chart in charts(name) if chart["id"] != "fig-governance"]
    assert all(chart["folded"] and chart["summary"] for chart in drawn)
    assert len({chart["name"] for chart in drawn}) == len(drawn)


@pytest.mark.parametrize("name", REPORTS)
def test_the_words_of_a_chart_say_its_figures(charts, name):
    drawn = [chart for chart in charts(name) if chart["id"] != "fig-governance"]
    for chart in drawn:
        said = {n for n in NUMBER.findall(chart["alt"]) if not YEAR.fullmatch(n)}
        known = set(NUMBER.findall(" ".join(chart["cells"])))
        assert said & known or not known, chart["id"]


@pytest.mark.parametrize("name", REPORTS)
def test_every_other_picture_has_words_too_or_says_nothing_to_anybody(visit, name):
    """A sparkline stands in a tile that has its figures; it says its trend, or is passed over."""
    page = visit(name).page
    other = page.evaluate(
        "[...document.images].filter(i => !i.closest('figure.fig'))"
        ".map(i => [i.hasAttribute('alt'), i.alt.length])"
    )
    assert all(given and (not length or length > 20) for given, length in other)
