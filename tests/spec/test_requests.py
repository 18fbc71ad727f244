"""Requests for an assessment: received, decided, refused, appealed, under way."""

from datetime import date

from worked import figure, mistakes
from wsoa.period import Period, instant

WORKS_THROUGH = (
    "requests_received",
    "requests_refused",
    "appeals_share_of_refusals",
    "assessments_in_progress",
    "decision_to_assess_within_6_weeks",
)

QUARTER = Period("2021-10", date(2021, 7, 1), date(2021, 9, 30)).window
DAY = instant(date(2021, 9, 30))

REQUESTS = """
    request_id  person_id  received_date  source  outcome  outcome_date  appealed
    DAY42       C1         2021-07-01     1       Y        2021-08-12    -
    DAY43       C2         2021-07-01     2       Y        2021-08-13    -
    REFUSED     C3         2021-06-30     2       N        2021-07-01    no
    APPEALED    C4         2021-06-30     1       N        2021-09-30    yes
    UNSAID      C5         2021-09-30     1       N        2021-09-30    -
    WITHDRAWN   C6         2021-07-02     1       W        2021-08-01    -
    WAITING     C7         2021-08-01     -       A        -             -
    TOMORROW    C8         2021-09-01     3       N        2021-10-01    yes
    NEXT        C9         2021-10-01     3       N        2021-10-01    no
    EARLIER     C10        2021-05-01     1       N        2021-06-30    yes
    HISTORICAL  C11        2021-07-05     5       H        2021-07-05    -
    UNDATED     C12        2021-07-01     4       N        -             yes
"""


def found(name, window=QUARTER, breakdown="all", **texts):
    return figure(name, window, breakdown=breakdown, **({"requests": REQUESTS} | texts))


def counts(name, **more):
    figure = found(name, **more)
    return figure.numerator, figure.denominator, figure.not_computable


def test_every_request_received_in_the_period_counts():
    # Not REFUSED and APPEALED, the day before it begins, nor NEXT, the day after it ends.
    assert found("requests_received").value == 8
    assert found("requests_received", breakdown="asked_by=parent or young person").value == 3
    assert found("requests_received", breakdown="asked_by=not recorded").value == 1


def test_refusals_are_counted_by_the_day_of_the_decision():
    # REFUSED, APPEALED and UNSAID; tomorrow's refusal is not seen, an undated one has no day.
    assert found("requests_refused").value == 3


def test_appeals_are_a_share_of_the_refusals_that_say():
    assert counts("appeals_share_of_refusals") == (1, 2, 1)


def test_a_decision_on_day_42_is_in_time_and_on_day_43_late():
    # DAY42, REFUSED and UNSAID in time; DAY43 and APPEALED, on day 92, late.
    assert counts("decision_to_assess_within_6_weeks") == (3, 5, 0)


def test_a_request_without_its_date_is_not_computable():
    undated = REQUESTS.replace("DAY42       C1         2021-07-01", "DAY42 C1 -")
    assert counts("decision_to_assess_within_6_weeks", requests=undated) == (2, 4, 1)


def test_with_no_decision_there_is_no_share():
    none = "request_id person_id received_date\n R1 C1 2021-07-01"
    assert found("decision_to_assess_within_6_weeks", requests=none).value is None
    assert found("appeals_share_of_refusals", requests=none).value is None
    assert found("requests_refused", requests=none).value == 0


AGREED = """
    request_id  person_id  received_date  outcome  outcome_date
    TODAY       C1         2021-09-01     Y        2021-09-30
    LATER       C2         2021-09-01     Y        2021-10-01
    ISSUING     C3         2021-05-01     Y        2021-06-01
    ISSUED      C4         2021-05-01     Y        2021-06-01
    ISSUES      C5         2021-05-01     Y        2021-06-01
    NOPLAN      C6         2021-05-01     Y        2021-06-01
    NOPLANSOON  C7         2021-05-01     Y        2021-06-01
    GAVEUP      C8         2021-05-01     Y        2021-06-01
    WITHDRAWN   C9         2021-05-01     W        2021-06-01
    REFUSED     C10        2021-05-01     N        2021-06-01
    ENDED       C11        2020-05-01     Y        2020-06-01
"""
ASSESSMENTS = """
    request_id  outcome  outcome_date
    ISSUING     Y        2021-09-01
    ISSUED      Y        2021-09-01
    ISSUES      Y        2021-09-01
    NOPLAN      N        2021-09-30
    NOPLANSOON  N        2021-10-01
    GAVEUP      W        2021-08-01
    ENDED       Y        2020-09-01
"""
PLANS = """
    plan_id  person_id  request_id  issued_date  maintaining_la  ceased_date
    P4       C4         ISSUED      2021-09-30   883             -
    P5       C5         ISSUES      2021-10-01   883             -
    P11      C11        ENDED       2020-10-01   883             2021-01-01
    PMOVED   C12        -           2020-10-01   883             -
"""


def test_an_assessment_goes_on_until_plan_refusal_or_withdrawal():
    tables = {"requests": AGREED, "assessments": ASSESSMENTS, "plans": PLANS}
    # TODAY, ISSUING (decided, not issued), ISSUES (tomorrow) and NOPLANSOON (tomorrow).
    assert found("assessments_in_progress", DAY, **tables).value == 4
    # The day before: ISSUED and NOPLAN are still in progress, TODAY is not yet.
    assert found("assessments_in_progress", instant(date(2021, 9, 29)), **tables).value == 5


BY_REQUEST = """
requests       requests  requests      requests |
received_date  outcome   outcome_date  appealed | got  quick  no   appeal  because
2021-07-01     Y         2021-08-12    -        | yes  yes    -    -       day 42
2021-07-01     Y         2021-08-13    -        | yes  no     -    -       day 43
2021-06-30     N         2021-08-11    no       | -    yes    yes  no      asked the day before
2021-06-30     N         2021-08-12    yes      | -    no     yes  yes     refused on day 43
2021-05-20     N         2021-07-01    -        | -    yes    yes  ?       nobody says of an appeal
2021-05-20     N         2021-06-30    yes      | -    -      -    -       refused the day before
2021-08-19     N         2021-09-30    no       | yes  yes    yes  no      on the as-at day, day 42
2021-08-19     N         2021-10-01    yes      | yes  -      -    -       the day after it
2021-09-30     A         -             -        | yes  -      -    -       asked on the as-at day
2021-10-01     Y         2021-10-01    -        | -    -      -    -       asked the day after it
2021-07-02     W         2021-08-01    -        | yes  -      -    -       withdrawn
2021-07-02     H         2021-08-01    -        | yes  -      -    -       historical
2021-07-02     N         -             yes      | yes  -      -    -       refused, no date
-              N         2021-08-01    no       | -    ?      yes  no      no date of receipt
"""
IN_A_LEAP_YEAR = """
requests       requests  requests     |
received_date  outcome   outcome_date | quick  because
2020-01-19     Y         2020-03-01   | yes    12 days of January, 29 of February, 1
2020-01-19     Y         2020-03-02   | no     day 43
"""


def test_each_request_on_its_own_and_all_together():
    named = {
        "got": "requests_received",
        "quick": "decision_to_assess_within_6_weeks",
        "no": "requests_refused",
        "appeal": "appeals_share_of_refusals",
    }
    assert mistakes(BY_REQUEST, QUARTER, **named) == []


def test_42_days_run_over_29_february():
    spring = Period("2020-04", date(2020, 1, 1), date(2020, 3, 31)).window
    assert mistakes(IN_A_LEAP_YEAR, spring, quick="decision_to_assess_within_6_weeks") == []
