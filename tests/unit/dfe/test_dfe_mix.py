"""How plans divide in January: groups of columns, of the stock and not of new plans."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from wsoa.dfe import MIXES, make_mix
from wsoa.errors import DataError
from wsoa.schema.codes import NEEDS, SETTING_GROUPS

DATA = Path(__file__).parents[2] / "data" / "dfe"
SETTINGS, NEED = MIXES
CASELOAD = "dfe/release-2025/data/caseload.csv"


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(DATA, tmp_path / "published")


def row(made, area, year):
    found = made[(made["area"] == area) & (made["year"] == year)]
    assert len(found) == 1
    return found.iloc[0]


def test_groups_are_the_columns_that_they_name_added_up():
    """Worked out by hand from Thurrock's row of January 2021."""
    raw = pd.read_csv(DATA / CASELOAD, dtype=str, encoding="utf-8-sig")
    (mine,) = raw.query("new_la_code == 'E06000034' and time_period == '202021'").to_dict("records")
    made = row(make_mix(DATA, SETTINGS), "883", 2021)
    school = [f"mainstream_{k}" for k in ("la_maintained", "academy", "free_school", "independent")]
    assert int(made["mainstream school"]) == sum(int(mine[column]) for column in school) == 826
    assert int(made["early years"]) == int(mine["nm_early_years"]) == 4
    assert made["home educated"] == mine["elective_home_education"] == "13"
    groups = made.drop(["area", "year", "edition"]).astype(int)
    assert groups.sum() == int(mine["ehcplans"]) == 1761


def test_a_symbol_stays_where_no_column_of_a_group_has_a_number():
    raw = pd.read_csv(DATA / CASELOAD, dtype=str, encoding="utf-8-sig")
    (mine,) = raw.query("new_la_code == 'E06000034' and time_period == '201819'").to_dict("records")
    made = row(make_mix(DATA, SETTINGS), "883", 2019)
    assert mine["elective_home_education"] == made["home educated"] == "x"
    assert made["other arrangements"] == "39"


def test_a_confidential_cell_makes_its_group_confidential(copy):
    path = copy / CASELOAD
    raw = pd.read_csv(path, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    mine = (raw["new_la_code"] == "E06000034") & (raw["time_period"] == "202021")
    raw.loc[mine, "ap_pru_academy"] = "c"
    raw.to_csv(path, index=False)
    assert row(make_mix(copy, SETTINGS), "883", 2021)["alternative provision"] == "c"


def test_needs_are_of_all_plans_although_new_plans_have_the_same_columns():
    made = row(make_mix(DATA, NEED), "883", 2025)
    assert (made["ASD"], made["SLCN"]) == ("746", "639")
    assert made.drop(["area", "year", "edition"]).astype(int).sum() == 2508
    assert set(make_mix(DATA, NEED)["year"]) == {2025}


def test_groups_that_do_not_add_up_are_refused(copy):
    path = copy / CASELOAD
    raw = pd.read_csv(path, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    mine = (raw["new_la_code"] == "E06000034") & (raw["time_period"] == "202021")
    raw.loc[mine, "mainstream_academy"] = "9999"
    raw.to_csv(path, index=False)
    with pytest.raises(DataError, match=r"caseload\.csv: in 1 rows the groups .* do not add up"):
        make_mix(copy, SETTINGS)


def test_a_column_that_was_renamed_says_where_to_name_it(copy):
    path = copy / CASELOAD
    text = path.read_text(encoding="utf-8-sig").replace("nm_early_years", "nonmaintained_early")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"columns of published-settings\.csv.*dfe/mix\.py"):
        make_mix(copy, SETTINGS)


def test_the_groups_are_named_as_the_report_names_them():
    ours = {name for name, _ in SETTING_GROUPS} | {"not recorded"}
    assert set(SETTINGS.groups) <= ours
    assert ours - set(SETTINGS.groups) == {"work-based learning or employment"}
    assert set(NEED.groups) - {"not recorded"} <= {code for code, _ in NEEDS}
