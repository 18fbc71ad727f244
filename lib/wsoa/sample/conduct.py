"""What comes of a review that is due: held, decided, amended, or left open."""

from datetime import date, timedelta

from wsoa.measures.timing import TWELVE_WEEKS
from wsoa.period import academic_year
from wsoa.sample.calibration import reviews as cal
from wsoa.sample.calibration.scenario import DUE_HORIZON, LAST_RECORD
from wsoa.sample.dice import Dice, workday
from wsoa.sample.review import Review

__all__ = ["carry_out", "complete", "forget_future", "hold", "mark_transfer"]

_, COUNTED = cal.HELD_YEARS


def carry_out(dice: Dice, review: Review) -> None:
    """Make of a review what its aim says."""
    if review.aim == "completed":
        complete(dice, review, COUNTED)
    elif review.aim == "undated":
        hold(dice, review, COUNTED.start)
        review.meeting = min(review.meeting or review.due, dice.day(*cal.UNDATED_MEETINGS))
        review.decided = review.draft = review.final = None
    else:
        leave_open(dice, review)


def hold(dice: Dice, review: Review, earliest: date) -> None:
    """Hold a review at the usual pace, not before `earliest`, and decide on the plan."""
    on_time = dice.chance(cal.REVIEWS["on_time"])
    lag = -dice.whole(*cal.HELD_EARLY) if on_time else dice.whole(*cal.HELD_LATE)
    meeting = _meeting_day(dice, review, review.due + timedelta(days=lag))
    review.meeting = max(workday(meeting), workday(earliest))
    if on_time and review.meeting > review.due >= earliest:
        review.meeting = max(review.due, earliest)
    quick = dice.chance(cal.REVIEWS["decided_in_4_weeks"])
    days = dice.whole(*cal.DECIDED_QUICKLY if quick else cal.DECIDED_LATE)
    review.decided = review.meeting + timedelta(days=days)
    amends = dice.chance(cal.REVIEWS["amend_at_transfer" if review.transfer_due else "amend"])
    review.outcome, review.draft, review.final = ("A" if amends else "M"), None, None
    if amends:
        _amend(dice, review, review.meeting, review.decided)


def _amend(dice: Dice, review: Review, meeting: date, decided: date) -> None:
    """Send the notice and make the amended plan final, for most within 12 weeks."""
    review.draft = decided + timedelta(days=dice.whole(*cal.DRAFTED_AFTER))
    quick = dice.chance(cal.REVIEWS["final_in_12_weeks"])
    over = -dice.whole(*cal.FINAL_EARLY) if quick else dice.whole(*cal.FINAL_LATE)
    final = meeting + timedelta(days=TWELVE_WEEKS.days + over)
    review.final = max(final, review.draft + timedelta(days=cal.DRAFT_TO_FINAL))
    _meet_transfer(dice, review)


def mark_transfer(dice: Dice, review: Review) -> None:
    """Mark the phase transfer that the child makes after that academic year."""
    year = academic_year(review.due).start
    age = review.plan.child.age(year)
    transfer, share = cal.TRANSFERS.get(age, ("none", 0.0))
    post_16 = age >= cal.POST_16_AGE
    due = cal.POST_16_TRANSFER_DUE if post_16 else cal.SCHOOL_TRANSFER_DUE
    last = date(year.year + 1, *due)
    known = review.plan.begins < last - timedelta(days=cal.TRANSFER_NOTICE)
    falls_due = known and last <= DUE_HORIZON
    if dice.chance(share) and falls_due:
        review.transfer, review.transfer_due = transfer, last


def _meeting_day(dice: Dice, review: Review, usual: date) -> date:
    """Return the day of the meeting: in the autumn before a transfer, for most."""
    if review.transfer_due is None or not dice.chance(cal.REVIEWS["transfer_on_time"]):
        return usual
    return min(usual, dice.day(*_autumn(review.transfer_due)))


def _autumn(transfer_due: date) -> tuple[date, date]:
    first, last = cal.AUTUMN
    return date(transfer_due.year - 1, *first), date(transfer_due.year - 1, *last)


def _meet_transfer(dice: Dice, review: Review) -> None:
    """Make final in time the plan of a transfer that was reviewed in time."""
    last = review.transfer_due
    if last is None or review.final is None or review.meeting is None or review.draft is None:
        return
    drafted = review.draft <= last - timedelta(days=cal.DRAFT_TO_FINAL)
    in_time = drafted and review.meeting <= _autumn(last)[1]
    if in_time and review.final > last and dice.chance(cal.REVIEWS["transfer_final_on_time"]):
        review.final = last - timedelta(days=dice.whole(*cal.TRANSFER_EARLY))


def complete(dice: Dice, review: Review, year: cal.Reviews) -> None:
    """Hold a review and finish it within its year, earlier than usual where it must be."""
    hold(dice, review, year.start)
    last = review.final or review.decided or year.end
    over = (last - year.end).days
    if over > 0:
        _pull_forward(review, timedelta(days=over + dice.whole(*cal.PULLED_FORWARD)), year.start)
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


def leave_open(dice: Dice, review: Review) -> None:
    """Leave a review uncompleted at the end of the counted year; most are completed later."""
    hold(dice, review, COUNTED.start)
    how = dice.weigh(cal.LEFT_OPEN)
    decided, meeting = review.decided or review.due, review.meeting or review.due
    after = COUNTED.end + timedelta(days=1)
    if how == "amending" and decided <= COUNTED.end:
        review.outcome = "A"
        review.draft = review.draft or decided + timedelta(days=cal.DRAFT_AFTER_DECISION)
        review.final = dice.after(max(after, review.draft), *cal.DELAYED_FINAL)
    elif how == "undecided" and meeting <= COUNTED.end:
        _delay(review, "decided", dice.after(after, *cal.DELAYED_DECISION))
    else:
        _delay(review, "meeting", dice.after(after, *cal.DELAYED_MEETING))
    forget_future(review)


def _delay(review: Review, what: str, until: date) -> None:
    """Move a step to a day, and the later steps with it."""
    steps = ("meeting", "decided", "draft", "final")
    by = until - (getattr(review, what) or until)
    for name in steps[steps.index(what) :]:
        day = getattr(review, name)
        if day is not None:
            setattr(review, name, day + by)


def forget_future(review: Review) -> None:
    """Take out what lies after the last record or after the plan's end."""
    last = min(LAST_RECORD, review.plan.ceased or LAST_RECORD)
    if review.decided is not None and review.decided > last:
        review.decided = review.outcome = None
    for name in ("meeting", "draft", "final"):
        day = getattr(review, name)
        if day is not None and day > last:
            setattr(review, name, None)
