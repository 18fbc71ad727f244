"""Children who wait for a specialist place: how many, how long, and with what support."""

from datetime import date

import pytest

from worked import figure
from wsoa.period import instant

WORKS_THROUGH = (
    "awaiting_specialist",
    "awaiting_specialist_median_wait",
    "awaiting_specialist_longest_wait",
    "awaiting_specialist_with_interim_support",
)

DAY = instant(date(2021, 9, 30))

PEOPLE = """
    person_id  birth_month  primary_need
    WEEK       2010-01-01   ASD
    MONTHS     2010-01-01   ASD
    TODAY      2010-01-01   SEMH
    TOMORROW   2010-01-01   SEMH
    ARRIVED    2010-01-01   ASD
    SETTLED    2010-01-01   ASD
    UNSAID     2010-01-01   ASD
"""
PLANS = """
    plan_id  person_id  issued_date  maintaining_la
    P1       WEEK       2019-01-01   883
    P2       MONTHS     2019-01-01   883
    P3       TODAY      2019-01-01   883
    P4       TOMORROW   2019-01-01   883
    P5       ARRIVED    2019-01-01   883
    P6       SETTLED    2019-01-01   883
    P7       UNSAID     2019-01-01   883
    P8       OTHERLA    2019-01-01   882
"""
PLACEMENTS = """
    placement_id person_id setting    start_date awaiting_specialist awaiting_since interim_support
    L1           WEEK      mainstream 2020-09-01 yes                 2021-09-23     tutor
    L2           MONTHS    mainstream 2020-09-01 yes                 2021-05-13     None
    L3           TODAY     mainstream 2020-09-01 yes                 2021-09-30     -
    L4           TOMORROW  mainstream 2020-09-01 yes                 2021-10-01     tutor
    L5           ARRIVED   mainstream 2020-09-01 yes                 2020-09-30     tutor
    L6           ARRIVED   special    2021-09-30 no                  -              -
    L7           SETTLED   special    2020-09-01 no                  -              -
    L8           UNSAID    special    2020-09-01 -                   -              -
    L9           OTHERLA   mainstream 2020-09-01 yes                 2021-09-01     tutor
"""
TABLES = {"people": PEOPLE, "plans": PLANS, "placements": PLACEMENTS}


def waiting(name, breakdown="all", **more):
    return figure(name, DAY, breakdown=breakdown, **(TABLES | more))


def test_children_wait_from_that_day_until_another_placement_begins():
    assert waiting("awaiting_specialist").value == 3
    assert waiting("awaiting_specialist", "primary_need=ASD").value == 2


def test_a_placement_that_ends_that_day_waits_no_more():
    ended = """
        placement_id  person_id  end_date    awaiting_specialist
        L1            WEEK       2021-09-30  yes
        L2            MONTHS     2021-10-01  yes
    """
    assert waiting("awaiting_specialist", placements=ended).value == 1


def test_waits_are_weeks_so_far():
    # 0, 7 and 140 days.
    assert waiting("awaiting_specialist_median_wait").value == 1
    assert waiting("awaiting_specialist_longest_wait").value == 20


def test_a_wait_without_its_first_day_is_not_computable():
    undated = PLACEMENTS.replace("2021-05-13", "-")
    assert waiting("awaiting_specialist", placements=undated).value == 3
    found = waiting("awaiting_specialist_median_wait", placements=undated)
    assert (found.value, found.denominator, found.not_computable) == (0.5, 2, 1)


def test_no_support_and_nothing_said_are_no_support():
    found = waiting("awaiting_specialist_with_interim_support")
    assert (found.numerator, found.denominator) == (1, 3)


@pytest.mark.parametrize(
    "name", ["awaiting_specialist_median_wait", "awaiting_specialist_with_interim_support"]
)
def test_with_nobody_waiting_there_is_no_wait_rather_than_one_of_zero(name):
    assert waiting(name, placements="placement_id person_id").value is None
