"""Linear programmes: how far a count can go, asked again and again."""

import pytest

from wsoa.disclosure.programme import UNLIMITED, Programme, Row

TEN = Row((0, 1), (1.0, 1.0), low=10.0, exact=True)
MORE = Row((1, 2), (-1.0, 1.0), low=0.0)


def made(*rows):
    return Programme(3, rows)


def test_a_column_is_raised_as_far_as_its_row_lets_it():
    found = made(TEN).raised(0)
    assert found.values[0] == pytest.approx(10)
    assert found.worth[0] == pytest.approx(-1)


def test_a_column_is_raised_to_a_value_and_no_further():
    assert made(TEN).raised(0, most=4).values[:2] == pytest.approx([4, 6])


def test_a_column_without_a_row_has_no_limit():
    assert made(TEN).raised(2).values[2] == UNLIMITED


def test_a_column_is_lowered_to_what_another_needs():
    programme = made(TEN, MORE)
    programme.begin_at([0, 7, 0])
    assert programme.lowered(2, least=0).values[2] == pytest.approx(7)


def test_a_column_goes_no_higher_than_its_most_and_is_held_there_again():
    programme = made(TEN)
    programme.begin_at([0, 7, 0], [UNLIMITED, 8, UNLIMITED])
    assert programme.lowered(0, least=0).values[0] == pytest.approx(2)
    assert programme.lowered(1, least=7).values[1] == pytest.approx(7)
    assert programme.lowered(0, least=0).values[0] == pytest.approx(2)


def test_one_question_leaves_no_trace_in_the_next():
    programme = made(TEN, MORE)
    first = programme.raised(0).values[0]
    programme.raised(1, most=2)
    programme.lowered(1, least=1)
    assert programme.raised(0).values[0] == pytest.approx(first)


def test_rows_that_contradict_one_another_are_said_to():
    with pytest.raises(ArithmeticError):
        made(TEN, Row((0, 1), (1.0, 1.0), low=11.0, exact=True)).raised(0)
