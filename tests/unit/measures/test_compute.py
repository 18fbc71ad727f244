"""Which figures there are: what the extracts do not reach back to is a gap, never a zero."""

from dataclasses import dataclass
from datetime import date

import pytest

from worked import tables
from wsoa.measures import MEASURES, Windows, compute_figures
from wsoa.measures.measure import Measure
from wsoa.period import Period, Window, instant

OCTOBER = Windows(Period("2021-10", date(2021, 7, 1), date(2021, 9, 30)))
PEOPLE = """
    person_id  birth_month
    C1         2010-05-01
"""
PLANS = """
    plan_id  person_id  issued_date  maintaining_la
    P1       C1         2019-01-01   883
"""
PLACED_IN_AUGUST = """
    placement_id  person_id  provider_id  setting  start_date
    L1            C1         NEAR         special  2021-08-01
"""
NEAR = """
    provider_id  name  setting  la_code  in_area  commissioned
    NEAR         a     special  883      yes      yes
"""


def figures(name, **texts):
    return compute_figures((MEASURES[name],), tables(**texts), windows=OCTOBER)


def trend(name, **texts):
    """Return the value of each trend point by its date, `None` for a gap."""
    return {f.as_at: f.value for f in figures(name, **texts) if f.window == "trend"}


def test_the_trend_of_plans_needs_no_placement_so_far_back():
    extracts = {"people": PEOPLE, "plans": PLANS, "placements": PLACED_IN_AUGUST, "providers": NEAR}
    assert trend("plans_maintained", **extracts)[date(2021, 6, 30)] == 1
    assert trend("out_of_area_placements", **extracts)[date(2021, 6, 30)] is None


def test_a_trend_point_before_the_first_plan_is_a_gap():
    later = PLANS.replace("2019-01-01", "2020-06-30")
    points = trend("plans_maintained", people=PEOPLE, plans=later)
    assert points[date(2020, 3, 31)] is None
    assert points[date(2020, 6, 30)] == 1


@pytest.mark.parametrize(("first_visit", "reached"), [("2020-06-30", True), ("2020-07-01", False)])
def test_a_measure_of_a_year_of_visits_needs_the_year_before_each_point(first_visit, reached):
    visits = f"""
        visit_id  provider_id  visit_date     kind               framework_used
        V1        NEAR         {first_visit}  quality_assurance  yes
    """
    point = trend("local_providers_visited", providers=NEAR, visits=visits)[date(2021, 6, 30)]
    assert point == (1 if reached else None)


@pytest.mark.parametrize(
    ("first_request", "expected"),
    [("2020-12-31", (1, "")), ("2021-01-01", (None, "does not go back that far"))],
)
def test_a_year_before_the_first_request_is_a_gap_and_not_a_year_without_requests(
    first_request, expected
):
    requests = f"""
        request_id  person_id  received_date
        R1          C1         {first_request}
    """
    made = figures("requests_received", requests=requests)
    year = next(f for f in made if f.window == "last_year")
    value, because = expected
    assert year.value == value
    assert year.unavailable.endswith(because)


def test_an_absent_table_is_said_in_each_window_in_the_words_of_the_contract():
    made = figures("requests_received", requests="")
    absent = figures("missing_education", people=PEOPLE)
    assert {f.value for f in made if f.window == "period"} == {0}
    words = "not available: no `missing_education` extract for this period"
    assert {f.unavailable for f in absent} == {words}
    assert len(absent) == len(OCTOBER.of(MEASURES["missing_education"]))


@dataclass(frozen=True)
class _Given:
    """Windows that are given, whatever the measure."""

    windows: tuple[Window, ...]

    def of(self, _measure: Measure) -> tuple[Window, ...]:
        return self.windows


def test_figures_come_in_the_order_that_they_were_asked_for_whatever_their_dates():
    days = (date(2021, 9, 30), date(2019, 9, 30), date(2021, 6, 30), date(2021, 9, 30))
    asked = (MEASURES["plans_maintained_elsewhere"], MEASURES["home_educated"])
    made = compute_figures(asked, tables(), windows=_Given(tuple(map(instant, days))))
    assert [(f.measure, f.as_at) for f in made] == [(m.id, day) for m in asked for day in days]


def test_a_window_of_one_day_has_its_first_and_its_last_day():
    day = date(2021, 1, 1)
    windows = _Given((Window("ytd", day, day, day),))
    (made,) = compute_figures((MEASURES["requests_refused"],), tables(), windows=windows)
    assert (made.start, made.end, made.as_at) == (day, day, None)
