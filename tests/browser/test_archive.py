"""The archive in a real browser: readable, and every link leads to a file that is there."""

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from wsoa.archive import pages
from wsoa.release import Release

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DESK, PHONE = 1280, 320

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def release(period, version, *, as_at, label, correction=""):
    return Release(
        period=period,
        version=version,
        title="Progress update",
        council="Thurrock Council",
        label=label,
        as_at=as_at,
        committee="Children's Services Overview and Scrutiny Committee",
        meeting="2021-10-12",
        synthetic=True,
        signed_by="Director of Children's Services",
        signed_on="2021-10-07",
        published_on="2021-10-08",
        correction=correction,
        code="c0de",
        made_of="ab" * 32,
        files={"appendix.html": "", "appendix.pdf": "", "tables.xlsx": "", "measures.csv": ""},
    )


RELEASES = (
    release("2021-10", 2, as_at="2021-09-30", label="July to September 2021", correction="A count"),
    release("2021-10", 1, as_at="2021-09-30", label="July to September 2021"),
    release("2021-01", 1, as_at="2020-12-31", label="October to December 2020"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("published")
    for name, text in pages(RELEASES):
        (folder / name).write_text(text, encoding="utf-8")
    for each in RELEASES:
        (folder / each.name).mkdir()
        for name in each.files:
            (folder / each.name / name).write_text("a file", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("name", ["index.html", "2021-10-v1.html"])
def test_axe_finds_no_barrier_and_nothing_runs_over_the_edge(
    browser, archive, name, width, colours
):
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=colours)
    page.goto((archive / name).as_uri())
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_every_link_of_every_page_leads_somewhere(browser, archive):
    page = browser.new_page()
    for path in sorted(archive.glob("*.html")):
        page.goto(path.as_uri())
        links = page.evaluate("[...document.links].map(a => a.href)")
        targets = [Path(link.removeprefix("file://").split("#")[0]) for link in links]
        assert len(targets) > 2
        assert [t.name for t in targets if not t.is_file()] == []
    page.close()


def test_the_latest_report_is_first_and_the_superseded_one_leads_to_its_successor(browser, archive):
    page = browser.new_page()
    page.goto((archive / "index.html").as_uri())
    first = page.locator("main a").first
    assert first.get_attribute("href") == "2021-10-v2/appendix.html"
    assert page.locator("h2").all_inner_texts() == [
        "July to September 2021 (latest)",
        "October to December 2020",
    ]
    page.get_by_role("link", name="version 1").first.click()
    assert "Superseded" in page.locator(".note").inner_text()
    page.locator(".note a").click()
    assert "latest version" in page.locator("main").inner_text()
    page.close()
