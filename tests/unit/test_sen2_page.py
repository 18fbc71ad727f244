"""The page on the SEN2 return says of each measure what the code does with one."""

import importlib
from datetime import date
from pathlib import Path

import pytest

from sen2_returns import write_small
from wsoa.extracts import Origins, load_tables
from wsoa.extracts.sen2 import RETURNED
from wsoa.measures import MEASURES, Windows, compute_figures
from wsoa.measures.reliance import RELIES_ON
from wsoa.period import Period
from wsoa.schema import TABLES
from wsoa.snapshot import as_measured

TOOLS = Path(__file__).parents[2] / "tools"
YEAR = Period("2023-12", date(2023, 1, 1), date(2023, 12, 31))


@pytest.fixture
def page(monkeypatch):
    monkeypatch.syspath_prepend(TOOLS)
    monkeypatch.setattr("sys.argv", ["write_sen2_measures.py", "--verify"])
    return importlib.import_module("write_sen2_measures")


def test_the_committed_page_is_up_to_date(page, capsys):
    assert page.main() == 0, capsys.readouterr().out


def test_what_the_page_says_is_what_a_return_alone_gives(page, tmp_path):
    path = write_small(tmp_path / "return.xml")
    loaded = load_tables(
        Origins(sen2=path), own_la="883", as_at=YEAR.end, key=b"a key for tests only"
    )
    given = {
        figure.measure
        for figure in compute_figures(
            MEASURES.values(), as_measured(loaded.tables), windows=Windows(YEAR)
        )
        if not figure.unavailable
    }
    said = {m.id for m in MEASURES.values() if page.computable(m) == page.YES}
    of_return = {m.id for m in MEASURES.values() if set(m.needs) & set(RETURNED)}
    assert given == said & of_return
    assert "plans_maintained" in given


def test_every_measure_and_column_that_reliance_names_is_there():
    assert RELIES_ON.keys() <= MEASURES.keys()
    for measure, columns in RELIES_ON.items():
        for column in columns:
            table, name = column.split(".")
            assert table in MEASURES[measure].needs
            assert name in TABLES[table].names
