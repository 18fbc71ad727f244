"""Welfare checks on children placed away or taught at home: who, by what, and how long ago."""

from datetime import date

from worked import figure
from wsoa.period import instant

WORKS_THROUGH = (
    "welfare_check_within_12_months",
    "welfare_checks_by_kind",
)

# A year before is 29 February 2020's anniversary, three months before is 30 November 2020.
DAY = instant(date(2021, 2, 28))

PEOPLE = """
    person_id  birth_month
    BOARDER    2010-01-01
    DISTANT    2010-01-01
    HOME       2010-01-01
    NEWCOMER   2010-01-01
    NEAR       2010-01-01
    ARRANGED   2010-01-01
"""
PLANS = """
    plan_id  person_id  issued_date  maintaining_la
    P1       BOARDER    2019-01-01   883
    P2       DISTANT    2019-01-01   883
    P3       HOME       2019-01-01   883
    P4       NEWCOMER   2019-01-01   883
    P5       NEAR       2019-01-01   883
    P6       ARRANGED   2019-01-01   883
    P7       OTHERLA    2019-01-01   882
"""
PLACEMENTS = """
    placement_id  person_id  provider_id  setting                start_date  residential
    L1            BOARDER    LOCAL        special                2020-11-28  A
    L2            DISTANT    FAR          independent_special    2019-09-01  none
    L3            HOME       -            home_educated          2019-09-01  -
    L4            NEWCOMER   FAR          independent_special    2020-11-29  none
    L5            NEAR       LOCAL        special                2019-09-01  none
    L6            ARRANGED   -            other_arrangements_la  2019-09-01  -
    L7            OTHERLA    FAR          independent_special    2019-09-01  none
"""
PROVIDERS = """
    provider_id  setting              in_area  la_code
    LOCAL        special              yes      883
    FAR          independent_special  no       882
"""
NO_CHECKS = "person_id check_date kind"
NO_VISITS = "visit_id provider_id visit_date kind"


def checked(checks=NO_CHECKS, visits=NO_VISITS, **more):
    texts = {
        "people": PEOPLE,
        "plans": PLANS,
        "placements": PLACEMENTS,
        "providers": PROVIDERS,
        "welfare_checks": checks,
        "visits": visits,
    }
    name, window = more.pop("name", "welfare_check_within_12_months"), more.pop("window", DAY)
    return figure(name, window, breakdown=more.pop("breakdown", "all"), **(texts | more))


def counts(found):
    return found.numerator, found.denominator, found.not_computable


def test_children_placed_there_for_three_months_are_to_be_checked():
    # BOARDER came on 28 November, three months ago to the day; NEWCOMER a day too late.
    assert counts(checked()) == (0, 3, 0)


def test_a_check_of_any_kind_a_year_ago_to_the_day_counts():
    checks = """
        person_id  check_date  kind
        BOARDER    2020-02-28  call
        DISTANT    2020-02-27  visit
        HOME       2021-02-28  virtual
        NEAR       2021-02-01  visit
    """
    assert counts(checked(checks)) == (2, 3, 0)


def test_a_year_before_29_february_is_28_february():
    leap_day = instant(date(2020, 2, 29))
    checks = """
        person_id  check_date  kind
        DISTANT    2019-02-28  visit
        HOME       2019-02-27  visit
    """
    assert counts(checked(checks, window=leap_day)) == (1, 2, 0)


def test_a_visit_to_the_provider_counts_for_every_child_there_now():
    visits = """
        visit_id  provider_id  visit_date  kind
        V1        FAR          2020-02-28  monitoring
        V2        LOCAL        2020-09-01  annual_conversation
    """
    # BOARDER came after the visit to the local school, and it counts for them too.
    assert counts(checked(visits=visits)) == (2, 3, 0)


def test_a_telephone_contact_with_the_provider_is_no_check():
    visits = """
        visit_id  provider_id  visit_date  kind
        V1        FAR          2021-02-01  contact
    """
    assert counts(checked(visits=visits)) == (0, 3, 0)


def test_a_check_after_the_date_is_not_seen():
    checks = """
        person_id  check_date  kind
        HOME       2021-03-01  visit
    """
    assert counts(checked(checks)) == (0, 3, 0)


def test_an_undated_check_or_placement_is_not_computable():
    checks = """
        person_id  check_date  kind
        HOME       -           visit
        DISTANT    -           visit
        DISTANT    2021-01-01  visit
    """
    assert counts(checked(checks)) == (1, 2, 1)
    undated = PLACEMENTS.replace("2020-11-28", "-")
    assert counts(checked(checks, placements=undated)) == (1, 1, 2)


def test_the_kind_of_the_last_check_is_shown_apart():
    checks = """
        person_id  check_date  kind
        BOARDER    2020-06-01  call
        DISTANT    2020-06-01  visit
        DISTANT    2021-01-01  call
        HOME       2021-01-01  virtual
    """
    visits = """
        visit_id  provider_id  visit_date  kind
        V1        FAR          2021-01-01  monitoring
        V2        LOCAL        2020-06-02  quality_assurance
    """

    def kind(breakdown):
        name = "welfare_checks_by_kind"
        return checked(checks, visits, name=name, breakdown=breakdown).value

    assert kind("all") == 3
    # DISTANT was called and the school visited on one day: the child's own check is counted.
    assert kind("check_kind=call") == 1
    assert kind("check_kind=virtual") == 1
    assert kind("check_kind=visit to the provider") == 1


def test_children_are_shown_by_why_they_are_to_be_checked():
    for why in ("residential", "out of area, not residential", "home educated"):
        assert counts(checked(breakdown=f"placed={why}")) == (0, 1, 0)
