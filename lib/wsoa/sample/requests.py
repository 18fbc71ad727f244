"""Requests, assessments and advice, from the first letter to the plan or the refusal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from wsoa.measures.timing import SIX_WEEKS, TWENTY_WEEKS
from wsoa.sample.calibration import requests as cal
from wsoa.sample.calibration.plans import NEW_PLAN_YEARS
from wsoa.sample.calibration.scenario import LAST_RECORD
from wsoa.sample.dice import Dice, workday
from wsoa.sample.people import Child, Nursery
from wsoa.sample.stock import Plan

__all__ = ["Request", "advice_rows", "assessment_rows", "make_requests", "request_rows"]


@dataclass(slots=True)
class Request:
    """A request, and the assessment that followed it if it was agreed.

    Dates after the day of the extract are not recorded there.
    """

    child: Child
    received: date
    outcome: str
    decided: date | None
    appealed: bool = False
    result: str | None = None
    ended: date | None = None
    draft: date | None = None
    excepted: bool = False
    plan: Plan | None = None
    number: int = 0

    @property
    def id(self) -> str:
        """The request's key."""
        return f"REQ{self.number:05d}"

    def in_assessment(self, day: date) -> bool:
        """Say whether it was being assessed at the end of a day."""
        over = self.plan.issued if self.plan else self.ended
        agreed = self.outcome == "Y" and self.decided is not None and self.decided <= day
        return agreed and (over is None or over > day)


def make_requests(nursery: Nursery, plans: list[Plan]) -> list[Request]:
    """Return every request in order of receipt, numbered."""
    dice = Dice("requests")
    book = [_issued(dice, plan) for plan in plans if plan.issue is not None]
    book += [*_refused(dice, nursery), *_withdrawn(dice, nursery), *_not_issued(dice, nursery)]
    book += [*_awaiting(dice, nursery)]
    book += _in_progress(dice, nursery, book)
    book.sort(key=lambda request: (request.received, request.child.number))
    for number, request in enumerate(book, start=1):
        request.number = number
    return book


def _issued(dice: Dice, plan: Plan) -> Request:
    """Return the request of a plan, received so long before that it is in time or late."""
    issue = plan.issue
    if issue is None:
        raise ValueError("the plan did not come from a request")
    late = TWENTY_WEEKS.days + dice.whole(*_days_over(dice, plan.issued))
    days = dice.weigh(cal.IN_TIME) if issue.in_time else late
    received = plan.issued - timedelta(days=days)
    decided = _decided(dice, received)
    draft = plan.issued - timedelta(days=dice.whole(*cal.DRAFTED_BEFORE))
    draft = max(draft, decided + timedelta(days=cal.DRAFTED_AFTER))
    ended = draft - timedelta(days=dice.whole(*cal.ENDED_BEFORE))
    ended = max(ended, decided + timedelta(days=cal.ENDED_AFTER))
    return Request(
        plan.child,
        received,
        "Y",
        decided,
        result="Y",
        ended=ended,
        draft=draft,
        excepted=issue.excepted,
        plan=plan,
    )


def _days_over(dice: Dice, issued: date) -> tuple[int, int]:
    """Return how far over 20 weeks a late plan may be: far for those that waited in July 2021."""
    day, _ = cal.ASSESSMENTS_IN_PROGRESS
    waited = (issued - day - (TWENTY_WEEKS - SIX_WEEKS - SIX_WEEKS / 2)).days
    if day < issued and waited < TWENTY_WEEKS.days:
        least, slack = cal.LATE_AFTER_WAITING
        return max(1, waited), max(least, waited + slack)
    return 1, dice.weigh(cal.LATE)


def _decided(dice: Dice, received: date) -> date:
    """Return the day of the decision, within six weeks for most."""
    in_time = dice.chance(cal.DECIDED_IN_6_WEEKS)
    return received + timedelta(
        days=dice.whole(*cal.DECIDED_IN_TIME if in_time else cal.DECIDED_LATE)
    )


def _days(dice: Dice, counts: Mapping[int, int]) -> Iterator[date]:
    """Return so many weekdays in each year, in order, none after the extracts."""
    for year, count in counts.items():
        first, last = date(year, *cal.YEAR_BEGINS), min(date(year, *cal.YEAR_ENDS), LAST_RECORD)
        yield from sorted(dice.working_day(first, last) for _ in range(count))


def _refused(dice: Dice, nursery: Nursery) -> Iterator[Request]:
    """Return refusals; one in so many, counted from the first of the year, is appealed."""
    place: dict[int, int] = {}
    for decided in _days(dice, cal.REFUSED):
        place[decided.year] = place.get(decided.year, 0) + 1
        received = decided - timedelta(days=dice.whole(*cal.REFUSED_AFTER))
        child = _applicant(dice, nursery, received)
        appealed = place[decided.year] % cal.APPEALED_EVERY == 0
        yield Request(child, received, "N", decided, appealed=appealed)


def _withdrawn(dice: Dice, nursery: Nursery) -> Iterator[Request]:
    for decided in _days(dice, cal.WITHDRAWN):
        received = decided - timedelta(days=dice.whole(*cal.WITHDRAWN_AFTER))
        yield Request(_applicant(dice, nursery, received), received, "W", decided)


def _not_issued(dice: Dice, nursery: Nursery) -> Iterator[Request]:
    for ended in _days(dice, cal.NOT_ISSUED):
        received = ended - timedelta(days=dice.whole(*cal.NOT_ISSUED_AFTER))
        child = _applicant(dice, nursery, received)
        yield Request(child, received, "Y", _decided(dice, received), result="N", ended=ended)


def _awaiting(dice: Dice, nursery: Nursery) -> Iterator[Request]:
    """Return what was still open on the day of the extracts."""
    awaited, assessed = cal.OPEN_AT_THE_END
    for _ in range(awaited):
        received = LAST_RECORD - timedelta(days=dice.whole(*cal.AWAITED))
        yield Request(_applicant(dice, nursery, received), received, "A", None)
    for _ in range(assessed):
        received = LAST_RECORD - timedelta(days=dice.whole(*cal.ASSESSED_BY_THE_END))
        decided = received + timedelta(days=dice.whole(*cal.AGREED_IN_TIME))
        yield Request(_applicant(dice, nursery, received), received, "Y", decided, result="A")


def _in_progress(dice: Dice, nursery: Nursery, book: list[Request]) -> list[Request]:
    """Return as many more assessments, withdrawn later, as the published count lacks."""
    day, wanted = cal.ASSESSMENTS_IN_PROGRESS
    lacking = wanted - sum(request.in_assessment(day) for request in book)
    if lacking < 0:
        raise ValueError(f"{-lacking} assessments too many are in progress")
    more = []
    for _ in range(lacking):
        received = day - timedelta(days=dice.whole(*cal.UNDER_WAY))
        decided = received + timedelta(days=dice.whole(*cal.AGREED_IN_TIME))
        ended = workday(day + timedelta(days=dice.whole(*cal.WITHDRAWN_LATER)))
        child = _applicant(dice, nursery, received)
        more.append(Request(child, received, "Y", decided, result="W", ended=ended))
    return more


def _applicant(dice: Dice, nursery: Nursery, day: date) -> Child:
    return nursery.child(dice.weigh(NEW_PLAN_YEARS[dice.weigh(cal.AGES)]), day)


def request_rows(requests: list[Request]) -> list[dict[str, object]]:
    """Return the rows of `requests`."""
    dice = Dice("sources")
    return [
        {
            "request_id": request.id,
            "person_id": request.child.id,
            "received_date": request.received,
            "source": dice.weigh(cal.SOURCES),
            "outcome": request.outcome,
            "outcome_date": request.decided,
            "appealed": request.appealed if request.outcome == "N" else None,
        }
        for request in requests
    ]


def assessment_rows(requests: list[Request]) -> list[dict[str, object]]:
    """Return the rows of `assessments`: one for each request that was agreed."""
    dice = Dice("exceptions")
    return [
        {
            "request_id": request.id,
            "outcome": request.result,
            "outcome_date": request.ended,
            "draft_date": request.draft,
            "exception": request.excepted,
            "exception_reason": dice.pick(cal.REASONS) if request.excepted else None,
            "appealed": False if request.result == "N" else None,
        }
        for request in requests
        if request.outcome == "Y"
    ]


def advice_rows(requests: list[Request]) -> list[dict[str, object]]:
    """Return the rows of `advice`: four services for each assessment since autumn 2019."""
    dice = Dice("advice")
    rows = [
        _advice(dice, request, service)
        for request in requests
        if request.outcome == "Y" and request.decided and request.decided >= cal.ADVICE_BEGINS
        for service in cal.ADVICE_IN_TIME
    ]
    return [{"advice_id": f"ADV{number:05d}", **row} for number, row in enumerate(rows, start=1)]


def _advice(dice: Dice, request: Request, service: str) -> dict[str, object]:
    decided = request.decided or request.received
    asked = dice.after(decided, *cal.ADVICE_ASKED)
    in_time = dice.chance(cal.ADVICE_IN_TIME[service])
    came = asked + timedelta(days=dice.whole(*cal.ADVICE_PROMPT if in_time else cal.ADVICE_LATE))
    over = request.plan.issued if request.plan else request.ended
    never = came > LAST_RECORD or (over is not None and came > over)
    return {
        "request_id": request.id,
        "service": service,
        "requested_date": min(asked, LAST_RECORD),
        "received_date": None if never else came,
    }
