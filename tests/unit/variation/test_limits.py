"""Limits of usual variation: worked examples of others, and what must hold of any points."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsoa.variation import limits_of
from wsoa.variation.limits import Limits

WORKED = {
    # Montgomery, Introduction to Statistical Quality Control: costs of mortgage applications.
    "Montgomery": (
        "310 288 297 298 307 303 294 297 308 306 294 299 297 299 314 295 293 306 301 304",
        (279.78, 300.5, 321.22),
    ),
    # NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates.
    "NIST": ("49.6 47.6 49.9 51.3 47.8 51.2 52.6 52.4 53.6 52.1", (45.8150, 50.81, 55.8050)),
    # NHSRplotthedots, vignette on deviations, as NHS England's own tool has it.
    "NHS": ("1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1", (-3.06, 1.94, 6.95)),
    # statprocon, the example of its README.
    "statprocon": ("10 50 40 30", (-20.7, 32.5, 85.7)),
}

number = st.integers(-6000, 6000).map(lambda n: Fraction(n, 60))
points = st.lists(number, min_size=2, max_size=15)


def numbers(text):
    return [Fraction(each) for each in text.split()]


@pytest.mark.parametrize("name", WORKED)
def test_limits_come_out_as_in(name):
    values, expected = WORKED[name]
    limits = limits_of(numbers(values))
    found = [float(each) for each in (limits.lower, limits.mean, limits.upper)]
    assert found == pytest.approx(expected, abs=0.0051)


def test_one_point_has_no_limits():
    with pytest.raises(ValueError, match="2 points or more, not 1"):
        limits_of([Fraction(3)])


def test_a_constant_series_has_no_width_and_nothing_beyond_it():
    limits = limits_of([Fraction(1, 10)] * 9)
    assert (limits.lower, limits.upper) == (Fraction(1, 10), Fraction(1, 10))
    assert not limits.is_beyond(Fraction(1, 10))
    assert limits.side(Fraction(1, 10)) == 0
    assert limits.is_beyond(Fraction(11, 100))


def test_on_the_limit_is_within_it_and_near():
    limits = Limits(Fraction(10), Fraction(3))
    assert [limits.is_beyond(Fraction(n)) for n in (7, 13)] == [False, False]
    assert [limits.is_near(Fraction(n)) for n in (7, 8, 12, 13)] == [True, False, False, True]
    assert limits.is_near(Fraction("12.001"))
    assert not limits.is_near(Fraction("13.001"))


@given(points, number)
def test_a_shift_of_all_points_shifts_the_limits(values, by):
    limits, moved = limits_of(values), limits_of([v + by for v in values])
    assert (moved.mean, moved.reach) == (limits.mean + by, limits.reach)


@given(points, number)
def test_a_scale_of_all_points_scales_the_limits(values, by):
    limits, scaled = limits_of(values), limits_of([v * by for v in values])
    assert (scaled.mean, scaled.reach) == (limits.mean * by, limits.reach * abs(by))


@given(points)
def test_backwards_the_limits_are_the_same(values):
    assert limits_of(values[::-1]) == limits_of(values)
