"""The diagram of governance: the same bytes every time, upright and level lines, all its words."""

import re
from xml.etree import ElementTree as ET

import pytest

from wsoa.display.boxes import describe_boxes, lines_in
from wsoa.display.diagram import draw_diagram
from wsoa.display.layers import Arrow, Box
from wsoa.display.theme import WIDTHS
from wsoa.display.tokens import COLOURS

BOXES = (
    Box("committee", "Scrutiny Committee of the Council"),
    Box("cabinet", "Cabinet"),
    Box("board", "Partnership Board", (Arrow("cabinet", derived=True),)),
    Box(
        "group", "Working Group", (Arrow("board", "every month"), Arrow("committee", "when asked"))
    ),
    Box("audit", "Audit Group", (Arrow("group"), Arrow("board"))),
)
PARAMETERS = pytest.mark.parametrize("width", ["page", "phone"])
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+\.?\d*")


def words(svg):
    return " ".join(found.strip() for found in re.findall(r"<!--(.*?)-->", svg))


def strokes(svg, colour):
    """Return the lines of a colour, each as its moves: `M` and `L` straight, `Q` an arc."""
    paths = ET.fromstring(svg).iter(f"{SVG}path")
    found = (p for p in paths if f"stroke: {COLOURS[colour].light.lower()}" in p.get("style", ""))
    return [re.findall(r"([MLQ])([^MLQ]+)", path.get("d")) for path in found]


@PARAMETERS
def test_the_same_bodies_are_the_same_bytes(width):
    assert draw_diagram(BOXES, width=width) == draw_diagram(BOXES, width=width)
    changed = (*BOXES[:-1], Box("audit", "Audit Group", (Arrow("group"),)))
    assert draw_diagram(changed, width=width) != draw_diagram(BOXES, width=width)


@PARAMETERS
def test_every_body_is_written_in_its_box(width):
    written = words(draw_diagram(BOXES, width=width))
    for box in BOXES:
        assert all(word in written for word in box.words.split())


def test_how_often_stands_beside_the_line():
    written = words(draw_diagram(BOXES))
    assert "every month" in written
    assert "when asked" in written


@PARAMETERS
def test_lines_are_upright_or_level(width):
    lines = [x for x in strokes(draw_diagram(BOXES, width=width), "quiet") if len(x) > 1]
    assert len(lines) >= sum(len(box.arrows) for box in BOXES)
    for line in lines:
        places = [tuple(map(float, NUMBER.findall(text)))[-2:] for _, text in line]
        kinds = [kind for kind, _ in line]
        for (x, y), (x2, y2), kind in zip(places, places[1:], kinds[1:], strict=False):
            assert kind == "Q" or abs(x - x2) < 0.01 or abs(y - y2) < 0.01


@PARAMETERS
def test_what_is_derived_is_broken_and_a_note_says_so(width):
    assert "stroke-dasharray" in draw_diagram(BOXES, width=width)
    assert "no paper states it" in words(draw_diagram(BOXES, width=width))
    stated = tuple(Box(b.id, b.words, tuple(Arrow(a.to) for a in b.arrows)) for b in BOXES)
    assert "stroke-dasharray" not in draw_diagram(stated, width=width)
    assert "derived" not in words(draw_diagram(stated, width=width))


@PARAMETERS
def test_who_reports_to_nobody_stands_out_in_black_and_white(width):
    filled = re.findall(r'style="fill: #12436d', draw_diagram(BOXES, width=width))
    assert len(filled) == sum(not box.arrows for box in BOXES)


@PARAMETERS
def test_a_drawing_is_as_wide_as_its_place(width):
    root = ET.fromstring(draw_diagram(BOXES, width=width))
    assert float(root.get("width").removesuffix("pt")) == pytest.approx(72 * WIDTHS[width])


@PARAMETERS
def test_every_colour_has_its_dark_one(width):
    svg = draw_diagram(BOXES, width=width)
    drawn = set(re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", svg))
    assert drawn == set(re.findall(r'style\*="(?:fill|stroke): (#[0-9a-f]{6})"', svg))


def test_more_boxes_than_the_page_has_room_for_stand_one_below_the_other():
    groups = tuple(Box(f"g{n}", f"Group {n}", (Arrow("top"),)) for n in range(8))
    crowded, few = (
        ET.fromstring(draw_diagram((Box("top", "Board"), *some))) for some in (groups, groups[:3])
    )
    heights = [float(root.get("height").removesuffix("pt")) for root in (crowded, few)]
    assert heights[0] > 3 * heights[1]


def test_lines_of_a_box_are_few_and_about_as_long():
    assert lines_in("Clinical Commissioning Group board", 170) == (
        "Clinical Commissioning\nGroup board"
    )
    assert lines_in("Cabinet", 170) == "Cabinet"


def test_it_is_said_in_words_how_often_and_what_is_derived():
    assert describe_boxes(BOXES) == (
        "Partnership Board reports to Cabinet (derived). "
        "Working Group reports to Partnership Board (every month) and to Scrutiny Committee of "
        "the Council (when asked). Audit Group reports to Working Group and to Partnership Board."
    )
