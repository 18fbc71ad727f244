"""The page at any size: zoomed, with larger or wider-set letters, on paper. Nothing is cut off."""

import pytest

from pages import PAGES, REPORTS, TEXT, UNFOLD

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
"""What WCAG 1.4.12 lets a reader set."""

TWICE = "html { font-size: 200% !important; }"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT = """() => [...document.body.querySelectorAll("*")].filter(e => {
    const style = getComputedStyle(e);
    const hides = ["hidden", "clip"];
    return e.checkVisibility()
        && ((hides.includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1)
            || (hides.includes(style.overflowY) && e.scrollHeight > e.clientHeight + 1)
            || style.textOverflow === "ellipsis");
}).map(e => e.outerHTML.slice(0, 120))"""
FIXED = """() => [...document.body.querySelectorAll("*")]
    .filter(e => ["fixed", "sticky"].includes(getComputedStyle(e).position))
    .map(e => e.outerHTML.slice(0, 80))"""
DRESS = """css => {
  document.getElementById("reader")?.remove();
  document.head.insertAdjacentHTML("beforeend", `<style id="reader">${css}</style>`);
}"""
SLACK = 3
"""Pixels that a letter may stand out of its line: italics do, and so do underlines."""

A4 = 620
"""The width of a sheet within its margins, in CSS pixels."""

CASES = {
    "desk": {"width": 1280},
    "phone, or a desk at 400% zoom": {"width": 320, "height": 256},
    "spaced out on a phone": {"width": 320, "style": SPACED},
    "letters twice the size": {"width": 1280, "style": TWICE},
    "paper": {"width": A4, "media": "print"},
}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_over_the_edge_or_out_of_its_box(visit, name):
    page = visit(name).page
    page.evaluate(UNFOLD)
    wrong = {case: faults for case in CASES if (faults := _faults(page, **CASES[case]))}
    assert wrong == {}


def _faults(page, *, width, height=900, style="", media=None):
    """Return what is out of place when the open page is shown like that."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media=media)
    page.evaluate(DRESS, style)
    spilt = [t["words"][:40] for t in page.evaluate(TEXT) if t["spill"] > SLACK]
    return [
        *([f"{over} px too wide"] if (over := page.evaluate(SIDEWAYS)) > 0 else []),
        *(f"cut off: {each}" for each in page.evaluate(CUT)),
        *(f"does not scroll away: {each}" for each in page.evaluate(FIXED)),
        *(f"out of its box: {each}" for each in dict.fromkeys(spilt)),
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_pictures_keep_within_the_page_and_their_proportions(visit, name):
    page = visit(name, width=320).page
    shapes = page.evaluate(
        "[...document.images].map(i => [i.naturalWidth / i.naturalHeight, "
        "i.clientWidth / i.clientHeight, i.clientWidth])"
    )
    assert len(shapes) > 10
    for natural, shown, width in shapes:
        assert shown == pytest.approx(natural, rel=0.05)
        assert 0 < width <= 320


def test_nothing_moves(visit):
    """There is nothing to switch off for who asks for less motion: nothing moves for anybody."""
    for motion in ("reduce", "no-preference"):
        page = visit("2021-10", reduced_motion=motion).page
        assert page.evaluate("document.getAnimations().length") == 0
        moving = page.evaluate(
            """[...document.querySelectorAll("*")].filter(e => {
                 const s = getComputedStyle(e);
                 return s.animationName !== "none" || s.scrollBehavior !== "auto"
                   || s.transitionDuration.split(",").some(d => parseFloat(d) > 0);
               }).length"""
        )
        assert moving == 0


def test_paper_has_no_skip_link_and_its_tables_repeat_their_heads(visit):
    page = visit("2021-10", width=A4, media="print").page
    assert not page.locator(".skip").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == (
        "table-header-group"
    )


def test_what_is_folded_on_the_screen_is_there_on_paper(visit):
    page = visit("2021-10", width=A4, media="print").page
    tables = page.locator("details:not(.ratings) table")
    assert tables.count() > 5
    assert all(table.is_visible() for table in tables.all())
    strips = page.locator("img.strip")
    assert strips.count() == page.locator("details.ratings").count() > 5
    # The strip has every word of its table, and stands alone.
    assert all(strip.is_visible() for strip in strips.all())
    assert not any(table.is_visible() for table in page.locator("details.ratings table").all())
