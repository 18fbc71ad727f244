"""Professional advice: 42 days from the request for it, and the 42nd day counts."""

from datetime import date

import pytest

from worked import figure, figures, mistakes
from wsoa.period import Window, instant

WORKS_THROUGH = (
    "advice_within_6_weeks",
    "advice_outstanding",
)

PERIOD = Window("period", date(2021, 7, 1), date(2021, 9, 30), date(2021, 9, 30))
NOW = instant(date(2021, 9, 30))
HEADER = "advice_id request_id service requested_date received_date\n"


@pytest.mark.parametrize(
    ("requested", "received", "expected"),
    [
        ("2021-07-01", "2021-08-12", (1, 1, 0)),  # day 42
        ("2021-07-01", "2021-08-13", (0, 1, 0)),  # day 43
        ("2021-07-01", "-", (0, 1, 0)),
        ("2021-08-19", "-", (0, 1, 0)),  # day 42 is the as-at day
        ("2021-08-20", "-", (0, 0, 1)),  # day 42 is the day after it
        ("2021-08-19", "2021-10-01", (0, 1, 0)),
        ("2021-08-20", "2021-10-01", (0, 0, 1)),
        ("2021-06-30", "2021-07-01", (0, 0, 0)),
        ("2021-10-01", "2021-10-02", (0, 0, 0)),
    ],
)
def test_advice_is_in_time_on_day_42(requested, received, expected):
    text = f"{HEADER} A1 R1 health {requested} {received}"
    found = figure("advice_within_6_weeks", PERIOD, advice=text)
    assert (found.numerator, found.denominator, found.not_computable) == expected


ADVICE = """
    advice_id  request_id  service                 requested_date  received_date
    A1         R1          health                  2021-07-01      2021-07-20
    A2         R2          health                  2021-07-01      -
    A3         R1          educational_psychology  2021-07-01      2021-09-30
    A4         R2          educational_psychology  2021-09-30      2021-10-01
    A5         R3          social_care             2020-01-01      -
    A6         R4          social_care             2021-10-01      -
"""


def test_advice_by_service():
    found = figures("advice_within_6_weeks", PERIOD, advice=ADVICE)
    assert {name: (f.numerator, f.denominator, f.not_computable) for name, f in found.items()} == {
        "all": (1, 3, 1),
        "service=health": (1, 2, 0),
        "service=educational_psychology": (0, 1, 1),
    }


def test_advice_awaited_as_at_the_day():
    found = figures("advice_outstanding", NOW, advice=ADVICE)
    # A3 came on the day. A4 comes the day after it. A6 is not yet asked for.
    assert {name: f.value for name, f in found.items()} == {
        "all": 3,
        "service=health": 1,
        "service=educational_psychology": 1,
        "service=social_care": 1,
    }


def test_an_empty_table_has_a_count_and_no_rate():
    assert figure("advice_within_6_weeks", PERIOD, advice=HEADER).value is None
    assert figure("advice_outstanding", NOW, advice=HEADER).value == 0


@pytest.mark.parametrize("name", ["advice_within_6_weeks", "advice_outstanding"])
def test_without_the_table_it_is_not_available(name):
    assert figure(name, PERIOD).unavailable == "not available: no `advice` extract for this period"


IN_A_LEAP_YEAR = """
advice          advice        |
requested_date  received_date | in_time  awaited  because
2020-01-19      2020-03-01    | yes      -        12 days of January, 29 of February, 1
2020-01-19      2020-03-02    | no       -        day 43
2020-02-18      -             | no       yes      day 42 is the as-at day, 31 March
2020-02-19      -             | ?        yes      it is the day after
2020-02-18      2020-03-31    | yes      -        came on the as-at day, day 42
2020-02-18      2020-04-01    | no       yes      came the day after
"""


def test_42_days_run_over_29_february():
    spring = Window("period", date(2020, 1, 1), date(2020, 3, 31), date(2020, 3, 31))
    always = {"advice": {"service": "health"}}
    named = {"in_time": "advice_within_6_weeks", "awaited": "advice_outstanding"}
    assert mistakes(IN_A_LEAP_YEAR, spring, always=always, **named) == []
