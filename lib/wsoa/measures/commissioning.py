"""What the plans say must be commissioned.

Each docstring is the definition that the report's annex prints.
"""

from functools import partial
from typing import Final

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.population import PLACED_SOMEWHERE, placed
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["COMMISSIONING"]

COMMISSIONING = Catalogue(area=3)

SECTION_26: Final = "Children and Families Act 2014, section 26"

_of_needs = partial(
    COMMISSIONING.measure,
    action="C2",
    unit="count",
    windows=("as_at", "year_before"),
    needs=PLACED_SOMEWHERE,
    breakdowns=(("primary_need", "setting_group", "in_area"),),
    basis="plans maintained at the date",
    source=SECTION_26,
)


@_of_needs(
    title="Needs to commission for, all ages",
)
def commissioning_needs(records: Records, _window: Window) -> Cases:
    """Plans that this council maintains, by primary need, setting and area of placement.

    The setting and the area are those of the open placement. The same count a year before
    shows what has changed.
    """
    return Cases.count(placed(records))


@_of_needs(
    title="Needs to commission for, age 19 to 25",
)
def commissioning_needs_19_25(records: Records, _window: Window) -> Cases:
    """The same as needs to commission for, of young people of academic age 19 to 25."""
    plans = placed(records)
    return Cases.count(plans[plans["academic_age"].between(19, 25).fillna(value=False)])
