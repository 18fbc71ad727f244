"""Charts: the same bytes every time, and nothing in them that the figures do not say."""

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from afcharts.af_colours import get_af_colours

from wsoa.display.bars import draw_bars
from wsoa.display.charts import Band, Bar, Line, Point, Reference, wrap
from wsoa.display.lines import draw_lines
from wsoa.display.theme import styled
from wsoa.display.tokens import CHART_WIDTH, COLOURS, SERIES
from wsoa.errors import NotebookError

POINTS = (Point("Mar 2021", 40, "40"), Point("Jun 2021", None, "c"), Point("Sep 2021", 60, "60"))
BARS = (Bar("Special", 60, "60"), Bar("Home", None, "c", hidden=True))
TARGET = Reference(0.9, "target 90%")
ENGLAND = Reference(0.58, "England 58%, 2020", muted=True)
WIDTHS = ("page", "phone")


@pytest.mark.parametrize(
    ("words", "wrapped"),
    [
        ("Bath and North East Somerset, 2020", "Bath and North East\nSomerset, 2020"),
        ("Children seen within the first 5 days", "Children seen within the\nfirst 5 days"),
        ("Pupils with attendance above 95%", "Pupils with attendance\nabove 95%"),
        ("independent or non-maintained special", "independent or non-maintained\nspecial"),
    ],
)
def test_no_line_of_a_name_is_a_number_that_reads_as_a_value(words, wrapped):
    assert wrap(words, 31) == wrapped


def lines(*points, name="", **options):
    return draw_lines([Line(name, points or POINTS)], **{"percent": False, **options})


def shares(*values):
    return tuple(
        Point(f"{m} 2021", v, f"{v:.0%}") for m, v in zip(("Mar", "Jun"), values, strict=True)
    )


def words(svg):
    """Return what is written in a drawing: letters are lines, the words stand in comments."""
    return [found.strip() for found in re.findall(r"<!--(.*?)-->", svg)]


def test_the_same_chart_is_the_same_bytes():
    assert draw_bars(BARS, percent=False) == draw_bars(BARS, percent=False)
    assert lines() == lines()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_chart_is_one_svg_without_a_date(width):
    made = lines(width=width)
    assert ET.fromstring(made).tag == "{http://www.w3.org/2000/svg}svg"
    assert "<dc:date>" not in made


def test_a_hidden_bar_is_hatched_and_labelled():
    assert "<pattern" in draw_bars(BARS, percent=False)
    assert "<pattern" not in draw_bars(BARS[:1], percent=False)
    assert "c" in words(draw_bars(BARS, percent=False))


def test_a_hidden_bar_is_as_long_beside_a_short_one_as_beside_a_long_one():
    def hatched(svg):
        return re.search(r'<path d="([^"]*)"[^>]*style="fill: url\(#', svg)[1]

    short, long = (draw_bars((Bar("a", n, "n"), BARS[1]), percent=False) for n in (5, 5000))
    assert hatched(short) == hatched(long)


def test_a_hidden_point_is_hatched_at_the_foot_of_the_chart():
    assert "<pattern" in lines()
    assert "<pattern" not in lines(POINTS[0], POINTS[2])


def test_hidden_points_in_a_row_are_called_confidential():
    hidden = tuple(Point(f"{m} 2021", None, "c") for m in ("Feb", "Mar", "Apr", "May"))
    assert "confidential" in words(lines(POINTS[0], *hidden))
    assert "confidential" not in words(lines())


def test_a_gap_breaks_the_line():
    whole = lines(POINTS[0], Point("Jun 2021", 50, "50"), POINTS[2])
    assert _strokes(lines()) != _strokes(whole)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_line_without_one_point_is_still_a_chart(width):
    none = tuple(Point(p.label, None, "x") for p in POINTS)
    assert lines(*none, percent=True, references=(TARGET,), width=width).count("<svg") == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_a_chart_with_no_bars_is_still_a_chart(width):
    assert draw_bars([], percent=True, width=width).count("<svg") == 1


def test_a_line_too_many_is_refused_rather_than_left_out():
    with pytest.raises(NotebookError, match=r"room for 4 lines, not 5\. Show two charts"):
        draw_lines([Line(str(i), POINTS) for i in range(5)], percent=False)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_target_and_a_comparator_are_lines_with_their_names(width):
    svg = lines(*shares(0.5, 0.6), percent=True, references=(TARGET, ENGLAND), width=width)
    assert "stroke-dasharray" in svg
    assert COLOURS["muted"].light.lower() in svg
    written = " ".join(words(svg))
    assert "target 90%" in written
    assert "England 58%, 2020" in written


BAND = Band(0.3, 0.5, 0.4, "usual range 30% to 50%, average 40%", first=1)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_band_is_drawn_behind_its_points_with_its_name_and_its_average(width):
    svg = lines(*shares(0.5, 0.6), percent=True, band=BAND, width=width)
    assert "usual range 30% to" in " ".join(words(svg))
    plain = lines(*shares(0.5, 0.6), percent=True, width=width)
    assert COLOURS["blue-tint"].light.lower() in svg
    assert COLOURS["blue-tint"].light.lower() not in plain
    from_the_first = lines(*shares(0.5, 0.6), percent=True, band=replace(BAND, first=0))
    assert max(_across(svg)) < max(_across(from_the_first))
    to_the_first = lines(*shares(0.5, 0.6), percent=True, band=replace(BAND, first=0, last=0))
    assert max(_across(to_the_first)) < max(_across(from_the_first))


def _across(svg):
    """Return how wide each shape of a band is, in points."""
    found = (p for p in ET.fromstring(svg).iter() if "#e0e8ef" in p.get("style", ""))
    places = [list(map(float, re.findall(r"[-\d.]+", path.get("d"))))[::2] for path in found]
    return [max(each) - min(each) for each in places if each]


def test_rates_have_one_scale_in_every_chart():
    low, high = (lines(*shares(v, v), percent=True) for v in (0.03, 0.97))
    assert _axis(low) == _axis(high) == ["0%", "25%", "50%", "75%", "100%"]


@pytest.mark.parametrize("values", [(0.5, 0.51), (0.01, 0.02), (0.98, 1.0), (0.5, 0.5)])
def test_names_of_lines_never_lie_over_one_another(values):
    name = "Young people aged 16 to 25 with a plan who are not in education"
    made = draw_lines(
        [Line(f"{name} {v}", shares(v, v)) for v in values], percent=True, references=(ENGLAND,)
    )
    places = sorted(_places(made))
    assert len(places) >= 9
    gaps = [after - before for before, after in pairwise(places)]
    assert min(gaps) > 8


@pytest.mark.parametrize("width", WIDTHS)
def test_letters_of_a_chart_have_their_true_size(width):
    with styled(2.0, width=width) as canvas:
        inches = canvas.get_size_inches()[0]
    assert inches == pytest.approx({"page": CHART_WIDTH, "phone": 288 / 96}[width])


def test_the_style_is_that_of_afcharts_with_tokens_and_one_typeface():
    with styled(2.0):
        assert mpl.rcParams["axes.titlelocation"] == "left"
        assert mpl.rcParams["legend.frameon"] is False
        assert mpl.rcParams["font.family"] == ["Report Sans", "DejaVu Sans"]
        assert mpl.rcParams["text.color"] == COLOURS["ink"].light


def test_the_colours_of_lines_are_the_analysis_function_s():
    assert [COLOURS[name].light for name in SERIES] == get_af_colours("categorical")[:4]


def test_letters_are_of_the_report_s_own_typeface():
    assert "PublicSans" in lines()
    assert "DejaVu" not in lines()


def test_every_colour_of_a_chart_has_its_dark_one():
    svg = lines(*shares(0.5, 0.6), percent=True, references=(TARGET, ENGLAND))
    drawn = set(re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", svg))
    turned = set(re.findall(r'style\*="(?:fill|stroke): (#[0-9a-f]{6})"', svg))
    assert drawn == turned
    assert "@media screen and (prefers-color-scheme: dark)" in svg


def _strokes(svg):
    return [path.get("d") for path in ET.fromstring(svg).iter() if path.tag.endswith("path")]


def _axis(svg):
    return re.findall(r'<g id="ytick_\d+">.*?<!-- (\S+) -->', svg, re.DOTALL)


def _places(svg):
    """Return how far down each line of words right of the plot stands."""
    moved = re.findall(r"translate\(([\d.]+) ([\d.]+)\) scale", svg)
    return [float(y) for x, y in moved if float(x) > CHART_WIDTH * 72 - 1.7 * 72]
