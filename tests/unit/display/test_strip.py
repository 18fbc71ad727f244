"""The strip of ratings: each is a shape, a letter and a word before it is a colour."""

import re
from collections import Counter
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from wsoa.display.strip import Mark, describe_strip, draw_strip
from wsoa.display.tokens import COLOURS

MARKS = (
    Mark("Oct 2019", "red"),
    Mark("Jan 2020", "not stated"),
    Mark("Apr 2020", "amber"),
    Mark("Jul 2020", "green", is_now=True),
    Mark("Oct 2020", "to come"),
)


REVISED = (Mark("Oct 2019", "red"), Mark("Jan 2020", "green", was="amber"))
YEARS = tuple(Mark(f"{m} {y}", "red") for y in (2019, 2020) for m in ("Jan", "Apr", "Jul", "Oct"))
PLACED = re.compile(r"<!-- ([^>]+) -->\s*<g[^>]*?transform=\"translate\(([\d.]+) ([\d.]+)\)")


def places(svg):
    """Return where each text stands: its words, and its left edge and foot in points."""
    return [(words, float(x), float(y)) for words, x, y in PLACED.findall(svg)]


def size(svg):
    root = ET.fromstring(svg)
    return tuple(float(root.get(name).removesuffix("pt")) for name in ("width", "height"))


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


def test_points_stand_in_their_order_evenly_over_the_whole_width():
    svg = draw_strip(MARKS)
    across = [x for mark in MARKS for text, x, _ in places(svg) if text == mark.point]
    steps = [after - before for before, after in pairwise(across)]
    assert steps == pytest.approx([size(svg)[0] / len(MARKS)] * (len(MARKS) - 1), abs=3)


def test_a_point_its_mark_and_its_word_stand_below_one_another():
    tops = {text: y for text, _, y in places(draw_strip(MARKS))}
    assert tops["Apr 2020"] < tops["A"] < tops["amber"]


def test_on_a_phone_a_year_stands_in_a_row():
    svg = draw_strip(YEARS, width="phone")
    feet = Counter(y for text, _, y in places(svg) if text.endswith(("2019", "2020")))
    assert sorted(feet.values()) == [4, 4]
    assert size(svg)[0] == 3 * 72


def test_a_rating_that_was_revised_has_a_ring_and_what_it_was():
    def rings(svg):
        return len(re.findall(f"<use[^>]*stroke: {COLOURS['ink'].light.lower()}", svg))

    plain = draw_strip((REVISED[0], Mark("Jan 2020", "green")))
    assert "was" not in words(plain)
    assert {"was", "amber", "green"} <= set(words(draw_strip(REVISED)))
    assert size(draw_strip(REVISED))[1] > size(plain)[1]
    assert (rings(draw_strip(REVISED)), rings(plain)) == (1, 0)


def test_and_the_words_say_so():
    assert describe_strip(REVISED) == (
        "Ratings: Oct 2019 red; Jan 2020 green (revised: published as amber)."
    )
