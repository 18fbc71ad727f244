"""Survey answers: the share of 4 and 5, one measure a question."""

from datetime import date

import pytest

from worked import figure
from wsoa.measures import MEASURES, Windows
from wsoa.period import Period
from wsoa.schema import TABLES

WORKS_THROUGH = (
    "survey_fully_involved_in_process",
    "survey_communication_satisfactory",
    "survey_plan_reflects_needs",
    "survey_outcomes_good",
    "survey_provision_meets_needs",
    "survey_fully_involved_in_review",
    "survey_satisfied_outcome",
    "survey_preparing_for_adulthood",
    "survey_school_reflects_needs",
    "survey_outcomes_clear",
    "survey_improves_access",
)

QUARTER = Period("2021-10", date(2021, 7, 1), date(2021, 9, 30))
PERIOD = QUARTER.window
HEADER = "response_id survey submitted_date question answer\n"

MEASURED = (
    ("survey_fully_involved_in_process", "process", "fully_involved", "C1"),
    ("survey_communication_satisfactory", "process", "communication", "C1"),
    ("survey_plan_reflects_needs", "process", "reflects_needs", "C1"),
    ("survey_outcomes_good", "process", "outcomes_good", "C1"),
    ("survey_provision_meets_needs", "process", "provision_meets_needs", "C1"),
    ("survey_fully_involved_in_review", "review", "fully_involved", "C2"),
    ("survey_satisfied_outcome", "review", "satisfied_outcome", "C2"),
    ("survey_preparing_for_adulthood", "review", "preparing_for_adulthood", "C2"),
    ("survey_school_reflects_needs", "school", "reflects_needs", "C1"),
    ("survey_outcomes_clear", "school", "outcomes_clear", "C1"),
    ("survey_improves_access", "school", "improves_access", "C1"),
)
EVERY_QUESTION = HEADER + "\n".join(
    f"R{number} {survey} 2021-08-01 {question} {answer}"
    for number, (_, survey, question, _) in enumerate(MEASURED)
    for answer in ("5", "4", "3")[: 1 + number % 3]
)


@pytest.mark.parametrize(("number", "measured"), list(enumerate(MEASURED)))
def test_each_measure_reads_its_own_survey_and_question(number, measured):
    name, _, _, action = measured
    found = figure(name, PERIOD, survey_responses=EVERY_QUESTION)
    asked = 1 + number % 3
    assert (found.numerator, found.denominator) == (min(asked, 2), asked)
    assert (MEASURES[name].action, MEASURES[name].of_children) == (action, False)


def test_agree_and_strongly_agree_count():
    text = HEADER + "\n".join(
        f"R{answer} process 2021-08-01 communication {answer}" for answer in "12345"
    )
    found = figure("survey_communication_satisfactory", PERIOD, survey_responses=text)
    assert (found.numerator, found.denominator, found.value) == (2, 5, 0.4)


@pytest.mark.parametrize(
    ("day", "counted"),
    [("2021-06-30", 0), ("2021-07-01", 1), ("2021-09-30", 1), ("2021-10-01", 0)],
)
def test_answers_are_counted_by_the_day_they_were_sent_in(day, counted):
    text = f"{HEADER} R1 process {day} communication 5"
    found = figure("survey_communication_satisfactory", PERIOD, survey_responses=text)
    assert found.denominator == counted


def test_an_answer_left_blank_is_not_computable():
    text = f"{HEADER} R1 review 2021-08-01 fully_involved -\nR2 review 2021-08-01 fully_involved 1"
    found = figure("survey_fully_involved_in_review", PERIOD, survey_responses=text)
    assert (found.numerator, found.denominator, found.not_computable) == (0, 1, 1)


def test_the_baseline_is_autumn_2019():
    windows = Windows(QUARTER).of(MEASURES["survey_outcomes_clear"])
    (baseline,) = [window for window in windows if window.name == "autumn_2019"]
    text = HEADER + "\n".join(
        f"R{day} school {day} outcomes_clear {answer}"
        for day, answer in {
            "2019-08-31": 5,
            "2019-09-01": 5,
            "2019-12-31": 2,
            "2020-01-01": 5,
        }.items()
    )
    found = figure("survey_outcomes_clear", baseline, survey_responses=text)
    assert (found.numerator, found.denominator) == (1, 2)


def test_no_answers_no_rate():
    for name, *_ in MEASURED:
        found = figure(name, PERIOD, survey_responses=HEADER)
        assert (found.value, found.denominator) == (None, 0)
        assert figure(name, PERIOD).unavailable


def test_the_definition_says_what_is_asked_of_whom():
    definition = MEASURES["survey_improves_access"].definition
    assert "improves access to teaching and learning" in definition
    assert "schools and settings" in definition


def test_every_question_of_the_contract_is_measured():
    contract = {code for code, _ in TABLES["survey_responses"].column("question").codes}
    assert {question for _, _, question, _ in MEASURED} == contract


def test_a_report_before_the_end_of_the_baseline_has_none():
    early = Windows(Period("2019-11", date(2019, 9, 1), date(2019, 11, 30)))
    names = {window.name for window in early.of(MEASURES["survey_outcomes_clear"])}
    assert "autumn_2019" not in names
