"""How each authority's plans divide in January: by kind of setting, and by primary need.

One row an authority and year, a column a group, under the names that the report gives the
groups: a reconciliation sets ours beside them. A cell is a number or a symbol.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from wsoa.dfe.cells import read_numbers
from wsoa.dfe.published import read_places
from wsoa.dfe.release import Folder, find_releases
from wsoa.errors import DataError

__all__ = ["MIXES", "Mix", "make_mix"]

KEY: Final = ["area", "year", "edition"]
JANUARY: Final = "academic year"


@dataclass(frozen=True, slots=True)
class Mix:
    """A breakdown of the caseload: the file it is written to, and which columns are a group."""

    file: str
    breakdown: str
    total: str
    groups: Mapping[str, tuple[str, ...]]

    @property
    def columns(self) -> set[str]:
        """Every published column that the breakdown is made of."""
        return {self.total, *(column for each in self.groups.values() for column in each)}


def _schools(kind: str) -> tuple[str, ...]:
    sectors = ("la_maintained", "academy", "free_school")
    return tuple(f"mainstream_{sector}_{kind}" for sector in sectors)


SETTINGS: Final = Mix(
    "published-settings.csv",
    "setting_group",
    "ehcplans",
    {
        "early years": ("nm_early_years",),
        "mainstream school": (
            "mainstream_la_maintained",
            "mainstream_academy",
            "mainstream_free_school",
            "mainstream_independent",
        ),
        "resource base or SEN unit": (*_schools("resourced_provision"), *_schools("senunit")),
        "state-funded special school": ("special_la_maintained", "special_academy_free"),
        "independent or non-maintained special": (
            "special_independent",
            "special_non_maintained",
        ),
        "alternative provision": ("ap_pru_academy", "ap_pru_free_school", "ap_pru_la_maintained"),
        "further education and post-16": (
            "general_fe_tertiary_colleges",
            "specialist_post_16_institutions",
            "ukrlp_provider",
        ),
        "home educated": ("elective_home_education",),
        "other arrangements": (
            "other_arrangements_la",
            "other_arrangements_parents",
            "online_provider",
        ),
        "not in education, employment or training": (
            "neet",
            "neet_ntci",
            "neet_other",
            "neet_other_csa",
        ),
        "other": ("other_placement_settings", "w_settings", "other_schools"),
        "not recorded": ("placement_unknown", "await_prov_2022", "perm_ex_2022"),
    },
)

PUBLISHED_NEEDS: Final = (
    *("ASD", "HI", "MLD", "MSI", "OTH", "PD", "PMLD"),
    *("SEMH", "SLCN", "SLD", "SPLD", "VI"),
)

NEEDS: Final = Mix(
    "published-needs.csv",
    "primary_need",
    "ehc_plans",
    {
        **{need: (f"number_{need.lower()}",) for need in PUBLISHED_NEEDS},
        "not recorded": ("number_need_unknown",),
    },
)

MIXES: Final = (SETTINGS, NEEDS)


def make_mix(data: Path, mix: Mix) -> pd.DataFrame:
    """Return each authority's groups in each January, the newest edition's.

    Raises:
        DataError: when no release has the columns, or the groups do not add up to the plans.
    """
    found = [
        _read(table.path, mix, edition=release.edition)
        for release in find_releases(data)
        for table in release.tables
        if mix.columns <= set(table.columns)
    ]
    if not any(len(each) for each in found):
        raise DataError(
            f"No release has the columns of {mix.file}: {', '.join(sorted(mix.columns))}. "
            "If DfE renamed them, change lib/wsoa/dfe/mix.py."
        )
    rows = pd.concat(found).sort_values("edition", kind="stable")
    newest = rows.drop_duplicates(["area", "year"], keep="last")
    return newest.sort_values(["area", "year"], ignore_index=True)


def _read(path: Folder, mix: Mix, *, edition: int) -> pd.DataFrame:
    rows = read_places(path, mix.columns)
    # New plans of a calendar year have a file with the same columns: a stock is of January.
    stock = rows["time_identifier"].str.strip().str.lower() == JANUARY
    rows = rows[(rows["geography"] == "la") & stock].reset_index(drop=True)
    cells = {
        name: read_numbers(rows[name], where=f"{path.name}, column {name}")
        for name in sorted(mix.columns)
    }
    made = {group: _sum([cells[name] for name in columns]) for group, columns in mix.groups.items()}
    frame = rows[["old_code", "year"]].rename(columns={"old_code": "area"})
    frame = frame.assign(edition=edition, **made)
    _check(frame, cells[mix.total], mix, where=path.name)
    return frame[[*KEY, *mix.groups]]


def _sum(cells: list[pd.DataFrame]) -> pd.Series:
    """Return the numbers added up; a symbol where none is given, or where one is confidential."""
    values = pd.concat([cell["value"] for cell in cells], axis=1).sum(axis=1, min_count=1)
    states = pd.concat([cell["status"] for cell in cells], axis=1)
    text = values.map("{:.0f}".format).where(values.notna(), states.iloc[:, 0])
    return text.mask((states == "c").any(axis=1), "c")


def _check(frame: pd.DataFrame, total: pd.DataFrame, mix: Mix, *, where: str) -> None:
    """Refuse groups that are more, or without a symbol fewer, than all plans."""
    numbers = frame[[*mix.groups]].apply(pd.to_numeric, errors="coerce")
    added, whole = numbers.sum(axis=1), total["value"]
    wrong = (added > whole) | ((added != whole) & numbers.notna().all(axis=1))
    if wrong.any():
        raise DataError(
            f"{where}: in {wrong.sum()} rows the groups of {mix.file} do not add up to "
            f"{mix.total}. Is there a new column? Say in lib/wsoa/dfe/mix.py whose it is."
        )
