"""Places commissioned, and children placed at commissioned providers."""

from datetime import date

from worked import figure, figures
from wsoa.period import instant

WORKS_THROUGH = (
    "places_commissioned",
    "places_filled",
)

TODAY = instant(date(2021, 9, 30))

PROVIDERS = """
    provider_id  name  setting        la_code  in_area  commissioned  commissioned_places
    BASE1        a     resource_base  883      yes      yes           12
    BASE2        b     resource_base  883      yes      yes           8
    SPECIAL      c     special        882      no       yes           30
    UNSAID       d     special        883      yes      yes           -
    NOTOURS      e     special        883      yes      no            40
    UNFLAGGED    f     special        883      yes      -             5
    UNKNOWN      g     special        883      yes      -             -
"""
PEOPLE = """
    person_id  birth_date  primary_need
    C1         2010-05-01  ASD
    C2         2010-05-01  ASD
    C3         2010-05-01  SEMH
    C4         2010-05-01  ASD
    C5         2010-05-01  ASD
    C6         2010-05-01  ASD
"""
PLANS = """
    plan_id  person_id  issued_date  maintaining_la  ceased_date
    P1       C1         2019-01-01   883             -
    P2       C2         2019-01-01   883             -
    P3       C3         2019-01-01   883             -
    P4       C4         2019-01-01   883             2021-09-30
    P5       C5         2019-01-01   883             -
    P6       C6         2019-01-01   882             -
"""
PLACEMENTS = """
    placement_id  person_id  provider_id  setting     start_date  end_date
    M1            C1         BASE1        sen_unit    2019-09-01  -
    M2            C2         SPECIAL      special     2021-09-30  -
    M3            C3         SPECIAL      special     2019-09-01  2021-10-01
    M4            C4         SPECIAL      special     2019-09-01  -
    M5            C5         NOTOURS      special     2019-09-01  -
    M6            C6         SPECIAL      special     2019-09-01  -
"""


def test_places_are_added_up_where_this_council_buys_them():
    # NOTOURS and UNKNOWN are not bought; UNSAID is, and does not say how many. UNFLAGGED is:
    # a number of places says so.
    found = figures("places_commissioned", TODAY, providers=PROVIDERS)
    assert {name: (f.numerator, f.not_computable) for name, f in found.items()} == {
        "all": (55, 1),
        "setting=resource_base": (20, 0),
        "setting=special": (35, 1),
        "in_area=in area": (25, 1),
        "in_area=out of area": (30, 0),
    }
    assert found["all"].value == 55


def test_children_at_commissioned_providers_by_the_providers_setting_and_by_need():
    # C1 (in a unit of the provider BASE1), C2 from the as-at date, C3 who leaves the day
    # after. C4's plan ceased that day, C5's provider is not commissioned, C6 is another's.
    texts = {"providers": PROVIDERS, "people": PEOPLE, "plans": PLANS, "placements": PLACEMENTS}
    found = figures("places_filled", TODAY, **texts)
    assert {name: f.numerator for name, f in found.items()} == {
        "all": 3,
        "setting=resource_base": 1,
        "setting=special": 2,
        "in_area=in area": 1,
        "in_area=out of area": 2,
        "primary_need=ASD": 2,
        "primary_need=SEMH": 1,
    }


def test_places_that_nobody_recorded_are_not_zero():
    found = figure("places_commissioned", TODAY, providers="")
    assert (found.numerator, found.value) == (None, None)


def test_no_child_placed_is_zero():
    assert figure("places_filled", TODAY, providers=PROVIDERS).value == 0
