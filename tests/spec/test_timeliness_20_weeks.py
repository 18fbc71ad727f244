"""Plans issued within 20 weeks: 140 days from the request, and the 140th day counts."""

from datetime import date

import worked
from wsoa.period import Window

WORKS_THROUGH = (
    "timeliness_20_weeks",
    "timeliness_20_weeks_excluding_exceptions",
    "valid_exceptions",
    "new_plans_issued",
)

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


def test_140_days_run_over_29_february():
    leap_year = Window("ytd", date(2020, 1, 1), date(2020, 9, 30), date(2020, 9, 30))
    found = figure(
        "timeliness_20_weeks",
        leap_year,
        requests="""
            request_id  person_id  received_date  outcome
            R1          C1         2020-01-01     Y
            R2          C2         2020-01-01     Y
        """,
        plans="""
            plan_id  person_id  request_id  issued_date  maintaining_la
            P1       C1         R1          2020-05-20   883
            P2       C2         R2          2020-05-21   883
        """,
    )
    assert (found.numerator, found.denominator) == (1, 2)


def test_an_excepted_plan_in_time_leaves_the_numerator_too():
    in_time = PLANS.replace("2021-07-01", "2021-05-21")
    assert figure("timeliness_20_weeks", plans=in_time).numerator == 2
    assert figure("timeliness_20_weeks_excluding_exceptions", plans=in_time).numerator == 1


def test_an_exception_nobody_recorded_is_none():
    silent = ASSESSMENTS.replace("R141        Y        2021-05-01    no", "R141 Y 2021-05-01 -")
    found = figure("timeliness_20_weeks_excluding_exceptions", assessments=silent)
    assert (found.numerator, found.denominator) == (1, 2)


def test_a_historical_assessment_is_out():
    historical = ASSESSMENTS.replace("R141        Y", "R141        H")
    assert figure("timeliness_20_weeks", assessments=historical).denominator == 2


def test_a_request_that_is_not_on_record_is_not_computable():
    # And a plan without a request does not find a request without a key.
    unknown = REQUESTS.replace("R140 ", "-    ").replace("R140", "-")
    found = figure("timeliness_20_weeks", requests=unknown)
    assert (found.numerator, found.denominator, found.not_computable) == (0, 2, 1)


def test_valid_exceptions_are_counted_when_the_plan_is_issued():
    assert figure("valid_exceptions").value == 1
    before = Window("period", date(2021, 4, 1), date(2021, 6, 30), date(2021, 6, 30))
    assert figure("valid_exceptions", before).value == 0


def test_new_plans_are_issued_here_for_the_first_time():
    # P140, P141, PX, PH and PNOREQ. PMOVED came from elsewhere, POTHER is another authority's.
    assert figure("new_plans_issued").value == 5


def test_the_first_and_the_last_day_of_the_window_are_in_it():
    one_day = Window("period", date(2021, 5, 21), date(2021, 5, 22), date(2021, 5, 22))
    assert figure("new_plans_issued", one_day).value == 3


def test_with_no_plan_issued_there_is_no_share():
    found = figure("timeliness_20_weeks", plans="plan_id person_id request_id")
    assert (found.numerator, found.denominator, found.value) == (0, 0, None)


# `all` counts exceptions, `kept` leaves them out, `exc` counts them, `new` counts new plans.
BY_PLAN = """
requests       requests  assessments  plans       |
received_date  outcome   exception    issued_date | all  kept  exc  new  because
2021-01-01     Y         no           2021-05-21  | yes  yes   -    yes  day 140
2021-01-01     Y         no           2021-05-22  | no   no    -    yes  day 141
2021-01-01     Y         yes          2021-05-21  | yes  -     yes  yes  excepted, on day 140
2021-01-01     Y         yes          2021-05-22  | no   -     yes  yes  excepted, on day 141
2021-01-01     Y         -            2021-05-22  | no   no    -    yes  no assessment on record
2021-01-01     H         no           2021-05-21  | -    -     -    yes  historical
-              Y         no           2021-05-21  | ?    ?     -    yes  no date of receipt
-              Y         yes          2021-05-21  | ?    -     yes  yes  none, and excepted
-              -         no           2021-05-21  | ?    ?     -    yes  no such request on record
2021-05-21     Y         no           2021-05-21  | yes  yes   -    yes  on the day itself
2020-08-13     Y         no           2020-12-31  | -    -     -    -    the day before the year
2020-08-14     Y         no           2021-01-01  | yes  yes   -    yes  its first day, day 140
2021-05-13     Y         no           2021-09-30  | yes  yes   -    yes  the as-at day, day 140
2021-05-12     Y         no           2021-09-30  | no   no    -    yes  the as-at day, day 141
2021-05-14     Y         no           2021-10-01  | -    -     -    -    the day after it
2021-01-01     Y         no           -           | -    -     -    -    no plan
"""
OF_OTHER_KINDS = """
requests       plans        plans                plans           plans       |
received_date  issued_date  transferred_in_date  maintaining_la  ceased_date | all  new  because
2021-01-01     2021-05-21   -                    883             2021-06-01  | yes  yes  it ceased
2021-01-01     2021-05-21   2021-06-01           883             -           | -    -    came to us
2021-01-01     2021-05-21   -                    882             -           | -    -    not ours
-              2021-05-21   -                    883             -           | -    yes  unasked
"""


def test_each_plan_on_its_own_and_all_together():
    named = {
        "all": "timeliness_20_weeks",
        "kept": "timeliness_20_weeks_excluding_exceptions",
        "exc": "valid_exceptions",
        "new": "new_plans_issued",
    }
    assert worked.mistakes(BY_PLAN, YEAR, **named) == []
    some = {label: named[label] for label in ("all", "new")}
    assert worked.mistakes(OF_OTHER_KINDS, YEAR, **some) == []
