"""How good the provision is that children are placed in, and how the council knows.

Each docstring is the definition that the report's annex prints.
"""

from functools import partial

import pandas as pd

from wsoa.keys import aligned
from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.population import PLACED, maintained, placed
from wsoa.measures.sources import APPROVED, BELOW_GOOD, GOOD
from wsoa.measures.timing import within
from wsoa.measures.visit_cycle import in_words, own_visits, providers_used
from wsoa.period import Window
from wsoa.records import Records

__all__ = ["PROVISION"]

PROVISION = Catalogue(area=2)

_of_placements = partial(PROVISION.measure, action="B4", needs=PLACED)
_share_of_providers = partial(
    PROVISION.measure,
    unit="rate",
    polarity="higher",
    of_children=False,
    trend=True,
    effective=APPROVED,
)
_share_of_indicators = partial(
    _share_of_providers,
    action="B5",
    windows=("period", "12_months"),
    needs=("provider_kpis",),
    breakdowns=(("kpi",),),
    source="the statement's actions B4 and B5: indicators agreed with every provider",
)


@_of_placements(
    title="Children placed in good or outstanding provision",
    unit="rate",
    windows=("as_at",),
    breakdowns=(("in_area",), ("setting_group",)),
    polarity="higher",
    basis="at the date, inspected providers only",
    source="Ofsted's overall grades, as the register of providers holds them",
)
def provision_good_or_outstanding(records: Records, _window: Window) -> Cases:
    """Of the children placed with an inspected provider, the share at a good or outstanding one.

    Children with a plan that this council maintains, by their open placement at the date.
    The grade is the latest given by then; a provider without one is left out, and a grade
    without its date is not computable. There is no trend: the register holds only the
    latest grade of each provider, so that earlier dates cannot be worked out again.
    """
    inspected = placed(records).loc[lambda p: p["ofsted"].isin((*GOOD, *BELOW_GOOD))]
    graded = aligned(_grade_dates(records), inspected["provider_id"])
    return Cases.rate(
        inspected, inspected["ofsted"].isin(GOOD).astype("boolean").mask(graded.isna())
    )


@_of_placements(
    title="New placements at a provider below good",
    unit="count",
    windows=("period", "12_months"),
    breakdowns=(("in_area",),),
    polarity="lower",
    may_lack_dates=True,
    basis="placements begun in the window",
    source="the statement's action B4: no new placement below good",
    effective=APPROVED,
)
def new_placements_below_good(records: Records, window: Window) -> Cases:
    """Placements begun in the window at a provider then graded below good.

    Below good is requires improvement or inadequate, by a grade given on or before the
    placement's first day. Placements of children with a plan that this council maintains
    at the date count, ended since or not. Where the only grade on record is later than the
    first day the placement is not counted; where a grade below good has no date it is not
    computable.
    """
    ours = maintained(records)[["person_id"]].drop_duplicates()
    begun = records["placements"].loc[lambda p: within(p["start_date"], window)]
    providers = records["providers"][["provider_id", "in_area", "ofsted", "ofsted_date"]]
    # Merged, not `isin`: that takes seconds with a whole country's keys.
    found = begun.merge(ours, on="person_id").merge(providers, on="provider_id")
    found = found.assign(in_area=in_words(found["in_area"]))
    below = found[found["ofsted"].isin(BELOW_GOOD)]
    by_then, undated = below["ofsted_date"] <= below["start_date"], below["ofsted_date"].isna()
    return Cases.count(below[by_then], unknown=below[undated])


@_share_of_providers(
    title="Providers known best from the council's own visit",
    action="B4",
    windows=("as_at",),
    needs=(*PLACED, "visits", "provider_kpis"),
    breakdowns=(("in_area",),),
    basis="at the date",
    source="inspection, March 2019: over-reliance on what providers say of themselves",
)
def evidence_from_own_visit(records: Records, _window: Window) -> Cases:
    """Of the providers used now, the share where the latest evidence is the council's own visit.

    The other evidence is the provider's own return of its indicators, dated by the last day
    of its quarter; a visit on that day or after it is later. Visits of every kind count,
    contacts do not. A provider with no evidence of either sort is not in the numerator.
    Where a visit or a return without a date could change the answer it is not computable.
    """
    used = providers_used(records)
    visits, returns = own_visits(records), _returns(records)
    seen = aligned(_latest(visits, "visit_date"), used["provider_id"])
    told = aligned(_latest(returns, "quarter_end"), used["provider_id"])
    own = seen.notna() & ~(told > seen)
    open_question = _undated(used, returns, "quarter_end").where(
        own, _undated(used, visits, "visit_date")
    )
    frame = used.assign(in_area=in_words(used["in_area"]))
    return Cases.rate(frame, own.astype("boolean").mask(open_question))


@_share_of_indicators(
    title="Providers' indicator returns received",
    basis="quarters that end in the window",
)
def provider_kpi_returned(records: Records, window: Window) -> Cases:
    """Of the indicators due from providers, the share that they returned.

    One indicator of one provider for one quarter is due if the quarter ends in the window.
    """
    due = _due(records, window)
    return Cases.rate(due, due["returned"])


@_share_of_indicators(
    title="Providers' indicators on or above target",
    basis="indicators returned for quarters that end in the window",
)
def provider_kpi_met(records: Records, window: Window) -> Cases:
    """Of the indicators that providers returned, the share on or above their target.

    One that was returned without a value, or has no target, is not computable.
    """
    received = _due(records, window).loc[lambda k: k["returned"].fillna(value=False)]
    unknown = received["value"].isna() | received["target"].isna()
    return Cases.rate(
        received, (received["value"] >= received["target"]).astype("boolean").mask(unknown)
    )


def _grade_dates(records: Records) -> pd.Series:
    return records["providers"].set_index("provider_id")["ofsted_date"]


def _due(records: Records, window: Window) -> pd.DataFrame:
    return records["provider_kpis"].loc[lambda k: within(k["quarter_end"], window)]


def _returns(records: Records) -> pd.DataFrame:
    return records["provider_kpis"].loc[lambda k: k["returned"].fillna(value=False)]


def _latest(evidence: pd.DataFrame, dated: str) -> pd.Series:
    """Return the latest date by provider."""
    return evidence.groupby("provider_id")[dated].max()


def _undated(providers: pd.DataFrame, evidence: pd.DataFrame, dated: str) -> pd.Series:
    """Say of each provider whether it has evidence without a date."""
    return providers["provider_id"].isin(evidence.loc[evidence[dated].isna(), "provider_id"])
