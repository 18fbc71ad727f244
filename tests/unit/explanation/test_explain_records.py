"""Rows that a person can count: the sums are the figure's, and nothing in them is a name."""

from datetime import date

import pandas as pd
import pytest

from worked import tables
from wsoa.explanation import Question, case_rows, gather_cases
from wsoa.explanation.records import part_of
from wsoa.measures import MEASURES, Windows, compute_figures
from wsoa.measures.cases import Cases
from wsoa.period import Period

QUARTER = Windows(Period("2021-10", date(2021, 7, 1), date(2021, 9, 30)))

ISSUED = tables(
    plans="""
        plan_id  person_id  request_id  maintaining_la  issued_date
        P1       C1         R1          883             2021-07-20
        P2       C2         R2          883             2021-07-21
        P3       C3         R3          883             2021-08-02
        P4       C4         -           883             2021-08-03
    """,
    requests="""
        request_id  person_id  received_date  outcome
        R1          C1         2021-03-02     A
        R2          C2         2021-03-01     A
        R3          C3         -              A
    """,
    assessments="""
        request_id  exception  outcome
        R1          no         P
        R2          yes        P
    """,
)


def rows(measure, made, breakdown=""):
    """Return the rows of a measure's first window and that window's figure."""
    figures = compute_figures((MEASURES[measure],), made, windows=QUARTER)
    (cases,) = gather_cases(figures[:1], made, windows=QUARTER)
    question = Question(measure, breakdown)
    return case_rows(MEASURES[measure], cases, question=question), figures[0]


def test_the_sums_of_a_rate_are_its_figure():
    frame, figure = rows("timeliness_20_weeks", ISSUED)
    assert frame["in_numerator"].sum() == figure.numerator == 1
    assert frame["in_denominator"].sum() == figure.denominator == 2
    assert (frame["computable"] == 0).sum() == figure.not_computable == 1


def test_each_row_has_its_keys_first_and_the_dates_that_decided_it():
    frame, _ = rows("timeliness_20_weeks", ISSUED)
    assert list(frame.columns[:6]) == [
        *("plan_id", "person_id", "request_id", "in_numerator", "in_denominator", "computable")
    ]
    late = frame.set_index("plan_id").loc["P2"]
    assert (late["received_date"], late["issued_date"]) == ("2021-03-01", "2021-07-21")
    assert (late["in_numerator"], late["in_denominator"]) == (0, 1)


def test_every_case_of_a_count_is_in_its_numerator():
    frame, figure = rows("new_plans_issued", ISSUED)
    assert frame["in_numerator"].sum() == len(frame) == figure.numerator == 4
    assert "in_denominator" not in frame


def test_the_amounts_of_a_total_add_up_to_it():
    made = tables(
        providers="""
            provider_id  name   setting  in_area  commissioned  commissioned_places
            V1           First  special  yes      yes           12
            V2           Other  special  yes      yes           -
            V3           Third  unit     no       yes           5
        """
    )
    frame, figure = rows("places_commissioned", made)
    assert frame["amount"].sum() == figure.numerator == 17
    assert (frame["computable"] == 0).sum() == figure.not_computable == 1
    assert "name" not in frame


def test_a_median_has_its_amounts():
    made = tables(
        plans="""
            plan_id  person_id  maintaining_la  issued_date
            P1       C1         883             2021-01-01
            P2       C2         883             2021-01-01
            P3       C3         883             2021-01-01
        """,
        people="""
            person_id  caseworker
            C1         W1
            C2         W1
            C3         W2
        """,
    )
    frame, figure = rows("caseload", made)
    assert frame["amount"].median() == figure.value == 1.5
    assert frame["in_denominator"].sum() == figure.denominator == 2


HERE = tables(
    plans="""
        plan_id  person_id  maintaining_la  issued_date
        P1       C1         883             2021-01-01
        P2       C2         883             2021-01-01
    """,
    people="""
        person_id  birth_month  sex  ethnicity  primary_need  looked_after
        C1         2010-05-01   F    WBRI       ASD           yes
        C2         2011-05-01   M    WBRI       -             no
    """,
    placements="",
    providers="",
)


def test_a_named_group_keeps_its_own_cases_and_an_unrecorded_one_has_a_name():
    frame, _ = rows("plans_maintained", HERE, "primary_need=not recorded")
    assert frame["plan_id"].tolist() == ["P2"]
    assert frame["primary_need"].tolist() == ["not recorded"]


def test_what_describes_a_child_and_decides_nothing_stays_out():
    frame, _ = rows("plans_maintained", HERE)
    assert not {"birth_month", "sex", "ethnicity", "looked_after", "interim_support"} & set(frame)
    assert {"age_band", "primary_need"} <= set(frame)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start):
    risky = f"{start}1+1"
    cases = Cases.count(pd.DataFrame({"plan_id": ["P1", risky], "cease_reason": [risky, None]}))
    frame = case_rows(MEASURES["new_plans_issued"], cases, question=Question("new_plans_issued"))
    assert frame["plan_id"].tolist() == ["P1", f"'{risky}"]
    assert frame["cease_reason"][0] == f"'{risky}"
    assert frame["cease_reason"].isna().tolist() == [False, True]


def test_cases_of_which_nobody_can_say_whether_they_belong_follow_and_are_not_counted():
    known = pd.DataFrame({"plan_id": ["P1"], "issued_date": pd.to_datetime(["2021-08-01"])})
    doubtful = pd.DataFrame({"plan_id": ["P2"], "issued_date": pd.to_datetime([None])})
    cases = Cases.count(known, unknown=doubtful)
    frame = case_rows(MEASURES["new_plans_issued"], cases, question=Question("new_plans_issued"))
    assert frame["plan_id"].tolist() == ["P1", "P2"]
    assert frame["in_numerator"].tolist() == frame["computable"].tolist() == [1, 0]


def test_a_number_below_zero_stays_a_number():
    cases = Cases.amounts(pd.DataFrame({"plan_id": ["P1"]}), pd.Series([-3.0]))
    frame = case_rows(
        MEASURES["awaiting_specialist_median_wait"],
        cases,
        question=Question("awaiting_specialist_median_wait"),
    )
    assert frame["amount"].tolist() == [-3.0]


def test_an_unavailable_figure_has_no_cases():
    figures = compute_figures((MEASURES["neet_16_25"],), HERE, windows=QUARTER)
    assert set(gather_cases(figures, HERE, windows=QUARTER)) == {None}


def test_a_part_is_one_groups_cases():
    _, figure = rows("plans_maintained", HERE)
    (cases,) = gather_cases((figure,), HERE, windows=QUARTER)
    part = part_of(cases, (("primary_need", "ASD"),))
    assert part.frame["plan_id"].tolist() == ["P1"]
    assert len(part_of(cases, ()).frame) == 2
