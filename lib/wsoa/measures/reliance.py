"""What a measure cannot do without: a source that lacks it would yield a zero that says nothing.

Beside the tables that a measure needs, some of their columns decide it. A source that was made
for another purpose, such as a SEN2 return, has the table and not the column, or has it not of
every case. Then the measure is not available, and says why.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wsoa.measures.measure import Measure
from wsoa.period import Window, months_before
from wsoa.records import Coverage, Tables

__all__ = ["RELIES_ON", "why_not_covered", "why_not_recorded"]

_DUE: Final = ("reviews.due_date",)
_HELD: Final = ("reviews.meeting_date",)
_CASEWORKER: Final = ("people.caseworker",)
_AWAITING: Final = ("placements.awaiting_specialist",)
_RECORD: Final = ("people.caseworker", "people.year_group", "reviews.due_date")

RELIES_ON: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "plans_maintained_elsewhere": ("plans.maintaining_la",),
        "record_completeness": _RECORD,
        "record_completeness_field": _RECORD,
        "caseload": _CASEWORKER,
        "caseload_largest": _CASEWORKER,
        "caseload_above_target": _CASEWORKER,
        "awaiting_specialist": _AWAITING,
        "awaiting_specialist_median_wait": _AWAITING,
        "awaiting_specialist_longest_wait": _AWAITING,
        "awaiting_specialist_with_interim_support": (*_AWAITING, "placements.interim_support"),
        "residential_placements": ("placements.residential",),
        "requests_refused": ("requests.outcome",),
        "appeals_share_of_refusals": ("requests.outcome",),
        "timeliness_20_weeks_excluding_exceptions": ("assessments.exception",),
        "valid_exceptions": ("assessments.exception",),
        "advice_within_6_weeks": ("advice.received_date",),
        "advice_outstanding": ("advice.received_date",),
        "annual_reviews_completed": (*_DUE, "reviews.decision_date"),
        "annual_reviews_completed_previous_year": (*_DUE, "reviews.decision_date"),
        "annual_reviews_held_on_time": (*_DUE, *_HELD),
        "review_backlog": (*_DUE, "reviews.decision_date"),
        "review_backlog_clears": (*_DUE, "reviews.decision_date"),
        "reviews_notified_ahead": (*_DUE, "reviews.notified_date"),
        "reviews_notified_8_weeks_ahead": (*_DUE, "reviews.notified_date"),
        "review_decision_within_4_weeks": (*_HELD, "reviews.decision_date"),
        "amended_within_12_weeks": (*_HELD, "reviews.final_date"),
        "amended_within_8_weeks_of_notice": (*_HELD, "reviews.draft_date", "reviews.final_date"),
        "plans_amended": ("reviews.final_date",),
        "pfa_adviser_attendance": ("reviews.pfa_adviser",),
        "phase_transfer_on_time": ("reviews.transfer",),
        "provision_good_or_outstanding": ("providers.ofsted",),
        "new_placements_below_good": ("providers.ofsted", "providers.ofsted_date"),
        "places_filled": ("placements.provider_id",),
        "out_of_area_placements": ("placements.provider_id",),
        "missing_education_closed": ("missing_education.closed_date",),
        "missing_education_reviewed_within_month": ("missing_education.last_reviewed_date",),
        "out_of_area_providers_visited": ("visits.framework_used",),
        "local_providers_visited": ("visits.framework_used",),
        "visits_overdue": ("visits.framework_used",),
        "visits_due_next_quarter": ("visits.framework_used",),
        "visit_actions_closed_on_time": ("visit_actions.closed_date",),
        "visit_actions_open": ("visit_actions.closed_date",),
        "visit_actions_overdue": ("visit_actions.closed_date",),
        "complaints_upheld": ("feedback.outcome",),
    }
)
"""Measure → the `table.column`s that every case must have a chance to be recorded in."""


def why_not_recorded(measure: Measure, tables: Tables) -> str:
    """Return why a measure cannot be had from what the sources record, or nothing."""
    for relied_on in RELIES_ON.get(measure.id, ()):
        if relied_on in tables.lacks:
            table, column = relied_on.split(".")
            return f"not available: the source of `{table}` does not record every `{column}`"
    return ""


def why_not_covered(measure: Measure, tables: Tables, window: Window) -> str:
    """Return why a source made for a span of time tells too little of a window, or nothing."""
    for name in measure.needs:
        coverage = tables.coverage.get(name)
        if coverage and (why := _beyond(coverage, measure, window, table=name)):
            return why
    return ""


def _beyond(coverage: Coverage, measure: Measure, window: Window, *, table: str) -> str:
    if months_before(window.start, measure.looks_back.get(table, 0)) < coverage.first:
        return f"not available: {coverage.source} does not go back that far"
    if min(window.end, window.as_at) > coverage.last:
        return f"not available: {coverage.source} ends before then"
    return ""
