"""Caseloads: plans a caseworker, and how many caseworkers are not under the target."""

from dataclasses import replace
from datetime import date

from worked import figure, records, tables
from wsoa.measures import MEASURES
from wsoa.period import instant
from wsoa.records import Settings

WORKS_THROUGH = (
    "caseload",
    "caseload_largest",
    "caseload_above_target",
)

DAY = instant(date(2021, 9, 30))


def cases(**loads):
    """Return people and plans: so many plans for each caseworker, `nobody` for none."""
    workers = [w if w != "nobody" else "-" for w, load in loads.items() for _ in range(load)]
    people = [f"C{i} 2010-01-01 {w}" for i, w in enumerate(workers)]
    plans = [f"P{i} C{i} 2019-01-01 883 -" for i in range(len(workers))]
    return {
        "people": "\n".join(["person_id birth_month caseworker", *people]),
        "plans": "\n".join(["plan_id person_id issued_date maintaining_la ceased_date", *plans]),
    }


def test_the_median_and_the_largest_are_over_caseworkers_with_plans():
    loads = cases(W1=2, W2=3, W3=7, W4=10, nobody=50)
    median = figure("caseload", DAY, **loads)
    assert (median.value, median.denominator) == (5, 4)
    assert figure("caseload_largest", DAY, **loads).value == 10


def test_ceased_and_other_authorities_plans_are_nobodys_load():
    loads = cases(W1=2, W2=3)
    loads["plans"] = (
        loads["plans"]
        .replace("P2 C2 2019-01-01 883 -", "P2 C2 2019-01-01 883 2021-09-30")
        .replace("P3 C3 2019-01-01 883 -", "P3 C3 2019-01-01 882 -")
    )
    assert figure("caseload_largest", DAY, **loads).value == 2


def test_exactly_200_is_not_under_200():
    assert figure("caseload_above_target", DAY, **cases(W1=199, W2=200, W3=201)).value == 2


def test_the_target_is_the_councils():
    seen = replace(tables(**cases(W1=2, W2=3)), settings=Settings(caseload=3)).at(DAY.as_at)
    above = MEASURES["caseload_above_target"].function(seen, DAY).frame
    assert list(above["caseworker"]) == ["W2"]


def test_without_a_caseworker_on_record_there_is_no_caseload():
    assert figure("caseload", DAY, **cases(nobody=3)).value is None
    assert figure("caseload_above_target", DAY, **cases(nobody=3)).value == 0


def test_caseloads_are_not_counts_of_children():
    names = ("caseload", "caseload_largest", "caseload_above_target")
    assert not any(MEASURES[name].of_children for name in names)
    assert records("2021-09-30").settings.caseload == 200
