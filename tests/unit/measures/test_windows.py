"""Which windows a reporting period gives a measure."""

from dataclasses import replace
from datetime import date

import pytest

from wsoa.measures import MEASURES, Windows
from wsoa.period import Period

OCTOBER = Windows(Period("2021-10", date(2021, 7, 1), date(2021, 9, 30)))
JANUARY = Windows(Period("2021-01", date(2020, 12, 1), date(2021, 1, 15)))
LEAP = Windows(Period("2024-02", date(2023, 12, 1), date(2024, 2, 29)))


def only(windows, kind):
    """Return start, end and as-at date of the one window of a kind."""
    measure = replace(MEASURES["complaints"], windows=(kind,), trend=False)
    (found,) = windows.of(measure)
    assert found.name == kind
    return found.start.isoformat(), found.end.isoformat(), found.as_at.isoformat()


@pytest.mark.parametrize(
    ("windows", "expected"),
    [
        (OCTOBER, ("2021-10-01", "2021-12-31", "2021-09-30")),
        (JANUARY, ("2021-01-16", "2021-04-15", "2021-01-15")),
        (LEAP, ("2024-03-01", "2024-05-31", "2024-02-29")),
    ],
)
def test_the_next_quarter_is_three_months_and_whole_months_after_a_months_end(windows, expected):
    assert only(windows, "next_quarter") == expected


@pytest.mark.parametrize(
    ("windows", "expected"),
    [
        (OCTOBER, ("2020-07-01", "2020-09-30", "2020-09-30")),
        (JANUARY, ("2019-12-01", "2020-01-15", "2020-01-15")),
        (LEAP, ("2022-12-01", "2023-02-28", "2023-02-28")),
    ],
)
def test_the_same_period_last_year_is_seen_as_at_its_own_end(windows, expected):
    assert only(windows, "same_period_last_year") == expected


def test_a_year_before_is_a_date():
    assert only(OCTOBER, "year_before") == ("2020-09-30",) * 3
    assert only(LEAP, "year_before") == ("2023-02-28",) * 3


def test_the_baseline_is_autumn_2019_as_it_stood_then():
    assert only(OCTOBER, "autumn_2019") == ("2019-09-01", "2019-12-31", "2019-12-31")
    assert only(OCTOBER, "january_2020") == ("2020-01-01", "2020-01-31", "2020-01-31")
    assert only(OCTOBER, "january_2019") == ("2019-01-31",) * 3


def test_a_baseline_that_is_not_past_is_none():
    winter = Windows(Period("2020-02", date(2019, 12, 1), date(2020, 1, 30)))
    found = {window.name for window in winter.of(MEASURES["plans_meeting_standard"])}
    assert "january_2020" not in found


def test_a_census_moves_the_headline_window_to_its_date():
    census = {"annual_reviews_completed_previous_year": date(2021, 8, 31)}
    windows = Windows(OCTOBER.period, census=census)
    first, second = windows.of(MEASURES["annual_reviews_completed_previous_year"])
    assert (first.name, second.name) == ("census", "previous_academic_year")
    assert (first.start, first.end) == (date(2019, 9, 1), date(2020, 8, 31))
    assert (second.start, second.end) == (date(2020, 9, 1), date(2021, 8, 31))
    assert (first.as_at, second.as_at) == (date(2020, 8, 31), date(2021, 8, 31))


def test_a_trend_recomputes_the_headline_window_at_earlier_quarter_ends():
    windows = OCTOBER.of(MEASURES["annual_reviews_completed"])
    trend = [window for window in windows if window.name == "trend"]
    assert [window.as_at for window in trend][-2:] == [date(2021, 3, 31), date(2021, 6, 30)]
    assert (trend[-1].start, trend[-1].end) == (date(2020, 7, 1), date(2021, 6, 30))
