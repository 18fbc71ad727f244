"""Sparklines: what is shown is drawn, what is hidden leaves no trace."""

import re
from datetime import date

from public import AS_AT, publish, share, stock
from wsoa.display.charts import Point
from wsoa.display.sparkline import draw_sparkline, sparkline_of

QUARTERS = (date(2020, 12, 31), date(2021, 3, 31), date(2021, 6, 30))
NAME = "home_educated"


def trend(*counts):
    earlier = zip(counts[:-1], QUARTERS[-len(counts) + 1 :], strict=True)
    figures = [stock(NAME, n, at=end, window="trend") for n, end in earlier]
    return publish(stock(NAME, counts[-1], at=AS_AT), *figures)


def numbers(svg):
    return [(float(x), float(y)) for x, y in re.findall(r"[ML] ([\d.]+) ([\d.]+)", svg)]


def points(*values):
    return [Point(str(n), value, str(value)) for n, value in enumerate(values)]


def test_it_rises_where_the_figures_rise(setting):
    heights = [y for _, y in numbers(sparkline_of(NAME, trend(10, 20, 15, 40), setting).svg)]
    assert heights[3] < heights[1] < heights[2] < heights[0]


def test_its_words_are_the_figures(setting):
    alt = sparkline_of(NAME, trend(10, 20, 15, 40), setting).alt
    assert alt.startswith("Trend. Children with a plan who are educated at home: from 10 in Dec")
    assert alt.endswith("to 40 in Sep 2021.")


def test_a_hidden_point_breaks_the_line_and_is_not_drawn(setting):
    """Whatever the small number is, what comes out is the same."""
    made = {sparkline_of(NAME, trend(10, 20, small, 40), setting) for small in (1, 2, 3, 4)}
    (only,) = made
    assert len(numbers(only.svg)) == 2
    assert only.svg.count("<circle") == 2
    assert "1 of 4 points cannot be shown" in only.alt


def test_a_hidden_last_point_is_not_marked(setting):
    drawn = sparkline_of(NAME, trend(10, 20, 30, 3), setting)
    assert "<circle" not in drawn.svg


def test_of_one_point_there_is_no_trend(setting):
    assert sparkline_of(NAME, publish(stock(NAME, 40)), setting) is None
    assert sparkline_of(NAME, trend(3, 2, 1, 40), setting) is None


def test_all_rates_have_one_scale(setting):
    name = "whereabouts_known"
    figures = publish(
        share(name, 90, 180), share(name, 45, 180, at=date(2021, 6, 30), window="trend")
    )
    drawn = [y for _, y in numbers(draw_sparkline(points(0.25, 0.5), percent=True))]
    assert [y for _, y in numbers(sparkline_of(name, figures, setting).svg)][-2:] == drawn
    foot, top = (numbers(draw_sparkline(points(v, v), percent=True))[0][1] for v in (0, 1))
    assert drawn[1] == (foot + top) / 2


def test_it_turns_with_the_screen():
    svg = draw_sparkline(points(1, 2), percent=False)
    assert '[style*="stroke: #12436d"]{stroke:#9cc7ea !important}' in svg
