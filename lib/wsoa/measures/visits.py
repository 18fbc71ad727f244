"""Whether the council goes to see the providers it uses.

Each docstring is the definition that the report's annex prints.
"""

from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final

import pandas as pd

from wsoa.measures.cases import Cases
from wsoa.measures.catalogue import Catalogue
from wsoa.measures.timing import within
from wsoa.measures.visit_cycle import (
    CONCERN_MONTHS,
    CYCLE_MONTHS,
    cycle,
    in_words,
    local_specialist,
    own_visits,
    used_out_of_area,
    with_last_visit,
)
from wsoa.period import Window, months_before
from wsoa.records import Records

__all__ = ["VISITS"]

VISITS = Catalogue(area=2)

FRAMEWORK_BEGAN: Final = date(2020, 1, 1)
IN_CYCLE: Final = ("people", "plans", "placements", "providers", "visits")
LOOKS_BACK: Final = MappingProxyType({"visits": CYCLE_MONTHS})
"""A trend point that the visits of the year before it are not there for is a gap."""

_of_providers = partial(
    VISITS.measure,
    needs=IN_CYCLE,
    of_children=False,
    source="the statement's action B4: a visit under the framework each year",
    effective=FRAMEWORK_BEGAN,
)


@_of_providers(
    title="Out-of-area providers visited under the framework",
    action="B4",
    unit="rate",
    windows=("as_at",),
    breakdowns=(("setting",),),
    polarity="higher",
    trend=True,
    looks_back=LOOKS_BACK,
    basis="in the 12 months to the date",
)
def out_of_area_providers_visited(records: Records, _window: Window) -> Cases:
    """Of the providers outside the area used now, the share visited in the last 12 months.

    A provider is used now if a child with a plan that this council maintains is placed
    there at the date. Only a quality assurance visit with the framework recorded as used
    counts. The 12 months run from the same date a year before, that day included, to the
    date. A telephone or e-mail contact is not a visit. A provider whose only such visit in
    that time may be one without a date is not computable.
    """
    return _visited(records, used_out_of_area(records))


@_of_providers(
    title="Out-of-area providers with a telephone or e-mail contact only",
    action="B4",
    unit="rate",
    windows=("as_at",),
    polarity="lower",
    basis="in the 12 months to the date",
)
def out_of_area_providers_contacted(records: Records, _window: Window) -> Cases:
    """Of the providers outside the area used now, the share contacted and not visited.

    In the 12 months to the date the council spoke or wrote to the provider and made no
    visit of any kind. Counted apart, because a contact is not a visit.
    """
    used = used_out_of_area(records)
    recent = records["visits"].loc[lambda v: v["visit_date"] >= _a_year_before(records)]
    called = recent.loc[recent["kind"] == "contact", "provider_id"]
    seen = recent.loc[recent["kind"] != "contact", "provider_id"]
    return Cases.rate(used, used["provider_id"].isin(called) & ~used["provider_id"].isin(seen))


@_of_providers(
    title="Local specialist and post-16 providers visited under the framework",
    action="B5",
    unit="rate",
    windows=("as_at",),
    needs=("providers", "visits"),
    breakdowns=(("setting",),),
    polarity="higher",
    trend=True,
    looks_back=LOOKS_BACK,
    basis="in the 12 months to the date",
)
def local_providers_visited(records: Records, _window: Window) -> Cases:
    """Of the local providers in the visiting cycle, the share visited in the last 12 months.

    These are the special schools, resource bases, SEN units, colleges and specialist
    post-16 institutions in the area where this council buys places, whether or not a
    child is placed there now. Visits count as for out-of-area providers.
    """
    return _visited(records, local_specialist(records))


@VISITS.measure(
    title="Visits to providers",
    action="B4",
    unit="count",
    windows=("period", "12_months"),
    needs=("visits",),
    breakdowns=(("kind",),),
    of_children=False,
    trend=True,
    basis="visits in the window",
    source="the council's record of visits",
)
def visits_in_period(records: Records, window: Window) -> Cases:
    """Visits to providers in the window, of every kind.

    Quality assurance visits, monitoring visits and annual conversations count, with or
    without the framework. A contact by telephone or e-mail does not.
    """
    return Cases.count(_visits(records, window))


@_of_providers(
    title="Providers overdue a visit under the framework",
    action="B4",
    unit="count",
    windows=("as_at",),
    breakdowns=(("in_area",), ("reason",)),
    polarity="lower",
    may_lack_dates=True,
    trend=True,
    looks_back=LOOKS_BACK,
    basis="at the date",
)
def visits_overdue(records: Records, _window: Window) -> Cases:
    """Providers in the visiting cycle without a visit under the framework in its time.

    The cycle holds the providers outside the area where a child is placed now, and the
    commissioned special schools, resource bases and post-16 providers in the area. A visit
    is due 12 months after the last one under the framework, or 6 months after it where
    that visit ended in a concern. On the day it is due, with no visit recorded by then, it is
    overdue, as every deadline here is; on that one day the last visit still counts as made in
    the last 12 months. A provider that was never visited is overdue at once, however new the
    placement. One that has a visit without a date is not computable, because nobody can say
    when its next one is due.
    """
    providers = _in_cycle(records)
    never = providers["visit_date"].isna()
    overdue = never | (providers["due_date"] <= records.day)
    reasons = providers.assign(reason=_why(providers))
    undated = providers["undated"]
    return Cases.count(
        reasons[overdue & ~undated], unknown=reasons[undated].assign(reason="date not recorded")
    )


@_of_providers(
    title="Visits under the framework that fall due next quarter",
    action="B4",
    unit="count",
    windows=("next_quarter",),
    breakdowns=(("in_area",),),
    may_lack_dates=True,
    basis="in the three months after the period",
)
def visits_due_next_quarter(records: Records, window: Window) -> Cases:
    """Providers in the visiting cycle whose next visit falls due in the next quarter.

    The cycle is that of overdue visits. A visit that falls due on or before the date itself
    is overdue by then, and is not counted again. A provider that has a visit without a date
    is not computable.
    """
    providers = _in_cycle(records)
    due, undated = within(providers["due_date"], window), providers["undated"]
    return Cases.count(providers[due & ~undated], unknown=providers[undated])


@VISITS.measure(
    title="Visits in which young people were heard",
    action="B4",
    unit="rate",
    windows=("period", "12_months"),
    needs=("visits",),
    breakdowns=(("kind",),),
    polarity="higher",
    of_children=False,
    trend=True,
    basis="visits in the window",
    source="the statement's action B4: the voice of the child or young person",
)
def visits_with_young_person_voice(records: Records, window: Window) -> Cases:
    """Of the visits in the window, the share in which young people's views were heard.

    Visits of every kind count, contacts do not. A visit that does not say whether they
    were heard is not computable.
    """
    visits = _visits(records, window)
    return Cases.rate(visits, visits["young_person_voice"])


def _visited(records: Records, providers: pd.DataFrame) -> Cases:
    """Return the providers, met where visited under the framework in the last 12 months."""
    found = with_last_visit(records, providers)
    visited = found["visit_date"] >= _a_year_before(records)
    return Cases.rate(found, visited.astype("boolean").mask(found["undated"] & ~visited))


def _a_year_before(records: Records) -> pd.Timestamp:
    return pd.Timestamp(months_before(records.as_at, CYCLE_MONTHS))


def _in_cycle(records: Records) -> pd.DataFrame:
    providers = cycle(records)
    return providers.assign(in_area=in_words(providers["in_area"]))


def _why(overdue: pd.DataFrame) -> pd.Series:
    """Return why each provider is overdue, in words."""
    reason = pd.Series(f"over {CYCLE_MONTHS} months", index=overdue.index, dtype="str")
    grave = overdue["outcome"] == "concern"
    reason = reason.mask(grave, f"over {CONCERN_MONTHS} months after a concern")
    return reason.mask(overdue["visit_date"].isna(), "never visited")


def _visits(records: Records, window: Window) -> pd.DataFrame:
    return own_visits(records).loc[lambda v: within(v["visit_date"], window)]
