"""Audits of plans: the share good or better, overall and by criterion."""

from datetime import date

import pytest

from worked import figure, figures
from wsoa.measures import MEASURES, Windows
from wsoa.period import Period, Window

WORKS_THROUGH = (
    "plans_meeting_standard",
    "plans_meeting_standard_views",
    "plans_meeting_standard_clarity",
    "plans_meeting_standard_coordination",
    "plans_meeting_standard_outcomes",
    "audits_moderated",
)

AS_AT = date(2021, 9, 30)
QUARTER = Window("period", date(2021, 7, 1), AS_AT, AS_AT)

AUDITS = """
    audit_id plan_id audit_date plan_kind overall views clarity coordination outcomes moderated
    A1       P1      2021-07-01 new       1       3     1       4            2        yes
    A2       P1      2021-09-30 new       2       3     1       4            -        yes
    A3       P2      2021-08-01 amended   3       3     1       4            3        no
    A4       P3      2021-08-01 amended   -       2     1       4            4        -
    A5       P4      2021-06-30 amended   1       1     1       1            1        yes
    A6       P5      2021-10-01 amended   1       1     1       1            1        yes
"""

CRITERIA = [
    ("plans_meeting_standard", (2, 3, 1)),
    ("plans_meeting_standard_views", (1, 4, 0)),
    ("plans_meeting_standard_clarity", (4, 4, 0)),
    ("plans_meeting_standard_coordination", (0, 4, 0)),
    ("plans_meeting_standard_outcomes", (1, 3, 1)),
    ("audits_moderated", (2, 3, 1)),
]


def counts(found):
    return found.numerator, found.denominator, found.not_computable


@pytest.mark.parametrize(("name", "expected"), CRITERIA)
def test_outstanding_and_good_meet_the_standard_and_no_grade_is_not_computable(name, expected):
    # A1 to A4 fall in the quarter, first and last day included; P1 was audited twice.
    assert counts(figure(name, QUARTER, plan_audits=AUDITS)) == expected


def test_new_and_amended_plans_apart():
    found = figures("plans_meeting_standard", QUARTER, plan_audits=AUDITS)
    assert {name: counts(f) for name, f in found.items()} == {
        "all": (2, 3, 1),
        "plan_kind=new": (2, 2, 0),
        "plan_kind=amended": (0, 1, 1),
    }


def test_the_baseline_is_january_2020_as_it_stood_then():
    (baseline,) = [
        window
        for window in Windows(Period("2021-10", date(2021, 7, 1), AS_AT)).of(
            MEASURES["plans_meeting_standard"]
        )
        if window.name == "january_2020"
    ]
    audits = """
        audit_id  plan_id  audit_date  plan_kind  overall
        BEFORE    P1       2019-12-31  new        1
        FIRST     P2       2020-01-01  new        1
        LAST      P3       2020-01-31  new        3
        AFTER     P4       2020-02-01  new        1
    """
    assert counts(figure("plans_meeting_standard", baseline, plan_audits=audits)) == (1, 2, 0)
    later = "audit_id plan_id audit_date plan_kind overall\n AFTER P4 2020-02-01 new 1"
    gap = figure("plans_meeting_standard", baseline, plan_audits=later)
    assert gap.unavailable.endswith("does not go back that far")


@pytest.mark.parametrize("name", [name for name, _ in CRITERIA])
def test_a_share_of_no_audits_has_no_value(name):
    found = figure(name, QUARTER, plan_audits="")
    assert (*counts(found), found.value) == (0, 0, 0, None)
