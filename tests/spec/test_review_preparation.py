"""Getting ready: transfers by 15 February or 31 March, notice ahead, advisers from year 9."""

from dataclasses import replace
from datetime import date

import pytest

from worked import figure, figures, tables
from wsoa.measures import MEASURES
from wsoa.measures.count import count_cases
from wsoa.period import Window, year_to_date
from wsoa.records import Settings

WORKS_THROUGH = (
    "phase_transfer_on_time",
    "reviews_notified_ahead",
    "reviews_notified_8_weeks_ahead",
    "pfa_adviser_attendance",
)

PLANS = """
    plan_id  person_id  issued_date  maintaining_la  ceased_date
    P1       C1         2018-01-01   883             -
    P2       C2         2018-01-01   883             2021-03-01
    PTHEIRS  C1         2018-01-01   882             -
"""
TO_MARCH = year_to_date(date(2021, 3, 31))
HEADER = "review_id plan_id due_date transfer transfer_due_date final_date\n"


def transfers(*rows, window=TO_MARCH, day_counts=True):
    frames = tables(plans=PLANS, reviews=HEADER + "\n".join(rows))
    settings = Settings(transfer_day_counts=day_counts)
    records = replace(frames, settings=settings).at(window.as_at)
    measure = MEASURES["phase_transfer_on_time"]
    found = count_cases(measure, measure.function(records, window), window=window)[0]
    return found.numerator, found.denominator, found.not_computable


@pytest.mark.parametrize(
    ("final", "by", "before"),
    [
        ("2021-02-14", 1, 1),
        ("2021-02-15", 1, 0),  # the day itself: code of practice, regulation
        ("2021-02-16", 0, 0),
        ("-", 0, 0),
    ],
)
def test_whether_15_february_itself_counts_is_a_setting(final, by, before):
    row = f"R P1 2020-11-01 primary_secondary - {final}"
    assert transfers(row, day_counts=True) == (by, 1, 0)
    assert transfers(row, day_counts=False) == (before, 1, 0)


@pytest.mark.parametrize(
    ("transfer", "final", "met"),
    [
        ("secondary_post16", "2021-03-31", 1),
        ("post16_post16", "2021-03-31", 1),
        ("primary_secondary", "2021-03-31", 0),
        ("middle_secondary", "2021-02-15", 1),
        ("infant_junior", "2021-02-16", 0),
        ("early_years", "2021-02-15", 1),
    ],
)
def test_post_16_has_until_31_march(transfer, final, met):
    assert transfers(f"R P2 2020-11-01 {transfer} - {final}") == (met, 1, 0)


def test_a_recorded_date_goes_before_the_statutory_one():
    assert transfers("R P1 2020-11-01 post16_post16 2021-01-31 2021-02-01") == (0, 1, 0)
    assert transfers("R P1 2020-11-01 primary_secondary 2021-03-01 2021-03-01") == (1, 1, 0)


@pytest.mark.parametrize(
    ("due", "counted"),
    [
        ("2020-02-15", 0),  # due that day: 15 February 2020
        ("2020-02-16", 1),  # the first 15 February on or after it is in 2021
        ("2021-02-15", 1),
        ("2021-02-16", 0),  # 2022
    ],
)
def test_without_a_recorded_date_it_is_the_first_15_february_from_the_review(due, counted):
    _, denominator, _ = transfers(f"R P1 {due} primary_secondary - 2021-01-10")
    assert denominator == counted


@pytest.mark.parametrize(
    ("as_at", "by", "before"),
    [
        (date(2021, 2, 13), (0, 0, 1), (0, 0, 1)),
        (date(2021, 2, 14), (0, 0, 1), (0, 1, 0)),  # the last day before
        (date(2021, 2, 15), (0, 1, 0), (0, 1, 0)),
    ],
)
def test_a_plan_not_final_is_late_once_its_last_day_has_come(as_at, by, before):
    row = "R P1 2020-11-01 primary_secondary - 2021-02-20"
    year = Window("academic_year", date(2020, 9, 1), date(2021, 8, 31), as_at)
    assert transfers(row, window=year, day_counts=True) == by
    assert transfers(row, window=year, day_counts=False) == before


def test_reviews_without_a_transfer_and_other_authorities_plans_are_left_out():
    assert transfers(
        "NONE   P1       2020-11-01  none               -  2021-01-01",
        "BLANK  P1       2020-11-01  -                  -  2021-01-01",
        "THEIRS PTHEIRS  2020-11-01  primary_secondary  -  2021-01-01",
    ) == (0, 0, 0)


def test_transfers_by_kind():
    rows = """
        A  P1  2020-11-01  primary_secondary  -  2021-02-01
        B  P1  2020-11-01  secondary_post16   -  -
        C  P1  2020-11-01  infant_junior      -  2021-02-01
    """
    found = figures("phase_transfer_on_time", TO_MARCH, plans=PLANS, reviews=HEADER + rows)
    assert {name: (f.numerator, f.denominator) for name, f in found.items()} == {
        "all": (2, 3),
        "transfer_group=secondary transfer": (1, 1),
        "transfer_group=post-16 transfer": (0, 1),
        "transfer_group=other": (1, 1),
    }


NEXT_QUARTER = Window("next_quarter", date(2021, 10, 1), date(2021, 12, 31), date(2021, 9, 30))


def notified(name, *rows):
    header = "review_id plan_id due_date notified_date\n"
    found = figure(name, NEXT_QUARTER, plans=PLANS, reviews=header + "\n".join(rows))
    return found.numerator, found.denominator, found.not_computable


@pytest.mark.parametrize(
    ("due", "notice", "told", "eight_weeks"),
    [
        ("2021-12-01", "2021-09-30", (1, 1, 0), (1, 1, 0)),
        ("2021-12-01", "2021-10-01", (0, 1, 0), (0, 0, 1)),  # after the as-at day
        ("2021-11-01", "2021-09-06", (1, 1, 0), (1, 1, 0)),  # day 56 ahead
        ("2021-11-01", "2021-09-07", (1, 1, 0), (0, 1, 0)),  # day 55 ahead
        ("2021-11-25", "-", (0, 1, 0), (0, 1, 0)),  # day 56 ahead is the as-at day
        ("2021-11-26", "-", (0, 1, 0), (0, 0, 1)),  # and here the day after it
        ("2021-12-31", "2021-09-01", (1, 1, 0), (1, 1, 0)),
        ("2022-01-01", "2021-09-01", (0, 0, 0), (0, 0, 0)),
        ("2021-09-30", "2021-07-01", (0, 0, 0), (0, 0, 0)),
    ],
)
def test_reviews_of_the_next_quarter_told_of_ahead(due, notice, told, eight_weeks):
    row = f"R P1 {due} {notice}"
    assert notified("reviews_notified_ahead", row) == told
    assert notified("reviews_notified_8_weeks_ahead", row) == eight_weeks


PEOPLE = """
    person_id  birth_month
    C1         2007-08-01
    C2         2007-09-01
"""
PERIOD = Window("period", date(2021, 7, 1), date(2021, 9, 30), date(2021, 9, 30))


def adviser(*rows):
    header = "review_id plan_id due_date meeting_date pfa_adviser\n"
    text = header + "\n".join(rows)
    found = figure("pfa_adviser_attendance", PERIOD, people=PEOPLE, plans=PLANS, reviews=text)
    return found.numerator, found.denominator, found.not_computable


def test_year_9_begins_in_the_september_after_the_13th_birthday():
    assert adviser("AUGUST P1 2021-07-01 2021-07-01 yes") == (1, 1, 0)
    assert adviser("SEPTEMBER P2 2021-07-01 2021-08-31 yes") == (0, 0, 0)
    assert adviser("SEPTEMBER P2 2021-07-01 2021-09-01 yes") == (1, 1, 0)


def test_an_adviser_took_part_did_not_or_it_is_not_recorded():
    assert adviser(
        "YES    P1       2021-07-01  2021-07-01  yes",
        "NO     P1       2021-07-01  2021-09-30  no",
        "BLANK  P1       2021-07-01  2021-07-01  -",
        "LATER  P1       2021-07-01  2021-10-01  yes",
        "EARLY  P1       2021-07-01  2021-06-30  yes",
        "NEVER  P1       2021-07-01  -           -",
        "THEIRS PTHEIRS  2021-07-01  2021-07-01  yes",
    ) == (1, 2, 1)


@pytest.mark.parametrize(
    ("name", "window"),
    [
        ("phase_transfer_on_time", TO_MARCH),
        ("reviews_notified_ahead", NEXT_QUARTER),
        ("reviews_notified_8_weeks_ahead", NEXT_QUARTER),
        ("pfa_adviser_attendance", PERIOD),
    ],
)
def test_without_any_review_it_cannot_be_computed(name, window):
    found = figure(name, window)
    assert (found.value, found.denominator, found.unavailable) == (None, 0, "")
