"""The dictionary of measures is what their docstrings say."""

import importlib
from pathlib import Path

import pytest

from wsoa.measures import MEASURES
from wsoa.plan.reference import WINDOWS

TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture
def definitions(monkeypatch):
    monkeypatch.syspath_prepend(TOOLS)
    monkeypatch.setattr("sys.argv", ["write_definitions.py", "--verify"])
    return importlib.import_module("write_definitions")


def test_the_committed_page_is_up_to_date(definitions, capsys):
    assert definitions.main() == 0, capsys.readouterr().out


def test_a_definition_that_changed_is_noticed(definitions, tmp_path, monkeypatch, capsys):
    page = tmp_path / "definitions.md"
    text = definitions.PAGE.read_text(encoding="utf-8")
    page.write_text(text.replace("20 weeks are 140 days from", "20 weeks are"), encoding="utf-8")
    monkeypatch.setattr(definitions, "PAGE", page)
    assert definitions.main() == 1
    assert "python tools/write_definitions.py" in capsys.readouterr().out


def test_every_measure_stands_there_once(definitions):
    text = definitions.PAGE.read_text(encoding="utf-8")
    assert [name for name in MEASURES if text.count(f"**`{name}`**") != 1] == []


def test_every_window_that_a_narrative_may_name_is_explained(definitions):
    table = definitions.PAGE.read_text(encoding="utf-8").partition("## Windows")[2]
    assert [name for name in WINDOWS if f"`{name}`" not in table.partition("\n## ")[0]] == []
