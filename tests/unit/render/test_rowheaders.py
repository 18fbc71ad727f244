import pytest

from wsoa.errors import RenderError
from wsoa.render.rowheaders import read_flags, tag_row_headers


def test_the_filter_notes_each_table_in_order():
    typst = "= One\n//wsoa-rows:hd|hd\n#wsoa-table()\nwords\n//wsoa-rows:ddd\n"
    assert read_flags(typst) == (("hd", "hd"), ("ddd",))


def test_a_pdf_with_other_tables_than_the_document_is_refused(rendered):
    with pytest.raises(RenderError, match="expected 1 tables, and the PDF has 6"):
        tag_row_headers(rendered.pdf, flags=(("hd",),))


def test_a_table_with_other_rows_than_the_document_is_refused(rendered):
    with pytest.raises(RenderError, match="a table of 1 rows"):
        tag_row_headers(rendered.pdf, flags=(("hd",),) * 6)
