"""The data beside the report as a stranger takes it: the CSV by its metadata, the workbook."""

import csv
import json
import re
import shutil
import zipfile
from warnings import catch_warnings, simplefilter

import openpyxl
import pytest
from csvw import CSVW

from wsoa.harmless import begins_like_formula, safe_text

PERIODS = ("2021-10", "2021-01")
METADATA = "measures.csv-metadata.json"


@pytest.fixture(params=PERIODS)
def public(request, built):
    return built.outputs / request.param / "public"


def is_valid(metadata):
    """Say whether csvw, a validator of its own, finds metadata and figures right."""
    with catch_warnings(record=True):
        simplefilter("always")  # it counts the warnings that it gives
        try:
            return CSVW(str(metadata), validate=True).is_valid
        except ValueError:  # its word for two rows of one key
            return False


def test_the_figures_are_what_their_metadata_says(public):
    assert is_valid(public / METADATA)
    (table,) = CSVW(str(public / METADATA)).tables
    read = list(table.iterdicts())
    with (public / "measures.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    assert len(read) == len(written) > 1000
    assert [row["numerator"] for row in read] == [
        int(row["numerator"]) if row["numerator"] else None for row in written
    ]


@pytest.mark.parametrize(
    ("pattern", "put"),
    [
        (r"\nplans_maintained,([^,]*),1,", r"\nplans_maintained,\1,4,"),
        (r",shown,", ",visible,"),
        (r",2021-09-30,", ",30.9.2021,"),
        (r"\nplans_maintained,", "\n,"),
        (r"(\nplans_maintained,[^\n]*)", r"\1\1"),
    ],
    ids=["above the bound", "another status", "another date", "without a name", "a row twice"],
)
def test_a_figure_against_its_metadata_is_found(built, tmp_path, pattern, put):
    source = built.outputs / "2021-10" / "public"
    shutil.copy(source / METADATA, tmp_path)
    text = (source / "measures.csv").read_text(encoding="utf-8")
    changed = re.sub(pattern, put, text, count=1)
    assert changed != text
    (tmp_path / "measures.csv").write_text(changed, encoding="utf-8", newline="\n")
    assert not is_valid(tmp_path / METADATA)


def test_every_window_of_a_row_is_named(public):
    with (public / "measures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[-1] == "window"
    windows = {name for row in rows for name in row["window"].split(";")}
    assert windows >= {"period", "month", "ytd", "last_year", "as_at", "trend", "baseline"}


def test_no_cell_of_any_csv_file_runs(built):
    """Numbers may begin with a minus: nothing of a number runs."""
    for period in PERIODS:
        paths = list((built.outputs / period).rglob("*.csv"))
        assert len(paths) > 7
        for path in paths:
            with path.open(encoding="utf-8", newline="") as file:
                cells = {cell for row in csv.reader(file) for cell in row}
            assert [cell for cell in cells if safe_text(cell) != cell and cell[:1] != "'"] == []


@pytest.fixture
def book(public):
    return openpyxl.load_workbook(public / "tables.xlsx")


def tables(book):
    return [sheet for sheet in book if sheet.title.startswith("Table_")]


def test_a_cover_contents_and_notes_come_first_and_say_what_is_there(book):
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    listed = [row[0] for row in book["Contents"].iter_rows(min_row=2, values_only=True)]
    assert [name for name in listed if str(name).startswith("Table_")] == [
        sheet.title for sheet in tables(book)
    ]
    assert len(tables(book)) > 10


def test_a_sheet_has_one_table_marked_as_one_from_its_headings_to_its_last_row(book):
    for sheet in tables(book):
        (table,) = sheet.tables.values()
        first, last = table.ref.split(":")
        assert first == "A4"
        assert last == f"{openpyxl.utils.get_column_letter(sheet.max_column)}{sheet.max_row}"
        assert table.headerRowCount == 1
        assert len({cell.value for cell in sheet[4]}) == sheet.max_column


def test_no_cell_is_blank_or_merged_and_no_row_or_column_hidden(book):
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert not any(row.hidden for row in sheet.row_dimensions.values())
        assert not any(column.hidden for column in sheet.column_dimensions.values())
        assert sheet.sheet_state == "visible"
    for sheet in tables(book):
        rows = list(sheet.iter_rows(min_row=4, values_only=True))
        assert all(cell not in (None, "") for row in rows for cell in row), sheet.title
        above = list(sheet.iter_rows(max_row=3, values_only=True))
        assert all(row[0] and not any(row[1:]) for row in above), sheet.title


def test_headings_stay_in_sight(book):
    assert {sheet.freeze_panes for sheet in tables(book)} == {"A5"}


def test_every_note_that_a_heading_names_is_on_the_notes_sheet(book):
    notes = {f"note {cell.value}" for cell in book["Notes"]["A"]}
    named = {
        note
        for sheet in tables(book)
        for cell in sheet[4]
        for note in re.findall(r"\[([^\]]+)\]", str(cell.value))
    }
    assert named
    assert named <= notes


def test_text_is_text_numbers_are_numbers_and_nothing_runs(book):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), cell.coordinate
                if isinstance(cell.value, str):
                    assert not begins_like_formula(cell.value), (sheet.title, cell.coordinate)
    figures = [
        row[1] for sheet in tables(book) for row in sheet.iter_rows(min_row=5, values_only=True)
    ]
    assert sum(isinstance(each, int | float) for each in figures) > 50


def test_the_workbook_has_a_title_a_language_and_no_macro(public, book):
    about = json.loads((public / METADATA).read_text(encoding="utf-8"))
    assert book.properties.title
    assert book.properties.title in about["dc:title"]
    assert book.properties.language == "en-GB"
    with zipfile.ZipFile(public / "tables.xlsx") as parts:
        names = parts.namelist()
    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
