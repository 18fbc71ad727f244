"""A real browser, and the pages that it opens: both reports and the archive."""

import datetime as dt
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import sync_playwright

from pages import ARCHIVE
from wsoa.archive import pages
from wsoa.release import Release
from wsoa.render.embedded import EmbeddedEngine

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_collection_modifyitems(items):
    """Skip what needs Chromium where there is none."""
    if CHROMIUM is None:
        for item in items:
            if "browser" in item.path.parts:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """An archive of two periods, one corrected; every file that it leads to is there."""
    folder = tmp_path_factory.mktemp("published")
    for name, text in pages(RELEASES):
        (folder / name).write_text(text, encoding="utf-8")
    for each in RELEASES:
        (folder / each.name).mkdir()
        for name in each.files:
            (folder / each.name / name).write_text("a file", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def specimen(tmp_path_factory):
    """The page that has every feature of the dialect once."""
    output = tmp_path_factory.mktemp("page")
    engine = EmbeddedEngine(theme=ROOT / "report")
    source = ROOT / "tests" / "data" / "specimen"
    return engine.render(source, output, stamp=dt.date(2021, 10, 12)).html


@pytest.fixture
def address(request):
    """The address of a page by its name: a period, a page of the archive, the specimen."""

    def find(name):
        if name == "specimen":
            return request.getfixturevalue("specimen").as_uri()
        if name in ARCHIVE:
            return (request.getfixturevalue("archive") / f"{name}.html").as_uri()
        outputs = request.getfixturevalue("built").outputs
        return (outputs / name / "public" / "appendix.html").as_uri()

    return find


@pytest.fixture
def visit(browser, address):
    """Open a page by its name, at a size, in a scheme and a medium; `asked` is what it loaded."""
    opened = []

    def open_page(name, *, width=1280, height=900, colours="light", media=None, **more):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=colours, **more
        )
        opened.append(context)
        page = context.new_page()
        page.emulate_media(media=media)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address(name))
        return SimpleNamespace(page=page, asked=asked)

    yield open_page
    for context in opened:
        context.close()


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
