"""The archive in a real browser: every link leads to a file, and a superseded report says so."""

from pathlib import Path


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
