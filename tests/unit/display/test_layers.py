"""Boxes in layers: each below its boards, none over another, no line through a box."""

from itertools import pairwise

import pytest

from wsoa.display.layers import PASS, Arrow, Box, arrange, levels_of

ACROSS = 460.0


def box(name, *to):
    return Box(name, f"The {name} group", tuple(map(Arrow, to)))


CHAIN = (box("top"), box("board", "top"), box("group", "board"))
SKIPS = (*CHAIN, box("other"), box("helper", "group", "other"))
CROSSED = (box("a"), box("b"), box("of b", "b"), box("of a", "a"))


def test_a_box_stands_one_layer_below_the_lowest_that_it_leads_to():
    assert dict(levels_of(SKIPS)) == {"top": 0, "board": 1, "group": 2, "other": 0, "helper": 3}


def test_a_line_that_passes_layers_has_a_slot_in_each():
    layers = arrange(SKIPS, across=ACROSS)
    way = layers.ways["helper", "other"]
    assert [step.low for step in way] == ["helper", "helper>other>2", "helper>other>1"]
    assert way[-1].high == "other"
    assert {"helper>other>2"} < set(layers.rows[2])


@pytest.mark.parametrize("boxes", [CHAIN, SKIPS, CROSSED])
def test_nothing_lies_over_another_or_over_the_edge(boxes):
    layers = arrange(boxes, across=ACROSS)
    names = {each.id for each in boxes}
    for row in layers.rows:
        halves = [layers.width / 2 if slot in names else PASS / 2 for slot in row]
        places = [layers.middles[slot] for slot in row]
        assert places[0] - halves[0] >= -0.01
        assert places[-1] + halves[-1] <= ACROSS + 0.01
        for (low, one), (high, other) in pairwise(zip(places, halves, strict=True)):
            assert high - low >= one + other


def test_boxes_change_places_until_no_lines_cross():
    first, second = arrange(CROSSED, across=ACROSS).rows
    assert [name.removeprefix("of ") for name in second] == list(first)


def test_boxes_keep_their_order_where_none_is_better():
    boxes = (box("one"), box("two"), box("below", "one", "two"))
    assert arrange(boxes, across=ACROSS).rows[0] == ("one", "two")


def test_a_board_of_two_groups_stands_in_the_middle_of_them():
    layers = arrange((box("top"), box("left", "top"), box("right", "top")), across=ACROSS)
    left, right = (layers.middles[name] for name in ("left", "right"))
    assert layers.middles["top"] == pytest.approx((left + right) / 2)


def test_many_boxes_side_by_side_are_narrow():
    many = (box("top"), *(box(f"group {n}", "top") for n in range(9)))
    assert arrange(many, across=ACROSS).width < arrange(CHAIN, across=ACROSS).width / 3


def test_no_box_at_all_is_no_layer():
    assert arrange((), across=ACROSS).rows == ()
