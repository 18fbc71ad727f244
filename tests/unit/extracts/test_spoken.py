"""What a message may repeat of a header or a file's name: nothing that could be a child's."""

import pytest

from extract_files import SOUND, load, only, write_extracts
from wsoa.extracts.spoken import is_misspelling, is_speakable


@pytest.mark.parametrize(
    "name",
    ["Date Issued", "issuedDate", "plan-id", "EHCP Issued Date", "plans 2021-10", "SEN2 request"],
)
def test_words_of_the_contract_are_repeated(name):
    assert is_speakable(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Amelia Stone", "amelia_stone", "Stone", "date Amelia", "", "plan: 5", "plan " * 9),
        *(
            "2012-05-04",
            "plan 04-05-2012",
            "123456789012",
            "plan 123456",
            "a@b.example",
            "plan\u00e9",
        ),
    ],
)
def test_what_may_be_a_name_a_number_or_a_date_of_birth_is_not(name):
    assert not is_speakable(name)


def test_an_unknown_header_is_named_by_its_place_where_it_may_be_a_child(tmp_path):
    text = SOUND["people"].replace("secondary_need", "Primrose Needham")
    issue = only(load(write_extracts(tmp_path, people=text)).issues, "unknown_column")
    assert issue.message.startswith("The file's column 5 is not of this table")
    assert "primrose" not in issue.message.lower()


def test_a_missing_columns_hint_is_no_childs_name(tmp_path):
    text = SOUND["providers"].replace("name", "Jamey")
    loaded = load(write_extracts(tmp_path, providers=text))
    assert "Jamey" not in " ".join(issue.message for issue in loaded.issues)
    assert "Did you mean its column 2?" in only(loaded.issues, "missing_column").message


@pytest.mark.parametrize(
    ("header", "name", "slip"),
    [
        ("recieved_date", "received_date", True),
        ("Recieved Date", "received_date", True),
        ("recieved_date2", "received_date", False),
        ("King", "kind", False),
        ("Jame", "name", False),
        ("Caseworth", "caseworker", False),
        ("Moderna", "moderated", False),
    ],
)
def test_a_slip_of_a_long_name_is_repeated_and_a_possible_surname_is_not(header, name, slip):
    assert is_misspelling(header, name) is slip


def test_a_stray_file_is_found_by_its_number_where_its_name_may_be_a_child(tmp_path):
    (tmp_path / "Amelia Stone.docx").write_text("x", encoding="utf-8")
    (tmp_path / "old plans.pdf").write_text("x", encoding="utf-8")
    issues = [i for i in load(write_extracts(tmp_path)).issues if i.rule == "stray_file"]
    assert [issue.file for issue in issues] == ["file 1 of the folder by name", "old plans.pdf"]
    assert "Amelia" not in " ".join(map(str, issues))


def test_a_broken_stray_workbook_is_not_named_in_its_message_either(tmp_path):
    (tmp_path / "Amelia Stone.xlsx").write_bytes(b"no workbook")
    issue = only(load(write_extracts(tmp_path)).issues, "stray_file")
    assert "Amelia" not in str(issue)
