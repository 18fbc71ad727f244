"""What parents, carers and schools answered: one measure a question.

Each measure's definition is written from its question.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.timing import within
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["SURVEYS"]

SURVEYS = Catalogue(area=3)

AGREE: Final = ("4", "5")
"""Agree and strongly agree."""


@dataclass(frozen=True, slots=True)
class _Survey:
    """One survey: its code, the action it evidences, and who answers about what."""

    code: str
    action: str
    answered_by: str


@dataclass(frozen=True, slots=True)
class _Question:
    """One question: the measure's id, its code in the survey, and what is agreed to."""

    id: str
    code: str
    title: str
    statement: str


PROCESS: Final = _Survey("process", "C1", "parents and carers about the assessment process")
REVIEW: Final = _Survey("review", "C2", "parents and carers about the annual review")
SCHOOL: Final = _Survey("school", "C1", "schools and settings about plans")

QUESTIONS: Final = (
    (
        PROCESS,
        _Question(
            "survey_fully_involved_in_process",
            "fully_involved",
            "Parents and carers fully involved in the process",
            "they were fully involved in the process",
        ),
    ),
    (
        PROCESS,
        _Question(
            "survey_communication_satisfactory",
            "communication",
            "Parents and carers satisfied with communication",
            "communication was satisfactory throughout",
        ),
    ),
    (
        PROCESS,
        _Question(
            "survey_plan_reflects_needs",
            "reflects_needs",
            "Parents and carers who find that the plan reflects needs",
            "the plan gives a true picture of the child's needs",
        ),
    ),
    (
        PROCESS,
        _Question(
            "survey_outcomes_good",
            "outcomes_good",
            "Parents and carers who find the plan's outcomes good",
            "the outcomes in the plan are good ones",
        ),
    ),
    (
        PROCESS,
        _Question(
            "survey_provision_meets_needs",
            "provision_meets_needs",
            "Parents and carers who find that the provision would meet needs",
            "the provision in the plan would meet the child's needs",
        ),
    ),
    (
        REVIEW,
        _Question(
            "survey_fully_involved_in_review",
            "fully_involved",
            "Parents and carers fully involved in the review",
            "they were fully involved in the review",
        ),
    ),
    (
        REVIEW,
        _Question(
            "survey_satisfied_outcome",
            "satisfied_outcome",
            "Parents and carers satisfied with the review's outcome",
            "they were satisfied with what came of the review",
        ),
    ),
    (
        REVIEW,
        _Question(
            "survey_preparing_for_adulthood",
            "preparing_for_adulthood",
            "Parents and carers fully involved in preparing for adulthood",
            "they were fully involved in preparing for adulthood",
        ),
    ),
    (
        SCHOOL,
        _Question(
            "survey_school_reflects_needs",
            "reflects_needs",
            "Schools that find that plans reflect needs",
            "the plan gives a true picture of the child's needs",
        ),
    ),
    (
        SCHOOL,
        _Question(
            "survey_outcomes_clear",
            "outcomes_clear",
            "Schools that find the outcomes clear",
            "the outcomes in the plan are clear",
        ),
    ),
    (
        SCHOOL,
        _Question(
            "survey_improves_access",
            "improves_access",
            "Schools that find that plans improve access to learning",
            "the plan improves access to teaching and learning",
        ),
    ),
)


def _share_agreeing(survey: _Survey, question: _Question) -> Callable[[Records, Window], Cases]:
    """Return the measure's function, its definition written from the question."""

    def share(records: Records, window: Window) -> Cases:
        answers = records["survey_responses"]
        asked = (answers["survey"] == survey.code) & (answers["question"] == question.code)
        given = answers[asked & within(answers["submitted_date"], window)]
        agree = given["answer"].isin(AGREE).astype("boolean").mask(given["answer"].isna())
        return Cases.rate(given, agree)

    share.__doc__ = _definition(survey, question)
    return share


def _definition(survey: _Survey, question: _Question) -> str:
    return (
        f"Of the answers submitted in the window, the share agreeing that {question.statement}.\n\n"
        f"The survey asks {survey.answered_by}. Agreeing is to agree or to agree strongly, 4 or "
        "5 of 5. Every answer to the question counts once; those who did not answer are not "
        "guessed at. The baseline is autumn 2019, September to December."
    )


for _survey, _question in QUESTIONS:
    SURVEYS.measure(
        name=_question.id,
        title=_question.title,
        action=_survey.action,
        unit="rate",
        windows=("period", "ytd", "12_months", "same_period_last_year", "autumn_2019"),
        needs=("survey_responses",),
        polarity="higher",
        of_children=False,
        trend=True,
        basis="of answers submitted in the window",
        source=f"the council's survey of {_survey.answered_by}",
    )(_share_agreeing(_survey, _question))
