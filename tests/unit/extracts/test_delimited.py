"""CSV in the forms that case-management systems write, and broken ones."""

import pytest

from extract_files import SOUND, load, only, rules, write_extracts
from wsoa.errors import DataError

PLANS = SOUND["plans"]


def plans(folder, data):
    """Return what is loaded when the file of plans holds `data`."""
    write_extracts(folder, plans=None)
    (folder / "plans.csv").write_bytes(data)
    return load(folder)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_separator_encoding_and_line_end_reads_alike(tmp_path, separator, encoding, newline):
    text = SOUND["providers"].replace("School One", "École One")
    data = text.replace(",", separator).replace("\n", newline).encode(encoding)
    write_extracts(tmp_path, providers=None)
    (tmp_path / "providers.csv").write_bytes(data)
    frame = load(tmp_path).tables.frames["providers"]
    assert frame["name"].tolist() == ["Sample École One", "Sample School Two"]


def test_blank_lines_are_passed_over_and_rows_keep_their_number(tmp_path):
    lines = PLANS.replace("2020-08-03", "whenever").splitlines()
    text = "\n".join([lines[0], "", lines[1], "  ", ",,,,,,", lines[2], "", ""])
    loaded = plans(tmp_path, text.encode())
    assert len(loaded.tables.frames["plans"]) == 2
    assert only(loaded.issues, "date_unreadable").rows == (6,)
    assert "blank_rows" in rules(loaded.issues, "note")


def test_a_header_below_blank_lines_is_found(tmp_path):
    loaded = plans(tmp_path, b"\n\n" + PLANS.encode())
    assert loaded.places["plans"].rows.tolist() == [4, 5]


def test_spaces_around_values_are_taken_off_and_noted(tmp_path):
    loaded = plans(tmp_path, PLANS.replace(",883,", ", 883 ,").encode())
    assert loaded.tables.frames["plans"]["maintaining_la"].tolist() == ["883", "883"]
    assert "surrounding_spaces" in rules(loaded.issues, "note")


def test_quoted_separators_and_line_breaks_stay_inside_their_value(tmp_path):
    text = SOUND["providers"].replace("Sample School One", '"Sample ""A"", the\nfirst"')
    text = text.replace("mainstream,883,yes", "mainstream,883,maybe")
    write_extracts(tmp_path, providers=text)
    loaded = load(tmp_path)
    assert loaded.tables.frames["providers"]["name"].iloc[0] == 'Sample "A", the\nfirst'
    assert only(loaded.issues, "flag_unreadable").rows == (3,)


def test_a_quotation_mark_inside_a_value_is_no_fault(tmp_path):
    write_extracts(tmp_path, providers=SOUND["providers"].replace("School One", 'the 5" rule'))
    name = load(tmp_path).tables.frames["providers"]["name"].iloc[0]
    assert name == 'Sample the 5" rule'


@pytest.mark.parametrize("place", ["l1,p1", "l2,p2"])
def test_an_unclosed_quote_is_named_by_its_row_and_not_its_value(tmp_path, place):
    text = PLANS.replace(place, place.replace(",", ',"'))
    row = 2 if place == "l1,p1" else 3
    with pytest.raises(DataError, match=rf"plans\.csv, row {row}: a quotation mark") as error:
        plans(tmp_path, text.encode())
    assert "2020" not in str(error.value)


def test_two_unclosed_quotes_do_not_swallow_the_rows_between(tmp_path):
    text = PLANS.replace("p1", '"p1').replace("p2", '"p2')
    with pytest.raises(DataError, match=r"plans\.csv, row 2"):
        plans(tmp_path, text.encode())


def test_a_file_cut_short_is_named_by_its_last_row(tmp_path):
    with pytest.raises(DataError, match=r"plans\.csv, row 3: 2 values under 7 headers"):
        plans(tmp_path, PLANS[: PLANS.index("q2")].rstrip(",").encode())


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_a_file_with_nothing_in_it_is_refused(tmp_path, data):
    with pytest.raises(DataError, match=r"plans\.csv is empty"):
        plans(tmp_path, data)


def test_a_line_of_one_value_is_said_as_one(tmp_path):
    with pytest.raises(DataError, match=r"row 3: 1 value under 2 headers\."):
        plans(tmp_path, b"plan_id,person_id\nl1,p1\nl2\n")
