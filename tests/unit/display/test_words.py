"""One way of writing each figure, date and change."""

from datetime import date

import pytest

from public import AS_AT, absent, flow, published, share, stock
from wsoa.display.words import (
    breakdown_words,
    change_words,
    day_words,
    direction,
    figure_words,
    month_words,
    round_half_up,
    short_words,
    value_words,
    when_words,
)
from wsoa.measures import MEASURES, Figure

REVIEWS = "annual_reviews_completed"
PLANS = "plans_maintained"


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (14.499999999999998, 0, "15"),  # 0.145 * 100
        (13.15, 1, "13.2"),
        (73.6902, 0, "74"),
        (1234.5, 0, "1,235"),
        (0, 0, "0"),
    ],
)
def test_halves_round_up_as_people_round(value, decimals, words):
    assert round_half_up(value, decimals) == words


def test_a_rate_in_a_sentence_says_its_counts():
    assert figure_words(published(share(REVIEWS, 1280, 1737))) == "74% (1,280 of 1,737)"


def test_a_count_in_a_sentence_is_a_number():
    assert figure_words(published(stock(PLANS, 1852))) == "1,852"


def test_a_small_count_reads_fewer_than_5_and_never_its_number():
    assert figure_words(published(stock("awaiting_specialist", 3))) == "fewer than 5 or withheld"


def test_zero_is_shown():
    assert figure_words(published(stock("awaiting_specialist", 0))) == "0"


def test_a_hidden_rate_names_no_number():
    words = figure_words(published(share(REVIEWS, 98, 100)))
    assert words == "not shown: small numbers"


def test_an_absent_figure_says_why():
    assert figure_words(published(absent(REVIEWS, "no table"))) == "no table"


def test_no_computable_case_is_never_a_percentage():
    words = figure_words(published(share(REVIEWS, 0, 0, unknown=20)))
    assert words == "cannot be computed: 0 of 20 dates recorded"


@pytest.mark.parametrize(
    ("met", "of", "words"),
    [(1730, 1737, "99.6%"), (1737, 1737, "100%"), (0, 1737, "0%"), (6, 1737, "0.3%")],
)
def test_nearly_all_is_not_all_and_hardly_any_is_not_none(met, of, words):
    assert short_words(published(share("whereabouts_known", met, of))) == words


@pytest.mark.parametrize(
    ("measure", "value", "words"),
    [
        ("awaiting_specialist_median_wait", 12.25, "12.3 weeks"),
        ("awaiting_specialist_median_wait", 1.0, "1 week"),
        ("missing_education_median_days_open", 40, "40 days"),
        ("caseload", 187.5, "187.5"),
        ("neet_or_not_known_16_18", 0.114, "11.4%"),
    ],
)
def test_a_number_is_written_in_its_unit(measure, value, words):
    assert value_words(value, MEASURES[measure]) == words


@pytest.mark.parametrize(
    ("figure", "symbol"),
    [(None, "z"), (stock("awaiting_specialist", 2), "c"), (absent(REVIEWS, "why"), "x")],
)
def test_a_cell_is_never_blank(figure, symbol):
    assert short_words(figure and published(figure)) == symbol


def test_changes_of_rates_are_percentage_points():
    now, before = published(share(REVIEWS, 770, 1000)), published(share(REVIEWS, 740, 1000))
    assert change_words(now, before) == "up 3.0 percentage points"
    assert change_words(before, now) == "down 3.0 percentage points"
    one = published(share(REVIEWS, 750, 1000))
    assert change_words(one, before) == "up 1.0 percentage point"


def test_changes_of_counts_and_waits_are_in_their_unit():
    assert change_words(published(stock(PLANS, 2900)), published(stock(PLANS, 1700))) == "up 1,200"
    assert _waits(12.5, 11.0) == "up 1.5 weeks"
    assert _waits(11.0, 12.0) == "down 1 week"


def test_no_movement_is_said_so():
    same = published(stock(PLANS, 1700))
    assert change_words(same, same) == "no change"
    assert direction(same, same) == "no change"


def test_a_change_from_or_to_a_hidden_figure_is_not_told():
    small, large = published(stock(PLANS, 3)), published(stock(PLANS, 40))
    assert change_words(large, small) == "change not available"
    assert change_words(small, large) == "change not available"
    assert direction(large, small) == "not known"
    assert direction(None, small) == "not known"


@pytest.mark.parametrize("measure", ["new_plans_issued", "timeliness_20_weeks"])
def test_spans_of_unlike_length_do_not_compare(measure):
    half = (date(2021, 7, 1), date(2021, 8, 15))
    before = (date(2021, 4, 1), date(2021, 6, 30))
    assert change_words(*_pair(measure, half, before)) == "change not available"


@pytest.mark.parametrize("measure", ["new_plans_issued", "timeliness_20_weeks"])
def test_quarters_compare_though_one_is_two_days_longer(measure):
    now, before = (date(2021, 7, 1), AS_AT), (date(2021, 1, 1), date(2021, 3, 31))
    assert change_words(*_pair(measure, now, before)).startswith("up 20")


def test_a_span_does_not_compare_with_a_day():
    spanned = published(flow(PLANS, 40))
    assert change_words(spanned, published(stock(PLANS, 30))) == "change not available"


def test_worse_follows_from_what_is_better():
    up = published(stock("review_backlog", 60)), published(stock("review_backlog", 50))
    assert direction(*up) == "worse"
    assert direction(*reversed(up)) == "better"
    neutral = published(stock(PLANS, 60)), published(stock(PLANS, 50))
    assert direction(*neutral) == "moved"


def test_days_months_and_spans():
    assert day_words(date(2021, 9, 3)) == "3 September 2021"
    assert day_words(None) == "not stated"
    assert month_words(AS_AT) == "Sep 2021"
    assert when_words(published(stock(PLANS, 9))) == "at 30 September 2021"
    assert when_words(published(flow(PLANS, 9))) == "1 July 2021 to 30 September 2021"


def test_groups_read_as_words_not_as_codes():
    figure = published(stock("places_filled", 9, setting="independent_special", primary_need="HI"))
    assert breakdown_words(figure) == "independent special school, hearing impairment"
    assert breakdown_words(published(stock(PLANS, 9))) == "all"


def _waits(now, before):
    figures = (
        Figure("awaiting_specialist_median_wait", "as_at", None, None, AS_AT, value=v)
        for v in (now, before)
    )
    return change_words(*map(published, figures))


def _pair(measure, now, before):
    if MEASURES[measure].unit == "rate":
        return (
            published(share(measure, 80, 100, span=now, window="period")),
            published(share(measure, 60, 100, span=before, window="trend")),
        )
    return published(flow(measure, 80, span=now)), published(flow(measure, 60, span=before))
