"""Alternative texts say what a chart shows, and no more than it shows."""

from wsoa.display.alt import describe_bars, describe_line
from wsoa.display.charts import Bar, Line, Point


def line(*values):
    return Line("Plans", tuple(Point(f"Q{i}", v, str(v)) for i, v in enumerate(values, start=1)))


def test_a_line_is_told_from_end_to_end_with_its_extremes():
    assert describe_line(line(40, 70, 20, 60), target="100") == (
        "Plans: from 40 in Q1 to 60 in Q4; highest 70 in Q2; lowest 20 in Q3; the target is 100."
    )


def test_gaps_are_counted_and_not_explained_away():
    assert describe_line(line(40, None, 60)) == (
        "Plans: from 40 in Q1 to 60 in Q3; 1 of 3 points cannot be shown."
    )


def test_a_single_point_is_no_journey():
    assert describe_line(line(None, 60)) == "Plans: 60 in Q2; 1 of 2 points cannot be shown."


def test_a_line_of_gaps_says_so():
    assert describe_line(line(None, None)) == "Plans: no figure can be shown."


def test_few_bars_are_named_and_a_hidden_one_is_confidential():
    bars = [Bar("Special", 60, "60"), Bar("Home", None, "c", hidden=True), Bar("Other", None, "x")]
    assert describe_bars(bars) == "Special 60; Home confidential; Other not available."


def test_of_many_bars_the_largest_and_smallest_are_named():
    bars = [*(Bar(f"G{n}", n, str(n)) for n in range(10, 80, 10)), Bar("H", None, "c", hidden=True)]
    assert describe_bars(bars) == (
        "8 bars. Largest: G70 70; G60 60; G50 50. Smallest shown: G10 10. Confidential: 1."
    )


def test_bars_that_are_all_hidden_say_so():
    assert describe_bars([Bar("H", None, "c", hidden=True)] * 7) == "no figure can be shown."
    assert describe_bars([]) == "no figure can be shown."
