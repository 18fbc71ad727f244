"""Complaints, compliments and appeals: the period against the same period last year."""

from datetime import date

import pytest

from worked import figure, mistakes
from wsoa.measures import MEASURES, Windows
from wsoa.period import Period

WORKS_THROUGH = (
    "complaints",
    "complaints_upheld",
    "compliments",
    "appeals",
)

WINDOWS = Windows(Period("2021-10", date(2021, 7, 1), date(2021, 9, 30)))

FEEDBACK = """
    feedback_id  received_date  kind        outcome        closed_date
    F1           2021-06-30     complaint   upheld         2021-07-01
    F2           2021-07-01     complaint   partly_upheld  2021-09-30
    F3           2021-09-30     complaint   upheld         2021-10-01
    F4           2021-08-01     complaint   not_upheld     2021-08-20
    F5           2021-10-01     complaint   pending        -
    F6           2021-08-01     complaint   upheld         -
    F7           2021-08-01     compliment  -              -
    F8           2020-08-01     compliment  -              -
    F9           2020-07-01     compliment  -              -
    F10          2021-08-01     appeal      upheld         2021-09-01
    F11          2020-09-30     appeal      pending        -
    F12          2020-10-01     appeal      withdrawn      2020-11-01
    F13          2020-08-01     complaint   upheld         2020-10-01
    F14          2020-06-01     complaint   upheld         2020-07-01
"""


def count(name, window):
    (found,) = [w for w in WINDOWS.of(MEASURES[name]) if w.name == window]
    return figure(name, found, feedback=FEEDBACK).value


@pytest.mark.parametrize(
    ("name", "now", "last_year"),
    [
        ("complaints", 4, 1),  # F2 F3 F4 F6; F13
        ("complaints_upheld", 2, 1),  # F1 F2, by the day they were closed; F14
        ("compliments", 1, 2),
        ("appeals", 1, 1),
    ],
)
def test_the_period_against_the_same_period_last_year(name, now, last_year):
    assert (count(name, "period"), count(name, "same_period_last_year")) == (now, last_year)


def test_appeals_are_of_children_and_the_rest_are_not():
    exempt = {
        name
        for name in ("complaints", "complaints_upheld", "compliments", "appeals")
        if not MEASURES[name].of_children
    }
    assert exempt == {"complaints", "complaints_upheld", "compliments"}


def test_an_extract_that_begins_since_has_no_last_year():
    (last_year,) = [
        w for w in WINDOWS.of(MEASURES["complaints"]) if w.name == "same_period_last_year"
    ]
    recent = "feedback_id received_date kind\n F1 2020-10-01 complaint"
    found = figure("complaints", last_year, feedback=recent)
    assert found.value is None
    assert found.unavailable == "not available: the `feedback` extract does not go back that far"


@pytest.mark.parametrize("name", ["complaints", "complaints_upheld", "compliments", "appeals"])
def test_nothing_received_is_zero_and_no_table_is_not(name):
    empty = "feedback_id received_date kind outcome closed_date"
    assert figure(name, WINDOWS.period.window, feedback=empty).value == 0
    assert figure(name, WINDOWS.period.window).value is None


BY_CASE = """
feedback       feedback    feedback       feedback    |
received_date  kind        outcome        closed_date | in   up   well  law  because
2021-07-01     complaint   upheld         2021-09-30  | yes  yes  -     -    first day, as-at day
2021-06-30     complaint   upheld         2021-07-01  | -    yes  -     -    a day early, first day
2021-06-30     complaint   upheld         2021-06-30  | -    -    -     -    both the day before
2021-09-30     complaint   upheld         2021-10-01  | yes  -    -     -    as-at day, a day late
2021-10-01     complaint   upheld         2021-10-01  | -    -    -     -    both the day after
2021-08-01     complaint   partly_upheld  2021-08-02  | yes  yes  -     -    upheld in part
2021-08-01     complaint   not_upheld     2021-08-02  | yes  -    -     -    not upheld
2021-08-01     complaint   withdrawn      2021-08-02  | yes  -    -     -    withdrawn
2021-08-01     complaint   upheld         -           | yes  -    -     -    closed, no date
-              complaint   upheld         2021-08-02  | -    yes  -     -    received, no date
2021-07-01     compliment  -              -           | -    -    yes   -    first day
2021-06-30     compliment  -              -           | -    -    -     -    the day before
2021-09-30     appeal      pending        -           | -    -    -     yes  as-at day
2021-10-01     appeal      pending        -           | -    -    -     -    the day after
2021-08-01     appeal      upheld         2021-08-02  | -    -    -     yes  no complaint
"""


def test_each_case_on_its_own_and_all_together():
    named = {
        "in": "complaints",
        "up": "complaints_upheld",
        "well": "compliments",
        "law": "appeals",
    }
    assert mistakes(BY_CASE, WINDOWS.period.window, **named) == []
