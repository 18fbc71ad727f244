"""The catalogue of area of concern 2: complete, and exempt from disclosure only by right."""

import pytest

from wsoa.measures.provider_qa import PROVIDER_QA
from wsoa.schema import TABLES

PUBLISHED = {
    "out_of_area_providers_visited": "B4",
    "out_of_area_providers_contacted": "B4",
    "local_providers_visited": "B5",
    "visits_in_period": "B4",
    "visits_overdue": "B4",
    "visits_due_next_quarter": "B4",
    "visits_with_young_person_voice": "B4",
    "visit_actions_closed_on_time": "B4",
    "visit_actions_open": "B4",
    "visit_actions_overdue": "B4",
    "provision_good_or_outstanding": "B4",
    "new_placements_below_good": "B4",
    "evidence_from_own_visit": "B4",
    "provider_kpi_returned": "B5",
    "provider_kpi_met": "B5",
    "places_commissioned": "B5",
    "places_filled": "B5",
    "plans_meeting_standard": "C1",
    "plans_meeting_standard_views": "C1",
    "plans_meeting_standard_clarity": "C1",
    "plans_meeting_standard_coordination": "C1",
    "plans_meeting_standard_outcomes": "C1",
    "audits_moderated": "C1",
    "forum_membership": "B2",
    "engagement_events": "B3",
}


def test_every_measure_of_the_area_is_there_in_order_with_its_action():
    assert [(m.id, m.action) for m in PROVIDER_QA] == list(PUBLISHED.items())


def test_only_measures_of_children_are_under_disclosure_control():
    assert {m.id for m in PROVIDER_QA if m.of_children} == {
        "provision_good_or_outstanding",
        "new_placements_below_good",
        "places_filled",
    }


@pytest.mark.parametrize("measure", tuple(PROVIDER_QA), ids=lambda m: m.id)
def test_a_measure_says_what_it_is(measure):
    first, *_ = measure.definition.splitlines()
    assert first.endswith(".")
    assert measure.area == 2
    assert set(measure.needs) <= set(TABLES)
    assert measure.basis
    assert measure.source
    assert not measure.title.endswith(".")
