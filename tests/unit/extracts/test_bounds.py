"""Small files that unfold into enormous ones: refused before anything unfolds."""

import io
import re
import socket
import threading
import tracemalloc
import zipfile
from contextlib import suppress

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extract_files import SOUND, load, write_extracts
from wsoa.errors import DataError
from wsoa.extracts import bounds, workbook
from wsoa.extracts.bounds import MOST_CELLS, refuse_unfolding
from wsoa.extracts.formulas import failed_cells
from wsoa.extracts.sen2.document import is_document, read_document

RELATED = "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="plans">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def packed(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name.replace("__", "."), text)
    return made.getvalue()


def refusal(folder):
    with pytest.raises(DataError) as caught:
        load(folder)
    return str(caught.value)


def test_parts_that_unpack_without_end_are_refused_without_being_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "MOST_BYTES", 2**24)
    write_extracts(tmp_path, plans=None)
    (tmp_path / "plans.xlsx").write_bytes(packed(xl__xml="0" * (2**24 + 2**20)))
    tracemalloc.start()
    assert refusal(tmp_path).startswith("plans.xlsx unpacks to more than")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**24


def test_what_an_archive_says_of_its_own_size_is_not_believed(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_BYTES", 2**24)
    size = 2**24 + 2**20
    data = packed(xl__xml="0" * size).replace(size.to_bytes(4, "little"), b"\x01\0\0\0")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.infolist()[0].file_size == 1
    with pytest.raises(DataError, match="unpacks to more"):
        refuse_unfolding(data, name="plans.xlsx")


def test_a_cell_in_the_last_corner_of_a_sheet_is_refused_before_the_sheet_is_made(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "plan_id", "x"
    write_extracts(tmp_path, plans=None)
    book.save(tmp_path / "plans.xlsx")
    assert "plans.xlsx has 1,048,576 rows of 16,384 columns" in refusal(tmp_path)


SHEET = "<worksheet><sheetData>{}</sheetData></worksheet>"
FAR_OFF = '<c r="XFD1048576"><v>1</v></c>'


@pytest.mark.parametrize(
    "cells",
    [
        "<c r='A1'><v>1</v></c><c s = '1' r = 'XFD1048576'><v>1</v></c>",
        '<c x=">" r="XFD1048576"><v>1</v></c>',
        f'<c x="{"y" * 2**20}" r="XFD1048576"><v>1</v></c>',
        '<x:c r="XFD1048576"><v>1</v></x:c>',
        f"<!-- > <c ' -->{FAR_OFF}",
        f"<![CDATA[ <c ' ]]>{FAR_OFF}",
        '<c r="A18446744073709551615"><v>1</v></c>',
        '<c r="ZZZZZZ1"><v>1</v></c>',
        '<c r="A1" r="XFD1048576"><v>1</v></c>',
        '<c xmlns:r="A1" r="XFD1048576"><v>1</v></c>',
        f'<row r="1">{"<c><v>1</v></c>" * 16_384}</row><row r="1048576"><c><v>1</v></c></row>',
        f'<row r="1">{"<c><v>1</v></c>" * 16_384}</row>{"</row>" * 9_999}<c><v>1</v></c>',
        f'<row r="1">{"<c><v>1</v></c>" * 16_384}</row>{"<row/>" * 9_999}<c><v>1</v></c>',
    ],
    ids=lambda cells: cells[:40],
)
def test_a_far_cell_is_seen_however_it_is_written(cells):
    data = packed(xl__xml="x", xl__png=SHEET.format(cells))
    with pytest.raises(
        DataError, match=r"^plans\.xlsx (has [\d,]+ rows of|is not a whole workbook)"
    ):
        refuse_unfolding(data, name="plans.xlsx")


def test_a_broken_part_keeps_nobody_from_looking_at_the_others():
    data = packed(theme__xml="<theme/>", sheet__xml=SHEET.format(FAR_OFF))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        check = book.getinfo("theme.xml").CRC.to_bytes(4, "little")
    with pytest.raises(DataError, match="more than 50,000,000 cells"):
        refuse_unfolding(data.replace(check, b"\0\0\0\0"), name="plans.xlsx")


@pytest.mark.parametrize(
    "cells", ['<c r="B2"/>', "<c><v>1</v></c>", " r='XFD1048576' <x>&lt;c</x>"]
)
def test_a_sheet_of_near_cells_is_let_through(cells):
    declared = f'<?xml version="1.0"?><?x <c r="XFD1048576"> ?>{SHEET.format(cells)}'
    refuse_unfolding(packed(xl__xml=declared), name="plans.xlsx")


@pytest.mark.parametrize(
    "unit", ["<c ", "<c", '<c "', "<c r='", "<x:", "<!--", "<![CDATA[", "<?", "<!DOCTYPE ", "</c "]
)
def test_a_sheet_of_tags_that_never_end_is_refused_at_once(unit):
    """Minutes, when each beginning of a tag looks through the rest of the part for its end."""
    data = packed(xl__xml="<sheetData>" + unit * (2**20 // len(unit)))
    with pytest.raises(DataError, match=r"plans\.xlsx is not a whole workbook"):
        refuse_unfolding(data, name="plans.xlsx")
    assert failed_cells(packed(**broken_sheet(unit)), "plans") == frozenset()


def broken_sheet(unit):
    return {
        "xl/workbook__xml": f"<workbook {RELATED}><sheet name='plans' r:id='i'/></workbook>",
        "xl/_rels/workbook__xml__rels": "<x><Relationship Id='i' Target='sheet.xml'/></x>",
        "xl/sheet__xml": f'<sheetData><c t="e"/>{unit * (2**20 // len(unit))}',
    }


def workbook_that_says(count, **others):
    """Return a sound workbook of shared strings, but for how many it says that they are."""
    made = io.BytesIO()
    rows = [line.split(",") for line in SOUND["plans"].splitlines()]
    pd.DataFrame(rows[1:], columns=rows[0]).to_excel(made, index=False, sheet_name="plans")
    with zipfile.ZipFile(made) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    name = "xl/sharedStrings.xml"
    parts[name] = re.sub(r'uniqueCount="\d+"', f"uniqueCount={count}", parts[name])
    assert f"uniqueCount={count}" in parts[name]
    return packed(**parts, **others)


@pytest.mark.parametrize(
    "count",
    [
        '"4294967296"',
        '"18446744073709551615"',
        '"10000001"',
        "'99999999'",
        '"+60000000"',
        '" 0060000000"',
    ],
)
def test_strings_that_are_said_to_be_more_than_they_can_be_are_refused(tmp_path, count):
    """Room is made for them all at once: the first of these ended the process."""
    write_extracts(tmp_path, plans=None)
    (tmp_path / "plans.xlsx").write_bytes(workbook_that_says(count))
    assert refusal(tmp_path).startswith("plans.xlsx says of itself that it holds more texts")


def test_a_stray_workbook_that_says_so_is_refused_or_left_alone(tmp_path):
    write_extracts(tmp_path)
    (tmp_path / "notes for Jo.xlsx").write_bytes(workbook_that_says('"4294967296"'))
    with suppress(DataError):
        load(tmp_path)


@pytest.mark.parametrize("count", ['"7"', '"100"', '"2000000"', '"10000000"', '"0"', '"x"', '"-1"'])
def test_strings_that_are_counted_wrongly_are_read(tmp_path, count):
    write_extracts(tmp_path, plans=None)
    (tmp_path / "plans.xlsx").write_bytes(workbook_that_says(count))
    assert len(load(tmp_path).tables.frames["plans"]) == 2


def test_where_the_library_gives_up_the_file_is_named(tmp_path, monkeypatch, capfd):
    """Rust's panic is no `Exception`: it went past everything that says what went wrong."""
    monkeypatch.setattr(workbook, "refuse_unfolding", lambda _data, *, name: name)
    write_extracts(tmp_path, plans=None)
    (tmp_path / "plans.xlsx").write_bytes(workbook_that_says('"18446744073709551615"'))
    assert "plans.xlsx is not a whole workbook" in refusal(tmp_path)
    assert "panicked" in capfd.readouterr().err


def test_an_interruption_while_a_workbook_is_read_is_no_fault_of_the_file(tmp_path, monkeypatch):
    def interrupt(_file):
        raise KeyboardInterrupt

    monkeypatch.setattr(workbook.CalamineWorkbook, "from_filelike", interrupt, raising=False)
    write_extracts(tmp_path, plans=None)
    (tmp_path / "plans.xlsx").write_bytes(workbook_that_says('"7"'))
    with pytest.raises(KeyboardInterrupt):
        load(tmp_path)


CELL = "<text:p>x</text:p></table:table-cell></table:table-row>"
EVERY_CELL = (
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
    f'table:number-columns-repeated="16384">{CELL}'
)
ENDLESS = f'<table:table-row table:number-rows-repeated="{"9" * 40}"><table:table-cell>{CELL}'


@pytest.mark.parametrize("rows", [EVERY_CELL, ENDLESS])
def test_a_repeated_row_of_an_opendocument_sheet_is_counted(tmp_path, rows):
    write_extracts(tmp_path, plans=None)
    (tmp_path / "plans.ods").write_bytes(packed(content__xml=ODS.format(rows)))
    assert f"more than {MOST_CELLS:,} cells" in refusal(tmp_path)


def test_the_empty_rest_of_an_opendocument_sheet_is_not():
    rest = (
        "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    refuse_unfolding(packed(content__xml=ODS.format(rest)), name="plans.ods")


@pytest.mark.parametrize(
    "part", ["xl/workbook__bin", "XL/Workbook__BIN", "xl\\workbook__bin", "xl/worksheets/a__bin"]
)
def test_a_binary_workbook_under_another_name_is_refused(part):
    with pytest.raises(DataError, match="is a binary workbook"):
        refuse_unfolding(packed(**{part: "x"}), name="plans.xlsx")


@pytest.mark.parametrize(
    "part",
    [
        "xl/printerSettings/printerSettings1__bin",
        "xl/embeddings/oleObject1__bin",
        "xl/vbaProject__bin",
        "xl/customProperty1__bin",
    ],
)
def test_what_excel_adds_to_a_sound_workbook_does_not_make_it_a_binary_one(tmp_path, part):
    write_extracts(tmp_path, plans=None)
    (tmp_path / "plans.xlsx").write_bytes(workbook_that_says('"7"', **{part: "\0\1<c '"}))
    assert len(load(tmp_path).tables.frames["plans"]) == 2


def test_a_name_space_declared_on_a_row_is_no_second_place(tmp_path):
    data = workbook_that_says('"7"')
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    declared = parts[sheet].replace("<row ", f"<row {RELATED} xmlns:c='x' ")
    assert declared != parts[sheet]
    write_extracts(tmp_path, plans=None)
    (tmp_path / "plans.xlsx").write_bytes(packed(**{**parts, sheet: declared}))
    assert len(load(tmp_path).tables.frames["plans"]) == 2


def test_a_parquet_file_of_one_value_and_endless_rows_is_refused(tmp_path):
    rows = MOST_CELLS + 1
    encoded = pa.DictionaryArray.from_arrays(
        pa.nulls(rows, pa.int8()),
        pa.array(["x"]),
    )
    write_extracts(tmp_path, plans=None)
    pq.write_table(pa.table({"plan_id": encoded}), tmp_path / "plans.parquet")
    assert (tmp_path / "plans.parquet").stat().st_size < 2**20
    assert f"plans.parquet has {rows:,} rows of 1 columns" in refusal(tmp_path)


def test_a_parquet_file_of_long_values_is_measured_as_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "MOST_BYTES", 2**24)
    write_extracts(tmp_path, plans=None)
    table = pa.table({"plan_id": ["x" * 2**20] * 100})
    pq.write_table(table, tmp_path / "plans.parquet")
    assert (tmp_path / "plans.parquet").stat().st_size < 2**21
    assert refusal(tmp_path).startswith("plans.parquet unpacks to more than")


def test_a_parquet_file_cut_short_is_refused(tmp_path):
    write_extracts(tmp_path, plans=None)
    pq.write_table(pa.table({"plan_id": ["a", "b"]}), tmp_path / "plans.parquet")
    data = (tmp_path / "plans.parquet").read_bytes()
    for cut in range(0, len(data), 7):
        (tmp_path / "plans.parquet").write_bytes(data[:cut])
        with pytest.raises(DataError):
            load(tmp_path)


def test_a_parquet_file_with_bytes_that_are_no_text_is_refused(tmp_path):
    """Mutant 113 of `make fuzz`: a damaged page was found only when the text was used."""
    write_extracts(tmp_path, plans=None)
    table = pa.table({"plan_id": ["AUD0420"]})
    pq.write_table(table, tmp_path / "plans.parquet", use_dictionary=False, compression="none")
    data = (tmp_path / "plans.parquet").read_bytes()
    (tmp_path / "plans.parquet").write_bytes(data.replace(b"AUD0420", b"AUD0\xff20"))
    assert "plans.parquet is not a whole Parquet file" in refusal(tmp_path)


def test_a_parquet_file_whose_footer_is_no_text_is_refused(tmp_path):
    """Its names are read as text only when somebody asks for them: by then it has been opened."""
    write_extracts(tmp_path, plans=None)
    pq.write_table(pa.table({"plan_id": ["a", "b"]}), tmp_path / "plans.parquet")
    data = (tmp_path / "plans.parquet").read_bytes()
    damaged = data.replace(b"plan_id", b"pl\xffn_id", 1)
    (tmp_path / "plans.parquet").write_bytes(damaged)
    assert "plans.parquet is not a whole Parquet file" in refusal(tmp_path)


XML = '<?xml version="1.0"?>{}<Message><Header><Collection>SEN2</Collection></Header>{}</Message>'
LAUGHS = "<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.fixture
def listener():
    """Yield the address of a server, and whether anybody called."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.5)
    called = []

    def wait():
        try:
            called.append(server.accept())
        except TimeoutError:
            return

    thread = threading.Thread(target=wait)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/x.dtd", called
    thread.join()
    server.close()
    assert not called


@pytest.mark.parametrize(
    "declared",
    [
        f"<!DOCTYPE Message [{LAUGHS}]>",
        '<!DOCTYPE Message [<!ENTITY j SYSTEM "file:///{secret}">]>',
        '<!DOCTYPE Message [<!ENTITY % p SYSTEM "{server}"> %p;]>',
        '<!DOCTYPE Message SYSTEM "{server}">',
        '<!DOCTYPE Message PUBLIC "-//x//y" "file:///{secret}">',
    ],
    ids=["laughs", "file", "parameter", "system", "public"],
)
def test_a_return_that_declares_anything_is_not_read(tmp_path, listener, declared):
    (tmp_path / "secret").write_text("s3cret", encoding="utf-8")
    address, _called = listener
    top = declared.replace("{server}", address).replace("{secret}", str(tmp_path / "secret"))
    path = tmp_path / "return.xml"
    path.write_text(XML.format(top, "<Person><Surname>&j;</Surname></Person>"), encoding="utf-8")
    assert is_document(path)
    with pytest.raises(DataError) as caught:
        read_document(path)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("inside", ["<a>" * 100_000, "<Person>" * 300 + "</Person>" * 300])
def test_a_return_nested_without_end_is_refused(tmp_path, inside):
    path = tmp_path / "return.xml"
    path.write_text(XML.format("", inside), encoding="utf-8")
    with pytest.raises(DataError, match="not well-formed XML"):
        read_document(path)


def test_a_link_out_of_the_folder_of_extracts_is_refused(tmp_path):
    elsewhere = tmp_path / "elsewhere.csv"
    elsewhere.write_text(SOUND["plans"], encoding="utf-8")
    (tmp_path / "extracts").mkdir()
    folder = write_extracts(tmp_path / "extracts", plans=None)
    (folder / "plans.csv").symlink_to(elsewhere)
    assert "is a link that leads out of it" in refusal(folder)
