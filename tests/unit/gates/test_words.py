"""Which words of a text are looked up among the extracts."""

from datetime import date

import pytest

from wsoa.gates.words import dates_in, identifiers_in, names_in, postcodes_in

BORN = date(2010, 5, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2010-05-01", "born 2010-05-01T00:00:00", "01/05/2010", "1/5/2010", "01.05.2010",
        "1 May 2010", "1st May 2010", "May 1, 2010", "01-May-2010", "1\u00a0May\u00a02010",
        "2010/05/01", "<td>1 MAY 2010</td>",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text):
    assert set(dates_in(text)) == {BORN}


@pytest.mark.parametrize(
    "text", ["version 12010-05-010", "May 2010", "31/02/2010", "ns/2010/05/01-syntax", "1.5.20"]
)
def test_what_is_no_day_is_not(text):
    assert set(dates_in(text)) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("X123456789012,", {"x123456789012"}),
        ('<td data-id="syn000001">', {"syn000001"}),
        ("plan EHC-2019/0001.", {"ehc-2019/0001"}),
        ("child 123456 is", {"123456"}),
        ("ab12 and 12345", set()),
        ("y" * 200_000 + " ehc-2019/0001", {"ehc-2019/0001"}),
        ("1,234,567 or 123456.5 or 0.123456", set()),
        ("mapped", set()),
    ],
)
def test_an_identifier_has_letters_and_digits_or_is_a_long_number_alone(text, found):
    assert set(identifiers_in(text)) == found


def test_a_postcode_is_read_with_its_blank_and_without():
    assert set(postcodes_in("RM17 6SL, rm176sl and E1 6AN")) == {"rm176sl", "e16an"}


@pytest.mark.parametrize(
    "text",
    [
        "Will Young",
        "Young, Will",
        "YOUNG Will",
        "of Young,Will and",
        "Will  Young",
        "Mr Will Young",
    ],
)
def test_a_name_is_a_forename_beside_a_surname_in_either_order(text):
    names = set(names_in(text))
    assert "will|young" in names


@pytest.mark.parametrize(
    "text", ["will young people", "Will young people", "April <b>and</b> Green", "Will. Young"]
)
def test_words_that_are_not_written_as_a_name_are_none(text):
    assert not {"will|young", "april|green"} & set(names_in(text))


def test_a_surname_may_have_several_words_and_marks():
    assert "jan|van der berg" in set(names_in("Jan van der Berg"))
    assert "siân|o'neil-cox" in set(names_in("Siân O\u2019Neil-Cox"))
