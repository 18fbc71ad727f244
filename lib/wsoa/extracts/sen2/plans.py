"""Module 4 and what module 5 says of plans."""

import pandas as pd

from wsoa.extracts.sen2.content import Content, take
from wsoa.extracts.sen2.keys import dated_keys, person_keys
from wsoa.extracts.sen2.requests import is_history, request_keys

__all__ = ["plan_of_active", "read_plans"]


def read_plans(content: Content) -> pd.DataFrame:
    """Return `plans` as text, a row a NamedPlan, and an ActivePlans that has none beside it.

    A plan is of the council that makes the return. One that came from another council counts
    from its start: the return does not hold the day on which it came.
    """
    plans = _plans(content)
    at = plans["requests"]
    moved = plans["transferla"].notna()
    request = take(request_keys(content), at)
    history = take(is_history(content).astype("boolean"), at).fillna(value=True).astype(bool)
    return pd.DataFrame(
        {
            "plan_id": plans["plan_id"],
            "person_id": plans["person_id"],
            "request_id": request.mask(history | moved),
            "issued_date": plans["startdate"],
            "maintaining_la": content.header.authority,
            "transferred_in_date": plans["startdate"].where(moved),
            "ceased_date": plans["ceasedate"],
            "cease_reason": plans["ceasereason"],
            "line": plans["line"],
        }
    )


def plan_of_active(content: Content) -> pd.DataFrame:
    """Return for each ActivePlans its plan's `plan_id`, `startdate` and `transferla`."""
    plans = _plans(content).drop_duplicates("requests", keep="last").set_index("requests")
    at = pd.Index(content.modules["activeplans"]["requests"])
    return plans.reindex(at)[["plan_id", "startdate", "transferla"]].reset_index(drop=True)


def _plans(content: Content) -> pd.DataFrame:
    """Return one row a plan: the elements of NamedPlan, `requests`, `transferla`, its keys."""
    named, active = content.modules["namedplan"], content.modules["activeplans"]
    alone = active[~active["requests"].isin(named["requests"])]
    plans = pd.concat([named, alone[["person", "requests", "line"]]], ignore_index=True)
    transfers = active.dropna(subset="transferla").drop_duplicates("requests")
    transferla = transfers.set_index("requests")["transferla"].reindex(plans["requests"])
    persons = take(person_keys(content), plans["person"])
    return plans.assign(
        transferla=transferla.to_numpy(),
        person_id=persons,
        plan_id=dated_keys(persons, plans["startdate"]),
    )
