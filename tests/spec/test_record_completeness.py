"""Complete records: six fields a plan, each present and valid."""

from datetime import date

import pytest

from worked import figure
from wsoa.period import instant

WORKS_THROUGH = (
    "record_completeness",
    "record_completeness_field",
)

DAY = instant(date(2021, 9, 30))

PEOPLE = """
    person_id  birth_month  primary_need  year_group  caseworker
    FULL       2010-01-01   ASD           6           W1
    ATHOME     2010-01-01   ASD           6           W1
"""
PLANS = """
    plan_id  person_id  issued_date  maintaining_la
    P1       FULL       2019-01-01   883
    P2       ATHOME     2019-01-01   883
    P3       OTHERLA    2019-01-01   882
"""
PLACEMENTS = """
    placement_id  person_id  provider_id  setting        start_date
    L1            FULL       LISTED       mainstream     2020-09-01
    L2            ATHOME     -            home_educated  2020-09-01
"""
PROVIDERS = """
    provider_id  setting     in_area  la_code
    LISTED       mainstream  yes      883
"""
REVIEWS = """
    review_id  plan_id  due_date    meeting_date  outcome  decision_date
    R1         P1       2021-09-01  2021-09-01    M        2021-09-02
    R2         P1       2022-09-01  -             -        -
    R3         P2       2021-10-01  2021-10-01    M        2021-10-02
"""
TABLES = {
    "people": PEOPLE,
    "plans": PLANS,
    "placements": PLACEMENTS,
    "providers": PROVIDERS,
    "reviews": REVIEWS,
}


def complete(name="record_completeness", breakdown="all", **more):
    return figure(name, DAY, breakdown=breakdown, **(TABLES | more))


def test_a_record_with_all_six_fields_is_complete():
    # Home education needs no provider. The review held tomorrow is today still to be held.
    found = complete()
    assert (found.numerator, found.denominator, found.value) == (2, 2, 1.0)


def without(table, row, **blanks):
    """Return the table with other values in the columns of the row that begins so."""
    header, *rows = [line.split() for line in TABLES[table].strip().splitlines()]
    changed = [
        [blanks.get(c, v) for c, v in zip(header, r, strict=True)] if r[0] == row else r
        for r in rows
    ]
    return {table: "\n".join(" ".join(cells) for cells in [header, *changed])}


@pytest.mark.parametrize(
    ("field", "broken"),
    [
        ("primary need", without("people", "FULL", primary_need="-")),
        ("primary need", without("people", "FULL", primary_need="XYZ")),
        ("year group", without("people", "FULL", year_group="-")),
        ("year group", without("people", "FULL", year_group="15")),
        ("year group", without("people", "FULL", year_group="-3")),
        ("caseworker", without("people", "FULL", caseworker="-")),
        ("placement", without("placements", "L1", provider_id="-")),
        ("placement", without("placements", "L1", provider_id="UNHEARD")),
        ("placement", without("placements", "L1", start_date="2021-10-01")),
        ("next review due", without("reviews", "R2", due_date="-")),
        ("next review due", without("reviews", "R2", meeting_date="2021-09-30")),
    ],
)
def test_one_wrong_field_makes_the_record_incomplete(field, broken):
    found = complete(**broken)
    assert (found.numerator, found.denominator) == (1, 2)
    by_field = complete("record_completeness_field", f"field={field}", **broken)
    assert (by_field.numerator, by_field.denominator) == (1, 2)


@pytest.mark.parametrize("year", ["-2", "14"])
def test_the_first_and_the_last_year_group_are_valid(year):
    assert complete(**without("people", "FULL", year_group=year)).value == 1.0


def test_the_last_review_stands_in_for_a_missing_day_of_issue():
    # Both plans came from another authority, which did not say when it had issued them.
    transferred = """
        plan_id  person_id  maintaining_la  transferred_in_date
        P1       FULL       883             2020-01-01
        P2       ATHOME     883             2020-01-01
    """
    assert complete(plans=transferred).numerator == 1
    by_field = complete(
        "record_completeness_field", "field=last review or issue", plans=transferred
    )
    assert (by_field.numerator, by_field.denominator) == (1, 2)


def test_over_all_fields_each_plan_counts_six_times():
    found = complete("record_completeness_field", **without("people", "FULL", caseworker="-"))
    assert (found.numerator, found.denominator) == (11, 12)
