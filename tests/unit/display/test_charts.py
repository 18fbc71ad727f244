"""Charts: the same bytes every time, and nothing in them that the figures do not say."""

from xml.etree import ElementTree as ET

import pytest

from wsoa.display.charts import Bar, Line, Point, draw_bars, draw_lines
from wsoa.display.diagram import Box, draw_layers
from wsoa.errors import NotebookError

POINTS = (Point("Mar 2021", 40, "40"), Point("Jun 2021", None, "c"), Point("Sep 2021", 60, "60"))
BARS = (Bar("Special", 60, "60"), Bar("Home", None, "c", hidden=True))


def test_the_same_chart_is_the_same_bytes():
    assert draw_bars(BARS, percent=False) == draw_bars(BARS, percent=False)
    assert _lines() == _lines()
    assert draw_layers(BOXES) == draw_layers(BOXES)


def test_a_chart_is_one_svg_without_a_date():
    made = _lines()
    assert ET.fromstring(made).tag == "{http://www.w3.org/2000/svg}svg"
    assert "<dc:date>" not in made


def test_a_hidden_bar_is_hatched():
    assert "<pattern" in draw_bars(BARS, percent=False)
    assert "<pattern" not in draw_bars(BARS[:1], percent=False)


def test_a_gap_breaks_the_line():
    whole = draw_lines(
        [Line("", (*POINTS[:1], Point("Jun 2021", 50, "50"), POINTS[2]))], percent=False
    )
    assert _strokes(_lines()) != _strokes(whole)


def test_a_line_without_one_point_is_still_a_chart():
    none = Line("", tuple(Point(p.label, None, "x") for p in POINTS))
    assert draw_lines([none], percent=True, target=1.0).count("<svg") == 1


def test_a_chart_with_no_bars_is_still_a_chart():
    assert draw_bars([], percent=True).count("<svg") == 1


def test_a_line_too_many_is_refused_rather_than_left_out():
    with pytest.raises(NotebookError, match=r"room for 4 lines, not 5\. Show two charts"):
        draw_lines([Line(str(i), POINTS) for i in range(5)], percent=False)


def test_a_target_is_drawn():
    assert "stroke-dasharray" in draw_lines([Line("", POINTS)], percent=False, target=50)


BOXES = (Box("a", "The board", ()), Box("b", "A group", ("a",)), Box("c", "Another", ("a",)))


def _lines():
    return draw_lines([Line("", POINTS)], percent=False)


def _strokes(svg):
    return [path.get("d") for path in ET.fromstring(svg).iter() if path.tag.endswith("path")]
