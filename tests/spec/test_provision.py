"""How good provision is: grades, new placements below good, evidence, indicators."""

from datetime import date

import pytest

from worked import figure, figures
from wsoa.period import Window, instant

WORKS_THROUGH = (
    "provision_good_or_outstanding",
    "new_placements_below_good",
    "evidence_from_own_visit",
    "provider_kpi_returned",
    "provider_kpi_met",
)

AS_AT = date(2021, 9, 30)
TODAY = instant(AS_AT)
QUARTER = Window("period", date(2021, 7, 1), AS_AT, AS_AT)

PROVIDERS = """
    provider_id  name  setting     la_code  in_area  ofsted  ofsted_date
    TOP          a     special     883      yes      1       2020-01-01
    GOOD         b     special     882      no       2       2021-09-30
    POOR         c     mainstream  883      yes      3       2021-08-31
    WORST        d     special     882      no       4       2020-01-01
    LATER        e     special     882      no       4       2021-10-01
    NEW          f     mainstream  883      yes      0       -
    UNKNOWN      g     mainstream  883      yes      -       -
    NODATE       h     mainstream  883      yes      3       -
"""
PLACEMENTS = """
    placement_id  person_id  provider_id  setting     start_date  end_date
    M1            C1         TOP          special     2019-09-01  -
    M2            C2         GOOD         special     2019-09-01  -
    M3            C3         POOR         mainstream  2021-08-31  -
    M4            C4         WORST        special     2021-07-01  -
    M5            C5         LATER        special     2021-09-01  -
    M6            C6         NEW          mainstream  2021-09-01  -
    M7            C7         UNKNOWN      mainstream  2021-09-01  -
    M8            C8         NODATE       mainstream  2021-09-01  -
    M9            C1         POOR         mainstream  2019-01-01  2019-08-31
"""
PEOPLE = "person_id  birth_date\n" + "\n".join(f"C{n}  2010-05-01" for n in range(1, 10))
PLANS = "plan_id  person_id  issued_date  maintaining_la\n" + "\n".join(
    f"P{n}  C{n}  2019-01-01  883" for n in range(1, 9)
)


def seen(name, window=TODAY, breakdown="all", **more):
    """Return a figure of the worked council."""
    texts = {"providers": PROVIDERS, "people": PEOPLE, "plans": PLANS, "placements": PLACEMENTS}
    return figure(name, window, breakdown=breakdown, **texts | more)


def counts(found):
    return found.numerator, found.denominator, found.not_computable


def test_children_at_a_good_or_outstanding_provider():
    # Good: TOP, and GOOD by a grade of the as-at date. Not: POOR, WORST. NODATE is not
    # computable. LATER has no grade yet, NEW was not inspected, UNKNOWN does not say.
    assert counts(seen("provision_good_or_outstanding")) == (2, 4, 1)


def test_good_or_outstanding_in_and_out_of_area():
    inside = seen("provision_good_or_outstanding", breakdown="in_area=in area")
    outside = seen("provision_good_or_outstanding", breakdown="in_area=out of area")
    assert (counts(inside), counts(outside)) == ((1, 2, 1), (1, 2, 0))


@pytest.mark.parametrize(
    ("provider", "start", "counted"),
    [
        ("POOR", "2021-08-31", 1),  # graded on the placement's first day
        ("POOR", "2021-08-30", 0),  # graded a day later: its grade then is not on record
        ("WORST", "2021-07-01", 1),  # the period's first day
        ("WORST", "2021-06-30", 0),  # begun the day before the period
        ("WORST", "2021-09-30", 1),  # the as-at date
        ("WORST", "2021-10-01", 0),  # has not begun
        ("LATER", "2021-09-01", 0),  # the inspection has not happened
        ("GOOD", "2021-09-30", 0),
        ("NEW", "2021-09-01", 0),
    ],
)
def test_new_placements_below_good(provider, start, counted):
    placements = f"""
        placement_id  person_id  provider_id  setting  start_date
        M1            C1         {provider}   special  {start}
    """
    found = seen("new_placements_below_good", QUARTER, placements=placements)
    assert found.numerator == counted


def test_a_grade_below_good_without_its_date_is_not_computable():
    placements = """
        placement_id  person_id  provider_id  setting  start_date
        M1            C1         NODATE       special  2021-09-01
    """
    found = seen("new_placements_below_good", QUARTER, placements=placements)
    assert counts(found) == (0, None, 1)
    undated_good = PROVIDERS.replace("3       -", "2       -")
    found = seen(
        "new_placements_below_good", QUARTER, placements=placements, providers=undated_good
    )
    assert counts(found) == (0, None, 0)  # good whenever it was given


def test_a_new_placement_counts_when_it_has_ended_since_and_only_for_our_plans():
    placements = """
        placement_id  person_id  provider_id  setting  start_date  end_date
        M1            C1         WORST        special  2021-07-01  2021-08-01
        M2            C9         WORST        special  2021-07-01  -
    """
    found = seen("new_placements_below_good", QUARTER, placements=placements)
    assert found.numerator == 1  # C9 has no plan of this council


USED_ONE = """
    placement_id  person_id  provider_id  setting  start_date
    M1            C1         TOP          special  2019-09-01
"""
VISIT_COLUMNS = "visit_id  provider_id  visit_date  kind  framework_used\n"
KPI_COLUMNS = "provider_id  quarter_end  kpi  returned\n"


@pytest.mark.parametrize(
    ("visit", "kpi", "expected"),
    [
        ("V1  TOP  2021-06-30  monitoring  no", "TOP  2021-06-30  k  yes", (1, 1, 0)),  # same day
        (
            "V1  TOP  2021-06-29  monitoring  no",
            "TOP  2021-06-30  k  yes",
            (0, 1, 0),
        ),  # a day older
        (
            "V1  TOP  2021-06-29  monitoring  no",
            "TOP  2021-06-30  k  no",
            (1, 1, 0),
        ),  # not returned
        ("V1  TOP  2021-06-29  contact  no", "", (0, 1, 0)),  # a call is no visit
        ("V1  TOP  2021-06-29  monitoring  no", "", (1, 1, 0)),
        ("", "TOP  2021-06-30  k  yes", (0, 1, 0)),
        ("", "", (0, 1, 0)),  # no evidence at all
        ("V1  TOP  -  monitoring  no", "TOP  2021-06-30  k  yes", (0, 0, 1)),
        ("V1  TOP  2021-06-29  monitoring  no", "TOP  -  k  yes", (0, 0, 1)),
        ("V1  TOP  2021-10-01  monitoring  no", "TOP  2021-06-30  k  yes", (0, 1, 0)),  # not yet
        ("V1  GOOD  2021-06-29  monitoring  no", "", (0, 1, 0)),  # a provider not used now
    ],
)
def test_whose_evidence_is_the_latest(visit, kpi, expected):
    texts = {"visits": VISIT_COLUMNS + visit, "provider_kpis": KPI_COLUMNS + kpi}
    assert counts(seen("evidence_from_own_visit", placements=USED_ONE, **texts)) == expected


KPIS = """
    provider_id  quarter_end  kpi         target  value  returned
    TOP          2021-09-30   attendance  90      90     yes
    TOP          2021-07-01   progress    90      89.9   yes
    GOOD         2021-09-30   attendance  90      -      yes
    GOOD         2021-09-30   progress    -       95     yes
    POOR         2021-09-30   attendance  90      95     no
    POOR         2021-06-30   attendance  90      95     yes
    POOR         2021-12-31   attendance  90      95     yes
"""


def test_returns_received_of_returns_due():
    # June's quarter ended before the period, December's has not ended.
    found = figures("provider_kpi_returned", QUARTER, provider_kpis=KPIS)
    assert {name: counts(f) for name, f in found.items()} == {
        "all": (4, 5, 0),
        "kpi=attendance": (2, 3, 0),
        "kpi=progress": (2, 2, 0),
    }


def test_an_indicator_on_its_target_is_met_and_one_without_value_or_target_not_computable():
    assert counts(figure("provider_kpi_met", QUARTER, provider_kpis=KPIS)) == (1, 2, 2)


@pytest.mark.parametrize(
    "name",
    [
        "provision_good_or_outstanding",
        "evidence_from_own_visit",
        "provider_kpi_returned",
        "provider_kpi_met",
    ],
)
def test_a_share_of_nothing_has_no_value(name):
    found = figure(name, QUARTER, visits="", provider_kpis="")
    assert (*counts(found), found.value) == (0, 0, 0, None)


def test_no_new_placement_is_a_count_of_zero():
    assert figure("new_placements_below_good", QUARTER).value == 0


def test_without_returns_from_providers_the_measure_says_so():
    assert "`provider_kpis`" in seen("evidence_from_own_visit", visits="").unavailable
