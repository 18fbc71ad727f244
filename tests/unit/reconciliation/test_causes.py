"""Each cause of a difference, counted on worked records, its boundary days among them."""

from datetime import date

import pytest

from worked import tables
from wsoa.measures.windows import RETURNED
from wsoa.period import calendar_year, instant, return_day
from wsoa.reconciliation import CAUSES, Seen

NOW = date(2021, 9, 30)
YEAR = calendar_year(2020, as_at=NOW, name="return")
DAY = instant(return_day(2021), "return")  # 21 January 2021
PEOPLE = """
    person_id
    C1
    C2
    C3
    C4
    C5
"""


def counts(measure, window, **texts):
    """Return each cause of the measure by its first words, with how many records it concerns."""
    held = tables(**texts)
    seen = Seen(window, then=held.at(window.as_at), now=held.at(NOW))
    return {(c.effect, c.words): c.count(seen) for c in CAUSES[measure]}


def only(found):
    return {key: count for key, count in found.items() if count}


def test_every_measure_of_the_return_has_causes_both_ways():
    for measure in RETURNED:
        assert {c.effect for c in CAUSES[measure]} == {"more", "fewer"}


def test_nothing_on_record_is_no_cause():
    for measure in RETURNED - {"plans_maintained"}:
        assert only(counts(measure, YEAR)) == {}
    assert only(counts("plans_maintained", DAY, people=PEOPLE)) == {}


def test_plans_that_came_or_went_in_the_four_weeks_up_to_the_day():
    plans = """
        plan_id  person_id  issued_date  maintaining_la  transferred_in_date  ceased_date
        P1       C1         2020-12-24   883             -                    -
        P2       C2         2020-12-25   883             -                    -
        P3       C3         2019-01-01   883             2021-01-21           -
        P4       C4         2019-01-01   883             -                    2020-12-25
        P5       C5         2019-01-01   883             -                    2020-12-24
    """
    assert only(counts("plans_maintained", DAY, people=PEOPLE, plans=plans)) == {
        ("more", "plans that came in the four weeks up to the day"): 2,
        ("fewer", "plans that ceased in the four weeks up to the day"): 1,
    }


def test_second_plans_and_plans_of_other_authorities():
    plans = """
        plan_id  person_id  issued_date  maintaining_la  ceased_date
        P1       C1         2019-01-01   883             -
        P2       C1         2020-01-01   883             -
        P3       C2         2019-01-01   881             -
        P4       C3         2019-01-01   881             2020-12-31
    """
    assert only(counts("plans_maintained", DAY, people=PEOPLE, plans=plans)) == {
        ("more", "second plans of one person"): 1,
        ("fewer", "plans of other authorities for children educated here"): 1,
    }


def test_new_plans_about_the_end_of_the_year_and_those_transferred_in():
    plans = """
        plan_id  person_id  issued_date  maintaining_la  transferred_in_date
        P1       C1         2020-12-03   883             -
        P2       C2         2020-12-04   883             -
        P3       C3         2021-01-28   883             -
        P4       C4         2021-01-29   883             -
        P5       C5         2019-01-01   883             2020-12-31
    """
    assert only(counts("new_plans_issued", YEAR, people=PEOPLE, plans=plans)) == {
        ("more", "plans issued in the year's last four weeks"): 1,
        ("fewer", "plans issued in the four weeks after the year"): 1,
        ("fewer", "plans transferred in during the year"): 1,
    }


def test_plans_near_the_limit_without_a_request_or_without_a_date():
    requests = """
        request_id  person_id  received_date  outcome
        R1          C1         2020-01-01     Y
        R2          C2         2020-01-01     Y
        R3          C3         2020-01-01     Y
        R4          C4         2020-01-01     Y
    """
    assessments = """
        request_id  outcome  exception
        R1          Y        no
        R2          Y        -
        R3          Y        no
        R4          Y        no
    """
    plans = """
        plan_id  person_id  request_id  issued_date  maintaining_la
        P1       C1         R1          2020-05-17   883
        P2       C2         R2          2020-05-20   883
        P3       C3         R3          2020-05-23   883
        P4       C4         R4          2020-05-24   883
        P5       C5         -           2020-05-20   883
    """
    asked = {"people": PEOPLE, "requests": requests, "assessments": assessments, "plans": plans}
    assert only(counts("timeliness_20_weeks", YEAR, **asked)) == {
        ("more", "plans issued in the last three days of the 20 weeks"): 1,
        ("fewer", "plans issued up to three days after the 20 weeks"): 1,
        ("fewer", "new plans that are not from a request on record"): 1,
    }
    without = counts("timeliness_20_weeks_excluding_exceptions", YEAR, **asked)
    assert without["more", "plans of which no exception is recorded or denied"] == 1
    exceptions = counts("valid_exceptions", YEAR, **asked)
    assert exceptions["fewer", "plans of which no exception is recorded or denied"] == 1


def test_requests_withdrawn_again_and_about_the_end_of_the_year():
    requests = """
        request_id  person_id  received_date  outcome  outcome_date
        R1          C1         2020-01-01     W        2020-02-01
        R2          C2         2020-01-01     Y        2020-02-01
        R3          C2         2020-12-04     A        -
        R4          C3         2021-01-28     A        -
        R5          C4         2020-12-03     A        -
    """
    assert only(counts("requests_received", YEAR, people=PEOPLE, requests=requests)) == {
        ("more", "requests withdrawn"): 1,
        ("more", "further requests for one person in the year"): 1,
        ("more", "requests of the year's last four weeks"): 1,
        ("fewer", "requests of the four weeks after the year"): 1,
    }


def test_refusals_of_the_year_and_refusals_of_the_year_s_requests():
    """DfE counts by the request, we by the decision: both ends of the year differ."""
    requests = """
        request_id  person_id  received_date  outcome  outcome_date
        R1          C1         2019-12-31     N        2020-01-10
        R2          C2         2020-11-30     N        2021-01-04
        R3          C3         2020-06-01     N        2020-07-01
        R4          C4         2020-11-01     N        2020-12-10
    """
    assert only(counts("requests_refused", YEAR, people=PEOPLE, requests=requests)) == {
        ("more", "refusals of requests from before the year"): 1,
        ("more", "refusals of the year's last four weeks"): 1,
        ("fewer", "requests of the year that were refused after it"): 1,
    }


@pytest.mark.parametrize(("day", "late", "after"), [("12-03", 0, 0), ("12-04", 1, 0)])
def test_plans_that_ceased_about_the_end_of_the_year(day, late, after):
    plans = f"""
        plan_id  person_id  issued_date  maintaining_la  ceased_date
        P1       C1         2019-01-01   883             2020-{day}
        P2       C2         2019-01-01   881             2020-12-31
    """
    found = counts("plans_ceased", YEAR, people=PEOPLE, plans=plans)
    assert tuple(found.values()) == (late, after)
