"""What councils' files get wrong: one message each, of what, where and what to do, and no value."""

import io
import os
import zipfile
from datetime import date, timedelta

import pandas as pd
import pytest
from openpyxl import Workbook

from extract_files import SOUND, load, only, rules, write_extracts
from wsoa.errors import DataError

PLANS = SOUND["plans"]
REQUESTS = SOUND["requests"]
HEADER = PLANS.splitlines()[0]
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def refusal(folder):
    with pytest.raises(DataError) as caught:
        load(folder)
    return str(caught.value)


def bytes_of(tmp_path, data, *, name="plans.csv"):
    """Return a sound folder with one file of those bytes in place of the plans."""
    write_extracts(tmp_path, plans=None)
    (tmp_path / name).write_bytes(data)
    return tmp_path


def parquet(text):
    buffer = io.BytesIO()
    pd.read_csv(io.StringIO(text), dtype=str).to_parquet(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PLANS.encode("utf-16"), "is UTF-16 text (“Unicode text”), which is not read. Save"),
        (PLANS.encode("utf-32"), "is UTF-32 text, which is not read. Save"),
        (PLANS.encode("utf-16-le"), "is UTF-16 text"),
        (PLANS.encode("utf-16-be"), "is UTF-16 text"),
        (PLANS.replace("l2", "l\0").encode(), "not text, first in row 3: it is damaged. Export"),
        (PLANS.encode() + bytes(4096), "not text, first in row 4: it is damaged. Export"),
        (b"PK\3\4 a workbook", "is an Excel workbook under the name of a CSV file. Save it as"),
        (OLE + bytes(100), "is an Excel workbook under the name of a CSV file. Save it as"),
        (parquet(PLANS), "is a Parquet file under the name of a CSV file. Name it .parquet"),
        (b"\r\n<html><table>", "is a web page or XML under the name of a CSV file. Open it in"),
        (PLANS.replace(",", "|").encode(), "the first row names no column of `plans`"),
        (PLANS.replace("_", " of ").encode(), "headers in the params (sources.plans.columns)."),
        (b"EHC plans at 31 October\n" + PLANS.encode(), "row 1 is one value over rows of 7: a ti"),
        (b"plan_id,\x81\n", "is neither UTF-8 nor Windows-1252 text. Save it as “CSV UTF-8”"),
        (PLANS.replace("l2,", "l2,x,").encode(), "row 3: 8 values under 7 headers"),
        (PLANS.replace("l2,p2", "l2").encode(), "row 3: 6 values under 7 headers"),
        (PLANS[:-2].encode(), "row 3: 6 values under 7 headers. The file is cut short"),
        (b"", "is empty: it has not even a header. Export it again"),
    ],
)
def test_a_file_that_is_no_sound_csv_says_what_it_is_and_what_to_do(tmp_path, data, said):
    message = refusal(bytes_of(tmp_path, data))
    assert message.startswith("plans.csv")
    assert said in message
    assert "2020-" not in message


@pytest.mark.parametrize("kept", [10, 200, -20, -1])
def test_a_parquet_file_cut_short_is_refused(tmp_path, kept):
    folder = bytes_of(tmp_path, parquet(PLANS)[:kept], name="plans.parquet")
    assert refusal(folder) == (
        "plans.parquet is not a whole Parquet file of plain columns. Export it again."
    )


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("EncryptedPackage", "is protected by a password. Save it as .xlsx without one."),
        ("Workbook", "is an old .xls under a new name, or is protected by a password."),
    ],
)
def test_a_workbook_that_is_closed_says_how_to_open_it(tmp_path, inside, said):
    data = OLE + bytes(1016) + inside.encode("utf-16-le") + bytes(500)
    message = refusal(bytes_of(tmp_path, data, name="plans.xlsx"))
    assert message.startswith(f"plans.xlsx {said}")


def test_a_closed_workbook_of_no_table_is_a_warning_and_the_rest_is_read(tmp_path):
    folder = write_extracts(tmp_path)
    (folder / "notes.xlsx").write_bytes(OLE + bytes(100))
    issue = only(load(folder).issues, "stray_file")
    assert (issue.severity, issue.file) == ("warning", "notes.xlsx")
    assert "password" in issue.message


def test_a_closed_workbook_that_may_hold_what_is_missing_is_named_beside_it(tmp_path):
    folder = bytes_of(tmp_path, OLE + bytes(100), name="export.xlsx")
    message = refusal(folder)
    assert "No extract for the required table `plans`" in message
    assert "export.xlsx is an old .xls under a new name, or is protected" in message


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="only for one without all rights")
def test_a_file_that_may_not_be_read_is_named(tmp_path):
    folder = write_extracts(tmp_path)
    (folder / "plans.csv").chmod(0)
    assert "plans.csv cannot be opened (Permission denied)" in refusal(folder)


def test_the_line_that_names_a_separator_for_excel_is_passed_over(tmp_path):
    text = "sep=;\r\n" + PLANS.replace(",", ";").replace("2020-08-03", "soon")
    loaded = load(bytes_of(tmp_path, text.encode()))
    assert only(loaded.issues, "date_unreadable").rows == (4,)


def test_a_last_line_without_an_end_is_noted_and_a_whole_one_is_not(tmp_path):
    note = only(load(bytes_of(tmp_path, PLANS.encode().rstrip())).issues, "last_line_open")
    assert (note.severity, note.rows) == ("note", (3,))
    assert "last_line_open" not in rules(load(bytes_of(tmp_path, PLANS.encode())).issues)


@pytest.mark.parametrize("text", [HEADER + "\n" + PLANS, PLANS + PLANS])
def test_a_header_among_the_records_is_passed_over_and_said(tmp_path, text):
    loaded = load(write_extracts(tmp_path, plans=text))
    issue = only(loaded.issues, "header_repeated")
    assert (issue.severity, issue.count) == ("warning", 1)
    assert issue.rows == ((2,) if text.startswith(HEADER + "\n" + HEADER) else (4,))
    assert "plan_id" not in loaded.tables.frames["plans"]["plan_id"].tolist()
    assert "date_unreadable" not in rules(loaded.issues)


def test_a_formula_that_failed_is_an_error_and_no_value(tmp_path):
    loaded = load(write_extracts(tmp_path, plans=PLANS.replace("q2", "#REF!")))
    issue = only(loaded.issues, "formula_failed")
    assert (issue.severity, issue.column, issue.rows) == ("error", "request_id", (3,))
    assert loaded.tables.frames["plans"]["request_id"].isna().tolist() == [False, True]


def test_a_formula_that_failed_in_a_workbook_is_an_error_too(tmp_path):
    write_extracts(tmp_path, plans=None)
    book = Workbook()
    book.active.append([*HEADER.split(",")[:5]])
    book.active.append(["l1", "p1", "q1", date(2020, 5, 25), 883])
    book.active.append(["l2", "p2", "#N/A", date(2020, 8, 3), 883])
    book.active["C3"].data_type = "e"
    book.save(tmp_path / "plans.xlsx")
    issue = only(load(tmp_path).issues, "formula_failed")
    assert (issue.column, issue.rows) == ("request_id", (3,))


def test_a_database_s_word_for_nothing_is_nothing(tmp_path):
    text = PLANS.replace(",,\n", ",NULL,NULL\n").replace("q2", "NULL")
    loaded = load(write_extracts(tmp_path, plans=text))
    columns = {i.column for i in loaded.issues if i.rule == "null_written"}
    assert columns == {"request_id", "ceased_date", "cease_reason"}
    assert rules(loaded.issues, "error") == set()


def test_a_date_month_first_for_certain_takes_its_whole_column_with_it(tmp_path):
    text = REQUESTS.replace("2020-01-06", "01/31/2020").replace("2020-03-02", "02/03/2020")
    loaded = load(write_extracts(tmp_path, requests=text))
    issue = only(loaded.issues, "date_month_first")
    assert (issue.severity, issue.column, issue.rows) == ("error", "received_date", (2, 3))
    assert "as in the USA" in issue.message
    assert "YYYY-MM-DD" in issue.message
    assert loaded.tables.frames["requests"]["received_date"].isna().all()


def test_a_single_slip_in_a_column_that_is_day_first_stays_single(tmp_path):
    third = "q3,p1,05/04/2020,1,Y,2020-06-01,no\n"
    text = REQUESTS.replace("2020-01-06", "01/31/2020").replace("2020-03-02", "31/03/2020") + third
    loaded = load(write_extracts(tmp_path, requests=text))
    assert only(loaded.issues, "date_month_first").rows == (2,)
    assert str(loaded.tables.frames["requests"]["received_date"].iloc[2].date()) == "2020-04-05"


def visits(days):
    rows = (f"x{at},100,{day},quality_assurance" for at, day in enumerate(days))
    return "\n".join(["visit_id,provider_id,visit_date,kind", *rows, ""])


def test_many_dates_none_of_them_after_the_12th_are_doubted(tmp_path):
    days = [date(2020, 1, 1) + timedelta(days=7 * week) for week in range(60)]
    american = [f"{day:%m/%d/%Y}" for day in days if day.day <= 12]
    loaded = load(write_extracts(tmp_path, visits=visits(american)))
    issue = only(loaded.issues, "date_order_doubtful")
    assert (issue.severity, issue.column) == ("warning", "visit_date")
    assert issue.count == sum(1 for day in days if day.day <= 12 and day.day != day.month)


@pytest.mark.parametrize("form", ["%d/%m/%Y", "%Y-%m-%d"])
def test_dates_of_any_day_and_firsts_of_the_month_are_not_doubted(tmp_path, form):
    any_day = [date(2020, 1, 1) + timedelta(days=7 * week) for week in range(60)]
    firsts = [date(2018 + month // 12, month % 12 + 1, 1) for month in range(40)]
    for days in (any_day, firsts):
        text = visits(day.strftime(form) for day in days)
        loaded = load(write_extracts(tmp_path, visits=text))
        assert not {"date_order_doubtful", "date_month_first"} & rules(loaded.issues)


def test_oct_2109_is_an_error_in_whatever_form_and_never_a_value(tmp_path):
    text = REQUESTS.replace("2020-01-06", "Oct 2109").replace("2020-03-02", "2109-10-01")
    loaded = load(write_extracts(tmp_path, requests=text))
    assert only(loaded.issues, "date_unreadable").rows == (2,)
    assert only(loaded.issues, "date_out_of_bounds").rows == (3,)
    assert loaded.tables.frames["requests"]["received_date"].isna().all()
    assert "2109" not in " ".join(map(str, loaded.issues))


def test_a_required_column_with_nothing_in_it_is_one_error_for_all_rows(tmp_path):
    text = REQUESTS.replace("2020-01-06", "").replace("2020-03-02", "")
    issue = only(load(write_extracts(tmp_path, requests=text)).issues, "required_null")
    assert (issue.column, issue.count) == ("received_date", 2)


def test_a_million_rows_are_numbered_to_the_last(tmp_path):
    rows = [f"x{at},100,2020-05-04,contact" for at in range(1_000_000)]
    rows[-1] = rows[-1].replace("contact", "call")
    text = "\n".join(["visit_id,provider_id,visit_date,kind", *rows, ""])
    loaded = load(write_extracts(tmp_path, visits=text))
    assert len(loaded.tables.frames["visits"]) == 1_000_000
    assert only(loaded.issues, "code_unknown").rows == (1_000_001,)


def zipped(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PLANS.encode(), "it looks like text, such as CSV. Name it .csv, or open it in Excel and"),
        (PLANS.encode("utf-16"), "it looks like text, such as CSV. Name it .csv, or open it in"),
        (b"\r\n<html><table>", "it looks like a web page or XML. Open it in Excel and save it as"),
        (parquet(PLANS), "it looks like a Parquet file. Name it .parquet."),
        (bytes(400), "it looks damaged. Export it again."),
        (b"", "it is empty. Export it again."),
    ],
)
def test_a_file_under_a_workbooks_name_says_what_it_looks_like(tmp_path, data, said, ending):
    message = refusal(bytes_of(tmp_path, data, name=f"plans.{ending}"))
    assert message.startswith(f"plans.{ending} is not a workbook: {said}")
    assert "cut short" not in message


def test_an_archive_that_holds_no_workbook_is_not_cut_short(tmp_path):
    message = refusal(bytes_of(tmp_path, zipped(plans="x"), name="plans.xlsx"))
    assert message == (
        "plans.xlsx is an archive or a document, and no workbook. Take the workbook out of it."
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PLANS.encode(), "looks like text, such as CSV. Name it .csv, or export it again."),
        (zipped(xl="x"), "looks like a workbook. Name it .xlsx."),
    ],
)
def test_a_file_under_a_parquet_files_name_says_what_it_looks_like(tmp_path, data, said):
    message = refusal(bytes_of(tmp_path, data, name="plans.parquet"))
    assert message == f"plans.parquet is not a Parquet file: it {said}"


@pytest.mark.parametrize(
    ("table", "severity", "said"),
    [
        ("plans", "error", "No report can be made without one: export the table again."),
        ("reviews", "warning", "If there is none to record, leave it as it is; else export"),
        ("visits", "warning", "Export it again, or leave it out."),
    ],
)
def test_only_an_empty_table_that_may_be_absent_may_be_left_out(tmp_path, table, severity, said):
    header = {"visits": "visit_id,provider_id,visit_date,kind"}.get(table) or (
        SOUND[table].splitlines()[0]
    )
    issue = only(load(write_extracts(tmp_path, **{table: f"{header}\n"})).issues, "table_empty")
    assert issue.severity == severity
    assert said in issue.message
    assert ("leave it out" in issue.message) is (table == "visits")


def test_what_is_neither_yes_nor_no_may_be_mapped(tmp_path):
    text = REQUESTS.replace("Y,2020-02-10,no", "Y,2020-02-10,maybe")
    issue = only(load(write_extracts(tmp_path, requests=text)).issues, "flag_unreadable")
    assert issue.message == (
        "Neither yes nor no. Write true or false, yes or no, 1 or 0, or map the council's own "
        "words in the params (sources.requests.codes.appealed)."
    )


def test_a_code_of_no_list_may_be_mapped(tmp_path):
    text = REQUESTS.replace("1,Y,", "1,Granted,")
    issue = only(load(write_extracts(tmp_path, requests=text)).issues, "code_unknown")
    assert issue.message == (
        "A code outside the closed list. Correct it at source, or map the council's own codes in "
        "the params (sources.requests.codes.outcome). The list: Y, N, A, W, H."
    )
    assert "Granted" not in issue.message
