"""The four rules, at their edges, and what must hold of any points.

Which points a rule marks was set beside the tests of NHSRplotthedots, the field's own program.
"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsoa.variation import Signal, find_signals, limits_of
from wsoa.variation.limits import Limits

WIDE = Limits(Fraction(0), Fraction(3))
"""Beyond is above 3, near above 2."""

number = st.integers(-90, 90).map(lambda n: Fraction(n, 6))
points = st.lists(number, min_size=2, max_size=14)


def marked(text, rule, limits=WIDE):
    values = [Fraction(each) for each in text.split()]
    found = [s for s in find_signals(values, limits) if s.rule == rule]
    return [(s.side, s.first, s.last) for s in found]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("0 3 0", []),
        ("0 3.1 0", [("high", 1, 1)]),
        ("-3.1 0 4", [("low", 0, 0), ("high", 2, 2)]),
    ],
)
def test_a_point_beyond_a_limit(values, expected):
    assert marked(values, "beyond") == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("1 2 1 2 1 2", []),
        ("1 2 1 2 1 2 1", [("high", 0, 6)]),
        ("-1 -1 -1 -1 -1 -1 -1 -1 1", [("low", 0, 7)]),
        ("1 1 1 1 1 1 -1 1", []),
        ("1 1 1 1 0 1 1 1", []),
        ("0 1 1 1 1 1 1 1", [("high", 1, 7)]),
        ("0 0 0 0 0 0 0 0", []),
    ],
)
def test_seven_in_a_row_to_one_side_of_the_mean_and_one_on_it_is_on_none(values, expected):
    assert marked(values, "shift") == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("1 2 3 4 5 6", []),
        ("1 2 3 4 5 6 7", [("high", 0, 6)]),
        ("1 2 3 3 4 5 6", []),
        ("2 1 2 3 4 5 6 7 3", [("high", 1, 7)]),
        ("2 7 6 5 4 3 2 1 3", [("low", 1, 7)]),
        ("9 8 7 6 5 4 3 2 3 4 5 6 7 8", [("low", 0, 7), ("high", 7, 13)]),
    ],
)
def test_seven_that_all_rise_or_fall_and_equal_ones_end_it(values, expected):
    assert marked(values, "trend") == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("2.5 1 2.5", [("high", 0, 2)]),
        ("1 2.5 2.5", [("high", 1, 2)]),
        ("2.5 -1 2.5", []),
        ("2.5 0 2.5", []),
        ("2.5 1 1 2.5", []),
        ("-2.5 -2.5 -1", [("low", 0, 1)]),
        ("2.5 2.5", []),
        ("2.5 3.5 1", []),
        ("2.5 1 2.5 2.5", [("high", 0, 2), ("high", 2, 3)]),
        ("1 2.5 2.5 1", [("high", 1, 2)]),
    ],
)
def test_two_of_three_near_one_limit_and_all_three_on_its_side(values, expected):
    assert marked(values, "near") == expected


def test_the_plainest_rule_comes_first():
    rising = [Fraction(n) for n in (1, 2, 3, 4, 5, 6, 20)]
    assert [s.rule for s in find_signals(rising, limits_of(rising))] == ["beyond", "trend"]


def test_the_nhs_vignettes_outlier_is_the_only_signal():
    values = [Fraction(n) for n in (1, 2, 1, 2, 10, *[1, 2] * 6, 1)]
    assert find_signals(values, limits_of(values)) == (Signal("beyond", "high", 4, 4),)


def signals(values):
    return set(find_signals(values, limits_of(values)))


@given(points, number)
def test_a_shift_of_all_points_changes_no_signal(values, by):
    assert signals([v + by for v in values]) == signals(values)


@given(points, number.filter(lambda by: by > 0))
def test_a_scale_of_all_points_changes_no_signal(values, by):
    assert signals([v * by for v in values]) == signals(values)


@given(points)
def test_upside_down_high_is_low(values):
    other = {"high": "low", "low": "high"}
    turned = {Signal(s.rule, other[s.side], s.first, s.last) for s in signals(values)}
    assert signals([-v for v in values]) == turned


@given(number, st.integers(2, 20))
def test_a_constant_series_has_no_signal(value, count):
    assert not signals([value] * count)


@given(points)
def test_signals_lie_among_the_points_and_are_as_long_as_their_rule_says(values):
    least = {"beyond": 1, "near": 2, "trend": 7, "shift": 7}
    for signal in signals(values):
        assert 0 <= signal.first <= signal.last < len(values)
        assert signal.length >= least[signal.rule]
