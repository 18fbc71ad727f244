"""Requests, assessments and advice, from the first letter to the plan or the refusal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from wsoa.sample import calibration as cal
from wsoa.sample.dice import Dice, workday
from wsoa.sample.people import Child, Nursery
from wsoa.sample.stock import Plan

__all__ = ["Request", "advice_rows", "assessment_rows", "make_requests", "request_rows"]

TWENTY_WEEKS = 140
SIX_WEEKS = 42
SOURCES = {"1": 30, "2": 58, "3": 8, "4": 2, "5": 2}
ADVICE_BEGINS = date(2019, 9, 1)
ADVICE_IN_TIME = {
    "education": 0.88,
    "educational_psychology": 0.74,
    "health": 0.80,
    "social_care": 0.83,
}
REASONS = (
    "school closed",
    "appointments missed",
    "absent from the area",
    "exceptional circumstances",
)


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
    late = TWENTY_WEEKS + dice.whole(*_days_over(dice, plan.issued))
    days = dice.pick((112, 126, 133, TWENTY_WEEKS), (1, 3, 5, 2)) if issue.in_time else late
    received = plan.issued - timedelta(days=days)
    decided = _decided(dice, received)
    draft = max(plan.issued - timedelta(days=dice.whole(15, 32)), decided + timedelta(days=14))
    ended = max(draft - timedelta(days=dice.whole(1, 10)), decided + timedelta(days=7))
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
    waited = issued - timedelta(days=TWENTY_WEEKS - SIX_WEEKS - SIX_WEEKS // 2) - day
    if day < issued and waited.days < TWENTY_WEEKS:
        return max(1, waited.days), max(20, waited.days + 60)
    return 1, dice.pick((2, 4, 8, 14, 24), (30, 26, 22, 14, 8)) * 7


def _decided(dice: Dice, received: date) -> date:
    """Return the day of the decision, within six weeks nine times of ten."""
    if dice.chance(0.91):
        return received + timedelta(days=dice.whole(21, SIX_WEEKS))
    return received + timedelta(days=dice.whole(SIX_WEEKS + 1, SIX_WEEKS + 24))


def _days(dice: Dice, counts: Mapping[int, int]) -> Iterator[date]:
    """Return so many weekdays in each year, in order, none after the extracts."""
    for year, count in counts.items():
        last = min(date(year, 12, 23), cal.LAST_RECORD)
        yield from sorted(dice.working_day(date(year, 1, 3), last) for _ in range(count))


def _refused(dice: Dice, nursery: Nursery) -> Iterator[Request]:
    """Return refusals; one in so many, counted from the first of the year, is appealed."""
    place: dict[int, int] = {}
    for decided in _days(dice, cal.REFUSED):
        place[decided.year] = place.get(decided.year, 0) + 1
        received = decided - timedelta(days=dice.whole(18, SIX_WEEKS + 4))
        child = _applicant(dice, nursery, received)
        appealed = place[decided.year] % cal.APPEALED_EVERY == 0
        yield Request(child, received, "N", decided, appealed=appealed)


def _withdrawn(dice: Dice, nursery: Nursery) -> Iterator[Request]:
    for decided in _days(dice, cal.WITHDRAWN):
        received = decided - timedelta(days=dice.whole(5, 30))
        yield Request(_applicant(dice, nursery, received), received, "W", decided)


def _not_issued(dice: Dice, nursery: Nursery) -> Iterator[Request]:
    for ended in _days(dice, cal.NOT_ISSUED):
        received = ended - timedelta(days=dice.whole(84, 112))
        child = _applicant(dice, nursery, received)
        yield Request(child, received, "Y", _decided(dice, received), result="N", ended=ended)


def _awaiting(dice: Dice, nursery: Nursery) -> Iterator[Request]:
    """Return what was still open on the day of the extracts."""
    for _ in range(cal.OPEN_AT_THE_END[0]):
        received = cal.LAST_RECORD - timedelta(days=dice.whole(1, 28))
        yield Request(_applicant(dice, nursery, received), received, "A", None)
    for _ in range(cal.OPEN_AT_THE_END[1]):
        received = cal.LAST_RECORD - timedelta(days=dice.whole(SIX_WEEKS + 1, 130))
        decided = received + timedelta(days=dice.whole(21, SIX_WEEKS))
        yield Request(_applicant(dice, nursery, received), received, "Y", decided, result="A")


def _in_progress(dice: Dice, nursery: Nursery, book: list[Request]) -> list[Request]:
    """Return as many more assessments, withdrawn later, as the published count lacks."""
    day, wanted = cal.ASSESSMENTS_IN_PROGRESS
    lacking = wanted - sum(request.in_assessment(day) for request in book)
    if lacking < 0:
        raise ValueError(f"{-lacking} assessments too many are in progress")
    more = []
    for _ in range(lacking):
        received = day - timedelta(days=dice.whole(SIX_WEEKS + 2, 120))
        decided = received + timedelta(days=dice.whole(21, SIX_WEEKS))
        ended = workday(day + timedelta(days=dice.whole(20, 140)))
        child = _applicant(dice, nursery, received)
        more.append(Request(child, received, "Y", decided, result="W", ended=ended))
    return more


def _applicant(dice: Dice, nursery: Nursery, day: date) -> Child:
    years = cal.NEW_PLAN_YEARS[dice.pick(("under 5", "5 to 10", "11 to 15"), (25, 50, 25))]
    return nursery.child(dice.pick(list(years), list(years.values())), day)


def request_rows(requests: list[Request]) -> list[dict[str, object]]:
    """Return the rows of `requests`."""
    dice = Dice("sources")
    return [
        {
            "request_id": request.id,
            "person_id": request.child.id,
            "received_date": request.received,
            "source": dice.pick(list(SOURCES), list(SOURCES.values())),
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
            "exception_reason": dice.pick(REASONS) if request.excepted else None,
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
        if request.outcome == "Y" and request.decided and request.decided >= ADVICE_BEGINS
        for service in ADVICE_IN_TIME
    ]
    return [{"advice_id": f"ADV{number:05d}", **row} for number, row in enumerate(rows, start=1)]


def _advice(dice: Dice, request: Request, service: str) -> dict[str, object]:
    decided = request.decided or request.received
    asked = dice.after(decided, 0, 3)
    in_time = dice.chance(ADVICE_IN_TIME[service])
    came = asked + timedelta(days=dice.whole(18, SIX_WEEKS) if in_time else dice.whole(43, 70))
    over = request.plan.issued if request.plan else request.ended
    never = came > cal.LAST_RECORD or (over is not None and came > over)
    return {
        "request_id": request.id,
        "service": service,
        "requested_date": min(asked, cal.LAST_RECORD),
        "received_date": None if never else came,
    }
