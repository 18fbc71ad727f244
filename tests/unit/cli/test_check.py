"""What a check found, on a screen: what to mend first, or all of it as a table."""

import json
import re
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner

from wsoa.checks import settle
from wsoa.cli.program import commands
from wsoa.extracts import Issue
from wsoa.measures import MEASURES
from wsoa.pipeline import Checked
from wsoa.pipeline.check import measures_of
from wsoa.pipeline.proof import Proof
from wsoa.pipeline.yardsticks import Compared, Yardsticks
from wsoa.plan import Discrepancy, TypedNumber

AGE = Issue("age_25", "warning", "people", "A person is 25.", rows=(7,), count=1, file="people.csv")
LOST = Issue("nothing_recorded", "finding", "people", "Find out where each one is. " * 6)
CODE = Issue("code_unknown", "error", "visits", "A code is unknown.", column="outcome")
KEY = Issue("duplicate_key", "error", "plans", "A key is there twice.", column="plan_id")
ISSUES = (AGE, CODE, KEY, LOST)


@pytest.fixture
def say(monkeypatch):
    """Return a function that checks with those issues found, some rules accepted."""

    def run(*options, issues=ISSUES, accepted=None, columns=60, lines=24, **more):
        settled = settle(issues, accepted or {})
        found = {"beside": Yardsticks(), "proof": Proof(), "reasons": accepted or {}} | more
        checked = Checked(issues, settled, **found)
        monkeypatch.setattr("wsoa.pipeline.check", lambda _: checked)
        size = {"COLUMNS": str(columns), "LINES": str(lines)}
        return CliRunner().invoke(commands, ["check", "2021-10", *options], env=size)

    return run


def test_what_bears_on_most_measures_comes_first(say):
    said = say().output
    assert said.startswith("2021-10: 2 errors, 1 finding, 1 warning, 0 notes.\n\nMend first: ")
    assert said.index("duplicate_key") < said.index("code_unknown") < said.index("1 finding: ")
    ours = [
        line.split()[0]
        for line in said.splitlines()
        if line.startswith("  ") and line[:4].strip().isdigit()
    ]
    reads_plans = sum("plans" in m.needs for m in MEASURES.values())
    assert int(ours[0]) == reads_plans > int(ours[1]) > 0
    assert f"of {len(MEASURES)} measures" in said


def test_warnings_and_findings_say_how_many_measures_they_bear_on(say):
    absent = [
        Issue("absent_column", "warning", "reviews", "No such column.", column)
        for column in ("transfer", "notified_date")
    ]
    empty = Issue("table_empty", "warning", "visits", "No record.")
    note = Issue("code_spelling", "note", "visits", "Read all the same.", "outcome")
    issues = (*absent, empty, note, LOST)
    said = " ".join(say(issues=issues).output.split())
    either = len(frozenset.union(*measures_of(absent)))
    assert f"absent_column (2 times, {either} measures)" in said
    visits = len(*measures_of([empty]))
    assert visits == sum("visits" in m.needs for m in MEASURES.values())
    assert f"table_empty ({visits} measures)" in said
    assert re.search(r"nothing_recorded, people \(\d+ measures\)", said)
    assert "1 note: code_spelling." in said
    whole = say("--all", issues=issues, columns=100).output
    row = next(line for line in whole.splitlines() if line.startswith("table_empty"))
    assert row.split()[:3] == ["table_empty", "visits", str(visits)]
    assert f"[table_empty, {visits} measures]" in say("--all", issues=issues, columns=60).output


def test_a_column_that_is_not_there_comes_before_all_else(say):
    lacking = Issue("missing_column", "error", "visits", "No such column.", column="kind")
    assert len(measures_of((lacking,))[0]) < len(measures_of((KEY,))[0])
    said = say(issues=(KEY, CODE, lacking)).output
    assert said.index("missing_column") < said.index("duplicate_key") < said.index("code_unknown")


UNREAD = Issue("date_unreadable", "error", "requests", "No date.", column="received_date")
AMERICAN = Issue("date_month_first", "error", "requests", "US.", column="received_date", count=9)
ORDER = Issue("dates_out_of_order", "error", "plans", "Too early.", column="issued_date")
LOST_KEY = Issue("required_null", "error", "people", "Nothing.", column="person_id", count=1)
REFERENCE = Issue("broken_reference", "error", "plans", "No one.", column="person_id", count=5)


def test_dates_that_cannot_be_read_come_before_the_orders_that_they_break(say):
    assert len(measures_of((UNREAD,))[0]) < len(measures_of((ORDER,))[0])
    issues = (ORDER, CODE, UNREAD, AMERICAN)
    for options in ((), ("--all",)):
        said = say(*options, issues=issues, columns=100).output
        rules = ("date_month_first", "date_unreadable", "dates_out_of_order", "code_unknown")
        places = [said.index(rule) for rule in rules]
        assert places == sorted(places)
    first = " ".join(say(issues=issues).output.split())
    assert "Too early. It may come of what stands above: mend that first." in first
    assert first.count("may come of") == 1


def test_a_lost_key_comes_before_what_refers_to_it(say):
    said = say(issues=(REFERENCE, LOST_KEY)).output
    assert said.index("required_null") < said.index("broken_reference")
    alone = say(issues=(REFERENCE, UNREAD)).output
    assert "may come of" not in alone


EMPTY = Issue("table_empty", "error", "plans", "No record.")
CHILD = Issue("broken_reference", "error", "reviews", "No plan.", column="plan_id", count=9)


def test_references_to_an_empty_table_may_come_of_that(say):
    first = " ".join(say(issues=(CHILD, EMPTY, CODE)).output.split())
    assert first.index("table_empty") < first.index("No plan. It may come of what stands above")


def test_warnings_say_their_files_and_columns(say):
    absent = [
        Issue("absent_column", "warning", name, "No such column.", column, file=f"{name}.csv")
        for name, column in (
            *(("reviews", f"column_{n}") for n in range(6)),
            *((table, "kind") for table in ("visits", "feedback", "engagement")),
        )
    ]
    said = " ".join(say(issues=(*absent, AGE), columns=100).output.split())
    assert (
        "reviews.csv, columns column_0, column_1, column_2, column_3, 2 more; visits.csv, column "
        "kind; feedback.csv, column kind; 1 more." in said
    )
    assert re.search(r"age_25 \(1 record, \d+ measures\): people\.csv\.", said)


def test_errors_keep_half_of_a_low_screen_from_the_warnings(say):
    absent = tuple(
        replace(AGE, rule=rule, column=f"column_{n}")
        for n, rule in enumerate(f"age_{n}" for n in range(25, 35))
    )
    faults = tuple(replace(CODE, column=f"column_{n}") for n in range(6))
    said = say(issues=(*faults, *absent), columns=80, lines=24).output
    assert said.count("code_unknown") >= 3
    assert "10 warnings: age_25" in said


@pytest.mark.parametrize(
    ("columns", "lines"),
    [(40, 15), (60, 15), (80, 12), (40, 24), (60, 24), (80, 24), (100, 40), (200, 90)],
)
@pytest.mark.parametrize("count", [0, 1, 12, 60])
def test_it_is_one_screen(say, columns, lines, count):
    message = "Something long is wrong with this column, and someone should put it right. " * 3
    faults = tuple(
        Issue("date_unreadable", "error", "plans", message, f"c{n}", tuple(range(90)), 900)
        for n in range(count)
    )
    said = say(issues=(*faults, *ISSUES), columns=columns, lines=lines).output.splitlines()
    assert len(said) < min(lines, 40)
    assert max(map(len, said)) <= min(columns, 110)
    if count == 60:
        assert any(line.strip().startswith("and ") and "more" in line for line in said)


def test_nothing_wrong_is_short(say):
    done = say(issues=())
    assert done.exit_code == 0
    assert done.output.startswith("2021-10: 0 errors, 0 findings, 0 warnings, 0 notes.\n")
    assert "Mend first" not in done.output


def test_what_volumes_were_compared_with_is_said(say):
    compared = Compared("2021-07", "2021-06-30", "2021-07", "0" * 64)
    beside = Yardsticks(compared, caseload=1761, january=2021)
    said = " ".join(say(beside=beside).output.split())
    assert "with the snapshot of 2021-07 and DfE's 1,761 plans of January 2021." in said


def test_all_of_it_is_a_table_worst_first(say):
    said = say("--all", columns=100).output
    heads = [line.split(":")[0] for line in said.splitlines() if line.endswith(".")]
    assert [h for h in heads if h in ("Errors", "Findings", "Warnings")] == [
        *("Errors", "Findings", "Warnings")
    ]
    assert said.count("Rule                  Where") == 3
    row = next(line for line in said.splitlines() if line.startswith("age_25"))
    assert " ".join(row.split()) == "age_25 people.csv, row 7 1 33 A person is 25."


@pytest.mark.parametrize("columns", [40, 60, 79, 80, 110])
def test_everything_fits_the_screen(say, columns):
    assert max(map(len, say("--all", columns=columns).output.splitlines())) <= columns


def test_an_error_leaves_with_two(say):
    assert say().exit_code == 2


def test_what_the_params_accept_stops_nothing_and_is_still_said(say):
    accepted = {"code_unknown": "known", "duplicate_key": "known"}
    first, whole = say(accepted=accepted), say("--all", accepted=accepted)
    assert (first.exit_code, whole.exit_code) == (0, 0)
    assert "2 accepted errors: code_unknown (4 measures), duplicate_key (51 measures)." in (
        " ".join(first.output.split())
    )
    assert "Errors that the params accept" in whole.output
    assert "A code is unknown." in whole.output


def test_json_is_an_object_an_issue(say):
    first, *rest = map(json.loads, say("--log-json").output.splitlines())
    assert first == {"period": "2021-10", "error": 2, "finding": 1, "warning": 1, "note": 0}
    assert [each["rule"] for each in rest] == [
        *("duplicate_key", "code_unknown", "nothing_recorded", "age_25")
    ]
    assert rest[0]["measures"] > rest[1]["measures"] > 0
    assert rest[3]["records"] == 1


def test_quiet_still_says_what_stops_a_build(say):
    said = say("--quiet")
    assert said.stdout == ""
    assert len(said.stderr.splitlines()) == 2


def test_the_list_is_written_as_its_ending_says(say, tmp_path):
    say("--list", str(tmp_path / "new" / "quality.csv"))
    say("--list", str(tmp_path / "quality.XLSX"))
    rows = pd.read_csv(tmp_path / "new" / "quality.csv")
    assert rows["rule"].tolist() == [issue.rule for issue in ISSUES]
    sheet = openpyxl.load_workbook(tmp_path / "quality.XLSX")["List"]
    assert [cell.value for cell in sheet["B"]][3:] == [issue.rule for issue in ISSUES]


def test_a_list_of_another_form_is_refused_before_anything_is_read(say, tmp_path):
    done = say("--list", str(tmp_path / "quality.ods"))
    assert done.exit_code == 2
    assert "quality.ods must end in .csv or .xlsx" in done.stderr
    assert done.stdout == ""


WRITTEN = Proof(
    tuple(TypedNumber("narrative/2021-10/A3.md", n, f"{n}7") for n in range(1, 8)),
    (Discrepancy("B1", "Oct 2021", "blue_with_open", "Rated BLUE, but (c) is not done."),),
    "A4, while errors stop a build",
)


def test_typed_numbers_and_ratings_beside_their_evidence_stand_on_the_first_screen(say):
    said = " ".join(say(issues=(), proof=WRITTEN, columns=80).output.split())
    assert "7 typed numbers: narrative/2021-10/A3.md, line 1; " in said
    assert "line 5; 2 more." in said
    assert "1 rating beside the evidence: B1." in said
    assert "Ratings not set beside measures: A4, while errors stop a build." in said
    assert "typed" not in say(issues=()).output


def test_all_of_it_has_each_typed_number_and_each_difference(say):
    said = " ".join(say("--all", issues=(), proof=WRITTEN, columns=100).output.split())
    assert 'A3.md, line 7: "77" is typed. Name the figure instead' in said
    assert "B1 at Oct 2021: Rated BLUE, but (c) is not done." in said


def test_the_log_has_an_object_for_each(say):
    lines = [
        json.loads(line) for line in say("--log-json", issues=(), proof=WRITTEN).output.splitlines()
    ]
    groups = [line["group"] for line in lines if line.get("group") in ("typed", "rating")]
    assert groups == ["typed"] * 7 + ["rating"] * 2
    rated = next(line for line in lines if line.get("rule") == "blue_with_open")
    assert (rated["where"], rated["message"][:10]) == ("B1", "Rated BLUE")


@pytest.mark.parametrize(("columns", "lines"), [(40, 15), (60, 15), (80, 12), (80, 24)])
def test_they_leave_the_first_screen_a_screen(say, columns, lines):
    issues = tuple(replace(CODE, column=f"column_{n}") for n in range(12))
    said = say(issues=issues, proof=WRITTEN, columns=columns, lines=lines).output
    assert len(said.splitlines()) < lines
    assert "Mend first" in said


def test_a_header_that_may_be_the_absent_column_stands_beside_it(say):
    absent = Issue(
        *("absent_column", "warning", "people", "No such column.", "primary_need"),
        file="people.csv",
        near='"primry_need"',
    )
    said = " ".join(say(issues=(absent,), columns=100).output.split())
    assert 'people.csv, column primary_need (perhaps "primry_need").' in said
