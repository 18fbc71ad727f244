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
    own = [plan for plan in plans if plan.la == cal.OWN_LA]
    audits = [audit for day in _audit_months() for audit in _audits(dice, own, day)]
    return [{"audit_id": f"AUD{number:04d}", **audit} for number, audit in enumerate(audits, 1)]


def _audit_months() -> Iterator[date]:
    day, _, _, _ = cal.PLAN_AUDITS
    while day < cal.LAST_RECORD:
        yield day
        day = months_before(day.replace(day=3), -1)


def _audits(dice: Dice, plans: list[Plan], day: date) -> list[dict[str, object]]:
    """Return a month's audits, as large a share of them good as the calibration has it."""
    first, monthly, before, after = cal.PLAN_AUDITS
    there = [plan for plan in plans if plan.open_at(day)]
    count = monthly + dice.whole(-2, 2)
    audited = dice.sample(there, count, weights=[6.0 if _new(p, day) else 1.0 for p in there])
    share = before + (after - before) * ((day - first) / (cal.LAST_RECORD - first))
    good = round(share * count)
    return [
        _audit(dice, plan, dice.after(day, 0, 24), good=place < good)
        for place, plan in enumerate(dice.shuffled(audited))
    ]


def _new(plan: Plan, day: date) -> bool:
    return plan.issued > months_before(day, NEW_MONTHS)


def _audit(dice: Dice, plan: Plan, day: date, *, good: bool) -> dict[str, object]:
    grades = {
        criterion: _grade(dice, good=good, sure=criterion == "overall") for criterion in CRITERIA
    }
    return {
        "plan_id": plan.id,
        "audit_date": day,
        "plan_kind": "new" if _new(plan, day) else "amended",
        **grades,
        "moderated": dice.chance(0.55),
    }


def _grade(dice: Dice, *, good: bool, sure: bool) -> str:
    """Return a grade that goes with the overall one, surely or for the most part."""
    well = good if sure else dice.chance(0.88 if good else 0.3)
    return dice.pick(("1", "2"), (1, 5)) if well else dice.pick(("3", "4"), (5, 1))
