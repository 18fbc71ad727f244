"""What happened after a day is not seen from that day."""

from datetime import date

import pandas as pd
import pytest

from worked import records, tables

REQUESTS = """
    request_id  person_id  received_date  source  outcome  outcome_date
    R1          C1         2021-05-01     1       Y        2021-06-01
    R2          C2         2021-05-01     1       N        2021-07-01
    R3          C3         2021-07-01     1       A        -
"""


def test_a_row_that_began_later_is_not_there():
    assert list(records("2021-06-30", requests=REQUESTS)["requests"]["request_id"]) == ["R1", "R2"]


def test_what_happened_on_the_day_itself_has_happened():
    seen = records("2021-07-01", requests=REQUESTS)["requests"]
    assert list(seen["request_id"]) == ["R1", "R2", "R3"]
    assert seen["outcome"].tolist()[:2] == ["Y", "N"]


def test_a_later_decision_is_neither_dated_nor_known():
    seen = records("2021-06-30", requests=REQUESTS)["requests"].set_index("request_id")
    assert seen.loc["R1", "outcome"] == "Y"
    assert pd.isna(seen.loc["R2", "outcome"])
    assert pd.isna(seen.loc["R2", "outcome_date"])


def test_a_deadline_is_no_event_and_stays():
    reviews = """
        review_id  plan_id  due_date    meeting_date  transfer
        V1         P1       2022-01-01  2021-12-01    none
    """
    seen = records("2021-06-30", reviews=reviews)["reviews"].iloc[0]
    assert seen["due_date"] == pd.Timestamp("2022-01-01")
    assert pd.isna(seen["meeting_date"])


def test_a_row_whose_beginning_is_missing_stays_to_be_counted_as_not_computable():
    advice = """
        advice_id  request_id  service  requested_date  received_date
        A1         R1          health   -               2021-05-01
        A2         R1          health   2021-07-02      -
    """
    assert list(records("2021-06-30", advice=advice)["advice"]["advice_id"]) == ["A1"]


@pytest.mark.parametrize(
    ("decided", "day", "known"),
    [
        ("2021-07-20", "2021-07-19", False),
        ("2021-07-20", "2021-07-20", True),
        ("-", "2021-06-30", False),  # the day before the meeting
        ("-", "2021-07-01", True),
    ],
)
def test_an_outcome_without_its_date_is_not_known_before_the_meeting(decided, day, known):
    reviews = f"""
        review_id  plan_id  due_date    meeting_date  outcome  decision_date
        V1         P1       2021-07-01  2021-07-01    M        {decided}
    """
    assert records(day, reviews=reviews)["reviews"]["outcome"].notna().tolist() == [known]


def test_an_outcome_without_any_date_stays_to_be_counted_as_not_computable():
    reviews = """
        review_id  plan_id  due_date    outcome
        V1         P1       2021-07-01  M
    """
    assert records("2021-06-30", reviews=reviews)["reviews"]["outcome"].tolist() == ["M"]


def test_a_cause_is_unknown_until_its_date():
    plans = """
        plan_id  person_id  issued_date  maintaining_la  ceased_date  cease_reason
        P1       C1         2020-01-01   883             2021-08-01   1
    """
    before, after = (
        records(day, plans=plans)["plans"].iloc[0] for day in ("2021-07-31", "2021-08-01")
    )
    assert pd.isna(before["cease_reason"])
    assert after["cease_reason"] == "1"


def test_masking_keeps_the_kinds_of_columns_and_the_tables_themselves():
    whole = tables(requests=REQUESTS)
    seen = whole.at(date(2021, 6, 30))["requests"]
    assert seen.dtypes.equals(whole.frames["requests"].dtypes)
    assert len(whole.frames["requests"]) == 3


@pytest.mark.parametrize(("day", "reached"), [("2021-04-30", False), ("2021-05-01", True)])
def test_a_table_reaches_back_to_its_first_event(day, reached):
    assert tables(requests=REQUESTS).reaches("requests", date.fromisoformat(day)) is reached


def test_an_empty_table_reaches_nowhere():
    assert not tables().reaches("requests", date(2021, 1, 1))


def test_what_is_made_of_records_is_made_once():
    seen, made = records("2021-06-30", requests=REQUESTS), []

    def make(of):
        made.append(of)
        return of["requests"]

    assert seen.memo("own", make) is seen.memo("own", make)
    assert made == [seen]
    assert "requests" in seen
    assert "visits" not in seen
    with pytest.raises(KeyError):
        seen["visits"]
