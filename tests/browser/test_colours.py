"""Contrast as it is painted, in both schemes and on paper; meaning never by colour alone."""

import pytest

from pages import PAGES, TEXT, UNFOLD

RATINGS = ("Red", "Amber", "Green", "Blue")


def texts(page):
    page.evaluate(UNFOLD)
    return page.evaluate(TEXT)


def shades(page, of):
    colour = page.evaluate(f"getComputedStyle(document.body).{of}")
    return [int(part) for part in colour.strip("rgb()").split(",")]


@pytest.mark.parametrize("media", [None, "print"])
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_every_word_has_contrast(visit, name, colours, media):
    found = texts(visit(name, colours=colours, media=media).page)
    assert len(found) > 10
    faint = {(t["tag"], t["classes"], t["words"][:40]) for t in found if t["contrast"] < t["least"]}
    assert faint == set()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_rating_is_a_word_a_shape_and_a_colour(visit, colours):
    found = texts(visit("2021-10", colours=colours).page)
    rated = [t for t in found if t["mark"] and t["mark"]["shape"]]
    shapes = {(t["words"], t["mark"]["shape"]) for t in rated if t["words"] in RATINGS}
    assert len(rated) > 50
    assert len(shapes) == len({shape for _, shape in shapes}) == len({w for w, _ in shapes})


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_shape_of_a_rating_stands_out_from_what_is_behind_it(visit, colours):
    found = texts(visit("2021-10", colours=colours).page)
    faint = {(t["words"], round(t["mark"]["contrast"], 1)) for t in found if t["mark"]}
    assert {f for f in faint if f[1] < 3} == set()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_paper_is_white_and_its_words_are_dark(visit, colours):
    page = visit("2021-10", colours=colours, media="print").page
    shade = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert shade in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert max(shades(page, "color")) < 60


def test_dark_is_dark(visit):
    page = visit("2021-10", colours="dark").page
    assert max(shades(page, "backgroundColor")) < 60
