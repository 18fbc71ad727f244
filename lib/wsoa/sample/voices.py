"""What families, schools and auditors say: surveys, feedback, engagement, plan audits."""

from collections.abc import Iterator
from datetime import date, timedelta

from wsoa.period import months_before
from wsoa.sample import calibration as cal
from wsoa.sample.dice import Dice
from wsoa.sample.stock import Plan

__all__ = ["audit_rows", "engagement_rows", "feedback_rows", "survey_rows"]

FIRST_QUARTER = date(2019, 1, 1)
CRITERIA = ("views", "clarity", "coordination", "outcomes", "overall")
NEW_MONTHS = 6
OUTCOMES = {
    "complaint": {"upheld": 30, "partly_upheld": 30, "not_upheld": 35, "withdrawn": 5},
    "appeal": {"upheld": 35, "partly_upheld": 20, "not_upheld": 20, "withdrawn": 25},
}
CLOSING = {"complaint": (12, 45), "appeal": (80, 170)}


def survey_rows() -> list[dict[str, object]]:
    """Return the rows of `survey_responses`: one a question, a response's rows together."""
    dice = Dice("surveys")
    rows: list[dict[str, object]] = []
    for quarter in cal.SURVEYS:
        for survey, responses, agreed in _surveys(dice, quarter):
            rows += _answers(dice, survey, quarter.quarter, responses, agreed, first=len(rows))
    return rows


def _surveys(dice: Dice, quarter: cal.Answered) -> Iterator[tuple[str, int, dict[str, int]]]:
    """Return the quarter's surveys: name, responses, how many agreed with each question."""
    yield "process", quarter.responses, dict(quarter.agreed)
    done = _progress(quarter.quarter)
    for survey, questions in cal.OTHER_SURVEYS.items():
        responses = dice.whole(11, 19)
        yield (
            survey,
            responses,
            {q: round(responses * (a + (b - a) * done)) for q, (a, b) in questions.items()},
        )


def _progress(day: date) -> float:
    """Return how far a day lies between the first survey and the last record, 0 to 1."""
    first = cal.SURVEYS[0].quarter
    return min(1.0, max(0.0, (day - first) / (cal.LAST_RECORD - first)))


def _answers(  # noqa: PLR0913 - a survey's quarter has that many sides
    dice: Dice, survey: str, quarter: date, responses: int, agreed: dict[str, int], *, first: int
) -> Iterator[dict[str, object]]:
    days = sorted(_in_quarter(dice, quarter) for _ in range(responses))
    happy = {q: set(dice.sample(range(responses), count)) for q, count in agreed.items()}
    for place, day in enumerate(days):
        for question in agreed:
            answers = ("4", "5") if place in happy[question] else ("1", "2", "3")
            yield {
                "response_id": f"RES{first + place:05d}",
                "survey": survey,
                "submitted_date": day,
                "question": question,
                "answer": dice.pick(answers),
            }


def _in_quarter(dice: Dice, quarter: date) -> date:
    return dice.day(quarter, min(months_before(quarter, -3) - timedelta(days=1), cal.LAST_RECORD))


def feedback_rows() -> list[dict[str, object]]:
    """Return the rows of `feedback`, by quarter to the calibrated numbers."""
    dice = Dice("feedback")
    received = [
        (_in_quarter(dice, months_before(FIRST_QUARTER, -3 * place)), kind)
        for kind, counts in cal.FEEDBACK.items()
        for place, count in enumerate(counts)
        for _ in range(count)
    ]
    return [
        _feedback(dice, number, day, kind)
        for number, (day, kind) in enumerate(sorted(received), start=1)
    ]


def _feedback(dice: Dice, number: int, day: date, kind: str) -> dict[str, object]:
    closed, outcome = None, None
    if kind in CLOSING:
        closed = dice.after(day, *CLOSING[kind])
        outcome = dice.pick(list(OUTCOMES[kind]), list(OUTCOMES[kind].values()))
        if closed > cal.LAST_RECORD:
            closed, outcome = None, "pending"
    return {
        "feedback_id": f"FBK{number:04d}",
        "received_date": day,
        "kind": kind,
        "outcome": outcome,
        "closed_date": closed,
    }


def engagement_rows() -> list[dict[str, object]]:
    """Return the rows of `engagement`: forum members each quarter, events, focus groups."""
    dice = Dice("engagement")
    rows: list[dict[str, object]] = []
    for place, (members, events) in enumerate(zip(cal.FORUM_MEMBERS, cal.EVENTS, strict=True)):
        quarter = months_before(FIRST_QUARTER, -3 * place)
        rows.append(
            {"event_date": quarter.replace(day=7), "kind": "forum_membership", "count": members}
        )
        rows += [_event(dice, quarter, "event", 14, 45) for _ in range(events)]
        if dice.chance(0.5):
            rows.append(_event(dice, quarter, "focus_group", 5, 11))
    return sorted(rows, key=lambda row: (row["event_date"], row["kind"]))


def _event(dice: Dice, quarter: date, kind: str, fewest: int, most: int) -> dict[str, object]:
    day = dice.working_day(quarter, months_before(quarter, -3) - timedelta(days=3))
    return {"event_date": day, "kind": kind, "count": dice.whole(fewest, most)}


def audit_rows(plans: list[Plan]) -> list[dict[str, object]]:
    """Return the rows of `plan_audits`: so many a month, better as time goes on."""
    dice = Dice("audits")
    first, monthly, _, _ = cal.PLAN_AUDITS
    own = [plan for plan in plans if plan.la == cal.OWN_LA]
    rows: list[dict[str, object]] = []
    day = first
    while day < cal.LAST_RECORD:
        there = [plan for plan in own if plan.open_at(day)]
        for plan in dice.sample(
            there, monthly + dice.whole(-2, 2), weights=[_fresh(p, day) for p in there]
        ):
            rows.append(_audit(dice, len(rows) + 1, plan, dice.after(day, 0, 24)))
        day = months_before(day.replace(day=3), -1)
    return [row for row in rows if row["audit_date"] <= cal.LAST_RECORD]


def _fresh(plan: Plan, day: date) -> float:
    return 6.0 if plan.issued > months_before(day, NEW_MONTHS) else 1.0


def _audit(dice: Dice, number: int, plan: Plan, day: date) -> dict[str, object]:
    first, _, before, after = cal.PLAN_AUDITS
    share = before + (after - before) * ((day - first) / (cal.LAST_RECORD - first))
    good = dice.chance(share)
    grades = {
        criterion: _grade(dice, good=good, sure=criterion == "overall") for criterion in CRITERIA
    }
    return {
        "audit_id": f"AUD{number:04d}",
        "plan_id": plan.id,
        "audit_date": day,
        "plan_kind": "new" if plan.issued > months_before(day, NEW_MONTHS) else "amended",
        **grades,
        "moderated": dice.chance(0.35 + 0.3 * share),
    }


def _grade(dice: Dice, *, good: bool, sure: bool) -> str:
    """Return a grade that goes with the overall one, surely or for the most part."""
    well = good if sure else dice.chance(0.88 if good else 0.3)
    return dice.pick(("1", "2"), (1, 5)) if well else dice.pick(("3", "4"), (5, 1))
