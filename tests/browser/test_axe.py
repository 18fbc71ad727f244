"""axe-core finds no barrier in whole reports, everything unfolded, nor in the archive."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from pages import PAGES, UNFOLD

DESK, PHONE = 1280, 320
STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def barriers(page, *, without=()):
    """Return what axe-core finds against WCAG 2.2 AA and its own advice: rule and element."""
    page.evaluate(UNFOLD)
    options = {
        "runOnly": {"type": "tag", "values": STANDARD},
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": False} for rule in without},
    }
    found = Axe().run(page, options=options).response
    assert found["testEngine"]["name"] == "axe-core"
    return [(each["id"], node["html"]) for each in found["violations"] for node in each["nodes"]]


@pytest.mark.parametrize(("width", "colours"), [(DESK, "light"), (PHONE, "dark")])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_barrier(visit, name, width, colours):
    assert barriers(visit(name, width=width, colours=colours).page) == []


@pytest.mark.parametrize(("width", "colours"), [(DESK, "dark"), (PHONE, "light")])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_none_the_other_way_round(visit, name, width, colours):
    """Contrast depends on the scheme alone: it is measured above, and in test_colours.py."""
    page = visit(name, width=width, colours=colours).page
    assert barriers(page, without=["color-contrast"]) == []


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_none_on_paper(visit, name):
    """Paper has nothing to touch, so that no target on it is too small for a finger."""
    page = visit(name, media="print").page
    assert barriers(page, without=["color-contrast", "target-size"]) == []


def test_axe_would_find_one(visit):
    page = visit("index").page
    page.evaluate("document.querySelector('h1').style.color = '#ccc'; document.title = ''")
    assert {rule for rule, _ in barriers(page)} == {"color-contrast", "document-title"}
