"""The sample has the published figures, counted here without the suite's own measures."""

import csv
from pathlib import Path

import pandas as pd
import pytest

PUBLISHED = Path(__file__).parents[2] / "data" / "published-figures.csv"
TWENTY_WEEKS = pd.Timedelta(days=140)


def published(figure):
    lines = PUBLISHED.read_text(encoding="utf-8").splitlines()
    rows = {row["id"]: row for row in csv.DictReader(lines)}
    return rows[figure]


def value(figure):
    return float(published(figure)["value"])


@pytest.fixture(scope="module")
def issued(sample):
    plans = sample["plans"].dropna(subset="request_id")
    found = plans.merge(sample["requests"][["request_id", "received_date"]]).merge(
        sample["assessments"][["request_id", "exception"]]
    )
    assert len(found) == len(plans)
    return found.assign(in_time=found["issued_date"] - found["received_date"] <= TWENTY_WEEKS)


def between(frame, column, start, end):
    return frame[frame[column].between(pd.Timestamp(start), pd.Timestamp(end))]


@pytest.mark.parametrize(
    ("year", "all_in_time", "without_exceptions"),
    [
        (2018, (229, 120), (229, 120)),
        (2019, (240, 182), (240, 182)),
        (2020, (201, 149), (173, 149)),
        (2021, (252, 200), (242, 191)),
    ],
)
def test_plans_issued_in_a_calendar_year_are_dfes(issued, year, all_in_time, without_exceptions):
    found = issued[issued["issued_date"].dt.year == year]
    plain = found[~found["exception"]]
    assert (len(found), found["in_time"].sum()) == all_in_time
    assert (len(plain), plain["in_time"].sum()) == without_exceptions


def test_timeliness_of_2020_rounds_to_the_published_shares(issued):
    found = issued[issued["issued_date"].dt.year == 2020]
    assert round(100 * found["in_time"].mean()) == value("F14")
    assert round(100 * found.loc[~found["exception"], "in_time"].mean()) == value("F20")


def test_every_new_plan_of_2020_came_from_a_request(sample, issued):
    plans = sample["plans"].query("maintaining_la == '883'")
    new = plans[plans["issued_date"].dt.year == 2020]
    assert len(new) == len(issued[issued["issued_date"].dt.year == 2020]) == value("F15")


def test_november_2020(issued):
    found = between(issued, "issued_date", "2020-11-01", "2020-11-30")
    assert round(100 * found["in_time"].mean(), 1) == value("F05")
    assert found["exception"].sum() == value("F06")


def test_calendar_2021_to_september(issued):
    found = between(issued, "issued_date", "2021-01-01", "2021-09-30")
    assert (found["in_time"].sum(), len(found)) == (158, 188)
    assert round(100 * found["in_time"].mean()) == value("F24")


def completed(reviews, day):
    done = (reviews["meeting_date"] <= day) & (reviews["decision_date"] <= day)
    return done & ((reviews["outcome"] != "A") | (reviews["final_date"] <= day))


def test_annual_reviews_due_in_2020_21(sample):
    due = between(sample["reviews"], "due_date", "2020-09-01", "2021-08-31")
    undated = due["outcome"].notna() & due["decision_date"].isna()
    computable = due[~undated]
    row = published("F28")
    assert undated.sum() == 12
    assert len(computable) == int(row["denominator"])
    assert completed(computable, pd.Timestamp("2021-08-31")).sum() == int(row["numerator"])


@pytest.mark.parametrize("day", ["2020-08-31", "2021-08-31", "2021-09-30", "2022-06-30"])
def test_annual_reviews_due_in_2019_20_however_late_they_are_counted(sample, day):
    due = between(sample["reviews"], "due_date", "2019-09-01", "2020-08-31")
    assert completed(due, pd.Timestamp(day)).sum() == value("F29")


def test_plans_amended_in_july_and_half_august(sample):
    assert len(between(sample["reviews"], "final_date", "2021-07-01", "2021-08-15")) == value("F30")


@pytest.mark.parametrize(
    ("day", "either", "neet"), [("2021-01-15", "F07", "F10"), ("2021-09-30", "F25", "F26")]
)
def test_participation_of_young_people(sample, maintained, day, either, neet):
    day = pd.Timestamp(day)
    rows = between(sample["participation"], "status_date", day - pd.DateOffset(months=2), day)
    latest = rows.sort_values("status_date").groupby("person_id")["status"].last()
    young = maintained(day).query("age >= 16")
    status = young["person_id"].map(latest).fillna("not_known")
    to_18 = status[young["age"] <= 18]
    digits = len(published(either)["value"].partition(".")[2])
    assert round(100 * to_18.isin(["neet", "not_known"]).mean(), digits) == value(either)
    assert round(100 * (status == "neet").mean(), 1) == value(neet)
    assert min((to_18 == "neet").sum(), (status == "neet").sum()) >= 5
    assert (status == "supported_internship").sum() > value("F12")
    assert (status == "apprenticeship").sum() < value("F13")


@pytest.mark.parametrize(
    ("day", "plans"),
    [
        ("2019-01-17", 1538),
        ("2019-03-31", 1562),
        ("2020-01-16", 1661),
        ("2021-01-15", 1761),
        ("2021-01-21", 1761),
        ("2022-01-20", 1906),
    ],
)
def test_plans_maintained(maintained, day, plans):
    assert len(maintained(day)) == plans


def test_assessments_in_progress_in_july_2021(sample):
    day = pd.Timestamp("2021-07-13")
    asked = sample["requests"].query("outcome == 'Y'")
    asked = asked[asked["outcome_date"] <= day]
    ended = sample["assessments"].query("outcome in ['N', 'W']")
    ended = ended.loc[ended["outcome_date"] <= day, "request_id"]
    issued = sample["plans"].query("issued_date <= @day")["request_id"]
    open_still = ~asked["request_id"].isin(ended) & ~asked["request_id"].isin(issued)
    assert open_still.sum() == value("F18")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2020-01-01", "2020-12-31"),
        ("2021-01-01", "2021-07-13"),
        ("2021-01-01", "2021-09-30"),
        ("2021-07-01", "2021-09-30"),
    ],
)
def test_few_refusals_are_appealed(sample, start, end):
    refused = between(sample["requests"].query("outcome == 'N'"), "outcome_date", start, end)
    assert len(refused) > 20
    assert refused["appealed"].mean() < 0.05


@pytest.mark.parametrize(("kind", "figure"), [("compliment", "F31"), ("complaint", "F32")])
def test_feedback_of_july_to_september_2021(sample, kind, figure):
    found = sample["feedback"].loc[lambda frame: frame["kind"] == kind]
    assert len(between(found, "received_date", "2021-07-01", "2021-09-30")) == value(figure)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("fully_involved", "F33"),
        ("communication", "F34"),
        ("reflects_needs", "F35"),
        ("provision_meets_needs", "F36"),
    ],
)
def test_process_survey_of_july_to_september_2021(sample, question, figure):
    answers = sample["survey_responses"].query("survey == 'process'")
    answers = answers[answers["question"] == question]
    found = between(answers, "submitted_date", "2021-07-01", "2021-09-30")
    assert 100 * found["answer"].isin(["4", "5"]).mean() == value(figure)


def test_one_caseworker_is_above_the_target(maintained):
    loads = maintained("2021-09-30")["caseworker"].value_counts()
    assert loads.median() < value("F04")
    assert (loads > value("F04")).sum() == 1
