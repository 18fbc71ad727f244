"""The synthetic council: every table, made from its subjects in turn."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from wsoa.sample import (
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
from wsoa.sample.people import Nursery, describe_children
from wsoa.sample.settings import settings_at_censuses
from wsoa.sample.stock import Plan, make_plans
from wsoa.schema import TABLES

__all__ = ["make_sample"]


def make_sample() -> Mapping[str, pd.DataFrame]:
    """Return synthetic extracts of all tables of the data contract, in its order.

    The same tables each time. They have the figures of `wsoa.sample.calibration`
    when they are measured as at its days. Nobody in them is real.
    """
    nursery = Nursery()
    plans = make_plans(nursery)
    asked = requests.make_requests(nursery, plans)
    places = providers.make_providers()
    where = settings_at_censuses(plans)
    register = providers.Register(places)
    spells = placements.make_spells(nursery.children, plans, where, register)
    seen = visits.make_visits(places, spells)
    rows = {
        "people": describe_children(nursery.children),
        "requests": requests.request_rows(asked),
        "assessments": requests.assessment_rows(asked),
        "advice": requests.advice_rows(asked),
        "plans": _plan_rows(plans, asked),
        "placements": placements.placement_rows(spells),
        "reviews": review.review_rows(reviews.make_reviews(plans)),
        "providers": providers.provider_rows(places),
        "visits": visits.visit_rows(seen),
        "visit_actions": visits.action_rows(seen),
        "welfare_checks": visits.welfare_rows(spells),
        "participation": participation.participation_rows(plans, spells),
        "missing_education": placements.missing_rows(spells),
        "plan_audits": voices.audit_rows(plans),
        "survey_responses": voices.survey_rows(),
        "feedback": voices.feedback_rows(),
        "provider_kpis": visits.kpi_rows(places),
        "engagement": voices.engagement_rows(),
    }
    return MappingProxyType({name: to_frame(name, rows[name]) for name in TABLES})


def _plan_rows(plans: list[Plan], asked: list[requests.Request]) -> list[dict[str, object]]:
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
