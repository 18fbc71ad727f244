"""The features of the dialect in a real browser, on the specimen that has each once."""


def test_every_picture_is_there(visit):
    page = visit("specimen").page
    widths = page.evaluate("[...document.images].map(i => i.naturalWidth)")
    assert len(widths) == 4
    assert all(widths)


def test_a_wide_table_scrolls_in_a_region_with_a_name(visit):
    page = visit("specimen", width=320).page
    region = page.get_by_role("region", name="Ratings of eight actions at eight points")
    assert region.evaluate("r => r.scrollWidth > r.clientWidth && r.tabIndex === 0")


def test_ratings_keep_their_shapes_on_paper(visit):
    page = visit("specimen", media="print").page
    shape = "getComputedStyle(document.querySelector('.rag-amber'), '::before')"
    assert page.evaluate(f"{shape}.printColorAdjust") == "exact"
    assert page.evaluate(f"{shape}.clipPath").startswith("polygon")
