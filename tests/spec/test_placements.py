"""Plans maintained here, and where the children who have them are placed."""

from datetime import date

import pytest

from worked import figure, figures, mistakes
from wsoa.period import instant

WORKS_THROUGH = (
    "plans_maintained",
    "plans_maintained_elsewhere",
    "out_of_area_placements",
    "residential_placements",
    "home_educated",
)

END_OF_SEPTEMBER = instant(date(2021, 9, 30))

PEOPLE = """
    person_id  birth_month  primary_need
    C1         2010-01-01   ASD
    C2         2010-01-01   ASD
    C3         2010-01-01   SLCN
    C4         2010-01-01   SLCN
    C5         2010-01-01   SEMH
    C6         2010-01-01   SEMH
    C7         2010-01-01   -
"""
PLANS = """
    plan_id   person_id  issued_date  maintaining_la  transferred_in_date  ceased_date
    PTODAY    C1         2021-09-30   883             -                    -
    PLATER    C2         2021-10-01   883             -                    -
    PCEASED   C3         2019-01-01   883             -                    2021-09-30
    PCEASES   C4         2019-01-01   883             -                    2021-10-01
    PMOVED    C5         2015-01-01   883             2021-09-30           -
    PMOVES    C6         2015-01-01   883             2021-10-01           -
    PELSE     C7         2019-01-01   882             -                    -
    PELSELATE C7         2021-10-01   882             -                    -
    PELSEGONE C7         2018-01-01   882             -                    2021-09-30
"""


def plans(name="plans_maintained", window=END_OF_SEPTEMBER):
    return figure(name, window, people=PEOPLE, plans=PLANS).value


def test_a_plan_counts_from_its_issue_or_transfer_until_it_ceases():
    # Issued that day, transferred in that day, and ceasing the day after: PTODAY, PMOVED, PCEASES.
    assert plans() == 3


def test_the_day_before_nothing_of_that_day_has_happened():
    # PCEASED is still there; PTODAY and PMOVED are not yet.
    assert plans(window=instant(date(2021, 9, 29))) == 2


def test_another_authoritys_plans_are_counted_apart():
    assert plans("plans_maintained_elsewhere") == 1
    assert plans("plans_maintained_elsewhere", instant(date(2021, 9, 29))) == 2


def test_age_bands_are_of_the_age_on_the_last_31_august():
    people = """
        person_id  birth_month
        AUGUST     2010-08-01
        SEPTEMBER  2010-09-01
    """
    both = """
        plan_id  person_id  issued_date  maintaining_la
        P1       AUGUST     2020-01-01   883
        P2       SEPTEMBER  2020-01-01   883
    """

    def bands(day):
        found = figures("plans_maintained", instant(day), people=people, plans=both)
        return {name: f.value for name, f in found.items() if name.startswith("age_band")}

    # Born on 31 August 2010: 11 from 1 September 2021. Born on 1 September: a year later.
    assert bands(date(2021, 8, 31)) == {"age_band=5-10": 2}
    assert bands(date(2021, 9, 1)) == {"age_band=11-15": 1, "age_band=5-10": 1}
    assert bands(date(2022, 9, 1)) == {"age_band=11-15": 2}


PLACED_PEOPLE = """
    person_id  birth_month
    HERE       2010-01-01
    AWAY       2010-01-01
    MOVED      2010-01-01
    BACK       2010-01-01
    HOME       2016-01-01
    ARRANGED   2010-01-01
    NOWHERE    2010-01-01
    UNLISTED   2010-01-01
    NOPLAN     2010-01-01
"""
PLACED_PLANS = """
    plan_id  person_id  issued_date  maintaining_la
    P1       HERE       2019-01-01   883
    P2       AWAY       2019-01-01   883
    P3       MOVED      2019-01-01   883
    P4       BACK       2019-01-01   883
    P5       HOME       2019-01-01   883
    P6       ARRANGED   2019-01-01   883
    P7       NOWHERE    2019-01-01   883
    P8       UNLISTED   2019-01-01   883
    P9       OTHERLA    2019-01-01   882
"""
PLACEMENTS = """
    placement_id  person_id  provider_id  setting                start_date  end_date    residential
    L1            HERE       NEAR         special                2020-09-01  -           none
    L2            AWAY       FAR          independent_special    2020-09-01  2021-10-01  A
    L3            MOVED      NEAR         special                2019-09-01  2021-09-30  none
    L4            MOVED      FAR          independent_special    2021-09-30  -           B
    L5            BACK       FAR          independent_special    2020-09-01  2021-09-30  A
    L6            HOME       -            home_educated          2020-09-01  -           -
    L7            ARRANGED   -            other_arrangements_la  2020-09-01  -           -
    L8            UNLISTED   ELSEWHERE    independent_special    2020-09-01  -           -
    L9            NOPLAN     FAR          independent_special    2020-09-01  -           B
    L10           OTHERLA    FAR          home_educated          2020-09-01  -           B
    L11           HERE       FAR          home_educated          2021-10-01  -           B
"""
PROVIDERS = """
    provider_id  setting              in_area  la_code
    NEAR         special              yes      883
    FAR          independent_special  no       882
"""


def children(name, breakdown="all", window=END_OF_SEPTEMBER):
    return figure(
        name,
        window,
        breakdown=breakdown,
        people=PLACED_PEOPLE,
        plans=PLACED_PLANS,
        placements=PLACEMENTS,
        providers=PROVIDERS,
    ).value


def test_out_of_area_is_by_the_placement_open_that_day():
    # AWAY, whose placement ends tomorrow, and MOVED, who began today. BACK came home today.
    # Without a plan here, or with a provider that nobody listed, a child is not counted.
    assert children("out_of_area_placements") == 2
    assert children("out_of_area_placements", window=instant(date(2021, 9, 29))) == 2
    assert children("out_of_area_placements", window=instant(date(2021, 10, 1))) == 2


def test_both_residential_bands_are_residential():
    assert children("residential_placements") == 2
    assert children("residential_placements", "in_area=out of area") == 2


def test_home_education_is_not_other_arrangements():
    assert children("home_educated") == 1
    assert children("home_educated", "age_band=5-10") == 1


def test_plans_are_broken_down_by_what_is_and_is_not_recorded():
    assert children("plans_maintained") == 8
    assert children("plans_maintained", "in_area=in area") == 1
    assert children("plans_maintained", "in_area=not recorded") == 5
    assert children("plans_maintained", "setting_group=home educated") == 1
    assert children("plans_maintained", "setting_group=not recorded") == 2
    assert children("plans_maintained", "primary_need=not recorded") == 8


def test_of_two_open_placements_the_latest_begun_counts():
    two = """
        placement_id  person_id  provider_id  setting        start_date  residential
        L1            HERE       FAR          special        2020-09-01  A
        L2            HERE       -            home_educated  2021-09-30  none
    """
    found = figure(
        "home_educated",
        END_OF_SEPTEMBER,
        people=PLACED_PEOPLE,
        plans=PLACED_PLANS,
        placements=two,
        providers=PROVIDERS,
    )
    assert found.value == 1


BY_PLAN = """
plans        plans                plans        plans          |
issued_date  transferred_in_date  ceased_date  maintaining_la | ours  theirs  because
2021-09-30   -                    -            883            | yes   -       issued that day
2021-10-01   -                    -            883            | -     -       the day after
2019-01-01   -                    2021-09-30   883            | -     -       ceased that day
2019-01-01   -                    2021-10-01   883            | yes   -       ceases the day after
2015-01-01   2021-09-30           -            883            | yes   -       came that day
2015-01-01   2021-10-01           -            883            | -     -       comes the day after
-            2020-01-01           -            883            | yes   -       came, issue unknown
-            -                    -            883            | -     -       issue unknown
2021-09-30   -                    -            882            | -     yes     issued that day
2021-10-01   -                    -            882            | -     -       the day after
2019-01-01   -                    2021-09-30   882            | -     -       ceased that day
"""
BY_PLACEMENT = """
placements  placements  placements             placements   providers |
start_date  end_date    setting                residential  in_area   | away  board  home  because
2021-09-30  -           special                none         no        | yes   -      -     starts
2021-10-01  -           special                A            no        | -     -      -     a day on
2020-09-01  2021-09-30  special                A            no        | -     -      -     ended
2020-09-01  2021-10-01  special                A            no        | yes   yes    -     a day on
2020-09-01  -           special                B            yes       | -     yes    -     in area
2020-09-01  -           special                -            no        | yes   -      -     no band
2020-09-01  -           special                none         -         | -     -      -     unlisted
2020-09-01  -           home_educated          -            -         | -     -      yes   at home
2020-09-01  -           other_arrangements_la  -            -         | -     -      -     not that
-           -           special                A            no        | yes   yes    -     undated
"""


def test_each_plan_on_its_own_and_all_together():
    named = {"ours": "plans_maintained", "theirs": "plans_maintained_elsewhere"}
    assert mistakes(BY_PLAN, END_OF_SEPTEMBER, **named) == []


def test_each_placement_on_its_own_and_all_together():
    always = {"plans": {"issued_date": "2019-01-01"}, "people": {"birth_date": "2010-05-04"}}
    named = {
        "away": "out_of_area_placements",
        "board": "residential_placements",
        "home": "home_educated",
    }
    assert mistakes(BY_PLACEMENT, END_OF_SEPTEMBER, always=always, **named) == []


@pytest.mark.parametrize(
    ("birthday", "band"),
    [
        ("2016-09-01", "0-4"),  # 4 on 31 August 2021, 5 a day later
        ("2016-08-31", "5-10"),
        ("2010-09-01", "5-10"),
        ("2010-08-31", "11-15"),
        ("2005-09-01", "11-15"),
        ("2005-08-31", "16-18"),
        ("2002-09-01", "16-18"),
        ("2002-08-31", "19-25"),
        ("1996-02-29", "19-25"),
        ("1995-09-01", "19-25"),  # 25
        ("1995-08-31", "not recorded"),  # 26: no plan lasts so long, and the checks say so
    ],
)
def test_the_age_bands_change_with_birthdays_on_31_august(birthday, band):
    found = figures(
        "plans_maintained",
        END_OF_SEPTEMBER,
        people=f"person_id birth_date\n C1 {birthday}",
        plans="plan_id person_id issued_date maintaining_la\n P1 C1 2020-01-01 883",
    )
    assert [name for name in found if name.startswith("age_band")] == [f"age_band={band}"]
