"""Excel workbooks, whole and broken."""

import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from extract_files import SOUND, load, only, write_extracts
from wsoa.errors import DataError
from wsoa.extracts import Origins, open_file

HEADER = ["plan_id", "person_id", "request_id", "issued_date", "maintaining_la"]
RECORDS = [
    ["l1", "p1", "q1", date(2020, 5, 25), 883],
    ["l2", "p2", "q2", 44046, 883],
]


def workbook(path, **sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def folder_with(tmp_path, **sheets):
    write_extracts(tmp_path, plans=None)
    workbook(tmp_path / "plans.xlsx", **sheets)
    return tmp_path


def test_days_that_a_workbook_counts_from_1904_are_read_from_there(tmp_path):
    folder = write_extracts(tmp_path, plans=None)
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    serials = [[*RECORDS[1][:3], 44046 - 1462, 883], [*RECORDS[1][:3], "42584.75", 883]]
    for row in (HEADER, RECORDS[0], *serials, [*RECORDS[1][:3], "2020-08-03", 883]):
        sheet.append(row)
    book.save(folder / "plans.xlsx")
    frame = load(folder).tables.frames["plans"]
    days = [date(2020, 5, 25), date(2020, 8, 3), date(2020, 8, 3), date(2020, 8, 3)]
    assert frame["issued_date"].dt.date.tolist() == days
    assert frame["maintaining_la"].tolist() == ["883"] * 4


def test_a_workbook_whose_own_description_cannot_be_read_is_refused(tmp_path):
    folder = folder_with(tmp_path, plans=[HEADER, *RECORDS])
    with zipfile.ZipFile(folder / "plans.xlsx") as book:
        parts = {name: book.read(name) for name in book.namelist()}
    # The reader of the values passes over it; what counts its days may stand behind it.
    broken = parts["xl/workbook.xml"].replace(b"<sheets>", b"<odd a=b/><sheets>")
    assert broken != parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = broken
    with zipfile.ZipFile(folder / "plans.xlsx", "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)
    with pytest.raises(DataError, match=r"plans\.xlsx is not a whole workbook"):
        load(folder)


def test_real_dates_serials_and_numbers_read_as_in_csv(tmp_path):
    records = [[*RECORDS[0][:3], datetime(2020, 5, 25, 0, 0), 883.0], RECORDS[1]]  # noqa: DTZ001 - Excel knows no time zone
    frame = load(folder_with(tmp_path, plans=[HEADER, *records])).tables.frames["plans"]
    assert frame["issued_date"].dt.date.tolist() == [date(2020, 5, 25), date(2020, 8, 3)]
    assert frame["maintaining_la"].tolist() == ["883", "883"]


def test_the_table_may_stand_on_the_second_sheet(tmp_path):
    notes = [["Exported for the quarter"]]
    loaded = load(folder_with(tmp_path, Notes=notes, Plans=[HEADER, *RECORDS]))
    assert loaded.places["plans"].sheet == "Plans"
    assert len(loaded.tables.frames["plans"]) == 2


def test_a_sheet_of_another_name_is_known_by_its_columns(tmp_path):
    loaded = load(folder_with(tmp_path, Notes=[["Read me"]], Sheet2=[HEADER, *RECORDS]))
    assert loaded.places["plans"].sheet == "Sheet2"


def test_a_workbook_without_such_a_sheet_is_refused(tmp_path):
    folder = folder_with(tmp_path, Notes=[["Read me"]], Other=[["x"]])
    with pytest.raises(DataError, match=r"plans\.xlsx has no sheet for the table `plans`"):
        load(folder)


def test_one_workbook_may_hold_several_tables(tmp_path):
    write_extracts(tmp_path, plans=None, people=None)
    people = [line.split(",") for line in SOUND["people"].splitlines()]
    workbook(tmp_path / "extracts.xlsx", people=people, plans=[HEADER, *RECORDS])
    loaded = load(tmp_path)
    files = {i.table: i.name for i in loaded.inputs if i.name == "extracts.xlsx"}
    assert set(files) == {"people", "plans"}


def test_a_sheet_and_a_file_for_one_table_are_refused(tmp_path):
    write_extracts(tmp_path)
    workbook(tmp_path / "extracts.xlsx", plans=[HEADER, *RECORDS])
    with pytest.raises(DataError, match=r"`plans` is there twice: extracts\.xlsx and plans\.csv"):
        load(tmp_path)


def test_issues_name_the_sheet_and_the_row_below_blank_ones(tmp_path):
    wrong = [*RECORDS[1][:3], "Oct 2109", 883]
    loaded = load(folder_with(tmp_path, plans=[[], HEADER, RECORDS[0], [], wrong]))
    issue = only(loaded.issues, "date_unreadable")
    assert (issue.file, issue.sheet, issue.rows) == ("plans.xlsx", "plans", (5,))
    assert issue.where == "plans.xlsx, sheet plans, column issued_date, row 5"


@pytest.mark.parametrize("kept", [40, 2000])
def test_a_truncated_workbook_is_refused(tmp_path, kept):
    folder = folder_with(tmp_path, plans=[HEADER, *RECORDS])
    whole = (folder / "plans.xlsx").read_bytes()
    (folder / "plans.xlsx").write_bytes(whole[:kept])
    with pytest.raises(DataError, match=r"plans\.xlsx is not a whole workbook"):
        load(folder)


@pytest.mark.parametrize("wanted", ["EHC plans", "ehc  PLANS"])
def test_the_params_may_name_the_sheet(tmp_path, wanted):
    twice = {"plans": [HEADER, RECORDS[0]], "EHC plans": [HEADER, *RECORDS]}
    folder = folder_with(tmp_path, **twice)
    book = open_file("plans", folder / "plans.xlsx", sheet=wanted)
    loaded = load(Origins(folder=folder, named={"plans": book}))
    assert loaded.places["plans"].sheet == "EHC plans"


def test_a_sheet_that_is_not_there_is_answered_with_the_nearest(tmp_path):
    folder = folder_with(tmp_path, plans=[HEADER], other=[HEADER])
    book = open_file("plans", folder / "plans.xlsx", sheet="plan")
    with pytest.raises(DataError, match=r'has no sheet “plan”, which.*Did you mean "plans"'):
        load(Origins(folder=folder, named={"plans": book}))


def test_two_sheets_of_one_kind_are_told_apart_by_the_params(tmp_path):
    folder = folder_with(tmp_path, One=[HEADER, *RECORDS], Two=[HEADER, *RECORDS])
    with pytest.raises(DataError, match=r"several sheets for the table.*sources\.plans\.sheet"):
        load(folder)


def test_an_empty_sheet_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"plans\.xlsx, sheet plans is empty"):
        load(folder_with(tmp_path, plans=[]))


CHILD = "Canarysurname Jo 2010-05-17"


def test_a_sheet_whose_name_may_be_a_childs_is_said_by_its_number(tmp_path):
    odd = [[*RECORDS[0][:3], "soon", 883]]
    loaded = load(folder_with(tmp_path, Notes=[["x"]], **{CHILD: [HEADER, *odd]}))
    assert loaded.places["plans"].sheet == "2"
    where = only(loaded.issues, "date_unreadable").where
    assert where == "plans.xlsx, sheet 2, column issued_date, row 2"
    with pytest.raises(DataError, match=r"plans\.xlsx, sheet 1 is empty"):
        load(folder_with(tmp_path, **{CHILD: []}))
    with pytest.raises(DataError, match=r"plans\.xlsx, sheet 1: the first row names no column"):
        load(folder_with(tmp_path, **{CHILD: [["a", "b"]]}))


def test_a_sheet_that_the_params_name_is_said_as_they_do(tmp_path):
    folder = folder_with(tmp_path, **{CHILD: [HEADER, *RECORDS]})
    named = {"plans": open_file("plans", folder / "plans.xlsx", sheet=CHILD)}
    assert load(Origins(folder=folder, named=named)).places["plans"].sheet == CHILD


def test_no_childs_sheet_is_offered_for_one_that_is_not_there(tmp_path):
    folder = folder_with(tmp_path, **{CHILD: [HEADER]})
    book = open_file("plans", folder / "plans.xlsx", sheet="Canaryforename Jo 2010")
    with pytest.raises(DataError, match=r"which the params name\.$"):
        load(Origins(folder=folder, named={"plans": book}))
