"""Where children are: module 5b, and module 4b for plans that have ceased."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from wsoa.extracts.sen2.content import Content, take
from wsoa.extracts.sen2.keys import dated_keys, person_of
from wsoa.extracts.sen2.requests import FLAGS

__all__ = ["SETTINGS", "WORK_BASED", "read_placements"]

SETTINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "OLA": "other_arrangements_la",
        "OPA": "other_arrangements_parent",
        "EHE": "home_educated",
        "EYP": "early_years",
        "OTH": "other",
        "NEET": "neet",
        "NIEC": "notice_to_cease",
        # Not in education, whatever the reason: `other` would say that the child is somewhere.
        "NIEO": "neet",
    }
)
"""SENSetting → setting."""

WORK_BASED: Final[Mapping[str, str]] = MappingProxyType(
    {"A": "apprenticeship", "T": "traineeship", "S": "supported_internship"}
)
"""WBP → setting."""


def read_placements(content: Content, kinds: pd.Series) -> pd.DataFrame:
    """Return `placements` as text, a row a PlacementDetail, and what ceased plans named.

    `kinds` is the setting of each provider, by its key. Where neither it nor the return says
    the setting, it is null, never guessed.
    """
    rows = pd.concat([_attended(content), _named(content)], ignore_index=True)
    provider = rows["urn"].fillna(rows["ukprn"])
    what = provider.fillna(rows["sensetting"]).fillna("unknown")
    return pd.DataFrame(
        {
            "placement_id": dated_keys(rows["person_id"] + "-" + what, rows["entrydate"]),
            "person_id": rows["person_id"],
            "provider_id": provider,
            "setting": _setting(rows, provider, kinds),
            "start_date": rows["entrydate"],
            "end_date": rows["leavingdate"],
            "residential": rows["res"],
            "residential_year": _year(rows["res"], content.header.year),
            "rank": rows["placementrank"],
            "line": rows["line"],
        }
    )


def _attended(content: Content) -> pd.DataFrame:
    """Return the placements of active plans; in 2023 `res` and `wbp` are the plan's."""
    rows = content.modules["placementdetail"]
    main = (rows["placementrank"].fillna("1") == "1") & rows["leavingdate"].isna()
    active = content.modules["activeplans"].drop_duplicates("requests").set_index("requests")
    of_plan = {
        name: pd.Series(active[name].reindex(rows["requests"]).array, index=rows.index)
        for name in ("res", "wbp")
    }
    return rows.assign(
        person_id=person_of(content, "placementdetail"),
        **{name: rows[name].fillna(values.where(main)) for name, values in of_plan.items()},
    )


def _named(content: Content) -> pd.DataFrame:
    """Return the settings that ceased plans named: of them the return has no placement.

    A setting that an active plan names is not where the child is until a placement says so.
    """
    rows, plans = content.modules["plandetail"], content.modules["namedplan"]
    of_plan = {
        theirs: take(plans[ours], rows["namedplan"])
        for ours, theirs in (
            ("startdate", "entrydate"),
            ("ceasedate", "leavingdate"),
            ("planres", "res"),
            ("planwbp", "wbp"),
        )
    }
    ceased = of_plan["leavingdate"].notna()
    placed = rows["requests"].isin(content.modules["activeplans"]["requests"])
    whole = rows.assign(person_id=person_of(content, "plandetail"), **of_plan)
    return whole[ceased & ~placed]


def _setting(rows: pd.DataFrame, provider: pd.Series, kinds: pd.Series) -> pd.Series:
    """Return the setting: work-based learning, then a unit, then the code, then the provider's."""
    code = rows["sensetting"].str.upper()
    said = code.map(SETTINGS).astype(code.dtype)
    written = said.fillna(rows["sensetting"])
    unit = _where_set(rows["senunitindicator"], "sen_unit")
    base = _where_set(rows["resourcedprovisionindicator"], "resource_base")
    work = rows["wbp"].str.upper().map(WORK_BASED).astype(code.dtype)
    listed = pd.Series(kinds.reindex(pd.Index(provider)).array, index=rows.index)
    return work.fillna(unit).fillna(base).fillna(written).fillna(listed.astype(code.dtype))


def _where_set(flags: pd.Series, setting: str) -> pd.Series:
    chosen = flags.str.lower().map(FLAGS).astype("boolean").fillna(value=False)
    return pd.Series(setting, index=flags.index, dtype=flags.dtype).where(chosen.astype(bool))


def _year(res: pd.Series, year: int) -> pd.Series:
    """Return the collection's year beside each residential code: its bands changed in 2026."""
    return pd.Series(str(year), index=res.index, dtype=res.dtype).where(res.notna())
