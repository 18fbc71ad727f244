"""`params/plan.yml` as one frozen value."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from wsoa.errors import ParamsError, did_you_mean
from wsoa.params.loading import Strict
from wsoa.plan.actions import Action, Area, RatingPoint
from wsoa.plan.month import Month
from wsoa.plan.statement import Body, GlossaryEntry, KeyEntry, Role, Statement

__all__ = ["Plan", "check_measures", "check_references"]


class Plan(Strict):
    """The Written Statement of Action: statement, governance, roles, areas and actions."""

    version: Literal[1]
    statement: Statement
    governance: tuple[Body, ...]
    roles: tuple[Role, ...]
    glossary: tuple[GlossaryEntry, ...]
    rating_key: tuple[KeyEntry, ...]
    rating_points: tuple[RatingPoint, ...]
    areas: tuple[Area, ...]

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action in the plan's order."""
        return tuple(action for area in self.areas for action in area.actions)

    def roles_at(self, as_at: date) -> tuple[Role, ...]:
        """Return the roles that were known on the day."""
        month = Month.of(as_at)
        return tuple(role for role in self.roles if role.since is None or role.since <= month)

    def action(self, name: str) -> Action:
        """Return an action by its id; `ParamsError` when there is none."""
        known = {a.id: a for a in self.actions}
        _check_known("action", name, known, where="plan.yml")
        return known[name]

    def point(self, name: str) -> RatingPoint:
        """Return a rating point by its name; `ParamsError` when there is none."""
        known = {p.name: p for p in self.rating_points}
        _check_known("rating point", name, known, where="plan.yml, rating_points")
        return known[name]


def check_references(plan: Plan) -> None:
    """Raise `ParamsError` when the plan names a role, body or rating point it does not define."""
    for kind, name, known, where in _references(plan):
        _check_known(kind, name, known, where=where)
    _check_no_circle(plan)


def check_measures(plan: Plan, known: Iterable[str]) -> None:
    """Raise `ParamsError` when an action names a measure that is not in the catalogue."""
    catalogue = tuple(known)
    for action in plan.actions:
        for measure in action.measures:
            _check_known("measure", measure, catalogue, where=f"plan.yml, {action.id}, measures")


def _check_no_circle(plan: Plan) -> None:
    """Raise `ParamsError` when a body reports to itself, at once or by way of others."""
    boards = {body.id: {line.to for line in body.reports_to} for body in plan.governance}
    left = dict(boards)
    while tops := [name for name, above in left.items() if not above & left.keys()]:
        for name in tops:
            del left[name]
    if left:
        raise ParamsError(
            f"plan.yml, governance: {', '.join(left)} report to one another in a circle, "
            "or to bodies that do. Take out the line of reports_to that leads back."
        )


Reference = tuple[str, str, tuple[str, ...], str]


def _references(plan: Plan) -> Iterator[Reference]:
    bodies = tuple(body.id for body in plan.governance)
    for body in plan.governance:
        for line in body.reports_to:
            yield "body", line.to, bodies, f"plan.yml, governance, {body.id}, reports_to"
    for action in plan.actions:
        yield from _action_references(plan, action)


def _action_references(plan: Plan, action: Action) -> Iterator[Reference]:
    roles = tuple(role.abbreviation for role in plan.roles)
    points = tuple(point.name for point in plan.rating_points)
    for sub in action.sub_actions:
        for role in sub.roles:
            yield "role", role, roles, f"plan.yml, {action.id} ({sub.letter}), roles"
    for rating in action.ratings:
        yield "rating point", rating.point, points, f"plan.yml, {action.id}, ratings"


def _check_known(kind: str, name: str, known: Iterable[str], *, where: str) -> None:
    names = tuple(known)
    if name not in names:
        hint = did_you_mean(name, names) or f" There are: {', '.join(names)}."
        raise ParamsError(f'{where}: there is no {kind} "{name}".{hint}')
