"""`tables.xlsx`: one table a sheet, numbers as numbers, no gap, nothing that runs, same bytes."""

from datetime import date, datetime

import openpyxl
import pytest

from public import absent, publish, share, stock
from wsoa.workbook import harmless, write_workbook

WORDS = {"title": "Progress update", "council": "A council", "label": "July to September 2021"}


def write(path, setting, *figures):
    write_workbook(publish(*figures), setting, path=path, **WORDS)
    return path


def rows(sheet):
    """Return headings without their note, and the rows under them as dicts."""
    found = list(sheet.iter_rows(values_only=True))
    start = next(i for i, row in enumerate(found) if all(row)) if len(found[0]) > 1 else 0
    headings = [str(cell).split("\n")[0] for cell in found[start]]
    return [dict(zip(headings, row, strict=True)) for row in found[start + 1 :]]


@pytest.fixture(scope="module")
def book(setting, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "tables.xlsx"
    figures = (
        share("whereabouts_known", 1830, 1852),
        share("record_completeness", 1850, 1852),
        absent("out_of_area_providers_visited", "no `visits` extract for this period"),
        share("plans_meeting_standard", 30, 40, unknown=2, window="period"),
        *(stock("plans_maintained", n, setting_group=g) for g, n in GROUPS.items()),
        share("provider_kpi_met", 30, 40, window="period", kpi='=HYPERLINK("http://x","y")'),
        share("provider_kpi_met", 20, 40, window="period", kpi="[click](http://x) $$note$$"),
    )
    return openpyxl.load_workbook(write(path, setting, *figures))


GROUPS = {"special": 400, "mainstream": 600, "home educated": 3}


def measure(book, sheet, title):
    return next(row for row in rows(book[sheet]) if row["Measure"].startswith(title))


def test_cover_contents_and_notes_come_first_and_contents_list_every_table(book):
    assert book.sheetnames[:4] == ["Cover", "Contents", "Notes", "Table_1"]
    listed = [row["Sheet name"] for row in rows(book["Contents"])]
    assert listed == book.sheetnames[3:]
    links = [row[0].hyperlink.location for row in book["Contents"].iter_rows(min_row=4)]
    assert links[0] == "'Table_1'!A1"
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_the_notes_explain_every_symbol(book):
    symbols = rows(book["Notes"])[0]["Note"]
    for symbol in ("c: confidential", "x: not available", "z: not applicable", "low: rounds"):
        assert symbol in symbols


def test_a_rate_is_a_number_shown_as_a_percentage_with_its_counts(book):
    row = measure(book, "Table_1", "Children with a plan whose whereabouts")
    assert row["Figure"] == pytest.approx(1830 / 1852)
    assert (row["Numerator"], row["Denominator"], row["Target"]) == (1830, 1852, 1)
    assert row["Comparator"] == "z"
    cell = next(c for c in book["Table_1"]["B"] if c.value == row["Figure"])
    assert cell.number_format == "0%"


def test_a_suppressed_figure_is_a_symbol_in_every_column(book):
    row = measure(book, "Table_1", "Plans with a complete record")
    assert {row[name] for name in ("Figure", "Numerator", "Denominator")} == {"c"}


def test_an_absent_figure_says_why(book):
    row = measure(book, "Table_2", "Out-of-area providers visited")
    assert row["Figure"] == "x"
    assert row["When"] == "at 30 September 2021: no `visits` extract for this period"


def test_a_breakdown_has_a_sheet_and_its_small_group_no_number(book):
    sheet = next(s for s in book if s["A1"].value == "EHC plans maintained, by setting")
    found = {row["Setting"]: row["Figure"] for row in rows(sheet)}
    assert found["home educated"] == "c"
    assert 3 not in [cell.value for row in sheet.iter_rows() for cell in row]
    assert found["mainstream"] in (600, "c")


def test_no_table_has_a_blank_or_a_merged_cell(book):
    for sheet in book:
        assert not sheet.merged_cells.ranges
    for name in book.sheetnames[3:]:
        for row in rows(book[name]):
            assert all(cell not in (None, "") for cell in row.values()), name


def test_hostile_text_from_an_extract_neither_runs_nor_links(book):
    sheet = next(s for s in book if s["A1"].value.endswith("by indicator"))
    names = [row[0] for row in sheet.iter_rows(min_row=5)]
    assert {cell.value for cell in names} == {
        '\'=HYPERLINK("http://x","y")',
        "[click] (http://x) $ $note$ $",
    }
    assert {(cell.data_type, cell.hyperlink) for cell in names} == {("s", None)}


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'=1+1"),
        ("under 5", "under 5"),
        ("  ", "unnamed"),
        ("—", "unnamed —"),
    ],
)
def test_what_begins_like_a_formula_becomes_text(text, safe):
    assert harmless(text) == safe


def test_the_same_figures_are_the_same_bytes_dated_by_the_report(setting, tmp_path):
    figures = stock("plans_maintained", 1852)
    first, second = (write(tmp_path / name, setting, figures) for name in ("a.xlsx", "b.xlsx"))
    assert first.read_bytes() == second.read_bytes()
    book = openpyxl.load_workbook(first)
    assert book.properties.created == book.properties.modified == datetime(2021, 9, 30)  # noqa: DTZ001
    assert setting.as_at == date(2021, 9, 30)
