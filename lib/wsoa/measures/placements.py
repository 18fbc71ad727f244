"""Plans, and where the children who have them are placed."""

from typing import Final

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.population import PLACED, PLACED_SOMEWHERE, is_open, placed
from wsoa.measures.sources import ACCURATE_LIST, SEN2
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["PLACEMENTS", "RESIDENTIAL_BANDS"]

PLACEMENTS = Catalogue(area=1)

RESIDENTIAL_BANDS: Final = ("A", "B")


@PLACEMENTS.measure(
    title="EHC plans maintained",
    action="A4",
    unit="count",
    windows=("as_at",),
    needs=PLACED_SOMEWHERE,
    breakdowns=(("setting_group",), ("in_area",), ("primary_need",), ("age_band",)),
    trend=True,
    trend_from=("plans",),
    basis="at the date",
    source="DfE SEN2: plans maintained by the authority",
)
def plans_maintained(records: Records, _window: Window) -> Cases:
    """Plans that this council maintains: issued or transferred in by the date, and not ceased.

    A plan issued on the date is counted; a plan that ceases on the date is not. A plan from
    another authority counts from the day it was transferred in. The setting, and whether it
    is in the council's area, are those of the open placement, the latest begun where there
    are two; a placement that ends on the date is over. The age is the academic age: the age
    on the 31 August before the academic year.
    """
    return Cases.count(placed(records))


@PLACEMENTS.measure(
    title="EHC plans of other authorities for children educated here",
    action="A4",
    unit="count",
    windows=("as_at",),
    needs=("plans",),
    trend=True,
    basis="at the date",
    source=SEN2,
)
def plans_maintained_elsewhere(records: Records, _window: Window) -> Cases:
    """Plans that another authority maintains for a child educated in this council's area.

    They are the plans on record under another authority's code, issued by the date and not
    ceased by then. They are in no other figure of this report. A plan that has since come
    to this council is not counted for the time before.
    """
    plans = records["plans"]
    others = plans["maintaining_la"].notna() & (plans["maintaining_la"] != records.own_la)
    return Cases.count(plans[others & is_open(plans["ceased_date"])])


@PLACEMENTS.measure(
    title="Children placed outside the council's area",
    action="A4",
    unit="count",
    windows=("as_at",),
    needs=PLACED,
    breakdowns=(("setting_group",),),
    trend=True,
    basis="at the date",
    source=ACCURATE_LIST,
)
def out_of_area_placements(records: Records, _window: Window) -> Cases:
    """Children with a plan maintained here whose open placement is with a provider out of area.

    A placement begun on the date is counted, one that ends on it is not. A placement that
    names no provider, or one that is not in the list of providers, is not counted: where it
    stands is not known.
    """
    here = placed(records)
    return Cases.count(here[here["in_area"] == "out of area"])


@PLACEMENTS.measure(
    title="Children in residential placements",
    action="A4",
    unit="count",
    windows=("as_at",),
    needs=PLACED_SOMEWHERE,
    breakdowns=(("in_area",),),
    trend=True,
    basis="at the date, both residential bands",
    source=SEN2,
)
def residential_placements(records: Records, _window: Window) -> Cases:
    """Children with a plan maintained here whose open placement is residential.

    Both of SEN2's residential bands are counted, A and B: the weeks that each covers differ
    from year to year, their sum does not. A placement that records no band is not counted.
    """
    here = placed(records)
    return Cases.count(here[here["residential"].isin(RESIDENTIAL_BANDS)])


@PLACEMENTS.measure(
    title="Children with a plan who are educated at home",
    action="A4",
    unit="count",
    windows=("as_at",),
    needs=PLACED_SOMEWHERE,
    breakdowns=(("age_band",),),
    trend=True,
    basis="at the date",
    source=SEN2,
)
def home_educated(records: Records, _window: Window) -> Cases:
    """Children with a plan maintained here whose parents have chosen to educate them at home.

    The open placement is elective home education. Other arrangements, by the council or by
    parents, are not home education and are left out.
    """
    here = placed(records)
    return Cases.count(here[here["setting"] == "home_educated"])
