"""The data-quality list as files: for its owner, harmless to spreadsheets, the same bytes again."""

import csv
import os
import stat
from datetime import date

import openpyxl
import pytest

from wsoa.errors import ParamsError, WsoaError
from wsoa.extracts import Issue
from wsoa.pipeline.quality import QualityList, write_list, write_quality

ISSUES = (
    Issue("duplicate_key", "error", "plans", "Twice.", "plan_id", (2, 9), 2, "plans.xlsx", "Plans"),
    Issue("unknown_column", "note", "plans", "=HYPERLINK(1)", file="=cmd.csv"),
    Issue("unknown_column", "note", "plans", "@sum", file="-1.csv"),
)
LIST = QualityList(ISSUES, {"duplicate_key": "+ mended soon"}, "Data quality: x", date(2021, 9, 30))


def csv_rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def sheet_rows(path):
    sheet = openpyxl.load_workbook(path)["List"]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]


def test_both_files_say_the_same(tmp_path):
    write_quality(LIST, tmp_path)
    rows = csv_rows(tmp_path / "data-quality.csv")
    (_, *cells) = sheet_rows(tmp_path / "data-quality.xlsx")
    assert [[value or "z" for value in row.values()] for row in rows] == [
        [str(value) for value in row] for row in cells
    ]
    assert rows[0]["rows"] == "2 9"
    assert rows[0]["sheet"] == "Plans"


def test_no_cell_begins_a_formula(tmp_path):
    write_quality(LIST, tmp_path)
    cells = [v for row in csv_rows(tmp_path / "data-quality.csv") for v in row.values()]
    cells += [str(v) for row in sheet_rows(tmp_path / "data-quality.xlsx") for v in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "'+ mended soon" in cells


def test_the_headings_stay_in_sight_and_filter(tmp_path):
    write_quality(LIST, tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "data-quality.xlsx")["List"]
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:J6"


def test_an_empty_list_says_so(tmp_path):
    write_quality(QualityList((), {}, "Data quality", date(2021, 9, 30)), tmp_path)
    assert csv_rows(tmp_path / "data-quality.csv") == []
    assert "The checks found nothing." in sheet_rows(tmp_path / "data-quality.xlsx")[1]


def test_the_same_list_gives_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_list(LIST, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_list_is_its_owners_only(tmp_path):
    (tmp_path / "list.csv").write_text("an older one", encoding="utf-8")
    for name in ("list.csv", "list.xlsx"):
        write_list(LIST, tmp_path / name)
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"list.csv", "list.xlsx"}


def test_a_list_that_cannot_be_written_says_where(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(WsoaError, match=r"could not be written to .*list\.csv .*--list"):
        write_list(LIST, tmp_path / "file" / "list.csv")
    with pytest.raises(ParamsError, match=r"list\.txt is neither"):
        write_list(LIST, tmp_path / "list.txt")
