"""Words are read from every kind of file that a build writes."""

import json
import zipfile
from base64 import b64encode

import pikepdf
import pytest

from wsoa.gates import read_text


def svg(word):
    return f'<svg><path d="M1 2 L{word}"/><text>{word}</text></svg>'


def written(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_text(path)


@pytest.mark.parametrize("name", ["a.csv", "run.log", "b.qmd", "a.svg", "a.html"])
def test_a_text_is_read_as_it_is(tmp_path, name):
    assert "AB12345" in written(tmp_path, name, "<p title='x'>AB12345</p>")


def test_a_word_that_a_tag_parts_is_read_whole(tmp_path):
    assert "Siân Cox's" in written(tmp_path, "a.html", "<b>Si&acirc;n</b> C<span>ox</span>&#39;s")


def test_attributes_are_read(tmp_path):
    assert "AB12345" in written(tmp_path, "a.html", '<img alt="of AB12345">')


def test_a_picture_inside_a_page_is_unpacked_and_its_lines_left_out(tmp_path):
    packed = b64encode(svg("AB12345").encode()).decode()
    text = written(tmp_path, "a.html", f'<img src="data:image/svg+xml;base64,{packed}">')
    assert text.count("AB12345") == 1


def test_a_notebook_is_read_as_it_is_meant(tmp_path):
    cell = {"source": ["# Siân\n", "Cox"], "outputs": [{"text": 123456, "data": {"AB12345": None}}]}
    text = written(tmp_path, "a.ipynb", json.dumps({"cells": [cell]}))
    assert "# Siân\nCox" in text
    assert "123456" in text
    assert "AB12345" in text


def test_all_parts_of_a_workbook_are_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", "<c><v>123456</v></c><c><v>7</v></c>")
        book.writestr("xl/comments1.xml", "<t>Si&#226;n</t>")
    words = read_text(tmp_path / "a.xlsx").split()
    assert words == ["123456", "7", "Siân"]


def test_a_pdf_s_title_bookmarks_and_alternative_texts_are_read(tmp_path):
    with pikepdf.new() as pdf:
        pdf.Root.Alt = pdf.make_indirect(pikepdf.Dictionary(Alt=pikepdf.String("of CD12345")))
        with pdf.open_metadata() as metadata:
            metadata["dc:title"], metadata["dc:description"] = "AB12345", "EF12345"
        pdf.save(tmp_path / "a.pdf")
    text = read_text(tmp_path / "a.pdf")
    assert all(word in text for word in ("AB12345", "CD12345", "EF12345"))


@pytest.mark.parametrize("opened", ["<a", "<span", "<b "])
def test_tags_that_never_end_are_text_and_are_read_once(tmp_path, opened):
    """Minutes, when each looks for its end through the rest of the file."""
    text = opened * 100_000 + "AB12345"
    assert written(tmp_path, "a.html", text).endswith(f"{opened}AB12345")
    assert written(tmp_path, "a.json", json.dumps([text])).endswith(f"{opened}AB12345")


def test_a_workbook_of_tags_that_never_end_is_read_once(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sheet.xml", "<" * 200_000 + "AB12345")
    assert "AB12345" in read_text(path)
