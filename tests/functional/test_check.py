"""`wsoa check` for real: what to mend first, the whole list, volumes beside the last period."""

import json
import re
import shutil

import openpyxl
import pandas as pd
import pytest


def edit(path, change):
    frame = pd.read_csv(path, dtype=str)
    change(frame).to_csv(path, index=False)


def swap_columns(first, second):
    return lambda frame: frame.rename(columns={first: second, second: first})


@pytest.fixture
def outputs(built, tmp_path):
    """The builds of both periods, to break."""
    return shutil.copytree(built.outputs, tmp_path / "outputs")


def test_one_screen_says_what_to_mend_first(wsoa, extracts):
    edit(extracts / "plans.csv", lambda f: pd.concat([f, f.head(1)]))
    edit(extracts / "visits.csv", lambda f: f.assign(outcome="splendid"))
    done = wsoa("check", "2021-10", "--extracts", extracts, env={"COLUMNS": "80", "LINES": "30"})
    assert done.returncode == 2
    lines = done.stdout.splitlines()
    assert len(lines) < 30
    assert max(map(len, lines)) <= 80
    first, second = (n for n, line in enumerate(lines) if re.match(r" +\d+  \w+\.csv, ", line))
    assert "plans.csv, column plan_id" in lines[first]
    assert "visits.csv, column outcome" in lines[second]
    assert int(lines[first].split()[0]) > int(lines[second].split()[0]) > 0
    assert "\x1b" not in done.stdout
    assert "splendid" not in done.stdout + done.stderr


def test_all_of_it_on_the_terminal_and_in_both_files(wsoa, extracts, tmp_path):
    edit(extracts / "visits.csv", lambda f: f.assign(outcome="splendid"))
    for name in ("list.csv", "list.xlsx"):
        done = wsoa(
            *("check", "2021-10", "--all", "--extracts", extracts, "--list", tmp_path / name)
        )
        assert done.returncode == 2
    listed = pd.read_csv(tmp_path / "list.csv", dtype=str).fillna("")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx")["List"]
    assert [cell.value for cell in sheet["B"]][3:] == listed["rule"].tolist()
    assert {"error", "finding", "warning", "note"} <= set(listed["severity"])
    for rule in listed["rule"]:
        assert rule in done.stdout
    unknown = listed[listed["rule"] == "code_unknown"].iloc[0]
    assert unknown["rows"].split()[:3] == ["2", "3", "4"]
    for path in tmp_path.glob("list.*"):
        assert b"splendid" not in path.read_bytes()


def test_swapped_columns_are_one_error_and_the_first_thing_to_mend(wsoa, extracts):
    edit(extracts / "reviews.csv", swap_columns("meeting_date", "decision_date"))
    done = wsoa("check", "2021-10", "--extracts", extracts, "--log-json")
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    (swapped,) = (each for each in said if each.get("rule") == "columns_swapped")
    assert swapped["group"] == "error"
    assert swapped["records"] > 1000
    assert swapped["measures"] > 5
    assert [e["rule"] for e in said if e.get("group") == "error"] == ["columns_swapped"]
    shown = wsoa("check", "2021-10", "--extracts", extracts).stdout
    assert shown.index("Mend first") < shown.index("reviews.csv, column decision_date")


def test_volumes_are_compared_with_the_last_earlier_build(wsoa, extracts, outputs):
    edit(extracts / "placements.csv", lambda f: f.head(len(f) * 8 // 10))
    edit(extracts / "people.csv", lambda f: f.assign(primary_need=None))
    gone = pd.read_csv(extracts / "plans.csv", dtype=str)
    still = gone[gone["ceased_date"].isna() & (gone["issued_date"] < "2019")]
    edit(extracts / "plans.csv", lambda f: f[~f["plan_id"].isin(still["plan_id"].head(7))])
    done = wsoa(*("check", "2021-10", "--extracts", extracts, "--output", outputs, "--log-json"))
    said = {each.get("rule"): each for each in map(json.loads, done.stdout.splitlines())}
    assert "fewer" not in said["table_shrank"]["message"]
    assert said["table_shrank"]["where"] == "placements.csv"
    assert said["plan_vanished"]["message"].startswith("7 persons")
    assert said["nulls_jumped"]["where"] == "people.csv, column primary_need"
    tall = {"LINES": "40"}  # a low screen has room for what to mend first, and for no more
    shown = wsoa("check", "2021-10", "--extracts", extracts, "--output", outputs, env=tall).stdout
    words = " ".join(shown.split())
    assert "with the snapshot of 2021-01 and DfE's 1,761 plans of January 2021" in words, shown


def test_a_broken_earlier_snapshot_is_a_note_and_stops_nothing(wsoa, sample, outputs):
    (outputs / "2021-01" / "restricted" / "snapshot" / "plans.parquet").write_bytes(b"PAR1")
    done = wsoa("check", "2021-10", "--extracts", sample, "--output", outputs, "--log-json")
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    notes = [each["where"] for each in said if each.get("rule") == "not_compared"]
    assert notes == ["2021-01", "outputs"]


def test_a_build_names_the_snapshot_that_it_was_compared_with(built):
    earlier, later = (
        json.loads((built.outputs / period / "manifest.json").read_text(encoding="utf-8"))
        for period in ("2021-01", "2021-10")
    )
    assert earlier["compared_with"] == {}
    assert later["compared_with"] == {
        "period": "2021-01",
        "as_at": "2021-01-15",
        "folder": "2021-01",
        "snapshot": earlier["snapshot"]["snapshot.json"],
    }
    restricted = built.outputs / "2021-10" / "restricted"
    assert (restricted / "data-quality.csv").is_file()
    assert openpyxl.load_workbook(restricted / "data-quality.xlsx").sheetnames[-1] == "List"


def test_a_rule_set_aside_builds_and_its_reason_is_printed(wsoa, project, extracts):
    edit(extracts / "visits.csv", lambda f: f.assign(outcome="splendid"))
    (extracts / "provider_kpis.csv").unlink()
    edit(extracts / "welfare_checks.csv", lambda f: f.head(0))
    params = project / "params" / "2021-10.yml"
    text = params.read_text(encoding="utf-8")
    reason = "The outcomes are being typed in again"
    params.write_text(f'{text}\naccepted_rules: {{code_unknown: "{reason}"}}\n', encoding="utf-8")
    done = wsoa(
        *("build", "2021-10", "--engine", "embedded", "--extracts", extracts),
        cwd=project,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("No extract for `provider_kpis`: ") == 1
    assert done.stderr.count("No record in the extract of `welfare_checks` (welfare_checks") == 1
    page = (project / "outputs/2021-10/public/appendix.html").read_text(encoding="utf-8")
    section = page[page.index("Rules set aside") :]
    assert reason in section
    assert "splendid" not in page
