"""The calendar rules that every measure shares."""

from datetime import date

import pytest

from wsoa.period import (
    Period,
    academic_age,
    academic_year,
    anniversary,
    calendar_year,
    instant,
    last_calendar_year,
    month_windows,
    months_before,
    quarter_ends,
    quarter_to,
    twelve_months_to,
    year_to_date,
)


def span(window):
    return window.start.isoformat(), window.end.isoformat()


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2020, 2, 29), 1, date(2021, 2, 28)),
        (date(2020, 2, 29), 4, date(2024, 2, 29)),
        (date(2021, 2, 28), -1, date(2020, 2, 28)),
        (date(2020, 12, 31), 1, date(2021, 12, 31)),
    ],
)
def test_a_year_later_is_the_same_date_and_29_february_the_28th(day, years, expected):
    assert anniversary(day, years) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2021, 3, 31), 1, date(2021, 2, 28)),
        (date(2021, 1, 15), 2, date(2020, 11, 15)),
        (date(2020, 3, 30), 1, date(2020, 2, 29)),
        (date(2021, 12, 31), -2, date(2022, 2, 28)),
    ],
)
def test_months_before_keep_the_day_or_take_the_months_last(day, months, expected):
    assert months_before(day, months) == expected


def test_twelve_months_begin_the_day_after_the_date_a_year_before():
    assert span(twelve_months_to(date(2021, 8, 31))) == ("2020-09-01", "2021-08-31")
    assert span(twelve_months_to(date(2020, 2, 29))) == ("2019-03-01", "2020-02-29")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 8, 31), ("2020-09-01", "2021-08-31")),
        (date(2021, 9, 1), ("2021-09-01", "2022-08-31")),
    ],
)
def test_the_academic_year_turns_after_31_august(day, expected):
    assert span(academic_year(day)) == expected


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        (date(2005, 8, 31), date(2021, 9, 1), 16),
        (date(2005, 9, 1), date(2021, 9, 1), 15),
        (date(2005, 8, 31), date(2021, 8, 31), 15),
        (date(2004, 2, 29), date(2021, 9, 30), 17),
    ],
)
def test_academic_age_is_the_age_on_the_31_august_before(birth, on, age):
    assert academic_age(birth, on) == age


def test_quarter_ends_are_calendar_ones_oldest_first():
    ends = (date(2020, 12, 31), date(2021, 3, 31), date(2021, 6, 30))
    assert quarter_ends(date(2021, 6, 30), count=3) == ends
    assert quarter_ends(date(2021, 9, 29), count=3) == ends


def test_a_quarter_to_a_months_end_is_of_whole_months():
    assert span(quarter_to(date(2021, 2, 28))) == ("2020-12-01", "2021-02-28")
    assert span(quarter_to(date(2021, 9, 30))) == ("2021-07-01", "2021-09-30")
    assert span(quarter_to(date(2021, 8, 15))) == ("2021-05-16", "2021-08-15")


def test_months_are_whole_but_the_last_is_cut_at_the_day():
    windows = month_windows(date(2021, 3, 15), count=3)
    assert [span(w) for w in windows] == [
        ("2021-01-01", "2021-01-31"),
        ("2021-02-01", "2021-02-28"),
        ("2021-03-01", "2021-03-15"),
    ]
    assert {w.as_at for w in windows} == {date(2021, 3, 15)}


def test_there_are_twelve_months_by_default_across_the_new_year():
    windows = month_windows(date(2021, 1, 31))
    assert len(windows) == 12
    assert span(windows[0]) == ("2020-02-01", "2020-02-29")


def test_the_last_full_year_includes_one_that_ends_today():
    assert span(last_calendar_year(date(2021, 9, 30))) == ("2020-01-01", "2020-12-31")
    assert span(last_calendar_year(date(2020, 12, 31))) == ("2020-01-01", "2020-12-31")
    assert last_calendar_year(date(2021, 9, 30)).as_at == date(2021, 9, 30)


def test_the_year_to_date_and_a_calendar_year():
    assert span(year_to_date(date(2021, 9, 30))) == ("2021-01-01", "2021-09-30")
    assert span(calendar_year(2020, as_at=date(2021, 9, 30))) == ("2020-01-01", "2020-12-31")


def test_a_stock_is_one_day_and_a_period_is_seen_from_its_last():
    day = instant(date(2021, 9, 30))
    assert day.start == day.end == day.as_at == date(2021, 9, 30)
    period = Period("2021-10", date(2021, 7, 1), date(2021, 9, 30))
    assert (period.window.name, period.window.as_at) == ("period", date(2021, 9, 30))
