"""The page stands alone: no script, no request, and the same with scripts switched off."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from pages import PAGES

LOADS = ("src", "srcset", "poster", "data", "background", "action", "formaction", "ping")


class Loads(HTMLParser):
    """What the page would load, by its source: addresses in tags, and in styles."""

    def __init__(self):
        super().__init__()
        self.found, self.style = [], False

    def handle_starttag(self, tag, attrs):
        self.style = tag == "style"
        self.found += [v for name, v in attrs if name in LOADS or name.startswith("on")]
        self.found += [v for name, v in attrs if name == "style" and "url(" in v]
        if tag in ("link", "base", "meta"):
            self.found += [v for name, v in attrs if name == "href"]
            self.found += ["refresh" for name, v in attrs if (name, v) == ("http-equiv", "refresh")]

    def handle_data(self, data):
        if self.style:
            self.found += re.findall(r"@import[^;]+|url\([^)]*\)", data)


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_asked_of_anybody(visit, address, name, colours):
    seen = visit(name, colours=colours)
    seen.page.mouse.wheel(0, 4000)
    seen.page.emulate_media(media="print")
    seen.page.emulate_media(media="screen", color_scheme="no-preference")
    assert [url for url in seen.asked if not url.startswith("data:")] == [address(name)]


@pytest.mark.parametrize("name", PAGES)
def test_the_source_names_nothing_to_load(address, name):
    path = Path(url2pathname(urlsplit(address(name)).path))
    reader = Loads()
    reader.feed(path.read_text(encoding="utf-8"))
    assert [each[:60] for each in reader.found if not each.startswith(("data:", "url(data:"))] == []


@pytest.mark.parametrize("name", PAGES)
def test_it_is_the_same_with_scripts_switched_off(visit, name):
    on, off = (visit(name, java_script_enabled=wanted).page for wanted in (True, False))
    assert off.locator("script").count() == 0
    assert off.locator("body").inner_text() == on.locator("body").inner_text()


def test_charts_and_their_figures_are_there_without_scripts(visit):
    page = visit("2021-10", java_script_enabled=False).page
    assert all(image.bounding_box()["height"] > 9 for image in page.locator("img").all())
    page.locator("summary").first.click()
    assert page.locator("details table").first.is_visible()
