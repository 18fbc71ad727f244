"""Area of concern 1 as a whole: what every one of its measures owes the reader."""

from datetime import date

import pytest

from worked import figure
from wsoa.measures.whereabouts import WHEREABOUTS
from wsoa.period import Window, instant

DAY = date(2021, 9, 30)
MEASURES = {measure.id: measure for measure in WHEREABOUTS}

EXPECTED = [
    "plans_maintained",
    "plans_maintained_elsewhere",
    "whereabouts_known",
    "record_completeness",
    "record_completeness_field",
    "out_of_area_placements",
    "residential_placements",
    "home_educated",
    "welfare_check_within_12_months",
    "welfare_checks_by_kind",
    "awaiting_specialist",
    "awaiting_specialist_median_wait",
    "awaiting_specialist_longest_wait",
    "awaiting_specialist_with_interim_support",
    "missing_education",
    "missing_education_opened",
    "missing_education_closed",
    "missing_education_median_days_open",
    "missing_education_reviewed_within_month",
    "timeliness_20_weeks",
    "timeliness_20_weeks_excluding_exceptions",
    "valid_exceptions",
    "new_plans_issued",
    "requests_received",
    "requests_refused",
    "appeals_share_of_refusals",
    "assessments_in_progress",
    "decision_to_assess_within_6_weeks",
    "neet_or_not_known_16_18",
    "neet_16_18",
    "not_known_16_18",
    "neet_16_25",
    "supported_internships",
    "apprenticeships",
    "caseload",
    "caseload_largest",
    "caseload_above_target",
]


def window(measure):
    if measure.windows[0] == "as_at":
        return instant(DAY)
    return Window("period", date(2021, 7, 1), DAY, DAY)


def test_every_measure_of_the_specification_is_there():
    assert sorted(MEASURES) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_of_nothing_a_count_is_zero_and_the_rest_cannot_be_computed(name):
    measure = MEASURES[name]
    found = figure(name, window(measure), **dict.fromkeys(measure.needs, ""))
    assert found.value == (0 if measure.summary == "count" else None)
    assert not found.unavailable


@pytest.mark.parametrize("name", EXPECTED)
def test_every_measure_has_a_title_an_action_and_a_definition(name):
    measure = MEASURES[name]
    assert measure.action in {"A1", "A2", "A3", "A4", "A5"}
    assert measure.title[0].isupper()
    assert not measure.title.endswith(".")
    assert measure.definition.endswith(".")
    assert measure.basis
    assert measure.source
