"""The data dictionary is what the schema says, and a change of the schema is noticed."""

import importlib
from pathlib import Path

import pytest

from wsoa.checks import RULES
from wsoa.schema import TABLES

TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture
def dictionary(monkeypatch):
    monkeypatch.syspath_prepend(TOOLS)
    monkeypatch.setattr("sys.argv", ["write_data_dictionary.py", "--verify"])
    return importlib.import_module("write_data_dictionary")


@pytest.fixture
def old_page(dictionary, tmp_path, monkeypatch):
    """A page that says something else of one column."""
    page = tmp_path / "extracts.md"
    text = dictionary.PAGE.read_text(encoding="utf-8")
    page.write_text(text.replace("date of birth", "age"), encoding="utf-8")
    monkeypatch.setattr(dictionary, "PAGE", page)
    return page


def test_the_committed_page_is_up_to_date(dictionary, capsys):
    assert dictionary.main() == 0, capsys.readouterr().out


def test_a_page_out_of_date_is_said_and_left_as_it_is(dictionary, old_page, capsys):
    assert dictionary.main() == 1
    assert "python tools/write_data_dictionary.py" in capsys.readouterr().out
    assert "| `birth_date`\\* | date | age |" in old_page.read_text(encoding="utf-8")


def test_a_page_out_of_date_is_written_anew(dictionary, old_page, monkeypatch):
    monkeypatch.setattr("sys.argv", ["write_data_dictionary.py"])
    assert dictionary.main() == 0
    assert "| `birth_date`\\* | date | date of birth |" in old_page.read_text(encoding="utf-8")
    assert old_page.read_text(encoding="utf-8").startswith("# Extracts")


def test_a_page_without_its_marks_is_refused(dictionary, old_page):
    old_page.write_text("# Extracts\n", encoding="utf-8")
    with pytest.raises(ValueError, match="marks for tables"):
        dictionary.main()


def test_every_table_column_and_rule_is_there(dictionary):
    text = dictionary.PAGE.read_text(encoding="utf-8")
    for table in TABLES.values():
        section = text.partition(f"### {table.name}\n")[2].partition("\n### ")[0]
        missing = [c.name for c in table.columns if f"`{c.name}`" not in section]
        assert not missing, table.name
    assert not [rule for rule in RULES if f"| `{rule}` |" not in text]


def test_personal_columns_and_long_code_lists_are_told(dictionary):
    text = dictionary.PAGE.read_text(encoding="utf-8")
    assert "| `upn` | text | unique pupil number; **dropped when read** |" in text
    assert text.count("`non_maintained_special`") == 1
