"""Where a rating and its evidence differ. A rating is a person's: nothing here changes one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from wsoa.plan.actions import Action, SubAction
from wsoa.plan.model import Plan
from wsoa.plan.month import Month
from wsoa.plan.ratings import RatingChange, SubActionState, rating_change, sub_action_state
from wsoa.plan.statement import Colour

__all__ = ["Discrepancy", "MeasureEvidence", "Rule", "evidence", "measure_evidence"]

Rule = Literal["green_with_overdue", "blue_with_open", "better_without_evidence"]
OPEN: Final = frozenset({SubActionState.OVERDUE, SubActionState.DUE})


@dataclass(frozen=True, slots=True)
class MeasureEvidence:
    """What one measure says for a rating; `None` where it cannot be said."""

    measure: str
    improved: bool | None
    target_met: bool | None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One way in which the evidence does not support a rating."""

    action: str
    point: str
    rule: Rule
    message: str


def measure_evidence(
    measure: str,
    *,
    value: float | None,
    before: float | None,
    target: float | None,
    polarity: Literal["higher", "lower", "neutral"],
) -> MeasureEvidence:
    """Compare a measure's value with the last report's and with its target.

    A neutral measure, and one without a value, says nothing.
    """
    if value is None or polarity == "neutral":
        return MeasureEvidence(measure, None, None)
    sign = 1 if polarity == "higher" else -1
    improved = None if before is None else sign * (value - before) > 0
    met = None if target is None else sign * (value - target) >= 0
    return MeasureEvidence(measure, improved, met)


def evidence(
    plan: Plan,
    action: Action,
    *,
    measures: Iterable[MeasureEvidence],
    at: str,
    as_at: date,
) -> tuple[Discrepancy, ...]:
    """Return where the action's rating at a point differs from what the evidence supports.

    Args:
        plan: the plan, for its rating points.
        action: the action rated.
        measures: what the measures say; those that the action does not name are ignored.
        at: the report's rating point, such as "Oct 2021".
        as_at: the report's as-at date; nothing known later is used.
    """
    rating = action.rating_of(at)
    if rating is None:
        return ()
    change = rating_change(plan, action, at=at)
    supporting = any(_supports(m) for m in measures if m.measure in action.measures)
    found = _findings(action, rating.rating, change=change, supporting=supporting, as_at=as_at)
    return tuple(Discrepancy(action.id, at, rule, message) for rule, message in found)


def _findings(
    action: Action, rating: Colour, *, change: RatingChange, supporting: bool, as_at: date
) -> Iterator[tuple[Rule, str]]:
    overdue = _letters(action, as_at, states=frozenset({SubActionState.OVERDUE}))
    not_done = _letters(action, as_at, states=OPEN)
    if rating is Colour.GREEN and overdue:
        yield "green_with_overdue", f"Rated GREEN, but {overdue} past the due date and not done."
    if rating is Colour.BLUE and not_done:
        yield "blue_with_open", f"Rated BLUE, but {not_done} not stated as done."
    if change.direction == "improved" and not supporting and not _done_since(action, change, as_at):
        yield "better_without_evidence", _unsupported(change)


def _unsupported(change: RatingChange) -> str:
    since = change.since.name if change.since else "the last report"
    return (
        f"Rated better than at {since}, but no measure of the action has improved or met its "
        "target, and no sub-action has been completed since."
    )


def _supports(measure: MeasureEvidence) -> bool:
    return measure.improved is True or measure.target_met is True


def _letters(action: Action, as_at: date, *, states: frozenset[SubActionState]) -> str:
    """Return `(a) is`, or `(a), (b) and (c) are`, of the sub-actions in one of the states."""
    found = [f"({s.letter})" for s in action.sub_actions if sub_action_state(s, as_at) in states]
    if len(found) <= 1:
        return "".join(f"{letter} is" for letter in found)
    return f"{', '.join(found[:-1])} and {found[-1]} are"


def _done_since(action: Action, change: RatingChange, as_at: date) -> bool:
    return any(_done_between(sub, change, as_at) for sub in action.sub_actions)


def _done_between(sub: SubAction, change: RatingChange, as_at: date) -> bool:
    if sub.completed is None or change.since is None:
        return False
    return change.since.month < sub.completed <= Month.of(as_at)
