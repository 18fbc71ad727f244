"""Worked examples: a rating against its evidence."""

from datetime import date

import pytest

from wsoa.plan import MeasureEvidence, evidence, measure_evidence

AS_AT = date(2020, 1, 15)
OVERDUE = {"letter": "b", "text": "Late", "due": "2019-12"}
DUE = {"letter": "c", "text": "To come", "due": "2020-06"}
ONGOING = {"letter": "d", "text": "Goes on", "ongoing": True}


def done(month):
    return {
        "letter": "a",
        "text": "Done",
        "due": "2019-12",
        "completed": month,
        "source": "a paper",
    }


def rules(plan, *measures):
    found = evidence(plan, plan.action("A1"), measures=measures, at="Jan 2020", as_at=AS_AT)
    return [d.rule for d in found]


@pytest.mark.parametrize(
    ("rating", "steps", "expected"),
    [
        ("green", [OVERDUE], ["green_with_overdue"]),
        ("green", [DUE, ONGOING], []),
        ("green", [done("2020-01")], []),
        ("green", [done("2020-02")], ["green_with_overdue"]),
        ("blue", [OVERDUE], ["blue_with_open"]),
        ("blue", [DUE], ["blue_with_open"]),
        ("blue", [done("2020-01"), ONGOING], []),
        ("amber", [OVERDUE], []),
        ("red", [OVERDUE], []),
    ],
)
def test_a_rating_against_its_steps(make_plan, rating, steps, expected):
    assert rules(make_plan(ratings={"Jan 2020": rating}, steps=steps)) == expected


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        ([], ["better_without_evidence"]),
        ([MeasureEvidence("m", improved=False, target_met=False)], ["better_without_evidence"]),
        ([MeasureEvidence("m", improved=None, target_met=None)], ["better_without_evidence"]),
        ([MeasureEvidence("other", improved=True, target_met=True)], ["better_without_evidence"]),
        ([MeasureEvidence("m", improved=True, target_met=None)], []),
        ([MeasureEvidence("m", improved=False, target_met=True)], []),
    ],
)
def test_a_better_rating_against_its_measures(make_plan, measures, expected):
    plan = make_plan(ratings={"Oct 2019": "red", "Jan 2020": "amber"}, measures=["m"])
    assert rules(plan, *measures) == expected


@pytest.mark.parametrize(
    ("month", "expected"),
    [("2019-10", ["better_without_evidence"]), ("2019-11", []), ("2020-01", [])],
)
def test_a_better_rating_is_supported_by_a_step_completed_since(make_plan, month, expected):
    plan = make_plan(ratings={"Oct 2019": "red", "Jan 2020": "amber"}, steps=[done(month)])
    assert rules(plan) == expected


def test_a_worse_or_equal_rating_needs_no_evidence(make_plan):
    assert rules(make_plan(ratings={"Oct 2019": "green", "Jan 2020": "amber"})) == []
    assert rules(make_plan(ratings={"Oct 2019": "amber", "Jan 2020": "amber"})) == []


def test_no_rating_is_no_discrepancy(make_plan):
    assert rules(make_plan(ratings={"Oct 2019": "red"}, steps=[OVERDUE])) == []


def test_the_message_names_every_late_step(make_plan):
    late = [dict(OVERDUE, letter=letter) for letter in "abc"]
    plan = make_plan(ratings={"Jan 2020": "green"}, steps=late)
    (found,) = evidence(plan, plan.action("A1"), measures=(), at="Jan 2020", as_at=AS_AT)
    assert found.message == (
        "Rated GREEN, but (a), (b) and (c) are past the due date and not done."
    )


def test_the_rating_itself_is_never_changed(make_plan):
    plan = make_plan(ratings={"Jan 2020": "green"}, steps=[OVERDUE])
    rules(plan)
    assert plan.action("A1").rating_of("Jan 2020").rating == "green"


@pytest.mark.parametrize(
    ("value", "before", "target", "polarity", "expected"),
    [
        (0.8, 0.7, 1.0, "higher", (True, False)),
        (1.0, 1.0, 1.0, "higher", (False, True)),
        (3, 5, 0, "lower", (True, False)),
        (0, 0, 0, "lower", (False, True)),
        (3, None, None, "lower", (None, None)),
        (3, 1, 2, "neutral", (None, None)),
        (None, 1, 2, "higher", (None, None)),
    ],
)
def test_what_a_measure_says(value, before, target, polarity, expected):
    said = measure_evidence("m", value=value, before=before, target=target, polarity=polarity)
    assert (said.improved, said.target_met) == expected
