"""The strip of ratings: each is a shape, a letter and a word before it is a colour."""

import re

from wsoa.display.strip import Mark, describe_strip, draw_strip
from wsoa.display.tokens import COLOURS

MARKS = (
    Mark("Oct 2019", "red"),
    Mark("Jan 2020", "not stated"),
    Mark("Apr 2020", "amber"),
    Mark("Jul 2020", "green", is_now=True),
    Mark("Oct 2020", "to come"),
)


def words(svg):
    return [found.strip() for found in re.findall(r"<!--(.*?)-->", svg)]


def test_each_rating_has_its_letter_its_word_and_its_point():
    written = words(draw_strip(MARKS))
    for mark in MARKS:
        assert {mark.point, mark.rating.replace("not stated", "unstated")} <= set(written)
    assert {"R", "A", "G", "?"} <= set(written)


def test_ratings_differ_in_shape_and_not_only_in_colour():
    def shape(rating):
        svg = draw_strip((Mark("Oct 2019", rating),))
        return re.search(r'<path id="m[^"]*" d="([^"]*)"', svg)[1]

    assert len({shape(rating) for rating in ("red", "amber", "green", "blue")}) == 4


def test_a_rating_to_come_has_no_rating_s_colour():
    svg = draw_strip(MARKS[-1:])
    assert not any(
        COLOURS[name].light.lower() in svg for name in ("pink", "orange", "turquoise", "blue")
    )


def test_it_is_said_in_words():
    assert describe_strip(MARKS[:2]) == "Ratings: Oct 2019 red; Jan 2020 not stated."


def test_the_same_ratings_are_the_same_bytes():
    assert draw_strip(MARKS) == draw_strip(MARKS)
