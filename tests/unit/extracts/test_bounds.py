"""Small files that unfold into enormous ones: refused before anything unfolds."""

import io
import socket
import threading
import tracemalloc
import zipfile

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extract_files import SOUND, load, write_extracts
from wsoa.errors import DataError
from wsoa.extracts import bounds
from wsoa.extracts.bounds import MOST_CELLS, refuse_unfolding
from wsoa.extracts.sen2.document import is_document, read_document

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


def test_a_binary_workbook_under_another_name_is_refused():
    with pytest.raises(DataError, match="is a binary workbook"):
        refuse_unfolding(packed(**{"xl/workbook__bin": "x"}), name="plans.xlsx")


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
