"""What must be commissioned: maintained plans by need, setting and area, and a year before."""

from datetime import date

from worked import figure, figures
from wsoa.measures import MEASURES, Windows
from wsoa.period import Period

WORKS_THROUGH = (
    "commissioning_needs",
    "commissioning_needs_19_25",
)

NOW, BEFORE = Windows(Period("2021-10", date(2021, 7, 1), date(2021, 9, 30))).of(
    MEASURES["commissioning_needs"]
)

TEXTS = {
    "people": """
        person_id  birth_month  primary_need
        C1         2010-01-01   ASD
        C2         2010-01-01   ASD
        C19        2002-08-01   MLD
        C18        2002-09-01   MLD
        C25        1995-09-01   SLD
        C26        1995-08-01   SLD
        CTHEIRS    2010-01-01   ASD
        CCEASED    2010-01-01   SEMH
    """,
    "plans": """
        plan_id  person_id  issued_date  maintaining_la  ceased_date
        P1       C1         2018-01-01   883             -
        P2       C2         2020-10-01   883             -
        P19      C19        2018-01-01   883             -
        P18      C18        2018-01-01   883             -
        P25      C25        2018-01-01   883             -
        P26      C26        2018-01-01   883             -
        PTHEIRS  CTHEIRS    2018-01-01   882             -
        PCEASED  CCEASED    2018-01-01   883             2021-09-30
    """,
    "placements": """
        placement_id  person_id  provider_id  setting            start_date  end_date
        L1OLD         C1         100          mainstream         2018-09-01  2021-07-31
        L1            C1         200          special            2021-08-01  -
        L2            C2         200          special            2020-10-01  -
        L19           C19        300          further_education  2018-09-01  -
        LCEASED       CCEASED    100          mainstream         2018-09-01  -
    """,
    "providers": """
        provider_id  setting            la_code  in_area
        100          mainstream         883      yes
        200          special            883      yes
        300          further_education  881      no
    """,
}


def needs(name, window):
    found = figures(name, window, **TEXTS)
    return {breakdown: figure.value for breakdown, figure in found.items()}


def cell(need, setting, area):
    return f"primary_need={need};setting_group={setting};in_area={area}"


SPECIAL = "state-funded special school"


def test_plans_by_need_setting_and_area():
    assert needs("commissioning_needs", NOW) == {
        "all": 6,
        cell("ASD", SPECIAL, "in area"): 2,
        cell("MLD", "further education and post-16", "out of area"): 1,
        cell("MLD", "not recorded", "not recorded"): 1,
        cell("SLD", "not recorded", "not recorded"): 2,
    }


def test_the_same_a_year_before():
    assert BEFORE.as_at == date(2020, 9, 30)
    found = needs("commissioning_needs", BEFORE)
    # P2 was not yet issued, C1 was in a mainstream school, and PCEASED had not ceased.
    assert found["all"] == 6
    assert found[cell("ASD", "mainstream school", "in area")] == 1
    assert found[cell("SEMH", "mainstream school", "in area")] == 1
    assert cell("ASD", SPECIAL, "in area") not in found


def test_age_19_to_25_is_academic_age():
    # Born in August 2002: 19 at the end of August 2021; in September 2002: 18. Born in
    # September 1995: 25; in August 1995: 26.
    found = needs("commissioning_needs_19_25", NOW)
    assert found == {
        "all": 2,
        cell("MLD", "further education and post-16", "out of area"): 1,
        cell("SLD", "not recorded", "not recorded"): 1,
    }


def test_no_plans_is_none_now_and_unknown_a_year_before():
    assert figure("commissioning_needs", NOW).value == 0
    assert figure("commissioning_needs_19_25", NOW).value == 0
    before = figure("commissioning_needs", BEFORE)
    assert before.value is None
    assert before.unavailable.endswith("does not go back that far")
