"""A council's own headers and codes, read as its params map them."""

import pytest

from extract_files import SOUND, load, only, rules, write_extracts
from wsoa.errors import DataError
from wsoa.extracts import Origins
from wsoa.params import Sources

PLANS = SOUND["plans"]
THEIRS = PLANS.replace("issued_date", "EHCP Start Date")


def mapped(folder, **tables):
    """Load a folder with what a period's params say of some of its tables."""
    return load(Origins(folder=folder, maps=Sources.model_validate(tables).tables))


def columns(**headers):
    return {"columns": {header: column for column, header in headers.items()}}


def test_a_council_s_own_header_is_read_as_the_contract_s(tmp_path):
    folder = write_extracts(tmp_path, plans=THEIRS)
    loaded = mapped(folder, plans=columns(issued_date="EHCP start date"))
    assert loaded.tables.frames["plans"]["issued_date"].notna().all()
    assert only(loaded.issues, "header_mapped").message.endswith(
        "“EHCP start date” as issued_date."
    )
    assert rules(loaded.issues, "error") == set()


def test_a_map_whose_header_is_absent_gives_way_to_the_contract_s_own(tmp_path):
    loaded = mapped(write_extracts(tmp_path), plans=columns(issued_date="EHCP Start Date"))
    assert loaded.tables.frames["plans"]["issued_date"].notna().all()
    assert "header_mapped" not in rules(loaded.issues)


def test_a_map_to_which_no_header_fits_names_both_and_the_nearest(tmp_path):
    folder = write_extracts(tmp_path, plans=PLANS.replace("issued_date", "EHCP Startdate"))
    with pytest.raises(DataError) as caught:
        mapped(folder, plans=columns(issued_date="EHCP Start Date"))
    said = str(caught.value)
    assert "plans.csv (sources.plans.columns)" in said
    assert "“EHCP Start Date”, which is mapped to `issued_date`, nor `issued_date` itself" in said
    assert 'Did you mean "EHCP Startdate"?' in said


def test_no_word_of_a_first_record_is_offered_for_a_header_that_is_absent(tmp_path):
    folder = write_extracts(tmp_path, plans=PLANS.replace("issued_date", "Canary Surname"))
    with pytest.raises(DataError) as caught:
        mapped(folder, plans=columns(issued_date="Canary Forename"))
    assert "Surname" not in str(caught.value)


def test_a_map_onto_a_column_that_the_file_has_too_is_refused(tmp_path):
    folder = write_extracts(tmp_path, plans=PLANS.replace("ceased_date", "Started"))
    with pytest.raises(DataError, match="“Started” is mapped to `issued_date`, and the file has"):
        mapped(folder, plans=columns(issued_date="Started"))


def test_a_mapped_header_that_stands_twice_is_refused(tmp_path):
    text = PLANS.replace("issued_date", "Start").replace("ceased_date", "start ")
    with pytest.raises(DataError, match="the file has “Start” 2 times"):
        mapped(write_extracts(tmp_path, plans=text), plans=columns(issued_date="Start"))


def test_two_columns_under_each_other_s_name_are_exchanged(tmp_path):
    maps = columns(meeting_date="decision_date", decision_date="meeting_date")
    there = mapped(write_extracts(tmp_path), reviews=maps).tables.frames["reviews"]
    back = load(tmp_path).tables.frames["reviews"]
    assert there["meeting_date"].equals(back["decision_date"].rename("meeting_date"))


def test_a_personal_column_under_another_name_is_dropped_all_the_same(tmp_path):
    text = SOUND["people"].replace("secondary_need", "Family Name").replace("SLCN", "Zzsynthetic")
    folder = write_extracts(tmp_path, people=text)
    loaded = mapped(folder, people=columns(surname="Family Name"))
    assert "surname" not in loaded.tables.frames["people"]
    assert "surname" in only(loaded.issues, "personal_column").message
    assert "Zzsynthetic" not in " ".join(map(str, loaded.issues))


def test_a_first_row_that_is_a_record_is_not_repeated_as_the_nearest_header(tmp_path):
    folder = write_extracts(tmp_path, plans="Zzsynthetic,l1\nZzq,l2\n")
    with pytest.raises(DataError, match="names no column") as caught:
        mapped(folder, plans=columns(plan_id="Zzsynth"))
    assert "Zzsynthetic" not in str(caught.value)


def test_a_header_that_may_be_an_identifier_is_not_repeated_as_the_nearest(tmp_path):
    folder = write_extracts(tmp_path, plans=PLANS.replace("plan_id", "PLAN00001"))
    with pytest.raises(DataError, match="neither the header") as caught:
        mapped(folder, plans=columns(plan_id="PLAN0000"))
    assert "PLAN00001" not in str(caught.value)


def test_a_council_s_own_codes_are_translated_and_counted(tmp_path):
    text = SOUND["people"].replace("ASD", " autism ").replace("SEMH", "AUTISM")
    codes = {"primary_need": {"Autism": "ASD", "Deaf": "HI"}}
    loaded = mapped(write_extracts(tmp_path, people=text), people={"codes": codes})
    assert loaded.tables.frames["people"]["primary_need"].tolist() == ["ASD", "ASD"]
    note = only(loaded.issues, "code_mapped")
    assert (note.severity, note.column, note.rows, note.count) == (
        "note",
        "primary_need",
        (2, 3),
        2,
    )
    assert rules(loaded.issues, "error") == set()


def test_a_code_that_no_map_has_stays_an_error(tmp_path):
    text = SOUND["people"].replace("ASD", "Autism").replace("SEMH", "BESD")
    codes = {"primary_need": {"Autism": "ASD"}}
    loaded = mapped(write_extracts(tmp_path, people=text), people={"codes": codes})
    assert only(loaded.issues, "code_unknown").rows == (3,)


def test_a_value_may_be_mapped_to_nothing_and_flags_and_years_to_theirs(tmp_path):
    people = SOUND["people"].replace("secondary_need", "Year").replace("SLCN", "Reception")
    requests = SOUND["requests"].replace(",no", ",None known")
    loaded = mapped(
        write_extracts(tmp_path, people=people, requests=requests),
        people=columns(year_group="Year")
        | {"codes": {"year_group": {"reception": 0}, "primary_need": {"SEMH": None}}},
        requests={"codes": {"appealed": {"none known": False}}},
    )
    frames = loaded.tables.frames
    assert frames["people"]["year_group"].iloc[0] == 0
    assert frames["people"]["primary_need"].isna().tolist() == [False, True]
    assert frames["requests"]["appealed"].tolist() == [False, False]
