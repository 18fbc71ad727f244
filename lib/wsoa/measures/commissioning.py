"""What the plans say must be commissioned.

Each docstring is the definition that the report's annex prints.
"""

from typing import Final

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.population import placed
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["COMMISSIONING"]

COMMISSIONING = Catalogue(area=3)

WINDOWS: Final = ("as_at", "year_before")
NEEDS: Final = ("people", "plans", "placements", "providers")
BREAKDOWNS: Final = (("primary_need", "setting_group", "in_area"),)
SECTION_26: Final = "Children and Families Act 2014, section 26"


@COMMISSIONING.measure(
    title="Needs to commission for, all ages",
    action="C2",
    unit="count",
    windows=WINDOWS,
    needs=NEEDS,
    breakdowns=BREAKDOWNS,
    basis="plans maintained at the date",
    source=SECTION_26,
)
def commissioning_needs(records: Records, _window: Window) -> Cases:
    """Plans that this council maintains, by primary need, setting and area of placement.

    The setting and the area are those of the open placement. The same count a year before
    shows what has changed.
    """
    return Cases.count(placed(records))


@COMMISSIONING.measure(
    title="Needs to commission for, age 19 to 25",
    action="C2",
    unit="count",
    windows=WINDOWS,
    needs=NEEDS,
    breakdowns=BREAKDOWNS,
    basis="plans maintained at the date",
    source=SECTION_26,
)
def commissioning_needs_19_25(records: Records, _window: Window) -> Cases:
    """The same as needs to commission for, of young people of academic age 19 to 25."""
    plans = placed(records)
    return Cases.count(plans[plans["academic_age"].between(19, 25).fillna(value=False)])
