import shutil
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from wsoa.comparator_files import load_comparators
from wsoa.dfe import make_neighbours
from wsoa.dfe.__main__ import main
from wsoa.errors import DataError

DATA = Path(__file__).parents[2] / "data" / "dfe"
PARAMS = Path(__file__).parents[3] / "params"
HAND_WRITTEN = ("comparator-notes.csv", "quoted-comparators.csv")
HEADER = ["LA num", "LA Name", "LA number", "GOInd", "GOReg", "SN1", "SNP", "SN2", "SNP"]
ROWS = [
    ["A", "B", "C", "D", "E", 3, 4, 5, 6],
    HEADER,
    [883, "Thurrock", 883, 2, "East of England", 887, "Very Close", 303, "Extremely close"],
    [942, "Cumberland", 942, 5, "North West", "-", "-", "-", "-"],
]


def write_workbook(path, rows=ROWS):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


@pytest.fixture
def data(tmp_path):
    folder = shutil.copytree(DATA, tmp_path / "published")
    write_workbook(folder / "sn_april_2021.xlsx")
    return folder


def test_neighbours_are_in_order_with_their_closeness(data):
    made = make_neighbours(data)
    assert made.to_dict("list") == {
        "edition": ["April 2021", "April 2021"],
        "area": ["883", "883"],
        "neighbour": ["887", "303"],
        "rank": [1, 2],
        "closeness": ["Very close", "Extremely close"],
    }


def test_editions_stand_in_order_of_time(data):
    write_workbook(data / "sn_may_2025.xlsx")
    assert list(make_neighbours(data)["edition"].unique()) == ["April 2021", "May 2025"]


def test_a_workbook_without_the_headings_is_named(data):
    write_workbook(data / "sn_may_2025.xlsx", [["a note"]])
    with pytest.raises(DataError, match=r"sn_may_2025\.xlsx: no row of headings"):
        make_neighbours(data)


def test_a_file_that_is_no_workbook_is_named(data):
    (data / "sn_may_2025.xlsx").write_text("not a workbook", encoding="utf-8")
    with pytest.raises(DataError, match=r"sn_may_2025\.xlsx cannot be read"):
        make_neighbours(data)


def test_no_workbook_says_how_to_name_one(tmp_path):
    with pytest.raises(DataError, match=r"sn_april_2021\.xlsx"):
        make_neighbours(tmp_path)


def test_the_command_writes_files_that_load_back(data, tmp_path):
    params = tmp_path / "params"
    params.mkdir()
    for name in HAND_WRITTEN:
        shutil.copy(PARAMS / name, params)
    ended = CliRunner().invoke(main, [str(data), str(params)])
    assert ended.exit_code == 0, ended.output
    assert "revised between editions" in ended.output
    own, england, *_ = load_comparators(params).find(
        "timeliness_20_weeks", year=2020, basis="exceptions included", council="883"
    )
    assert (own.numerator, own.denominator) == (149, 201)
    assert england.value == pytest.approx(0.556, abs=0.0005)


def test_the_files_are_the_same_each_time(data, tmp_path):
    runs = [tmp_path / "one", tmp_path / "two"]
    for params in runs:
        params.mkdir()
        CliRunner().invoke(main, [str(data), str(params)])
    names = sorted(path.name for path in runs[0].iterdir())
    assert "comparators.csv" in names
    for name in names:
        assert (runs[0] / name).read_bytes() == (runs[1] / name).read_bytes()
        assert b"\r" not in (runs[0] / name).read_bytes()


def test_the_command_writes_nothing_when_a_file_is_wrong(data, tmp_path):
    params = tmp_path / "params"
    params.mkdir()
    (data / "sn_april_2021.xlsx").unlink()
    ended = CliRunner().invoke(main, [str(data), str(params)])
    assert ended.exit_code == 2
    assert "No statistical neighbours" in ended.output
    assert list(params.iterdir()) == []


def test_a_figure_s_value_is_not_written_where_its_counts_give_it():
    figures = pd.read_csv(PARAMS / "comparators.csv", dtype={"area": str})
    counted = figures["numerator"].notna()
    assert figures.loc[counted, "value"].isna().all()
    assert figures.loc[~counted & (figures["status"] == "shown"), "value"].notna().all()
    assert not figures.duplicated(["measure", "year", "area"]).any()


def test_the_committed_files_are_small():
    assert (PARAMS / "comparators.csv").stat().st_size < 400_000
