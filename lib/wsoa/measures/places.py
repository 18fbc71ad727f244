"""Whether there are enough places: those bought, and those filled.

Each docstring is the definition that the report's annex prints.
"""

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.population import PLACED, placed
from wsoa.measures.visit_cycle import in_words, is_bought
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["PLACES"]

PLACES = Catalogue(area=2)


@PLACES.measure(
    title="Places commissioned",
    action="B5",
    unit="count",
    summary="total",
    windows=("as_at",),
    needs=("providers",),
    breakdowns=(("setting",), ("in_area",)),
    of_children=False,
    basis="as the register of providers stands",
    source="the council's register of providers",
)
def places_commissioned(records: Records, _window: Window) -> Cases:
    """Places that this council buys at providers, by the provider's setting.

    A provider where it buys places and the number is not recorded is not computable. Where
    the register does not say whether it buys any, a number of places says that it does.
    """
    providers = records["providers"]
    bought = providers[is_bought(providers)]
    frame = bought.assign(in_area=in_words(bought["in_area"]))
    return Cases.amounts(frame, bought["commissioned_places"])


@PLACES.measure(
    title="Children placed at commissioned providers",
    action="B5",
    unit="count",
    windows=("as_at",),
    needs=PLACED,
    breakdowns=(("setting",), ("in_area",), ("primary_need",)),
    basis="at the date",
    source="the council's register of providers and its placements",
)
def places_filled(records: Records, _window: Window) -> Cases:
    """Children placed at the date with a provider where this council buys places.

    Children with a plan that this council maintains, by their open placement. The setting
    is the provider's, so that the count stands beside the places commissioned.
    """
    bought = records["providers"].loc[is_bought, ["provider_id", "setting"]]
    return Cases.count(placed(records).drop(columns="setting").merge(bought, on="provider_id"))
