"""With the keyboard alone: every stop reached in reading order, seen, and none that holds fast."""

from itertools import pairwise

import pytest

from pages import FOCUS, UNFOLD

PAGES = ("2021-10", "index", "2021-10-v1")
STOPS = "a[href], summary, [tabindex]"
COUNT = f"[...document.querySelectorAll('{STOPS}')].filter(e => e.checkVisibility()).length"
MANY = 600


def tab_through(page):
    """Return every stop of the Tab key from the top of the page to its end."""
    stops = []
    while len(stops) < MANY:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError("the Tab key does not leave the page")


def contrast(one, other):
    """Return the contrast, by WCAG, of two colours as the browser names them."""
    lights = []
    for colour in (one, other):
        parts = [float(part) for part in colour.partition("(")[2].strip(")").split(",")[:3]]
        light = [
            c / 255 / 12.92 if c <= 10.3 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in parts
        ]
        lights.append(0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.fixture(params=[(1280, 900, "light"), (320, 256, "dark")], ids=["desk", "400%"])
def tabbed(request, visit):
    """Open a page, unfolded, and go through it; the second size is a desk at 400 % zoom."""

    def go(name):
        width, height, colours = request.param
        page = visit(name, width=width, height=height, colours=colours).page
        page.evaluate(UNFOLD)
        return page, tab_through(page)

    return go


@pytest.mark.parametrize("name", PAGES)
def test_every_stop_is_reached_in_reading_order_and_can_be_seen(tabbed, name):
    page, stops = tabbed(name)
    assert len(stops) == page.evaluate(COUNT)
    assert [stop["place"] for stop in stops] == sorted(stop["place"] for stop in stops)
    backwards = [
        (before["words"], after["words"])
        for before, after in pairwise(stops[1:])
        if after["bottom"] < before["top"] and after["left"] <= before["left"]
    ]
    assert backwards == []
    assert [stop["words"] for stop in stops if not stop["seen"] or stop["covered"]] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_focus_shows(tabbed, name):
    page, stops = tabbed(name)
    assert {stop["outline"] for stop in stops} <= {"solid", "double"}
    assert min(stop["width"] for stop in stops) >= 2
    assert min(contrast(stop["colour"], stop["page"]) for stop in stops) >= 3
    left = page.evaluate("getComputedStyle(document.querySelector('main a, nav a')).outlineStyle")
    assert left == "none"


@pytest.mark.parametrize("name", PAGES)
def test_the_skip_link_comes_first_and_leads_past_the_contents(visit, name):
    page = visit(name).page
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUS)
    assert first["words"] == "Skip to main content"
    assert first["left"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["inside"] == "main"


def test_the_figures_behind_a_chart_unfold_by_enter_and_fold_by_space(visit):
    page = visit("2021-10").page
    details = page.locator("details").first
    table = details.locator("table")
    details.locator("summary").focus()
    assert not table.is_visible()
    page.keyboard.press("Enter")
    assert table.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details') !== null")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert not table.is_visible()


def test_whatever_scrolls_can_be_reached_named_and_scrolled_by_keys(visit):
    page = visit("2021-10", width=320).page
    page.evaluate(UNFOLD)
    wide = page.evaluate_handle(
        """[...document.body.querySelectorAll("*")].filter(e =>
             e.scrollWidth > e.clientWidth + 1
             && ["auto", "scroll"].includes(getComputedStyle(e).overflowX))"""
    )
    described = wide.evaluate(
        "list => list.map(e => [e.tabIndex, e.getAttribute('role'), e.getAttribute('aria-label')])"
    )
    assert len(described) > 10
    assert all(place == 0 and role == "region" and name for place, role, name in described)
    wide.evaluate("list => list[0].focus()")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0", timeout=3000)
