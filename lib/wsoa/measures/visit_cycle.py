"""The visiting cycle: which providers it covers, and when each is next due a visit.

A provider is due a quality assurance visit under the framework 12 months after the last
one, or 6 months after it where that visit ended in a concern.
"""

from typing import Final

import pandas as pd

from wsoa.measures.population import maintained, open_placements
from wsoa.records import Records

__all__ = [
    "CONCERN_MONTHS",
    "CYCLE_MONTHS",
    "cycle",
    "in_words",
    "is_bought",
    "local_specialist",
    "own_visits",
    "providers_used",
    "used_out_of_area",
    "with_last_visit",
]

CYCLE_MONTHS: Final = 12
CONCERN_MONTHS: Final = 6

SPECIALIST: Final = ("special", "independent_special", "non_maintained_special")
RESOURCE_BASES: Final = ("resource_base", "sen_unit")
POST_16: Final = ("further_education", "specialist_post_16")
VISITED_LOCALLY: Final = (*SPECIALIST, *RESOURCE_BASES, *POST_16)


def providers_used(records: Records) -> pd.DataFrame:
    """Return the providers where a child with a plan maintained here is placed now."""
    return records.memo("providers_used", _used)


def used_out_of_area(records: Records) -> pd.DataFrame:
    """Return the providers used that stand outside the council's area."""
    return providers_used(records).loc[lambda p: ~p["in_area"].fillna(value=True)]


def local_specialist(records: Records) -> pd.DataFrame:
    """Return commissioned special schools, resource bases and post-16 providers in the area."""
    providers = records["providers"]
    in_area = providers["in_area"].fillna(value=False)
    return providers[in_area & is_bought(providers) & providers["setting"].isin(VISITED_LOCALLY)]


def is_bought(providers: pd.DataFrame) -> pd.Series:
    """Say of each provider whether this council buys places there.

    The register says so; where it says neither yes nor no, a number of places does.
    """
    has_places = (providers["commissioned_places"] > 0).fillna(value=False)
    return providers["commissioned"].fillna(has_places)


def cycle(records: Records) -> pd.DataFrame:
    """Return every provider in the cycle: used out of area, or local and specialist.

    Columns: those of `with_last_visit`, and `due_date`, null where no visit says when.
    """
    return records.memo("visit_cycle", _cycle)


def with_last_visit(records: Records, providers: pd.DataFrame) -> pd.DataFrame:
    """Return providers, each with its last visit under the framework.

    Further columns: `visit_date` and `outcome` of that visit, null without one, and
    `undated`: the provider has a visit under the framework whose date is missing.
    """
    visits = _under_framework(records)
    undated = visits.loc[visits["visit_date"].isna(), "provider_id"]
    found = providers.merge(_last_of_each(visits), on="provider_id", how="left")
    return found.assign(undated=found["provider_id"].isin(undated))


def own_visits(records: Records) -> pd.DataFrame:
    """Return every visit of whatever kind; a contact by telephone or e-mail is none."""
    return records["visits"].loc[lambda v: v["kind"] != "contact"]


def in_words(in_area: pd.Series) -> pd.Series:
    """Return `in area` or `out of area` for each flag, as the report breaks figures down."""
    return in_area.map({True: "in area", False: "out of area"})


def _used(records: Records) -> pd.DataFrame:
    # Not `placed`: the trend asks this at each quarter end, and needs keys alone.
    ours = maintained(records)[["person_id"]]
    where = open_placements(records)[["person_id", "provider_id"]].merge(ours, on="person_id")
    used = where[["provider_id"]].dropna().drop_duplicates()
    return records["providers"].merge(used, on="provider_id")


def _under_framework(records: Records) -> pd.DataFrame:
    visits = records["visits"]
    used = visits["framework_used"].fillna(value=False)
    return visits[used & (visits["kind"] == "quality_assurance")]


def _last_of_each(visits: pd.DataFrame) -> pd.DataFrame:
    """Return the last dated visit to each provider; of two on one day, one with a concern."""
    dated = visits.dropna(subset="visit_date").assign(grave=lambda v: v["outcome"] == "concern")
    ordered = dated.sort_values(["visit_date", "grave", "visit_id"], kind="stable")
    last = ordered.drop_duplicates("provider_id", keep="last")
    return last[["provider_id", "visit_date", "outcome"]]


def _cycle(records: Records) -> pd.DataFrame:
    both = pd.concat([used_out_of_area(records), local_specialist(records)], ignore_index=True)
    found = with_last_visit(records, both)
    a_year_on = found["visit_date"] + pd.DateOffset(months=CYCLE_MONTHS)
    sooner = found["visit_date"] + pd.DateOffset(months=CONCERN_MONTHS)
    return found.assign(due_date=a_year_on.mask(found["outcome"] == "concern", sooner))
