"""A return in a folder: found by what it is, and one only."""

import pytest

from extract_files import SOUND, load, only, rules, write_extracts
from sen2_returns import as_at, read_tables, write_export, write_small
from wsoa.errors import DataError
from wsoa.extracts import Origins
from wsoa.extracts.sen2 import files_of, find_return

OWN = ("people", "requests", "assessments", "plans", "placements", "reviews")
"""Tables that a return holds."""


@pytest.fixture
def tables(request):
    return as_at(read_tables(request.config.rootpath / "data" / "sample"), "2016-12-31")


def beside(folder, **changed):
    """Write the extracts that a return does not hold."""
    return write_extracts(folder, **(dict.fromkeys(OWN) | changed))


def test_an_xml_file_is_known_by_its_content(tmp_path):
    (tmp_path / "notes.xml").write_text("<Notes/>", encoding="utf-8")
    other = write_small(tmp_path / "cin.xml")
    other.write_text(other.read_text(encoding="utf-8").replace(">SEN2<", ">CIN<"), encoding="utf-8")
    assert find_return(tmp_path) is None
    path = write_small(tmp_path / "any name.XML")
    assert find_return(tmp_path) == path


def test_a_broken_return_is_found_to_be_read_and_refused(tmp_path):
    path = tmp_path / "return.xml"
    path.write_text("<Message><Header><Collection>SEN2", encoding="utf-8")
    assert find_return(tmp_path) == path


def test_nine_files_make_their_folder_a_return(tables, tmp_path):
    folder = write_export(tables, tmp_path / "flat")
    assert find_return(folder) == folder
    assert len(files_of(folder)) == 9


def test_two_returns_are_refused_by_name(tables, tmp_path):
    write_small(tmp_path / "january.xml")
    write_small(tmp_path / "march.xml")
    with pytest.raises(DataError, match=r"january\.xml and march\.xml"):
        find_return(tmp_path)
    (tmp_path / "march.xml").unlink()
    write_export(tables, tmp_path)
    with pytest.raises(DataError, match=r"january\.xml and Blade-Export_\w+\.csv"):
        find_return(tmp_path)


def test_two_exports_are_two_returns(tables, tmp_path):
    write_export(tables, tmp_path, run="Blade-Export_31-03-2023")
    write_export(tables, tmp_path, run="Blade-Export_18-04-2024")
    with pytest.raises(DataError, match="more than one SEN2 return"):
        find_return(tmp_path)


def test_plain_extracts_are_no_return(tmp_path):
    assert find_return(write_extracts(tmp_path)) is None


def test_a_return_and_files_of_other_tables_complete_each_other(tmp_path):
    write_small(beside(tmp_path) / "return.xml")
    loaded = load(tmp_path)
    assert set(loaded.tables.frames) == {*OWN, "providers"}
    assert "stray_file" not in rules(loaded.issues)


def test_an_export_may_lie_among_the_other_tables(tables, tmp_path):
    write_export(tables, beside(tmp_path, providers=SOUND["providers"]), run="Blade-Export")
    loaded = load(tmp_path)
    assert set(loaded.tables.frames) == {*OWN, "providers"}
    assert "stray_file" not in rules(loaded.issues)


def test_the_return_alone_does_without_providers_and_says_what_that_costs(tmp_path):
    write_small(tmp_path / "return.xml")
    loaded = load(tmp_path)
    assert "providers" not in loaded.tables.frames
    said = [i for i in loaded.issues if i.rule == "sen2_not_said" and i.table == "placements"]
    assert said[0].count == 1
    assert "Add a `providers` extract" in said[0].message
    assert "required_null" not in rules(loaded.issues)


def test_a_table_in_the_return_and_in_a_file_is_refused(tmp_path):
    write_small(beside(tmp_path, people=SOUND["people"]) / "return.xml")
    with pytest.raises(DataError, match=r"`people` is there twice: people\.csv and return\.xml"):
        load(tmp_path)


def test_the_params_may_name_the_file_that_is_meant(tmp_path):
    write_small(beside(tmp_path, people=SOUND["people"]) / "return.xml")
    named = {"people": tmp_path / "people.csv"}
    loaded = load(Origins(folder=tmp_path, named=named))
    assert len(loaded.tables.frames["people"]) == 2
    assert loaded.places["plans"].file == "return.xml"


def test_the_params_may_name_the_return_that_is_meant(tmp_path):
    path = write_small(beside(tmp_path, people=SOUND["people"]) / "return.xml")
    loaded = load(Origins(folder=tmp_path, sen2=path))
    assert len(loaded.tables.frames["people"]) == 1
    assert only(loaded.issues, "file_passed_over").file == "people.csv"


def test_a_return_of_another_time_is_said(tmp_path):
    write_small(tmp_path / "return.xml")
    said = only(load(tmp_path).issues, "source_of_later_year")
    assert "2023-01-01" in said.message
    assert not load(tmp_path).tables.coverage


def test_a_return_that_cannot_be_opened_is_one_to_be_named(tmp_path, monkeypatch):
    path = write_small(tmp_path / "return.xml")

    def closed(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("wsoa.extracts.sen2.document._elements", closed)
    assert find_return(tmp_path) == path
    with pytest.raises(DataError, match=r"return\.xml cannot be opened \(Permission denied\)"):
        load(tmp_path)
