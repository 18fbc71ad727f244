"""Every integrity rule: one fault put into sound extracts, one issue out, in its right place."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import wsoa
from extract_files import AS_AT, SOUND, load, only, rules, write_extracts
from wsoa.checks import RULES, check_tables
from wsoa.checks.extract import Extract
from wsoa.checks.keys import check_references
from wsoa.checks.people import is_of_school_age
from wsoa.extracts import Place
from wsoa.schema import TABLES
from wsoa.snapshot import as_measured

NOISE = {"absent_column", "column_empty"}
SEVERITIES = {"error", "warning", "finding", "note"}


def check(folder, *, as_at=AS_AT, **changed):
    loaded = load(write_extracts(folder, **changed))
    issues = check_tables(loaded, as_at=as_at)
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
    ("plan_after_refusal", "warning", "request_id", (3,), "requests", ("2,Y", "2,W")),
    ("plan_after_refusal", "warning", "request_id", (3,), "assessments", ("q2,Y", "q2,N")),
    ("need_repeated", "warning", "secondary_need", (2,), "people", ("SLCN", "ASD")),
    ("two_plans", "warning", "person_id", (2, 3), "plans", ("l2,p2", "l2,p1")),
    ("two_placements", "warning", "person_id", (2, 3), "placements", ("c2,p2", "c2,p1")),
    ("next_review_missing", "warning", "plan_id", (2,), "reviews", ("v3,l1", "v3,l2")),
    ("next_review_late", "warning", "plan_id", (2,), "reviews", ("2022-05-20", "2022-05-29")),
    ("next_review_late", "warning", "plan_id", (3,), "reviews", ("2022-07-19", "2022-07-21")),
    ("age_out_of_range", "error", "birth_date", (2,), "people", ("2010-05-04", "1995-10-31")),
    ("age_out_of_range", "error", "birth_date", (2,), "people", ("2010-05-04", "2021-11-01")),
    ("age_25", "warning", "birth_date", (2,), "people", ("2010-05-04", "1995-11-01")),
    ("age_25", "warning", "birth_date", (2,), "people", ("2010-05-04", "1996-10-31")),
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
        ("people", ("2010-05-04", "2021-10-31")),
        ("people", (",SLCN", ",")),
        ("requests", ("2,Y", "2,H")),
        ("plans", ("08-03,883,,", "08-03,883,2021-09-01,8")),
        ("placements", ("101,mainstream", ",home_educated")),
        ("placements", ("101,mainstream", ",other_arrangements_parent")),
        ("placements", ("mainstream,2020-09-01,", "mainstream,2020-09-01,2021-11-01")),
        ("reviews", ("2022-05-20", "2022-05-28")),
        ("plans", ("08-03,883,,", "08-03,301,,")),
    ],
)
def test_what_lies_on_the_right_side_of_a_rule_is_no_issue(tmp_path, table, pair):
    assert check(tmp_path, **swap(table, pair)) == []


KEYED = {
    "survey_responses": (
        "response_id,survey,submitted_date,question,answer",
        ("s1,{survey},2021-09-01,{one},4", "s1,{survey},2021-09-02,{one},5"),
        "s1,{survey},2021-09-01,{two},4",
        "response_id, question",
    ),
    "provider_kpis": (
        "provider_id,quarter_end,kpi,target,value,returned",
        ("100,2021-09-30,attendance,90,91,yes", "100,2021-09-30,attendance,90,89,no"),
        "100,2021-06-30,attendance,90,91,yes",
        "provider_id, quarter_end, kpi",
    ),
    "participation": (
        "person_id,status_date,status",
        ("p1,2021-09-01,education", "p1,2021-09-01,neet"),
        "p2,2021-09-01,education",
        "person_id, status_date",
    ),
}
"""Table → header, two rows of one key, a row of another, and the key."""

WORDS = {
    "survey": TABLES["survey_responses"].column("survey").codes[0][0],
    "one": TABLES["survey_responses"].column("question").codes[0][0],
    "two": TABLES["survey_responses"].column("question").codes[1][0],
}


@pytest.mark.parametrize("table", KEYED)
def test_a_key_of_several_columns_is_there_once_and_the_first_of_it_counts(tmp_path, table):
    header, twice, other, key = KEYED[table]
    text = "\n".join((header, twice[0], other, twice[1], "")).format(**WORDS)
    issue = only(check(tmp_path, **{table: text}), "duplicate_key")
    assert (issue.severity, issue.column, issue.rows) == ("error", key, (2, 4))
    assert "s1" not in issue.message
    loaded = load(tmp_path).tables
    kept = as_measured(loaded).frames[table]
    pd.testing.assert_frame_equal(kept, loaded.frames[table].iloc[:2])


@pytest.mark.parametrize("table", KEYED)
def test_rows_that_a_key_of_several_columns_tells_apart_are_no_issue(tmp_path, table):
    header, twice, other, _ = KEYED[table]
    text = "\n".join((header, twice[0], other, "")).format(**WORDS)
    assert check(tmp_path, **{table: text}) == []


EVENTS = (
    "event_date,kind,count\n2021-09-01,{kind},12\n2021-09-02,{kind},12\n2021-09-01,{kind},{n}\n"
)
EVENT = TABLES["engagement"].column("kind").codes[0][0]


def test_events_that_are_the_same_in_every_column_are_a_warning_and_all_count(tmp_path):
    issue = only(check(tmp_path, engagement=EVENTS.format(kind=EVENT, n=12)), "rows_identical")
    assert (issue.severity, issue.column, issue.rows) == ("warning", "", (2, 4))
    assert len(as_measured(load(tmp_path).tables).frames["engagement"]) == 3


def test_events_that_differ_in_one_column_are_no_issue(tmp_path):
    assert check(tmp_path, engagement=EVENTS.format(kind=EVENT, n=13)) == []


REVIEW = "v1,l1,2021-05-25,2021-05-10,M,2021-05-28\n"


@pytest.mark.parametrize(("due", "late"), [("2021-05-25", False), ("2021-05-26", True)])
def test_a_plan_without_a_decision_is_reviewed_within_12_months_of_its_issue(tmp_path, due, late):
    text = SOUND["reviews"].replace(REVIEW, "").replace("2022-05-20", due)
    assert ("next_review_late" in rules(check(tmp_path, reviews=text))) is late


@pytest.mark.parametrize(("due", "late"), [("2022-02-01", False), ("2022-02-02", True)])
def test_a_plan_that_came_from_elsewhere_is_reviewed_within_12_months_of_that(tmp_path, due, late):
    text = SOUND["reviews"].replace(REVIEW, "").replace("2022-05-20", due)
    plans = SOUND["plans"].replace("cease_reason", "cease_reason,transferred_in_date")
    plans = plans.replace(",,\n", ",,,\n").replace("05-25,883,,,", "05-25,883,,,2021-02-01")
    found = rules(check(tmp_path, reviews=text, plans=plans))
    assert ("next_review_late" in found) is late


@pytest.mark.parametrize(
    ("birth", "listed"),
    [
        ("2016-09-01", False),  # five this September: of school age from 31 December
        ("2016-08-31", True),  # five on 31 August, the term's day itself
        ("2005-09-01", True),  # sixteen this school year: until the last Friday of June
        ("2005-08-31", False),  # sixteen last school year
    ],
)
def test_only_those_of_compulsory_school_age_are_listed(tmp_path, birth, listed):
    nowhere = swap("placements", ("101,mainstream", ",neet"))
    people = swap("people", ("2012-09-01", birth))
    assert ("nothing_recorded" in rules(check(tmp_path, **nowhere, **people))) is listed


def test_a_person_without_a_plan_of_ours_is_not_listed(tmp_path):
    nowhere = swap("placements", ("101,mainstream", ",neet"))
    elsewhere = swap("plans", ("08-03,883,,", "08-03,301,,"))
    assert rules(check(tmp_path, **nowhere, **elsewhere)) == set()


def test_only_the_first_of_ranked_placements_must_be_one(tmp_path):
    loaded = load(write_extracts(tmp_path, **swap("placements", ("c2,p2", "c2,p1"))))
    for ranks, found in (((1, 2), False), ((1, 1), True), ((1, None), True), ((2, 3), False)):
        placements = loaded.tables.frames["placements"].assign(rank=pd.array(ranks, dtype="Int64"))
        tables = replace(loaded.tables, frames={**loaded.tables.frames, "placements": placements})
        issues = check_tables(replace(loaded, tables=tables), as_at=AS_AT)
        assert ("two_placements" in rules(issues)) is found


REFERENCES = [
    (table.name, column.name, column.references.split(".")[0])
    for table in TABLES.values()
    for column in table.columns
    if column.references and not column.references.startswith(f"{table.name}.")
]


@pytest.mark.parametrize(("table", "column", "target"), REFERENCES, ids=lambda n: n)
def test_every_reference_of_the_contract_is_followed(tmp_path, table, column, target):
    loaded = load(write_extracts(tmp_path))
    frames = dict(loaded.tables.frames)
    places = dict(loaded.places)
    for name in (table, target):
        if name not in frames:
            frames[name] = pd.DataFrame(
                {c.name: pd.Series(dtype="str") for c in TABLES[name].columns if not c.personal}
            )
            places[name] = Place(name, f"{name}.csv", "", np.array([2]))
    lost = frames[table].reindex(range(1)).assign(**{column: "gone"})
    only_table = replace(loaded.tables, frames={**frames, table: lost})
    extract = Extract(replace(loaded, tables=only_table, places=places), loaded.tables.at(AS_AT))
    issues = [i for i in check_references(extract) if (i.table, i.column) == (table, column)]
    (issue,) = issues
    assert (issue.rule, issue.severity, issue.rows) == ("broken_reference", "error", (2,))


def test_the_contract_names_five_keys_that_must_exist():
    keys = {"person_id", "request_id", "plan_id", "visit_id", "provider_id"}
    assert {column for _, column, _ in REFERENCES} == keys


def test_placements_one_after_the_other_are_one_at_a_time(tmp_path):
    text = SOUND["placements"] + "c3,p1,101,mainstream,2019-09-01,2020-08-31\n"
    assert check(tmp_path, placements=text) == []


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


def test_a_reference_to_a_table_that_is_not_there_is_said_once(tmp_path):
    actions = "action_id,visit_id,raised_date,due_date\na1,z1,2021-01-01,2021-02-01\n"
    assert rules(check(tmp_path, visit_actions=actions)) == {"reference_unchecked"}


def test_the_worst_comes_first_with_what_loading_found(tmp_path):
    people = SOUND["people"].replace("ASD", "asd").replace("2012-09-01", "1995-12-01")
    issues = check(tmp_path, people=people, **swap("placements", ("100", "109")))
    assert [i.rule for i in issues] == ["broken_reference", "age_25", "code_spelling"]


def test_every_rule_in_the_code_is_in_the_catalogue_and_the_other_way_round():
    package = Path(wsoa.__file__).parent
    source = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("extracts", "checks", "pipeline")
        for path in (package / folder).rglob("*.py")
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


def repeats(tmp_path, rows):
    header = SOUND["plans"].splitlines()[0]
    text = "\n".join((header, *rows, ""))
    return only(check(tmp_path, plans=text), "duplicate_key")


SAME = "l1,p1,q1,2020-05-25,883,,"
OTHER = "l1,p2,q2,2020-08-03,883,,"


@pytest.mark.parametrize(
    ("rows", "said", "not_said"),
    [
        ([SAME] * 3, "2 of the 2 repeated rows are the same", "different"),
        ([SAME, OTHER], "1 of the 1 repeated rows is different", "the same in"),
        ([SAME, OTHER, SAME], "1 of the 2 repeated rows is the same", "2 of"),
    ],
)
def test_repeats_that_may_be_deleted_are_told_from_those_that_differ(
    tmp_path, rows, said, not_said
):
    message = repeats(tmp_path, rows).message
    assert said in message
    assert not_said not in message


VISITS = "visit_id,provider_id,visit_date,kind\n"
ACTIONS = "action_id,visit_id,raised_date,due_date\n"
ACTION = "a1,z1,2021-01-01,2021-02-01\n"


def test_an_empty_optional_table_stops_nothing_while_what_refers_to_it_is_empty_too(tmp_path):
    for actions in (None, ACTIONS):
        issues = check(tmp_path, visits=VISITS, visit_actions=actions)
        assert rules(issues) == {"table_empty"}
        assert rules(issues, "error") == set()


def test_records_of_an_empty_table_name_both_tables_and_may_be_left_out(tmp_path):
    issues = check(tmp_path, visits=VISITS, visit_actions=ACTIONS + ACTION)
    issue = only(issues, "broken_reference")
    assert (issue.severity, issue.table, issue.rows) == ("error", "visit_actions", (2,))
    assert issue.message == (
        "It refers to `visits`, which has no record, though `visit_actions` has. Export both "
        "tables together, or leave both out."
    )
