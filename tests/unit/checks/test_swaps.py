"""Every two dates that a rule orders, exchanged in the sample: one warning for the file."""

import pandas as pd
import pytest

from wsoa.checks import check_tables
from wsoa.checks.order import WITHIN
from wsoa.extracts import load_tables
from wsoa.params import load_project
from wsoa.sample import make_sample
from wsoa.source import find_project

EACH = 6
ORDERED = [(order.table, order.earlier, order.column) for order in WITHIN]
FURTHER = [
    ("reviews", "due_date", "meeting_date"),
    ("reviews", "due_date", "decision_date"),
    ("reviews", "due_date", "draft_date"),
    ("reviews", "due_date", "final_date"),
]
"""Pairs without an order of their own, which others and the gaps give away."""


@pytest.fixture(scope="module")
def project():
    return load_project(find_project() / "params", "2021-10")


@pytest.fixture(scope="module")
def council():
    """The sample's records of some persons, and all that are about none."""
    frames = dict(make_sample())
    moved = frames["plans"].dropna(subset=["transferred_in_date"])["person_id"]
    rare = pd.concat([moved, frames["missing_education"]["person_id"]])
    persons = pd.concat([frames["people"]["person_id"].iloc[::EACH], rare]).unique()
    plans = frames["plans"].query("person_id in @persons")["plan_id"]
    requests = frames["requests"].query("person_id in @persons")["request_id"]
    keys = {"person_id": persons, "plan_id": plans, "request_id": requests}
    for table, frame in frames.items():
        key = next((key for key in keys if key in frame), None)
        if key:
            known = keys[key]
            frames[table] = frame[frame[key].isin(known)]
    return frames


def found(project, folder, frames):
    for table, frame in frames.items():
        frame.to_csv(folder / f"{table}.csv", index=False)
    as_at = project.period.end
    loaded = load_tables(folder, own_la="883", as_at=as_at, key=b"a key for tests only")
    issues = check_tables(loaded, as_at=as_at)
    return [i for i in issues if i.severity in ("error", "finding", "warning")]


def told(issues):
    return {(i.severity, i.rule, i.table, i.column, i.count) for i in issues}


@pytest.fixture(scope="module")
def sound(project, council, tmp_path_factory):
    return told(found(project, tmp_path_factory.mktemp("sound"), council))


@pytest.mark.parametrize("pair", [*ORDERED, *FURTHER], ids=".".join)
def test_two_swapped_columns_are_one_error(project, council, sound, tmp_path, pair):
    table, first, second = pair
    swapped = council[table].rename(columns={first: second, second: first})
    issues = found(project, tmp_path, council | {table: swapped})
    more = [i for i in issues if told([i]) - sound]
    assert [(i.rule, i.severity, i.table, i.column) for i in more] == [
        ("columns_swapped", "error", table, second)
    ]
    assert f"before `{first}`" in more[0].message


def test_required_dates_that_lack_in_truth_stay_an_error(project, council, tmp_path):
    requests = council["requests"].copy()
    requests.loc[requests.index[:3], "received_date"] = pd.NaT
    swapped = requests.rename(
        columns={"received_date": "outcome_date", "outcome_date": "received_date"}
    )
    issues = found(project, tmp_path, council | {"requests": swapped})
    (null,) = (i for i in issues if i.rule == "required_null")
    assert (null.severity, null.column, null.rows) == ("error", "outcome_date", (2, 3, 4))
    assert "`received_date`" in null.message


def test_decisions_on_the_day_of_the_final_plan_are_no_swap(project, council, tmp_path):
    # SEN2 gives the day of the final plan for the decision: every draft is before it.
    issued = council["plans"].dropna(subset=["request_id"]).drop_duplicates("request_id")
    days = issued.set_index("request_id")["issued_date"]
    assessments = council["assessments"].copy()
    late = assessments["request_id"].map(days)
    assessments["outcome_date"] = late.where(late.notna(), assessments["outcome_date"])
    issues = found(project, tmp_path, council | {"assessments": assessments})
    assert {i.rule for i in issues if i.table == "assessments"} == {"dates_doubtful"}


def test_reviews_held_without_their_due_dates_are_no_swap(project, council, tmp_path):
    held = council["reviews"].dropna(subset=["meeting_date"]).copy()
    held.loc[held.index[5:], "due_date"] = pd.NaT
    issues = found(project, tmp_path, council | {"reviews": held})
    assert "columns_swapped" not in {i.rule for i in issues}
    assert "required_null" in {i.rule for i in issues}
