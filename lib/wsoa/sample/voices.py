"""What families, schools and auditors say: surveys, feedback, engagement, plan audits."""

from collections.abc import Iterator
from datetime import date, timedelta

from wsoa.period import QUARTER, months_before
from wsoa.sample.calibration import voices as cal
from wsoa.sample.calibration.scenario import FIRST_QUARTER, LAST_RECORD, OWN_LA
from wsoa.sample.dice import Dice
from wsoa.sample.stock import Plan

__all__ = ["audit_rows", "engagement_rows", "feedback_rows", "survey_rows"]

CRITERIA = ("views", "clarity", "coordination", "outcomes", "overall")


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
        responses = dice.whole(*cal.OTHER_RESPONSES)
        yield (
            survey,
            responses,
            {q: round(responses * (a + (b - a) * done)) for q, (a, b) in questions.items()},
        )


def _progress(day: date) -> float:
    """Return how far a day lies between the first survey and the last record, 0 to 1."""
    first = cal.SURVEYS[0].quarter
    return min(1.0, max(0.0, (day - first) / (LAST_RECORD - first)))


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
    return dice.day(quarter, min(_after(quarter) - timedelta(days=1), LAST_RECORD))


def _after(quarter: date, count: int = 1) -> date:
    """Return the first day of the quarter that is so many after one."""
    return months_before(quarter, -QUARTER * count)


def feedback_rows() -> list[dict[str, object]]:
    """Return the rows of `feedback`, by quarter to the calibrated numbers."""
    dice = Dice("feedback")
    received = [
        (_in_quarter(dice, _after(FIRST_QUARTER, place)), kind)
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
    if kind in cal.CLOSING:
        closed = dice.after(day, *cal.CLOSING[kind])
        outcome = dice.weigh(cal.FEEDBACK_OUTCOMES[kind])
        if closed > LAST_RECORD:
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
        quarter = _after(FIRST_QUARTER, place)
        rows.append(
            {
                "event_date": quarter.replace(day=cal.FORUM_DAY),
                "kind": "forum_membership",
                "count": members,
            }
        )
        rows += [_event(dice, quarter, "event", *cal.EVENT_SIZE) for _ in range(events)]
        if dice.chance(cal.FOCUS_GROUPS):
            rows.append(_event(dice, quarter, "focus_group", *cal.FOCUS_GROUP_SIZE))
    return sorted(rows, key=lambda row: (row["event_date"], row["kind"]))


def _event(dice: Dice, quarter: date, kind: str, fewest: int, most: int) -> dict[str, object]:
    day = dice.working_day(quarter, _after(quarter) - timedelta(days=cal.EVENTS_END))
    return {"event_date": day, "kind": kind, "count": dice.whole(fewest, most)}


def audit_rows(plans: list[Plan]) -> list[dict[str, object]]:
    """Return the rows of `plan_audits`: so many a month, better as time goes on."""
    dice = Dice("audits")
    own = [plan for plan in plans if plan.la == OWN_LA]
    audits = [audit for day in _audit_months() for audit in _audits(dice, own, day)]
    return [{"audit_id": f"AUD{number:04d}", **audit} for number, audit in enumerate(audits, 1)]


def _audit_months() -> Iterator[date]:
    day, _, _, _ = cal.PLAN_AUDITS
    while day < LAST_RECORD:
        yield day
        day = months_before(day.replace(day=cal.AUDIT_DAY), -1)


def _audits(dice: Dice, plans: list[Plan], day: date) -> list[dict[str, object]]:
    """Return a month's audits, as large a share of them good as the calibration has it."""
    first, monthly, before, after = cal.PLAN_AUDITS
    there = [plan for plan in plans if plan.open_at(day)]
    count = monthly + dice.whole(*cal.AUDITS_VARY)
    audited = dice.sample(
        there, count, weights=[cal.AUDITED_NEW if _new(p, day) else 1.0 for p in there]
    )
    share = before + (after - before) * ((day - first) / (LAST_RECORD - first))
    good = round(share * count)
    return [
        _audit(dice, plan, dice.after(day, *cal.AUDITED), good=place < good)
        for place, plan in enumerate(dice.shuffled(audited))
    ]


def _new(plan: Plan, day: date) -> bool:
    return plan.issued > months_before(day, cal.NEW_MONTHS)


def _audit(dice: Dice, plan: Plan, day: date, *, good: bool) -> dict[str, object]:
    grades = {
        criterion: _grade(dice, good=good, sure=criterion == "overall") for criterion in CRITERIA
    }
    return {
        "plan_id": plan.id,
        "audit_date": day,
        "plan_kind": "new" if _new(plan, day) else "amended",
        **grades,
        "moderated": dice.chance(cal.MODERATED),
    }


def _grade(dice: Dice, *, good: bool, sure: bool) -> str:
    """Return a grade that goes with the overall one, surely or for the most part."""
    well = good if sure else dice.chance(cal.GRADES_AGREE if good else cal.GRADES_DIFFER)
    return dice.weigh(cal.AUDIT_GRADES["well" if well else "badly"])
