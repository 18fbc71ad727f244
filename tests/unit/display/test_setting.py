"""What stands beside a figure: like for like, of its own year, known by the as-at date."""

from datetime import date

import pytest

from public import flow, publish, published, share, stock
from wsoa.display.setting import before, latest_published

NAME = "timeliness_20_weeks_excluding_exceptions"
BY = "that was published by 30 September 2021, the as-at date."


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2021, 5, 31), 2019), (date(2021, 6, 1), 2020), (date(2021, 1, 4), 2019)],
)
def test_a_years_figures_are_known_the_june_after(day, year):
    assert latest_published(day) == year


@pytest.mark.parametrize(("window", "target"), [("12_months", 4), ("trend", 4), ("period", None)])
def test_four_engagement_events_are_the_target_of_a_year_and_not_of_a_quarter(
    setting, window, target
):
    assert setting.target_of(published(flow("engagement_events", 5, window=window))) == target


def test_a_group_has_no_target_of_its_own(setting):
    whole = share("out_of_area_providers_visited", 3, 9)
    group = share("out_of_area_providers_visited", 3, 9, setting="special")
    assert [setting.target_of(published(each)) for each in (whole, group)] == [1, None]


def test_a_whole_year_is_set_beside_the_same_year(setting):
    year = (date(2020, 1, 1), date(2020, 12, 31))
    found = setting.beside(published(share(NAME, 149, 173, span=year, window="last_year")))
    assert [c.kind for c in found] == ["england", "region", "statistical_neighbours"]
    assert {c.year for c in found} == {2020}
    assert setting.main(published(share(NAME, 149, 173, span=year, window="last_year"))) == found[0]


def test_another_basis_is_not_set_beside(setting):
    """The published figures are of 16 and 17 year olds; the measure reaches to 18."""
    ours = published(share("neet_or_not_known_16_18", 40, 300))
    assert setting.comparators.measures.count(ours.measure) == 1
    assert setting.beside(ours) == ()


def test_a_stock_is_set_beside_the_last_january(setting):
    found = setting.beside(published(stock("plans_maintained", 1852)))
    assert {c.year for c in found} <= {2021}
    assert found


def test_a_group_and_nothing_have_no_comparator(setting):
    assert setting.beside(published(stock("plans_maintained", 9, age_band="0-4"))) == ()
    assert setting.beside(None) == ()


def test_the_quarter_before_is_the_last_that_ended_before_the_figure():
    trend = [
        stock("plans_maintained", n, at=date(2021, month, 30), window="trend")
        for month, n in ((4, 40), (6, 50))
    ]
    now = stock("plans_maintained", 60)
    may = stock("plans_maintained", 45, at=date(2021, 5, 31), window="census")
    figures = publish(now, may, *trend)
    assert before(figures, figures.headline("plans_maintained", "as_at")).value == 50
    # A date of its own lies between two quarter ends: a change since either would mislead.
    assert before(figures, figures.headline("plans_maintained", "census")) is None


def test_without_a_trend_nothing_was_before():
    figures = publish(flow("valid_exceptions", 9))
    assert before(figures, figures.headline("valid_exceptions")) is None
    assert before(figures, None) is None


@pytest.mark.parametrize(
    ("figure", "why"),
    [
        (
            share(NAME, 9, 10, span=(date(2020, 11, 1), date(2020, 11, 30)), window="month"),
            "2019 is of the last whole year before the year of the window.",
        ),
        (
            share(NAME, 9, 10, span=(date(2020, 1, 1), date(2020, 12, 31)), window="last_year"),
            "2020 is the year of the window itself.",
        ),
        (
            share(NAME, 9, 10, span=(date(2021, 1, 1), date(2021, 12, 31)), window="last_year"),
            f"2020 is the last calendar year {BY}",
        ),
        (
            stock("plans_maintained", 1852),
            f"January 2021 is the last of this series {BY}",
        ),
    ],
)
def test_a_published_year_says_why_it_is_that_one(setting, figure, why):
    found = setting.published(figure)
    assert found
    assert {setting.why_year(figure, each) for each in found} == {why}
