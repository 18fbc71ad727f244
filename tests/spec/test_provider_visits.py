"""Visits to providers: who was visited under the framework, and who is due or overdue.

Seen from 30 September 2021. Every provider of this table has one child placed now, but
for the two local ones at its end.
"""

from datetime import date

import pytest

from worked import figure, figures
from wsoa.period import Window, instant

WORKS_THROUGH = (
    "out_of_area_providers_visited",
    "out_of_area_providers_contacted",
    "local_providers_visited",
    "visits_in_period",
    "visits_overdue",
    "visits_due_next_quarter",
    "visits_with_young_person_voice",
)

AS_AT = date(2021, 9, 30)
TODAY = instant(AS_AT)
QUARTER = Window("period", date(2021, 7, 1), AS_AT, AS_AT)
NEXT_QUARTER = Window("next_quarter", date(2021, 10, 1), date(2021, 12, 31), AS_AT)

PROVIDERS = """
    provider_id  name  setting              la_code  in_area  commissioned
    OUT1         a     independent_special  882      no       no
    OUT2         b     special              882      no       yes
    UNUSED       c     special              882      no       yes
    SCHOOL       d     mainstream           883      yes      no
    BASE         e     resource_base        883      yes      yes
    COLLEGE      f     further_education    883      yes      yes
    NOTBOUGHT    g     further_education    883      yes      no
"""
PEOPLE = """
    person_id  birth_date
    C1         2010-05-01
    C2         2010-05-01
    C3         2010-05-01
"""
PLANS = """
    plan_id  person_id  issued_date  maintaining_la
    P1       C1         2019-01-01   883
    P2       C2         2019-01-01   883
    P3       C3         2019-01-01   883
"""
PLACEMENTS = """
    placement_id  person_id  provider_id  setting              start_date  end_date
    M1            C1         OUT1         independent_special  2019-09-01  -
    M2            C2         OUT2         special              2021-09-30  -
    M3            C3         SCHOOL       mainstream           2019-09-01  -
    M4            C2         UNUSED       special              2019-09-01  2021-09-30
"""
VISIT_COLUMNS = """
    visit_id  provider_id  visit_date  kind               framework_used  outcome
"""


def seen(name, visits, window=TODAY, breakdown="all", **more):
    """Return a figure of the worked council with these visits."""
    texts = {"providers": PROVIDERS, "people": PEOPLE, "plans": PLANS, "placements": PLACEMENTS}
    written = {"visits": VISIT_COLUMNS + visits} | texts | more
    return figure(name, window, breakdown=breakdown, **written)


def counts(found):
    return found.numerator, found.denominator, found.not_computable


@pytest.mark.parametrize(
    ("visit", "visited"),
    [
        ("V1  OUT1  2020-09-30  quality_assurance  yes  meets", 1),  # the same date a year before
        ("V1  OUT1  2020-09-29  quality_assurance  yes  meets", 0),  # a day too long ago
        ("V1  OUT1  2021-09-30  quality_assurance  yes  meets", 1),  # the as-at date itself
        ("V1  OUT1  2021-10-01  quality_assurance  yes  meets", 0),  # has not happened yet
        (
            "V1  OUT1  2021-05-01  quality_assurance  yes  concern",
            1,
        ),  # a visit with a concern is one
        ("V1  OUT1  2021-05-01  quality_assurance  no   meets", 0),  # without the framework
        ("V1  OUT1  2021-05-01  quality_assurance  -    meets", 0),  # does not say so
        ("V1  OUT1  2021-05-01  monitoring         yes  meets", 0),  # of another kind
        ("V1  OUT1  2021-05-01  contact            yes  meets", 0),  # a telephone call
        ("V1  SCHOOL  2021-05-01  quality_assurance  yes  meets", 0),  # inside the area
        (
            "V1  UNUSED  2021-05-01  quality_assurance  yes  meets",
            0,
        ),  # its last child left that day
    ],
)
def test_which_visits_count_for_the_providers_out_of_area(visit, visited):
    # OUT1 and OUT2 are used and out of area; the child at OUT2 came on the as-at date.
    assert counts(seen("out_of_area_providers_visited", visit)) == (visited, 2, 0)


def test_a_provider_with_two_children_and_two_visits_counts_once():
    both = PLACEMENTS.replace("OUT2", "OUT1")
    twice = """
        V1  OUT1  2021-05-01  quality_assurance  yes  meets
        V2  OUT1  2021-06-01  quality_assurance  yes  meets
    """
    assert counts(seen("out_of_area_providers_visited", twice, placements=both)) == (1, 1, 0)


def test_a_visit_without_a_date_is_not_computable_unless_another_one_counts():
    undated = """
        V1  OUT1  -           quality_assurance  yes  meets
        V2  OUT2  -           quality_assurance  yes  meets
        V3  OUT2  2021-05-01  quality_assurance  yes  meets
    """
    assert counts(seen("out_of_area_providers_visited", undated)) == (1, 1, 1)


def test_only_children_with_a_plan_of_this_council_make_a_provider_used():
    elsewhere = PLANS.replace("P2       C2         2019-01-01   883", "P2  C2  2019-01-01  882")
    assert counts(seen("out_of_area_providers_visited", "", plans=elsewhere)) == (0, 1, 0)


def test_visited_by_the_kind_of_provider():
    visit = "V1  OUT1  2021-05-01  quality_assurance  yes  meets"
    found = seen("out_of_area_providers_visited", visit, breakdown="setting=special")
    assert counts(found) == (0, 1, 0)


@pytest.mark.parametrize(
    ("visits", "contacted"),
    [
        ("V1  OUT1  2021-05-01  contact  no  -", 1),
        ("V1  OUT1  2020-09-30  contact  no  -", 1),
        ("V1  OUT1  2020-09-29  contact  no  -", 0),
        ("V1  OUT1  2021-05-01  monitoring  no  -", 0),
        ("V1  OUT1  2021-05-01  contact  no  -\nV2  OUT1  2021-06-01  monitoring  no  -", 0),
        ("V1  OUT1  2021-05-01  contact  no  -\nV2  OUT1  2020-01-01  monitoring  no  -", 1),
    ],
)
def test_a_provider_that_was_only_called_is_counted_apart(visits, contacted):
    assert counts(seen("out_of_area_providers_contacted", visits)) == (contacted, 2, 0)


def test_local_providers_are_the_commissioned_specialist_ones_children_or_none():
    visits = """
        V1  BASE       2020-09-30  quality_assurance  yes  meets
        V2  NOTBOUGHT  2021-05-01  quality_assurance  yes  meets
        V3  OUT1       2021-05-01  quality_assurance  yes  meets
    """
    # BASE is visited and COLLEGE is not. NOTBOUGHT, the mainstream SCHOOL and OUT1 are none.
    assert counts(seen("local_providers_visited", visits)) == (1, 2, 0)


ALL_VISITED = """
    V1  OUT2     2021-09-01  quality_assurance  yes  meets
    V2  BASE     2021-09-01  quality_assurance  yes  meets
    V3  COLLEGE  2021-09-01  quality_assurance  yes  meets
"""


@pytest.mark.parametrize(
    ("visit", "overdue", "due_next"),
    [
        ("", 1, 0),  # never visited: overdue at once
        ("V9  OUT1  2020-09-29  quality_assurance  yes  meets", 1, 0),  # was due the day before
        ("V9  OUT1  2020-09-30  quality_assurance  yes  meets", 1, 0),  # due on the as-at date
        ("V9  OUT1  2020-10-01  quality_assurance  yes  meets", 0, 1),
        ("V9  OUT1  2020-12-31  quality_assurance  yes  meets", 0, 1),  # the quarter's last day
        ("V9  OUT1  2021-01-01  quality_assurance  yes  meets", 0, 0),
        ("V9  OUT1  2021-03-30  quality_assurance  yes  concern", 1, 0),  # 6 months after a concern
        ("V9  OUT1  2021-03-31  quality_assurance  yes  concern", 1, 0),  # no 31 September
        ("V9  OUT1  2021-04-01  quality_assurance  yes  concern", 0, 1),
        ("V9  OUT1  2021-06-30  quality_assurance  yes  concern", 0, 1),
        ("V9  OUT1  2021-07-01  quality_assurance  yes  concern", 0, 0),
        ("V9  OUT1  2021-03-29  quality_assurance  yes  does_not_meet", 0, 0),  # not a concern
        ("V9  OUT1  2021-09-01  monitoring         yes  meets", 1, 0),  # not under the framework
        ("V9  OUT1  2021-10-01  quality_assurance  yes  meets", 1, 0),  # has not happened yet
    ],
)
def test_overdue_and_due_next_quarter(visit, overdue, due_next):
    visits = ALL_VISITED + visit
    assert counts(seen("visits_overdue", visits)) == (overdue, None, 0)
    assert counts(seen("visits_due_next_quarter", visits, NEXT_QUARTER)) == (due_next, None, 0)


def test_a_provider_with_an_undated_visit_is_counted_apart_as_not_computable():
    undated = "V9  OUT1  -  quality_assurance  yes  meets"
    visits = ALL_VISITED + undated
    assert counts(seen("visits_overdue", visits)) == (0, None, 1)
    assert counts(seen("visits_due_next_quarter", visits, NEXT_QUARTER)) == (0, None, 1)
    group = "reason=date not recorded"
    assert counts(seen("visits_overdue", visits, breakdown=group)) == (0, None, 1)


def test_the_last_visit_rules_the_cycle_and_a_concern_wins_a_day_with_two():
    calmed = """
        V8  OUT1  2021-01-01  quality_assurance  yes  concern
        V9  OUT1  2021-02-01  quality_assurance  yes  meets
    """
    same_day = """
        V8  OUT1  2021-02-01  quality_assurance  yes  concern
        V9  OUT1  2021-02-01  quality_assurance  yes  meets
    """
    assert seen("visits_overdue", ALL_VISITED + calmed).numerator == 0
    assert seen("visits_overdue", ALL_VISITED + same_day).numerator == 1


def test_on_the_day_a_visit_is_due_it_is_overdue_and_the_last_one_still_in_the_12_months():
    visits = ALL_VISITED + "V9  OUT1  2020-09-30  quality_assurance  yes  meets"
    assert counts(seen("out_of_area_providers_visited", visits)) == (2, 2, 0)
    assert seen("visits_overdue", visits).numerator == 1


def test_a_year_after_29_february_is_28_february():
    leap = "V9  OUT1  2020-02-29  quality_assurance  yes  meets"
    before, on = instant(date(2021, 2, 27)), instant(date(2021, 2, 28))
    after = instant(date(2021, 3, 1))
    earlier = {"placements": PLACEMENTS.replace("2021-09-30  -", "2019-09-01  2020-01-01")}
    # From here BASE and COLLEGE, never visited, are overdue, and so is UNUSED, used then.
    assert seen("visits_overdue", leap, on, "reason=never visited", **earlier).numerator == 3
    assert seen("visits_overdue", leap, before, **earlier).numerator == 3
    assert seen("visits_overdue", leap, on, **earlier).numerator == 4
    assert seen("out_of_area_providers_visited", leap, on, **earlier).numerator == 1
    assert seen("out_of_area_providers_visited", leap, after, **earlier).numerator == 0


def test_overdue_by_reason_and_area():
    visits = """
        V1  OUT1  2020-09-29  quality_assurance  yes  meets
        V2  OUT2  2021-03-29  quality_assurance  yes  concern
        V3  BASE  2021-09-01  quality_assurance  yes  meets
    """
    texts = {"providers": PROVIDERS, "people": PEOPLE, "plans": PLANS, "placements": PLACEMENTS}
    found = figures("visits_overdue", TODAY, visits=VISIT_COLUMNS + visits, **texts)
    assert {name: f.numerator for name, f in found.items()} == {
        "all": 3,
        "in_area=in area": 1,
        "in_area=out of area": 2,
        "reason=never visited": 1,
        "reason=over 12 months": 1,
        "reason=over 6 months after a concern": 1,
    }


VISITS = """
    visit_id  provider_id  visit_date  kind                 framework_used  young_person_voice
    V1        OUT1         2021-06-30  quality_assurance    yes             yes
    V2        OUT1         2021-07-01  quality_assurance    yes             yes
    V3        OUT1         2021-08-01  monitoring           no              no
    V4        SCHOOL       2021-09-30  annual_conversation  no              -
    V5        SCHOOL       2021-09-01  contact              no              yes
    V6        SCHOOL       2021-10-01  quality_assurance    yes             yes
    V7        SCHOOL       -           quality_assurance    yes             yes
"""


def test_visits_of_the_period_are_of_every_kind_but_contact():
    # V1 is the day before, V6 the day after; V5 is a call; V7 has no date to count it by.
    found = figures("visits_in_period", QUARTER, visits=VISITS)
    assert {name: f.numerator for name, f in found.items()} == {
        "all": 3,
        "kind=annual_conversation": 1,
        "kind=monitoring": 1,
        "kind=quality_assurance": 1,
    }


def test_visits_in_which_young_people_were_heard():
    # V2 heard them, V3 did not, V4 does not say.
    found = figure("visits_with_young_person_voice", QUARTER, visits=VISITS)
    assert (*counts(found), found.value) == (1, 2, 1, 0.5)


@pytest.mark.parametrize(
    "name",
    [
        "out_of_area_providers_visited",
        "out_of_area_providers_contacted",
        "local_providers_visited",
        "visits_with_young_person_voice",
    ],
)
def test_a_share_of_nothing_has_no_value(name):
    found = figure(name, QUARTER, visits="")
    assert (*counts(found), found.value) == (0, 0, 0, None)


@pytest.mark.parametrize("name", ["visits_overdue", "visits_due_next_quarter", "visits_in_period"])
def test_a_count_of_nothing_is_zero(name):
    assert figure(name, QUARTER, visits="").value == 0


def test_without_an_extract_of_visits_the_measure_says_so():
    assert "`visits`" in figure("out_of_area_providers_visited", TODAY).unavailable
