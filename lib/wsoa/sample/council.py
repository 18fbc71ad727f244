"""The synthetic council: every table, made from its subjects in turn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pandas as pd

from wsoa.sample import (
    missing,
    participation,
    placements,
    providers,
    requests,
    review,
    reviews,
    visits,
    voices,
)
from wsoa.sample.frames import to_frame
from wsoa.sample.people import Child, Nursery, describe_children
from wsoa.sample.settings import settings_at_censuses
from wsoa.sample.stock import Plan, make_plans
from wsoa.schema import TABLES

__all__ = ["make_sample"]

Rows = list[dict[str, object]]


def make_sample() -> Mapping[str, pd.DataFrame]:
    """Return synthetic extracts of all tables of the data contract, in its order.

    The same tables each time. They have the figures of `wsoa.sample.calibration`
    when they are measured as at its days. Nobody in them is real.
    """
    council = _make_council()
    return MappingProxyType({name: to_frame(name, _ROWS_OF[name](council)) for name in TABLES})


@dataclass(frozen=True, slots=True)
class _Council:
    """Whom and what the tables are about."""

    children: tuple[Child, ...]
    plans: list[Plan]
    asked: list[requests.Request]
    places: list[providers.Provider]
    spells: list[placements.Spell]
    seen: list[visits.Visit]


def _make_council() -> _Council:
    nursery = Nursery()
    plans = make_plans(nursery)
    asked = requests.make_requests(nursery, plans)
    places = providers.make_providers()
    where = settings_at_censuses(plans)
    register = providers.Register(places)
    spells = placements.make_spells(nursery.children, plans, where, register)
    seen = visits.make_visits(places, spells)
    return _Council(nursery.children, plans, asked, places, spells, seen)


def _plan_rows(plans: list[Plan], asked: list[requests.Request]) -> Rows:
    """Return the rows of `plans`."""
    request_of = {request.plan.number: request.id for request in asked if request.plan}
    return [
        {
            "plan_id": plan.id,
            "person_id": plan.child.id,
            "request_id": request_of.get(plan.number),
            "issued_date": plan.issued,
            "maintaining_la": plan.la,
            "transferred_in_date": plan.transferred_in,
            "ceased_date": plan.ceased,
            "cease_reason": plan.reason,
        }
        for plan in plans
    ]


_ROWS_OF: Final[Mapping[str, Callable[[_Council], Rows]]] = MappingProxyType(
    {
        "people": lambda council: describe_children(council.children),
        "requests": lambda council: requests.request_rows(council.asked),
        "assessments": lambda council: requests.assessment_rows(council.asked),
        "advice": lambda council: requests.advice_rows(council.asked),
        "plans": lambda council: _plan_rows(council.plans, council.asked),
        "placements": lambda council: placements.placement_rows(council.spells),
        "reviews": lambda council: review.review_rows(reviews.make_reviews(council.plans)),
        "providers": lambda council: providers.provider_rows(council.places),
        "visits": lambda council: visits.visit_rows(council.seen),
        "visit_actions": lambda council: visits.action_rows(council.seen),
        "welfare_checks": lambda council: visits.welfare_rows(council.spells),
        "participation": lambda council: participation.participation_rows(
            council.plans, council.spells
        ),
        "missing_education": lambda council: missing.missing_rows(council.spells),
        "plan_audits": lambda council: voices.audit_rows(council.plans),
        "survey_responses": lambda _council: voices.survey_rows(),
        "feedback": lambda _council: voices.feedback_rows(),
        "provider_kpis": lambda council: visits.kpi_rows(council.places),
        "engagement": lambda _council: voices.engagement_rows(),
    }
)
"""How each table of the contract is made."""
