"""Volumes beside an earlier snapshot and beside DfE's count: each on both sides of its bound."""

from dataclasses import replace

import pytest

from extract_files import AS_AT, SOUND, load, only, rules, write_extracts
from wsoa.checks import check_tables, summarise
from wsoa.snapshot import as_measured

COMPARED = {"table_shrank", "plan_vanished", "refusals_jumped", "nulls_jumped", "key_changed"}


def check(folder, *, previous=None, published_caseload=None, **changed):
    loaded = load(write_extracts(folder, **changed))
    issues = check_tables(
        loaded, as_at=AS_AT, previous=previous, published_caseload=published_caseload
    )
    return [issue for issue in issues if issue.rule in {*COMPARED, "caseload_differs"}]


def people_and_plans(count, *, refused=0, without_need=0):
    """Return that many people, each with a request and a plan."""
    persons, requests, plans = "person_id,birth_date,primary_need\n", "", ""
    for n in range(count):
        persons += f"p{n},2019-05-04,{'' if n < without_need else 'ASD'}\n"
        requests += f"q{n},p{n},2020-01-06,1,{'N' if n < refused else 'Y'},2020-02-10,no\n"
        plans += f"l{n},p{n},,2020-05-25,883,,\n"
    heads = {name: SOUND[name].splitlines()[0] + "\n" for name in SOUND}
    return heads | {
        "people": persons,
        "requests": heads["requests"] + requests,
        "plans": heads["plans"] + plans,
    }


def before(folder, **tables):
    return summarise(as_measured(load(write_extracts(folder, **tables)).tables))


def compare(folder, then, now):
    return check(folder, previous=before(folder, **then), **now)


def test_the_same_volumes_as_before_are_no_issue(tmp_path):
    assert compare(tmp_path, people_and_plans(20), people_and_plans(20)) == []


@pytest.mark.parametrize(("now", "shrank"), [(21, False), (18, False), (17, True)])
def test_a_table_may_shrink_by_a_tenth(tmp_path, now, shrank):
    issues = compare(tmp_path, people_and_plans(20), people_and_plans(now))
    tables = {issue.table for issue in issues if issue.rule == "table_shrank"}
    assert tables == ({"people", "requests", "plans"} if shrank else set())


def test_a_table_that_is_gone_has_shrunk(tmp_path):
    previous = before(
        tmp_path, feedback="feedback_id,received_date,kind\nf1,2021-01-01,complaint\n"
    )
    (tmp_path / "feedback.csv").unlink()
    assert only(check(tmp_path, previous=previous), "table_shrank").table == "feedback"


@pytest.mark.parametrize(
    ("then", "now", "found"), [(0, 2, False), (0, 3, True), (2, 0, False), (3, 0, True)]
)
def test_refusals_may_move_by_a_tenth_of_decisions_either_way(tmp_path, then, now, found):
    issues = compare(
        tmp_path, people_and_plans(20, refused=then), people_and_plans(20, refused=now)
    )
    assert ("refusals_jumped" in rules(issues)) is found


@pytest.mark.parametrize(("then", "now", "found"), [(0, 2, False), (0, 3, True), (20, 0, False)])
def test_a_column_may_be_empty_in_a_tenth_more_of_rows(tmp_path, then, now, found):
    issues = compare(
        tmp_path, people_and_plans(20, without_need=then), people_and_plans(20, without_need=now)
    )
    assert ("nulls_jumped" in rules(issues)) is found
    if found:
        issue = only(issues, "nulls_jumped")
        assert (issue.table, issue.column) == ("people", "primary_need")


def test_a_column_that_the_source_never_records_has_not_been_emptied(tmp_path):
    previous = before(tmp_path, **people_and_plans(20))
    loaded = load(write_extracts(tmp_path, **people_and_plans(20, without_need=20)))
    for lacks, found in (((), True), (("people.primary_need",), False)):
        tables = replace(loaded.tables, lacks=frozenset(lacks))
        issues = check_tables(replace(loaded, tables=tables), as_at=AS_AT, previous=previous)
        assert ("nulls_jumped" in rules(issues)) is found


PLANS = SOUND["plans"].splitlines()[0] + "\n"
FIRST = "l1,p1,q1,2020-05-25,883,,\n"
SECOND = "l2,p2,q2,2020-08-03,883,,\n"


@pytest.mark.parametrize(
    ("second", "gone"),
    [
        (SECOND, False),
        ("l2,p2,q2,2020-08-03,883,2021-09-01,8\n", False),
        ("l2,p2,q2,2020-08-03,301,,\n", False),  # moved to another authority
        ("l9,p2,q2,2020-08-03,883,,\n", False),  # the same plan under a new key
        ("l9,p2,q2,2021-08-03,883,,\n", False),  # a later plan
        ("l9,p2,q2,2019-08-03,883,2020-01-01,8\n", True),  # only an earlier one
        ("", True),
    ],
)
def test_a_plan_vanishes_when_neither_it_nor_a_later_one_is_there(tmp_path, second, gone):
    issues = compare(tmp_path, {}, {"plans": PLANS + FIRST + second})
    assert ("plan_vanished" in rules(issues)) is gone
    if gone:
        assert only(issues, "plan_vanished").message.startswith("1 person had an open plan")


def test_a_plan_that_had_ceased_or_was_anothers_cannot_vanish(tmp_path):
    then = PLANS + FIRST + "l2,p2,q2,2020-08-03,883,2021-01-01,8\nl3,p2,,2021-02-01,301,,\n"
    issues = compare(tmp_path, {"plans": then}, {"plans": PLANS + FIRST})
    assert "plan_vanished" not in rules(issues)


def test_another_key_is_one_warning_and_not_a_plan_vanished_for_each(tmp_path):
    previous = before(tmp_path, **people_and_plans(5))
    others = previous.open_plans.assign(
        person_id=previous.open_plans["person_id"].str[::-1],
        plan_id=previous.open_plans["plan_id"].str[::-1],
    )
    issues = check(tmp_path, previous=replace(previous, open_plans=others), **people_and_plans(5))
    assert rules(issues) == {"key_changed"}
    assert "Build with the key of that period" in only(issues, "key_changed").message


def test_nothing_to_compare_with_is_no_issue(tmp_path):
    then = dict.fromkeys(("people", "requests", "plans"), None)
    heads = {name: SOUND[name].splitlines()[0] + "\n" for name in then}
    assert compare(tmp_path, heads, {}) == []


@pytest.mark.parametrize(
    ("ours", "published", "found"),
    [
        (18, 20, False),
        (17, 20, True),
        (22, 20, False),
        (23, 20, True),
        (5, None, False),
        (5, 0, False),
    ],
)
def test_the_caseload_may_differ_from_the_published_one_by_a_tenth(
    tmp_path, ours, published, found
):
    issues = check(tmp_path, published_caseload=published, **people_and_plans(ours))
    assert ("caseload_differs" in rules(issues)) is found
