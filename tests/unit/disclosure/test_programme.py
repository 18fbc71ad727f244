"""Linear programmes: how far a count can go, asked again and again."""

import highspy
import numpy as np
import pytest

from wsoa.disclosure import programme
from wsoa.disclosure.programme import UNLIMITED, Programme, Row, Rows
from wsoa.errors import GateError

TEN = Row((0, 1), (1.0, 1.0), low=10.0, exact=True)
MORE = Row((1, 2), (-1.0, 1.0), low=0.0)


def made(*rows, low=(0.0, 0.0, 0.0)):
    return Programme(Rows.of(rows), np.array(low))


def test_a_column_is_raised_as_far_as_its_row_lets_it():
    found = made(TEN).raised(0)
    assert found.values[0] == pytest.approx(10)
    assert found.worth[0] == pytest.approx(-1)


def test_a_column_is_raised_to_a_value_and_no_further():
    assert made(TEN).raised(0, most=4).values[:2] == pytest.approx([4, 6])


def test_a_column_without_a_row_has_no_limit():
    assert made(TEN).raised(2).values[2] == UNLIMITED


def test_a_column_is_lowered_to_what_another_needs():
    asked = made(TEN, MORE, low=(0.0, 7.0, 0.0))
    assert asked.lowered(2, least=0).values[2] == pytest.approx(7)


def test_a_column_goes_back_to_its_least_after_each_question():
    asked = made(TEN, low=(0.0, 2.0, 0.0))
    assert asked.lowered(1, least=0).values[1] == pytest.approx(0)
    assert asked.raised(0).values[0] == pytest.approx(8)


def test_what_columns_are_known_to_be_is_taken_from_the_sums_of_the_others():
    free, known = np.array([True, False, True]), np.array([0.0, 7.0, 0.0])
    rows, told = Rows.of((TEN, MORE)).among(free, known)
    assert (told.tolist(), rows.low.tolist()) == ([0, 1], [3.0, 7.0])
    found = Programme(rows, np.zeros(2)).lowered(1, least=0)
    assert found.values.tolist() == pytest.approx([3, 7])


def test_a_row_of_known_columns_alone_says_nothing_of_the_others():
    rows, told = Rows.of((TEN, MORE)).among(np.array([False, False, True]), np.array([3.0, 7, 0]))
    assert (told.tolist(), rows.place.tolist()) == ([1], [0])


def test_one_question_leaves_no_trace_in_the_next():
    asked = made(TEN, MORE)
    first = asked.raised(0).values[0]
    asked.raised(1, most=2)
    asked.lowered(1, least=1)
    assert asked.raised(0).values[0] == pytest.approx(first)


def exact(*terms, low=0.0):
    places, factors = zip(*terms, strict=True)
    return Row(places, tuple(map(float, factors)), low=low, exact=True)


EVERY_STATUS = frozenset(highspy.HighsModelStatus.__members__.values())
STUCK = (
    exact((2, 1), (0, -1), (1, -1)),
    exact((0, 1), (3, -1), (6, -1), (9, -1)),
    exact((1, 1), (4, -1), (7, -1), (10, -1), low=5.0),
    exact((5, 1), (3, -1), (4, -1)),
    exact((8, 1), (6, -1), (7, -1)),
    exact((11, 1), (9, -1), (10, -1)),
)
"""A rate in three groups: without perturbation the second question ends the solver's wits."""


def test_a_question_that_leads_nowhere_from_the_last_answer_is_asked_anew(monkeypatch):
    stuck = {**programme.WARM, "dual_simplex_cost_perturbation_multiplier": 0.0}
    monkeypatch.setattr(programme, "WARM", stuck)
    asked = made(*STUCK, low=(0.0, 0.0, 1.0) * 4)
    assert asked.raised(0).values[0] == UNLIMITED
    assert asked.raised(1).values[1] == UNLIMITED
    monkeypatch.setattr(programme, "ANSWERS", EVERY_STATUS)
    asked = made(*STUCK, low=(0.0, 0.0, 1.0) * 4)
    asked.raised(0)
    with pytest.raises(GateError, match=r"how far a hidden count can go \(Unknown\)"):
        asked.raised(1)


def test_rows_that_contradict_one_another_are_said_to():
    with pytest.raises(ArithmeticError):
        made(TEN, Row((0, 1), (1.0, 1.0), low=11.0, exact=True)).raised(0)
