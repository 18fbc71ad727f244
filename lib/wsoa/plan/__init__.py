"""The Written Statement of Action: its actions, their ratings, and the progress told in words."""

from wsoa.plan.actions import Action, Area, Rating, RatingPoint, Revision, SubAction
from wsoa.plan.evidence import Discrepancy, MeasureEvidence, evidence, measure_evidence
from wsoa.plan.loading import load_narratives, load_plan
from wsoa.plan.model import Plan, check_measures
from wsoa.plan.month import Month
from wsoa.plan.narrative import (
    Filled,
    Lookup,
    Narrative,
    TypedNumber,
    UnknownFigureError,
    Update,
    fill_narrative,
    narrative_references,
    split_update,
)
from wsoa.plan.numbers import typed_numbers
from wsoa.plan.ratings import (
    PointRating,
    RatingChange,
    SubActionState,
    rating_change,
    rating_history,
    sub_action_state,
)
from wsoa.plan.reference import Reference, parse_reference
from wsoa.plan.statement import (
    Body,
    Colour,
    GlossaryEntry,
    KeyEntry,
    Phase,
    Priority,
    ReportingLine,
    Role,
    Statement,
    phase_at,
    phases_at,
)

__all__ = [
    "Action",
    "Area",
    "Body",
    "Colour",
    "Discrepancy",
    "Filled",
    "GlossaryEntry",
    "KeyEntry",
    "Lookup",
    "MeasureEvidence",
    "Month",
    "Narrative",
    "Phase",
    "Plan",
    "PointRating",
    "Priority",
    "Rating",
    "RatingChange",
    "RatingPoint",
    "Reference",
    "ReportingLine",
    "Revision",
    "Role",
    "Statement",
    "SubAction",
    "SubActionState",
    "TypedNumber",
    "UnknownFigureError",
    "Update",
    "check_measures",
    "evidence",
    "fill_narrative",
    "load_narratives",
    "load_plan",
    "measure_evidence",
    "narrative_references",
    "parse_reference",
    "phase_at",
    "phases_at",
    "rating_change",
    "rating_history",
    "split_update",
    "sub_action_state",
    "typed_numbers",
]
