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

_RECORD: Final = ("record_completeness", "record_completeness_field")
_CASELOAD: Final = ("caseload", "caseload_largest", "caseload_above_target")
_WELFARE: Final = ("welfare_check_within_12_months", "welfare_checks_by_kind")
_NEET: Final = ("neet_or_not_known_16_18", "neet_16_18", "not_known_16_18", "neet_16_25")
_AWAITING: Final = (
    *("awaiting_specialist", "awaiting_specialist_median_wait"),
    *("awaiting_specialist_longest_wait", "awaiting_specialist_with_interim_support"),
)
_VISITS_DUE: Final = ("visits_overdue", "visits_due_next_quarter")
_OUT_OF_AREA: Final = ("out_of_area_providers_visited", "out_of_area_providers_contacted")
_USED: Final = (
    *("provision_good_or_outstanding", "evidence_from_own_visit", "places_filled"),
    *(*_OUT_OF_AREA, *_VISITS_DUE),
)
"""Measures of the providers in use: where children with a plan are placed now."""

_PLACED: Final = (
    *("out_of_area_placements", "residential_placements", "home_educated", "whereabouts_known"),
    *(*_RECORD, *_WELFARE, *_AWAITING, *_USED),
)
_COMPLETED: Final = ("annual_reviews_completed", "annual_reviews_completed_previous_year")
_BACKLOG: Final = ("review_backlog", "review_backlog_clears")
_REVIEWED: Final = (*_COMPLETED, *_BACKLOG)
_NOTIFIED: Final = ("reviews_notified_ahead", "reviews_notified_8_weeks_ahead")
_AMENDED: Final = ("amended_within_12_weeks", "amended_within_8_weeks_of_notice")
_DECIDED: Final = ("review_decision_within_4_weeks",)
_EXCEPTED: Final = ("timeliness_20_weeks_excluding_exceptions", "valid_exceptions")
_REFUSED: Final = ("requests_refused", "appeals_share_of_refusals")
_UNDER_WAY: Final = ("assessments_in_progress",)

_DECIDES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "people.caseworker": (*_RECORD, *_CASELOAD),
        "people.year_group": _RECORD,
        "people.primary_need": _RECORD,
        "requests.outcome": (*_REFUSED, *_UNDER_WAY, "decision_to_assess_within_6_weeks"),
        "requests.outcome_date": (*_REFUSED, *_UNDER_WAY, "decision_to_assess_within_6_weeks"),
        "assessments.outcome": _UNDER_WAY,
        "assessments.outcome_date": _UNDER_WAY,
        "assessments.exception": _EXCEPTED,
        "advice.received_date": ("advice_within_6_weeks", "advice_outstanding"),
        "plans.maintaining_la": ("plans_maintained_elsewhere",),
        "plans.request_id": ("timeliness_20_weeks", *_EXCEPTED, *_UNDER_WAY),
        "plans.ceased_date": (
            *("plans_maintained", "plans_maintained_elsewhere", *_PLACED, *_CASELOAD, *_NEET),
            *("supported_internships", "apprenticeships", "new_placements_below_good"),
            *("review_backlog_clears", "commissioning_needs", "commissioning_needs_19_25"),
        ),
        "placements.awaiting_specialist": _AWAITING,
        "placements.awaiting_since": _AWAITING,
        "placements.interim_support": ("awaiting_specialist_with_interim_support",),
        "placements.end_date": _PLACED,
        "placements.provider_id": (
            *("out_of_area_placements", "whereabouts_known", *_RECORD, *_WELFARE, *_USED),
            "new_placements_below_good",
        ),
        "placements.residential": ("residential_placements", *_WELFARE),
        "reviews.due_date": (
            *(*_RECORD, *_REVIEWED, "annual_reviews_held_on_time"),
            *_NOTIFIED,
        ),
        "reviews.meeting_date": (
            *(*_REVIEWED, "annual_reviews_held_on_time"),
            *(*_DECIDED, *_AMENDED),
        ),
        "reviews.outcome": (*_REVIEWED, *_DECIDED, *_AMENDED),
        "reviews.decision_date": (*_REVIEWED, *_DECIDED, *_AMENDED),
        "reviews.draft_date": ("amended_within_8_weeks_of_notice",),
        "reviews.final_date": (
            *(*_REVIEWED, *_AMENDED),
            *("plans_amended", "phase_transfer_on_time"),
        ),
        "reviews.notified_date": _NOTIFIED,
        "reviews.pfa_adviser": ("pfa_adviser_attendance",),
        "reviews.transfer": ("phase_transfer_on_time",),
        "reviews.transfer_due_date": ("phase_transfer_on_time",),
        "providers.ofsted": ("provision_good_or_outstanding", "new_placements_below_good"),
        "providers.ofsted_date": ("new_placements_below_good",),
        "visits.framework_used": (
            *("out_of_area_providers_visited", "local_providers_visited"),
            *_VISITS_DUE,
        ),
        "visits.outcome": _VISITS_DUE,
        "visit_actions.closed_date": (
            *("visit_actions_closed_on_time", "visit_actions_open", "visit_actions_overdue"),
        ),
        "missing_education.closed_date": (
            *("missing_education", "missing_education_closed", "whereabouts_known"),
            *("missing_education_median_days_open", "missing_education_reviewed_within_month"),
        ),
        "missing_education.last_reviewed_date": (
            *("missing_education_reviewed_within_month", "whereabouts_known"),
        ),
        "feedback.outcome": ("complaints_upheld",),
        "feedback.closed_date": ("complaints_upheld",),
    }
)
"""`table.column` → the measures that it decides."""


def _by_measure() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for column, measures in _DECIDES.items():
        for measure in measures:
            found[measure] = (*found.get(measure, ()), column)
    return MappingProxyType(found)


RELIES_ON: Final = _by_measure()
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
