"""Annual reviews: a schedule of what is due, then what came of it, to the published counts.

The story: in 2018/19 reviews were held and decided late, and every plan was to
be amended; in 2019/20 few fell due, and 276 were completed; the late amendments
were cleared during 2020/21, when almost every plan fell due and 1,280 were
completed. A plan has one review at a time that is not yet decided.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from wsoa.period import academic_year, anniversary
from wsoa.sample import calibration as cal
from wsoa.sample.dice import Dice, workday
from wsoa.sample.stock import Plan

__all__ = ["Review", "make_reviews", "review_rows"]

EARLIER, COUNTED = cal.HELD_YEARS
AGREED_DAYS, NOTICE_DAYS, FINAL_DAYS = 28, 56, 84
FIRST_PERIOD_ENDS = date(2021, 1, 15)
CLEARED_BY = date(2021, 6, 30)
PFA_AGE = 13
TRANSFERS = {
    3: ("early_years", 1.0),
    6: ("infant_junior", 0.15),
    10: ("primary_secondary", 1.0),
    15: ("secondary_post16", 1.0),
    18: ("post16_post16", 0.35),
}
POST_16_AGE = 15


@dataclass(slots=True, eq=False)
class Review:
    """A review that is due; `aim` says what must have come of it by the end of its year."""

    plan: Plan
    due: date
    aim: str = "free"
    transfer: str = "none"
    transfer_due: date | None = None
    meeting: date | None = None
    outcome: str | None = None
    decided: date | None = None
    draft: date | None = None
    final: date | None = None
    notified: date | None = None

    @property
    def following(self) -> date | None:
        """The day by which the next review is due: within 12 months, not beyond the horizon."""
        held = self.meeting
        return None if held is None else min(anniversary(held), cal.DUE_HORIZON)


def make_reviews(plans: list[Plan]) -> list[Review]:
    """Return every review, in order of its plan and due date."""
    dice = Dice("reviews")
    own = [plan for plan in plans if plan.la == cal.OWN_LA]
    past = _late_year(dice, [p for p in own if p.begins < date(2018, 9, 1)])
    first = _first_reviews(own)
    earlier = _earlier_year(dice, first, past)
    past = [review for review in past if review.aim != "completed"]
    counted = _counted_year(dice, past, earlier, first)
    later = _later_years(dice, counted, first)
    _fit_amended(dice, counted)
    _clear_late(dice, past, counted)
    reviews = [*past, *earlier, *counted, *later]
    for review in reviews:
        _notify(dice, review)
    return sorted(reviews, key=lambda r: (r.plan.number, r.due))


# Schedules -------------------------------------------------------------------


def _late_year(dice: Dice, plans: list[Plan]) -> list[Review]:
    """Return the reviews of 2018/19: decided a year late, to amend, not yet final."""
    reviews = []
    for plan in plans:
        if plan.ceased and plan.ceased <= date(2020, 9, 30):
            continue
        due = _term_day(dice, 2018)
        if due > plan.begins:
            review = Review(plan, due, outcome="A", decided=anniversary(due))
            late = dice.pick((-20, 10, 40, 120, 250), (10, 20, 25, 25, 20))
            review.meeting = due + timedelta(days=late + dice.whole(0, 30))
            review.draft = dice.after(anniversary(due), 5, 40)
            reviews.append(review)
    return reviews


def _term_day(dice: Dice, year: int) -> date:
    """Return a day of an academic year, seldom one in August."""
    day = dice.day(date(year, 9, 3), date(year + 1, 8, 28))
    return dice.day(date(year, 9, 3), date(year + 1, 7, 20)) if day.month == 8 else day  # noqa: PLR2004


def _first_reviews(plans: list[Plan]) -> list[Review]:
    """Return the first review of every plan begun since September 2018: 12 months from issue."""
    return [
        Review(plan, min(anniversary(plan.issued), cal.DUE_HORIZON))
        for plan in plans
        if plan.begins >= date(2018, 9, 1)
        and (plan.ceased is None or plan.ceased > min(anniversary(plan.issued), FIRST_PERIOD_ENDS))
    ]


def _earlier_year(dice: Dice, first: list[Review], past: list[Review]) -> list[Review]:
    """Return the reviews of 2019/20, completed to the published number.

    Plans reviewed for the first time do not suffice; for as many others as are
    lacking, the review of 2018/19 is replaced by one in 2019/20.
    """
    due = [r for r in first if EARLIER.start <= r.due <= EARLIER.end]
    able = [r for r in due if _lasts(r, EARLIER.end)]
    able = dice.sample(able, min(len(able), EARLIER.completed))
    for review in dice.sample(past, EARLIER.completed - len(able)):
        review.aim = "completed"
        moved = Review(review.plan, _term_day(dice, EARLIER.start.year))
        able.append(moved)
        due.append(moved)
    for review in due:
        review.aim = "completed" if review in able else "open"
        _mark_transfer(dice, review)
        if review.aim == "completed":
            _complete(dice, review, EARLIER)
    return due


def _counted_year(
    dice: Dice, past: list[Review], earlier: list[Review], first: list[Review]
) -> list[Review]:
    """Return the reviews of 2020/21, with the published numbers due, completed and undated."""
    due = [Review(r.plan, anniversary(r.decided)) for r in past if r.decided]
    due += [Review(r.plan, r.following) for r in earlier if r.following]
    due += [r for r in first if COUNTED.start <= r.due <= COUNTED.end]
    due = [r for r in due if _scheduled(r, FIRST_PERIOD_ENDS)]
    for review in due:
        _mark_transfer(dice, review)
    early = _brought_forward(dice, due)
    able = [r for r in [*due, *early] if r.aim == "free" and _lasts(r, COUNTED.end)]
    already = sum(r.aim == "completed" for r in due)
    weights = [_readiness(r) for r in able]
    for review in dice.sample(able, COUNTED.completed - already, weights=weights):
        review.aim = "completed"
    free = [r for r in able if r.aim == "free" and r.transfer == "none" and r.plan.ceased is None]
    for review in dice.sample(free, COUNTED.undated, weights=[_readiness(r) for r in free]):
        review.aim = "undated"
    for review in [*due, *early]:
        _carry_out(dice, review)
    return [*due, *early]


def _brought_forward(dice: Dice, due: list[Review]) -> list[Review]:
    """Return second reviews, brought forward into the summer, to make up the number due."""
    lacking = (COUNTED.due or 0) - len(due)
    able = [r for r in due if r.due <= date(2020, 11, 30) and r.plan.ceased is None]
    early = []
    for review in dice.sample(able, lacking):
        review.aim = "completed"
        early.append(Review(review.plan, dice.day(date(2021, 6, 21), date(2021, 8, 27))))
    return early


def _scheduled(review: Review, day: date) -> bool:
    """Say whether the review was scheduled: its plan lasts until it is due, or until the day."""
    return _lasts(review, review.due) or _lasts(review, day)


def _lasts(review: Review, day: date) -> bool:
    """Say whether the plan lasts until the day, so that its review can be completed."""
    return review.plan.ceased is None or review.plan.ceased > day


def _readiness(review: Review) -> float:
    """Return a weight: what fell due early, or goes with a transfer, is likelier completed."""
    left = (COUNTED.end - review.due).days
    return (6.0 if left > 150 else 2.5 if left > 75 else 0.8) * (  # noqa: PLR2004
        4.0 if review.transfer != "none" else 1.0
    )


def _later_years(dice: Dice, counted: list[Review], first: list[Review]) -> list[Review]:
    """Return what fell due after the counted year, and what came of it by the last record."""
    latest = {r.plan.number: r for r in sorted(counted, key=lambda r: r.due)}
    due = [Review(r.plan, r.following) for r in latest.values() if r.following]
    due += [r for r in first if r.due > COUNTED.end]
    due = [r for r in due if _scheduled(r, FIRST_PERIOD_ENDS)]
    ahead = []
    for review in due:
        _mark_transfer(dice, review)
        _hold(dice, review, COUNTED.end + timedelta(days=1))
        _forget_future(review)
        if review.following and review.following > review.due:
            ahead.append(Review(review.plan, review.following))
    return [*due, *ahead]


# What came of a review -------------------------------------------------------


def _mark_transfer(dice: Dice, review: Review) -> None:
    """Mark the phase transfer that the child makes after that academic year."""
    year = academic_year(review.due).start
    age = review.plan.child.age(year)
    transfer, share = TRANSFERS.get(age, ("none", 0.0))
    last = date(year.year + 1, 3, 31) if age >= POST_16_AGE else date(year.year + 1, 2, 15)
    falls_due = review.plan.begins < last - timedelta(days=200) and last <= cal.DUE_HORIZON
    if dice.chance(share) and falls_due:
        review.transfer, review.transfer_due = transfer, last


def _carry_out(dice: Dice, review: Review) -> None:
    if review.aim == "completed":
        _complete(dice, review, COUNTED)
    elif review.aim == "undated":
        _hold(dice, review, COUNTED.start)
        review.meeting = min(
            review.meeting or review.due, dice.day(date(2021, 5, 4), date(2021, 7, 16))
        )
        review.decided = review.draft = review.final = None
    else:
        _leave_open(dice, review)


def _hold(dice: Dice, review: Review, earliest: date) -> None:
    """Hold a review at the usual pace, not before `earliest`."""
    on_time = dice.chance(cal.REVIEWS["on_time"])
    lag = -dice.whole(0, 45) if on_time else dice.whole(3, 50)
    meeting = _meeting_day(dice, review, review.due + timedelta(days=lag))
    review.meeting = max(workday(meeting), workday(earliest))
    if on_time and review.meeting > review.due >= earliest:
        review.meeting = max(review.due, earliest)
    quick = dice.chance(cal.REVIEWS["decided_in_4_weeks"])
    review.decided = review.meeting + timedelta(
        days=dice.whole(8, AGREED_DAYS) if quick else dice.whole(29, 55)
    )
    amend = dice.chance(0.9 if review.transfer != "none" else cal.REVIEWS["amend"])
    review.outcome = "A" if amend else "M"
    review.draft = review.final = None
    if amend:
        review.draft = review.decided + timedelta(days=dice.whole(0, 6))
        quick = dice.chance(cal.REVIEWS["final_in_12_weeks"])
        over = dice.whole(1, 70) if not quick else -dice.whole(0, 18)
        final = review.meeting + timedelta(days=FINAL_DAYS + over)
        review.final = max(final, review.draft + timedelta(days=15))
        _meet_transfer(dice, review)


def _meeting_day(dice: Dice, review: Review, usual: date) -> date:
    """Return the day of the meeting: in the autumn before a transfer, for most."""
    if review.transfer_due is None or not dice.chance(cal.REVIEWS["transfer_on_time"]):
        return usual
    return min(usual, dice.day(*_autumn(review.transfer_due)))


def _autumn(transfer_due: date) -> tuple[date, date]:
    year = transfer_due.year - 1
    return date(year, 9, 14), date(year, 11, 13)


def _meet_transfer(dice: Dice, review: Review) -> None:
    """Make final in time the plan of a transfer that was reviewed in time."""
    last = review.transfer_due
    if last is None or review.final is None or review.meeting is None or review.draft is None:
        return
    in_time = review.meeting <= _autumn(last)[1] and review.draft <= last - timedelta(days=15)
    if in_time and review.final > last and dice.chance(0.95):
        review.final = last - timedelta(days=dice.whole(0, 10))


def _complete(dice: Dice, review: Review, year: cal.Reviews) -> None:
    """Hold a review and finish it within its year, earlier than usual where it must be."""
    _hold(dice, review, year.start)
    last = review.final or review.decided or year.end
    over = (last - year.end).days
    if over > 0:
        _pull_forward(review, timedelta(days=over + dice.whole(0, 48)), year.start)
    if (review.final or review.decided or year.end) > year.end:
        _maintain(review, year)


def _pull_forward(review: Review, days: timedelta, earliest: date) -> None:
    room = (review.meeting or earliest) - earliest
    shift = min(days, room)
    for name in ("meeting", "decided", "draft", "final"):
        day = getattr(review, name)
        if day is not None:
            setattr(review, name, day - shift)


def _maintain(review: Review, year: cal.Reviews) -> None:
    """Decide to leave the plan as it is, for want of time to amend it."""
    review.outcome, review.draft, review.final = "M", None, None
    meeting = review.meeting or year.start
    review.decided = min(review.decided or meeting, year.end)


def _leave_open(dice: Dice, review: Review) -> None:
    """Leave a review uncompleted at the end of the counted year; most are completed later."""
    _hold(dice, review, COUNTED.start)
    how = dice.pick(("amending", "undecided", "not held"), (40, 12, 48))
    decided, meeting = review.decided or review.due, review.meeting or review.due
    after = COUNTED.end + timedelta(days=1)
    if how == "amending" and decided <= COUNTED.end:
        review.outcome = "A"
        review.draft = review.draft or decided + timedelta(days=3)
        review.final = dice.after(max(after, review.draft), 4, 120)
    elif how == "undecided" and meeting <= COUNTED.end:
        _delay(review, "decided", dice.after(after, 2, 60))
    else:
        _delay(review, "meeting", dice.after(after, 3, 150))
    _forget_future(review)


def _delay(review: Review, what: str, until: date) -> None:
    """Move a step to a day, and the later steps with it."""
    steps = ("meeting", "decided", "draft", "final")
    by = until - (getattr(review, what) or until)
    for name in steps[steps.index(what) :]:
        day = getattr(review, name)
        if day is not None:
            setattr(review, name, day + by)


def _forget_future(review: Review) -> None:
    """Take out what lies after the last record or after the plan's end."""
    last = min(cal.LAST_RECORD, review.plan.ceased or cal.LAST_RECORD)
    if review.decided is not None and review.decided > last:
        review.decided = review.outcome = None
    for name in ("meeting", "draft", "final"):
        day = getattr(review, name)
        if day is not None and day > last:
            setattr(review, name, None)


def _clear_late(dice: Dice, past: list[Review], counted: list[Review]) -> None:
    """Make final the late amendments of 2018/19, during 2020/21, before the next meeting."""
    meetings = {r.plan.number: r.meeting for r in counted if r.meeting}
    for review in past:
        until = min(meetings.get(review.plan.number, CLEARED_BY), CLEARED_BY)
        last = review.plan.ceased or cal.LAST_RECORD
        final = dice.after(COUNTED.start, 2, max(9, (until - COUNTED.start).days))
        review.final = final if final < last else None
        if review.draft and review.draft > final:
            review.draft = review.decided


def _fit_amended(dice: Dice, counted: list[Review]) -> None:
    """Move final plans in or out of the published window until it holds the published number."""
    start, end, wanted = cal.PLANS_AMENDED
    movable = [r for r in counted if r.aim == "completed" and r.final and r.transfer == "none"]
    inside = [r for r in movable if r.final and start <= r.final <= end]
    whole = sum(r.final is not None and start <= r.final <= end for r in counted)
    if whole > wanted:
        for review in dice.sample(inside, whole - wanted):
            review.final = workday(end + timedelta(days=dice.whole(1, 12)))
    before = [r for r in movable if r.final and date(2021, 5, 1) <= r.final < start]
    if whole < wanted:
        for review in dice.sample(before, wanted - whole):
            review.final = dice.working_day(start, end)


def _notify(dice: Dice, review: Review) -> None:
    """Tell school and professionals: for 2021/22 all at once, before the summer."""
    if COUNTED.end < review.due <= date(2022, 3, 31) and dice.chance(cal.REVIEWS["notified_2021"]):
        review.notified = max(
            dice.working_day(date(2021, 7, 1), date(2021, 7, 16)), review.plan.begins
        )
    elif dice.chance(cal.REVIEWS["notified"]):
        told = review.due - timedelta(days=dice.whole(35, 110))
        review.notified = told if review.plan.begins <= told <= cal.LAST_RECORD else None


def review_rows(reviews: list[Review]) -> list[dict[str, object]]:
    """Return the rows of `reviews`."""
    dice = Dice("advisers")
    return [
        {
            "review_id": f"REV{number:05d}",
            "plan_id": review.plan.id,
            "due_date": review.due,
            "meeting_date": review.meeting,
            "outcome": review.outcome,
            "decision_date": review.decided,
            "draft_date": review.draft,
            "final_date": review.final,
            "transfer": review.transfer,
            "transfer_due_date": review.transfer_due,
            "pfa_adviser": _adviser(dice, review),
            "notified_date": review.notified,
        }
        for number, review in enumerate(reviews, start=1)
    ]


def _adviser(dice: Dice, review: Review) -> bool | None:
    if review.meeting is None:
        return None
    old_enough = review.plan.child.age(review.meeting) >= PFA_AGE
    return old_enough and dice.chance(cal.REVIEWS["pfa_adviser"])
