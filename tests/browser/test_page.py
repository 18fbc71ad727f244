"""The page in a real browser: no barrier that axe-core knows, on a desk and on a phone."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from wsoa.render.embedded import EmbeddedEngine

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DESK, PHONE = 1280, 320

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    output = tmp_path_factory.mktemp("page")
    engine = EmbeddedEngine(theme=ROOT / "report")
    source = ROOT / "tests" / "data" / "specimen"
    return engine.render(source, output, stamp=dt.date(2021, 10, 12)).html.as_uri()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.fixture
def visit(browser, address):
    """Open the page and return it with the addresses that it asked for."""
    opened = []

    def visit_page(*, width, colours="light"):
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=colours)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        opened.append(page)
        return page, [url for url in asked if not url.startswith(("data:", address))]

    yield visit_page
    for page in opened:
        page.close()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_no_barrier(visit, width, colours):
    page, _ = visit(width=width, colours=colours)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_nothing_runs_over_the_edge(visit, width):
    page, _ = visit(width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_asks_the_network_for_nothing(visit):
    _, asked = visit(width=DESK)
    assert asked == []


def test_every_picture_is_there(visit):
    page, _ = visit(width=DESK)
    widths = page.evaluate("[...document.images].map(i => i.naturalWidth)")
    assert len(widths) == 4
    assert all(widths)


def test_the_keyboard_reaches_the_main_content_first(visit):
    page, _ = visit(width=DESK)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_a_wide_table_scrolls_in_a_region_with_a_name(visit):
    page, _ = visit(width=PHONE)
    region = page.get_by_role("region", name="Ratings of eight actions at eight points")
    assert region.evaluate("r => r.scrollWidth > r.clientWidth && r.tabIndex === 0")


def test_ratings_keep_their_shapes_on_paper(visit):
    page, _ = visit(width=DESK)
    page.emulate_media(media="print")
    shape = "getComputedStyle(document.querySelector('.rag-amber'), '::before')"
    assert page.evaluate(f"{shape}.printColorAdjust") == "exact"
    assert page.evaluate(f"{shape}.clipPath").startswith("polygon")
