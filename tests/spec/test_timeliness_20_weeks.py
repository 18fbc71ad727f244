"""Plans issued within 20 weeks: 140 days from the request, and the 140th day counts."""

from datetime import date

import worked
from wsoa.period import Window

YEAR = Window("ytd", date(2021, 1, 1), date(2021, 9, 30), date(2021, 9, 30))

REQUESTS = """
    request_id  person_id  received_date  outcome  outcome_date
    R140        C1         2021-01-01     Y        2021-02-01
    R141        C2         2021-01-01     Y        2021-02-01
    RX          C3         2021-01-01     Y        2021-02-01
    RH          C4         2021-01-01     H        2021-02-01
    RLATER      C5         2021-06-01     Y        2021-07-01
    ROLD        C6         2020-06-01     Y        2020-07-01
"""
ASSESSMENTS = """
    request_id  outcome  outcome_date  exception
    R140        Y        2021-05-01    no
    R141        Y        2021-05-01    no
    RX          Y        2021-05-01    yes
    RH          Y        2021-05-01    no
    RLATER      Y        2021-09-01    no
    ROLD        Y        2020-10-01    no
"""
PLANS = """
    plan_id  person_id  request_id  issued_date  maintaining_la  transferred_in_date
    P140     C1         R140        2021-05-21   883             -
    P141     C2         R141        2021-05-22   883             -
    PX       C3         RX          2021-07-01   883             -
    PH       C4         RH          2021-05-21   883             -
    PLATER   C5         RLATER      2021-10-01   883             -
    POLD     C6         ROLD        2020-12-31   883             -
    PNOREQ   C7         -           2021-05-01   883             -
    PMOVED   C8         -           2021-05-01   883             2021-06-01
    POTHER   C9         R140        2021-05-21   882             -
"""


def figure(name, window=YEAR, **more):
    texts = {"requests": REQUESTS, "assessments": ASSESSMENTS, "plans": PLANS} | more
    return worked.figure(name, window, **texts)


def test_day_140_is_in_time_and_day_141_is_late():
    found = figure("timeliness_20_weeks")
    # P140 in time; P141 and the excepted PX late. Historical, unrequested, transferred,
    # other authorities', last year's and tomorrow's plans are not counted.
    assert (found.numerator, found.denominator, found.not_computable) == (1, 3, 0)
    assert found.value == 1 / 3


def test_an_exception_leaves_numerator_and_denominator():
    found = figure("timeliness_20_weeks_excluding_exceptions")
    assert (found.numerator, found.denominator) == (1, 2)


def test_a_plan_issued_after_the_as_at_date_is_not_seen():
    to_october = Window("ytd", date(2021, 1, 1), date(2021, 10, 31), date(2021, 9, 30))
    assert figure("timeliness_20_weeks", to_october).denominator == 3


def test_a_request_without_its_date_is_not_computable():
    undated = REQUESTS.replace("R140        C1         2021-01-01", "R140  C1  -")
    found = figure("timeliness_20_weeks", requests=undated)
    assert (found.numerator, found.denominator, found.not_computable) == (0, 2, 1)
