"""Every integrity rule: one fault put into sound extracts, one issue out, in its right place."""

import re
from datetime import date
from pathlib import Path

import pytest

import wsoa
from extract_files import AS_AT, SOUND, load, only, rules, write_extracts
from wsoa.checks import RULES, check_tables
from wsoa.checks.people import is_of_school_age
from wsoa.snapshot import without_birth_dates

NOISE = {"absent_column", "column_empty"}
SEVERITIES = {"error", "warning", "finding", "note"}


def check(folder, *, as_at=AS_AT, previous=None, published_caseload=None, **changed):
    loaded = load(write_extracts(folder, **changed))
    issues = check_tables(
        loaded, as_at=as_at, previous=previous, published_caseload=published_caseload
    )
    return [i for i in issues if i.rule not in NOISE]


def swap(table, *pairs):
    text = SOUND[table]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return {table: text}


def test_sound_extracts_have_no_issue(tmp_path):
    assert check(tmp_path) == []


ENDED = ("mainstream,2020-09-01,", "mainstream,2020-09-01,2021-10-31")
CUT_SHORT = ("09-01,\nc2", "09-01,2020-08-31\nc2")
CEASED = ("08-03,883,,", "08-03,883,2021-12-01,")

FAULTS = [
    # rule, severity, column, rows, table, (old, new) …
    ("duplicate_key", "error", "plan_id", (2, 3), "plans", ("l2,", "l1,")),
    ("broken_reference", "error", "person_id", (3,), "requests", ("p2", "p9")),
    ("broken_reference", "error", "provider_id", (3,), "placements", ("101", "109")),
    ("no_plan_of_own", "error", "maintaining_la", (), "plans", (",883,", ",Home,")),
    ("dates_out_of_order", "error", "outcome_date", (2,), "requests", ("01-06", "02-11")),
    ("dates_out_of_order", "error", "outcome_date", (2,), "assessments", ("04-20", "02-09")),
    ("dates_out_of_order", "error", "issued_date", (2,), "plans", ("05-25", "04-26")),
    ("dates_out_of_order", "error", "due_date", (2,), "reviews", ("2021-05-25", "2020-05-25")),
    ("dates_out_of_order", "error", "decision_date", (2,), "reviews", ("2021-05-28", "2021-05-09")),
    ("dates_out_of_order", "error", "end_date", (2,), "placements", CUT_SHORT),
    ("plan_after_refusal", "warning", "request_id", (3,), "requests", ("2,Y", "2,N")),
    ("plan_after_refusal", "warning", "request_id", (3,), "assessments", ("q2,Y", "q2,W")),
    ("cease_incomplete", "warning", "cease_reason", (3,), "plans", CEASED),
    ("cease_incomplete", "warning", "ceased_date", (3,), "plans", ("08-03,883,,", "08-03,883,,8")),
    ("need_repeated", "warning", "secondary_need", (2,), "people", ("SLCN", "ASD")),
    ("two_plans", "warning", "person_id", (2, 3), "plans", ("l2,p2", "l2,p1")),
    ("two_placements", "warning", "person_id", (2, 3), "placements", ("c2,p2", "c2,p1")),
    ("next_review_missing", "warning", "plan_id", (2,), "reviews", ("v3,l1", "v3,l2")),
    ("next_review_late", "warning", "plan_id", (2,), "reviews", ("2022-05-20", "2022-05-29")),
    ("age_out_of_range", "error", "birth_date", (2,), "people", ("2010-05-04", "1995-10-31")),
    ("age_out_of_range", "error", "birth_date", (2,), "people", ("2010-05-04", "2021-11-01")),
    ("age_25", "warning", "birth_date", (2,), "people", ("2010-05-04", "1995-11-01")),
    ("nothing_recorded", "finding", "", (3,), "placements", ENDED),
    ("nothing_recorded", "finding", "", (3,), "placements", ("101,mainstream", ",neet")),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f"{f[0]}-{f[4]}-{f[2]}")
def test_one_fault_is_one_issue_at_its_place(tmp_path, fault):
    rule, severity, column, rows, table, *pairs = fault
    issue = only(check(tmp_path, **swap(table, *pairs)), rule)
    assert (issue.severity, issue.column, issue.rows) == (severity, column, rows)
    assert issue.file == f"{issue.table}.csv"


@pytest.mark.parametrize(
    ("table", "pair"),
    [
        ("people", ("2010-05-04", "1996-11-01")),
        ("placements", ("101,mainstream", ",home_educated")),
        ("placements", ("101,mainstream", ",other_arrangements_parent")),
        ("placements", ("mainstream,2020-09-01,", "mainstream,2020-09-01,2021-11-01")),
        ("reviews", ("2022-05-20", "2022-05-28")),
        ("plans", ("08-03,883,,", "08-03,301,,")),
    ],
)
def test_what_lies_on_the_right_side_of_a_rule_is_no_issue(tmp_path, table, pair):
    assert check(tmp_path, **swap(table, pair)) == []


def test_a_person_aged_27_stops_a_build(tmp_path):
    issue = only(
        check(tmp_path, **swap("people", ("2010-05-04", "1994-05-04"))), "age_out_of_range"
    )
    assert "1994" not in str(issue)


def test_an_open_case_of_missing_education_is_a_record(tmp_path):
    lost = swap("placements", ("101,mainstream", ",neet"))
    header = "case_id,person_id,opened_date,closed_date\n"
    cases = {"open": "m1,p2,2021-09-01,\n", "closed": "m1,p2,2021-09-01,2021-10-31\n"}
    found = {
        name: rules(check(tmp_path, **lost, missing_education=header + row))
        for name, row in cases.items()
    }
    assert found == {"open": set(), "closed": {"nothing_recorded"}}


def test_what_happens_after_the_date_is_not_held_against_it(tmp_path):
    ceased = swap(
        "plans",
        ("08-03,883,,", "08-03,883,2021-12-01,8"),
        ("05-25,883,,", "05-25,883,2021-10-01,8"),
    )
    text = ceased["plans"] + "l3,p2,,2021-11-20,883,,\n"
    assert check(tmp_path, plans=text) == []


def test_a_plan_transferred_in_after_the_date_is_not_yet_ours(tmp_path):
    text = SOUND["plans"].replace("cease_reason", "cease_reason,transferred_in_date")
    text = text.replace(",,\n", ",,,\n") + "l3,p2,,2020-01-01,883,,,2021-11-01\n"
    assert check(tmp_path, plans=text) == []


def test_swapped_columns_are_one_warning_and_not_a_thousand_errors(tmp_path):
    header = "review_id,plan_id,due_date,decision_date,outcome,meeting_date\n"
    rows = "".join(f"v{n},l1,2021-05-25,2021-05-10,M,2021-05-28\n" for n in range(30))
    ahead = "w1,l1,2022-05-10,,,\nw2,l2,2021-07-01,,,\n"
    issues = check(tmp_path, reviews=header + rows + ahead)
    issue = only(issues, "columns_swapped")
    assert (issue.severity, issue.count, len(issue.rows)) == ("warning", 30, 20)
    assert rules(issues) == {"columns_swapped"}


def test_a_reference_to_a_table_that_is_not_there_is_said_once(tmp_path):
    actions = "action_id,visit_id,raised_date,due_date\na1,z1,2021-01-01,2021-02-01\n"
    assert rules(check(tmp_path, visit_actions=actions)) == {"reference_unchecked"}


def people_and_plans(count, *, refused=0):
    """Return that many people, each with a request and a plan."""
    persons, requests, plans = "person_id,birth_date\n", "", ""
    for n in range(count):
        outcome = "N" if n < refused else "Y"
        persons += f"p{n},2019-05-04\n"
        requests += f"q{n},p{n},2020-01-06,1,{outcome},2020-02-10,no\n"
        plans += f"l{n},p{n},,2020-05-25,883,,\n"
    heads = {name: SOUND[name].splitlines()[0] + "\n" for name in SOUND}
    return heads | {
        "people": persons,
        "requests": heads["requests"] + requests,
        "plans": heads["plans"] + plans,
    }


def previous_of(folder, **tables):
    return without_birth_dates(load(write_extracts(folder, **tables)).tables)


def test_a_table_that_shrank_a_plan_that_vanished_and_a_jump_in_refusals(tmp_path):
    previous = previous_of(tmp_path, **people_and_plans(20))
    issues = check(tmp_path, previous=previous, **people_and_plans(17, refused=4))
    assert rules(issues, "warning") >= {"table_shrank", "plan_vanished", "refusals_jumped"}
    assert only(issues, "plan_vanished").message.startswith("3 persons")
    assert {i.table for i in issues if i.rule == "table_shrank"} == {"people", "requests", "plans"}


def test_the_same_volumes_as_before_are_no_issue(tmp_path):
    tables = people_and_plans(20)
    previous = previous_of(tmp_path, **tables)
    compared = {"table_shrank", "plan_vanished", "refusals_jumped", "nulls_jumped", "key_changed"}
    assert not rules(check(tmp_path, previous=previous, **tables)) & compared


def test_a_table_that_is_gone_has_shrunk(tmp_path):
    feedback = "feedback_id,received_date,kind\nf1,2021-01-01,complaint\n"
    previous = previous_of(tmp_path, feedback=feedback)
    (tmp_path / "feedback.csv").unlink()
    assert only(check(tmp_path, previous=previous), "table_shrank").table == "feedback"


def test_a_column_left_empty_more_often_than_before(tmp_path):
    previous = previous_of(tmp_path)
    issues = check(tmp_path, previous=previous, **swap("people", (",ASD", ",")))
    assert only(issues, "nulls_jumped").column == "primary_need"


def test_another_key_is_one_warning_and_not_a_plan_vanished_for_each(tmp_path):
    previous = previous_of(tmp_path, **people_and_plans(5))
    plans = previous.frames["plans"]
    other = plans.assign(person_id=plans["person_id"].str[::-1])
    previous = type(previous)({**previous.frames, "plans": other}, own_la="883")
    issues = check(tmp_path, previous=previous, **people_and_plans(5))
    assert "key_changed" in rules(issues)
    assert "plan_vanished" not in rules(issues)


@pytest.mark.parametrize(
    ("published", "found"), [(2, set()), (3, {"caseload_differs"}), (None, set())]
)
def test_the_caseload_beside_the_published_one(tmp_path, published, found):
    assert rules(check(tmp_path, published_caseload=published)) == found


def test_the_worst_comes_first_with_what_loading_found(tmp_path):
    people = SOUND["people"].replace("ASD", "asd").replace("2012-09-01", "1995-12-01")
    issues = check(tmp_path, people=people, **swap("placements", ("100", "109")))
    assert [i.rule for i in issues] == ["broken_reference", "age_25", "code_spelling"]


def test_every_rule_in_the_code_is_in_the_catalogue_and_the_other_way_round():
    package = Path(wsoa.__file__).parent
    source = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("extracts", "checks")
        for path in (package / folder).glob("*.py")
        if path.name != "catalogue.py"
    )
    quoted = set(re.findall(r'"([a-z0-9]+(?:_[a-z0-9]+)+)"', source))
    used = set(re.findall(r'"([a-z0-9_]+)",\s+"(?:error|warning|finding|note)"', source))
    assert used - SEVERITIES <= set(RULES) <= quoted | used


def test_school_age_boundaries_are_the_days_of_the_act():
    def on(birth, day):
        return is_of_school_age(date.fromisoformat(birth), on=date.fromisoformat(day))

    assert [on("2016-03-31", "2021-03-30"), on("2016-03-31", "2021-03-31")] == [False, True]
    assert [on("2016-04-01", "2021-08-30"), on("2016-04-01", "2021-08-31")] == [False, True]
    assert [on("2016-09-01", "2021-12-30"), on("2016-09-01", "2021-12-31")] == [False, True]
    assert [on("2005-08-31", "2021-06-25"), on("2005-08-31", "2021-06-26")] == [True, False]
    assert [on("2005-09-01", "2021-06-26"), on("2005-09-01", "2022-06-25")] == [True, False]
