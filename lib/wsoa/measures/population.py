"""The children whom the measures are about: plans maintained here, and where they are placed.

Settled readings, `docs/analyst/definitions.md`: an event dated on the as-at date has
happened; a transferred-in plan is ours from its transfer; ages are academic ages.
"""

from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from wsoa.period import academic_year
from wsoa.records import Records
from wsoa.schema.codes import SETTING_GROUPS

__all__ = [
    "AGE_BANDS",
    "PLACED",
    "PLACED_SOMEWHERE",
    "academic_ages",
    "first_label",
    "is_open",
    "maintained",
    "on_or_before",
    "open_placements",
    "placed",
]

AGE_BANDS: Final = (("0-4", 4), ("5-10", 10), ("11-15", 15), ("16-18", 18), ("19-25", 25))
"""Name and last academic age of each band."""

PLACED_SOMEWHERE: Final = ("people", "plans", "placements")
"""The tables that `placed` needs; without providers it does not say in whose area a child is."""

PLACED: Final = (*PLACED_SOMEWHERE, "providers")
"""The tables that `placed` reads."""

_GROUP_OF: Final = {setting: group for group, settings in SETTING_GROUPS for setting in settings}


def maintained(records: Records) -> pd.DataFrame:
    """Return one row a plan that this council maintains at the as-at date.

    Columns: those of `plans`, then of its person (`birth_month`, `primary_need`,
    `caseworker`, `year_group`, …), `academic_age` and `age_band`.
    """
    return records.memo("maintained", _maintained)


def placed(records: Records) -> pd.DataFrame:
    """Return `maintained`, each plan with its person's open placement and provider.

    Further columns, null without a placement: `placement_id`, `setting`, `provider_id`,
    `start_date`, `residential`, `awaiting_specialist` …, `provider_known`, `ofsted`, `in_area`
    (`in area`, `out of area`, null where there is no provider) and `setting_group`.
    """
    return records.memo("placed", _placed)


def open_placements(records: Records) -> pd.DataFrame:
    """Return one row a person: the placement open at the as-at date, the latest begun.

    Where placements have SEN2's rank, that of the first rank, whichever began later.
    """
    placements = records["placements"]
    current = placements[is_open(placements["end_date"])]
    lower = -current["rank"].fillna(1).astype("int64")
    ordered = current.assign(lower=lower).sort_values(
        ["lower", "start_date", "placement_id"], kind="stable"
    )
    return ordered.drop_duplicates("person_id", keep="last").drop(columns="lower")


def is_open(ended: pd.Series) -> pd.Series:
    """Say of each row whether nothing has ended it: as at a day, a later end is not seen."""
    return ended.isna()


def on_or_before(dates: pd.Series, day: date) -> pd.Series:
    """Say of each date whether it is there and not after `day`."""
    return pd.Series(dates <= pd.Timestamp(day))


def first_label(*choices: tuple[pd.Series, str], otherwise: str) -> pd.Series:
    """Return for each row the label of the first choice that holds; a null does not hold."""
    holds = [chosen.astype("boolean").fillna(value=False).to_numpy(bool) for chosen, _ in choices]
    labels = np.select(holds, [label for _, label in choices], default=otherwise)
    return pd.Series(labels, index=choices[0][0].index, dtype="str")


def academic_ages(birth_months: pd.Series, on: date | pd.Series) -> pd.Series:
    """Return age on the 31 August before the academic year that holds each date, `Int64`."""
    if isinstance(on, date):
        autumn: int | pd.Series = academic_year(on).start.year
    else:
        autumn = on.dt.year - (on.dt.month < 9).astype("int64")  # noqa: PLR2004 - September
    ages = autumn - birth_months.dt.year - (birth_months.dt.month >= 9)  # noqa: PLR2004
    return pd.Series(ages, index=birth_months.index, dtype="Int64")


def _maintained(records: Records) -> pd.DataFrame:
    plans = records["plans"]
    since = plans["transferred_in_date"].fillna(plans["issued_date"])
    ours = (plans["maintaining_la"] == records.own_la) & (since <= records.day)
    current = plans[ours & is_open(plans["ceased_date"])]
    people = records["people"]
    joined = current.merge(people, on="person_id", how="left", validate="many_to_one")
    ages = academic_ages(joined["birth_month"], records.as_at)
    return joined.assign(academic_age=ages, age_band=_bands(ages))


def _bands(ages: pd.Series) -> pd.Series:
    edges = [-np.inf, *(last for _, last in AGE_BANDS)]
    return pd.cut(ages.astype("Float64"), edges, labels=[n for n, _ in AGE_BANDS]).astype("str")


def _placed(records: Records) -> pd.DataFrame:
    where = open_placements(records)
    sited = where.merge(_providers(records), on="provider_id", how="left", indicator="found")
    sited = sited.assign(
        provider_known=(sited["found"] == "both"),
        in_area=_in_words(sited, listed="providers" in records),
        setting_group=sited["setting"].map(_GROUP_OF),
    ).drop(columns="found")
    return maintained(records).merge(sited, on="person_id", how="left", suffixes=("", "_placement"))


def _providers(records: Records) -> pd.DataFrame:
    """Return what a placement takes from its provider; no row without a list of providers."""
    columns = ["provider_id", "in_area", "ofsted", "la_code", "commissioned"]
    if "providers" in records:
        return records["providers"][columns]
    kinds = {"in_area": "boolean", "commissioned": "boolean"}
    return pd.DataFrame({c: pd.Series(dtype=kinds.get(c, "str")) for c in columns})


def _in_words(sited: pd.DataFrame, *, listed: bool) -> pd.Series:
    """Return where each placement is; without a list of providers it is not known of any."""
    words = sited["in_area"].map({True: "in area", False: "out of area"}).astype("str")
    return words if listed else words.mask(sited["provider_id"].notna(), "not known")
