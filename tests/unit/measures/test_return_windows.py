"""The days of DfE's return, over which measures that it counts too are counted again."""

from datetime import date

import pytest

from wsoa.measures import MEASURES, Windows
from wsoa.measures.windows import RETURNED
from wsoa.period import Period, return_day

AUTUMN = Windows(Period("2021-10", date(2021, 7, 1), date(2021, 9, 30)))
JANUARY = Windows(Period("2021-01", date(2020, 10, 1), date(2021, 1, 15)))


def named(windows, measure, name):
    return [w for w in windows.of(MEASURES[measure]) if w.name == name]


@pytest.mark.parametrize(
    ("year", "day"), [(2019, 17), (2020, 16), (2021, 21), (2022, 20), (2024, 18), (2026, 15)]
)
def test_the_return_is_of_the_third_thursday_in_january(year, day):
    assert return_day(year) == date(year, 1, day)


@pytest.mark.parametrize(("windows", "day"), [(AUTUMN, (2021, 21)), (JANUARY, (2020, 16))])
def test_a_stock_is_counted_on_the_day_of_the_latest_published_return(windows, day):
    year, number = day
    (found,) = named(windows, "plans_maintained", "return")
    assert found.start == found.end == found.as_at == date(year, 1, number)


def test_a_flow_is_counted_over_the_published_year_unless_it_is_the_last_one_anyway():
    assert named(AUTUMN, "new_plans_issued", "return") == []
    assert named(AUTUMN, "new_plans_issued", "last_year")[0].start == date(2020, 1, 1)
    (found,) = named(JANUARY, "new_plans_issued", "return")
    assert (found.start, found.end) == (date(2019, 1, 1), date(2019, 12, 31))
    assert found.as_at == date(2021, 1, 15)


def test_the_return_is_never_the_headline():
    for name in RETURNED:
        assert JANUARY.of(MEASURES[name])[0].name == MEASURES[name].windows[0]


def test_what_the_return_does_not_count_has_no_such_window():
    assert named(JANUARY, "home_educated", "return") == []
