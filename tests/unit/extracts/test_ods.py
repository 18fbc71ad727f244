"""OpenDocument spreadsheets, read as Excel's are."""

import zipfile
from datetime import date

import pytest

from extract_files import load, write_extracts
from wsoa.errors import DataError
from wsoa.extracts import Origins
from wsoa.params import TableSource

MIME = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
HEADER = ["plan_id", "person_id", "request_id", "issued_date", "maintaining_la"]
RECORDS = [["l1", "p1", "q1", date(2020, 5, 25), 883], ["l2", "p2", "q2", "03/08/2020", 883]]


def cell(value):
    match value:
        case date():
            kind = f'office:value-type="date" office:date-value="{value}"'
        case int():
            kind = f'office:value-type="float" office:value="{value}"'
        case _:
            kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"


def sheet(name, rows):
    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}">{lines}</table:table>'


def write_ods(path, **sheets):
    inside = "".join(sheet(name, rows) for name, rows in sheets.items())
    manifest = f"""<manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
    content = (
        f"<office:document-content {NAMESPACES}><office:body><office:spreadsheet>"
        f"{inside}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", MIME)
        book.writestr("META-INF/manifest.xml", manifest)
        book.writestr("content.xml", content)
    return path


def test_a_table_on_the_second_sheet_reads_as_in_excel(tmp_path):
    write_extracts(tmp_path, plans=None)
    write_ods(tmp_path / "plans.ods", Notes=[["Read me"]], Plans=[HEADER, *RECORDS])
    loaded = load(tmp_path)
    frame = loaded.tables.frames["plans"]
    assert loaded.places["plans"].sheet == "Plans"
    assert frame["issued_date"].dt.date.tolist() == [date(2020, 5, 25), date(2020, 8, 3)]
    assert frame["maintaining_la"].tolist() == ["883", "883"]


def test_a_file_of_another_name_may_hold_tables_by_its_sheets(tmp_path):
    write_extracts(tmp_path, plans=None)
    write_ods(tmp_path / "quarter.ods", plans=[HEADER, *RECORDS])
    assert load(tmp_path).places["plans"].file == "quarter.ods"


def test_a_truncated_file_is_refused(tmp_path):
    write_extracts(tmp_path, plans=None)
    path = write_ods(tmp_path / "plans.ods", plans=[HEADER, *RECORDS])
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(DataError, match=r"plans\.ods is not a whole workbook.*Export it again"):
        load(tmp_path)


def test_the_sheet_that_the_params_name_is_read_from_another_folder_too(tmp_path):
    write_extracts(tmp_path, plans=None)
    old = [HEADER, *RECORDS[:1]]
    write_ods(tmp_path / "plans.ods", plans=old, Current=[HEADER, *RECORDS])
    maps = {"plans": TableSource(file="exports/plans.ods", sheet="Current")}
    loaded = load(Origins(folder=tmp_path, maps=maps))
    assert loaded.places["plans"].sheet == "Current"
    assert len(loaded.tables.frames["plans"]) == len(RECORDS)


def test_a_sheet_that_is_not_there_is_refused_in_another_folder_too(tmp_path):
    write_extracts(tmp_path, plans=None)
    write_ods(tmp_path / "plans.ods", plans=[HEADER, *RECORDS])
    maps = {"plans": TableSource(file="exports/plans.ods", sheet="Current")}
    with pytest.raises(DataError, match=r"plans\.ods has no sheet “Current”"):
        load(Origins(folder=tmp_path, maps=maps))


def test_a_csv_in_the_place_of_a_workbook_has_no_sheet_and_is_read(tmp_path):
    maps = {"plans": TableSource(file="exports/plans.ods", sheet="Current")}
    loaded = load(Origins(folder=write_extracts(tmp_path), maps=maps))
    assert loaded.places["plans"].file == "plans.csv"
