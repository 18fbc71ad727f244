"""Annual reviews: what is due in which year, to the published counts.

The story: in 2018/19 reviews were held and decided late, and every plan was to
be amended; in 2019/20 few fell due; the late amendments were cleared during
2020/21, when almost every plan fell due and three in four were completed. A
plan has one review at a time that is not yet held.
"""

from datetime import date, timedelta

from wsoa.period import anniversary
from wsoa.sample.calibration import reviews as cal
from wsoa.sample.calibration.scenario import DUE_HORIZON, FIRST_PERIOD_ENDS, LAST_RECORD, OWN_LA
from wsoa.sample.conduct import carry_out, complete, forget_future, hold, mark_transfer
from wsoa.sample.dice import Dice, workday
from wsoa.sample.review import Review
from wsoa.sample.stock import Plan

__all__ = ["make_reviews"]

EARLIER, COUNTED = cal.HELD_YEARS


def make_reviews(plans: list[Plan]) -> list[Review]:
    """Return every review, in order of its plan and due date."""
    dice = Dice("reviews")
    own = [plan for plan in plans if plan.la == OWN_LA]
    past = _late_year(dice, [p for p in own if p.begins < cal.NEW_FROM])
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


def _late_year(dice: Dice, plans: list[Plan]) -> list[Review]:
    """Return the reviews of 2018/19: decided a year late, to amend, not yet final."""
    reviews = []
    for plan in plans:
        if plan.ceased and plan.ceased <= cal.LATE_YEAR_STAYED:
            continue
        due = _term_day(dice, cal.LATE_YEAR)
        if due > plan.begins:
            review = Review(plan, due, outcome="A", decided=anniversary(due))
            late = dice.weigh(cal.HELD_LATE_BY) + dice.whole(*cal.LATE_YEAR_SLACK)
            review.meeting = due + timedelta(days=late)
            review.draft = dice.after(anniversary(due), *cal.DRAFTED_LATE)
            reviews.append(review)
    return reviews


def _term_day(dice: Dice, year: int) -> date:
    """Return a day of an academic year, seldom one in August."""
    first = date(year, *cal.TERM_BEGINS)
    day = dice.day(first, date(year + 1, *cal.YEAR_ENDS))
    in_august = day.month == cal.AUGUST
    return dice.day(first, date(year + 1, *cal.TERM_ENDS)) if in_august else day


def _first_reviews(plans: list[Plan]) -> list[Review]:
    """Return the first review of every plan begun since the late year: 12 months from issue."""
    return [
        Review(plan, min(anniversary(plan.issued), DUE_HORIZON))
        for plan in plans
        if plan.begins >= cal.NEW_FROM
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
        mark_transfer(dice, review)
        if review.aim == "completed":
            complete(dice, review, EARLIER)
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
        mark_transfer(dice, review)
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
        carry_out(dice, review)
    return [*due, *early]


def _brought_forward(dice: Dice, due: list[Review]) -> list[Review]:
    """Return second reviews, brought forward into the summer, to make up the number due."""
    lacking = (COUNTED.due or 0) - len(due)
    able = [r for r in due if r.due <= cal.BROUGHT_FORWARD_FROM and r.plan.ceased is None]
    early = []
    for review in dice.sample(able, lacking):
        review.aim = "completed"
        early.append(Review(review.plan, dice.day(*cal.BROUGHT_FORWARD)))
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
    early = next((weight for least, weight in cal.READINESS if left > least), cal.UNREADY)
    return early * (cal.TRANSFER_READINESS if review.transfer != "none" else 1.0)


def _later_years(dice: Dice, counted: list[Review], first: list[Review]) -> list[Review]:
    """Return what fell due after the counted year, and what came of it by the last record."""
    latest = {r.plan.number: r for r in sorted(counted, key=lambda r: r.due)}
    due = [Review(r.plan, r.following) for r in latest.values() if r.following]
    due += [r for r in first if r.due > COUNTED.end]
    due = [r for r in due if _scheduled(r, FIRST_PERIOD_ENDS)]
    ahead = []
    for review in due:
        mark_transfer(dice, review)
        hold(dice, review, COUNTED.end + timedelta(days=1))
        forget_future(review)
        if review.following and review.following > review.due:
            ahead.append(Review(review.plan, review.following))
    return [*due, *ahead]


def _clear_late(dice: Dice, past: list[Review], counted: list[Review]) -> None:
    """Make final the late amendments of 2018/19, during 2020/21, before the next meeting."""
    meetings = {r.plan.number: r.meeting for r in counted if r.meeting}
    for review in past:
        until = min(meetings.get(review.plan.number, cal.CLEARED_BY), cal.CLEARED_BY)
        last = review.plan.ceased or LAST_RECORD
        earliest, latest = cal.CLEARED_WITHIN
        latest = max(latest, (until - COUNTED.start).days)
        final = dice.after(COUNTED.start, earliest, latest)
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
            review.final = workday(end + timedelta(days=dice.whole(*cal.AMENDED_LATER)))
    before = [r for r in movable if r.final and cal.AMENDED_BEFORE <= r.final < start]
    if whole < wanted:
        for review in dice.sample(before, wanted - whole):
            review.final = dice.working_day(start, end)


def _notify(dice: Dice, review: Review) -> None:
    """Tell school and professionals: for 2021/22 all at once, before the summer."""
    next_year = COUNTED.end < review.due <= cal.NOTIFIED_AT_ONCE_UNTIL
    if next_year and dice.chance(cal.REVIEWS["notified_2021"]):
        review.notified = max(dice.working_day(*cal.NOTIFIED_AT_ONCE), review.plan.begins)
    elif dice.chance(cal.REVIEWS["notified"]):
        told = review.due - timedelta(days=dice.whole(*cal.NOTIFIED))
        review.notified = told if review.plan.begins <= told <= LAST_RECORD else None
