"""What an unforeseen error says holds names of code and no value of a record."""

import pytest

from wsoa.notebooks.discreet import discreet


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("name 'chaptr' is not defined", "name 'chaptr' is not defined"),
        ("'Chapter' object has no attribute 'bars_by'", None),
        ("got an unexpected keyword argument 'breakdwn'", None),
        (
            "could not convert string to float: 'Jane Doe 12'",
            "could not convert string to float: '…'",
        ),
        ("not in right: person_id 67df75cb01234567", "not in right: person_id …"),
        ("time data 2010-05-03 00:00:00 is odd", "time data … is odd"),
        ("born 03/05/2010, UPN 1234567890123", "born …, UPN …"),
        ("cell 7 has 1,280 rows", None),
    ],
)
def test_values_go_and_names_of_code_stay(message, said):
    assert discreet(message) == (said or message)


def test_a_message_is_cut_where_it_would_print_a_frame():
    assert len(discreet("word " * 500)) == 301


def test_marks_that_are_never_closed_hide_the_rest_of_their_line():
    """Minutes for the second, when each mark looks for its end through the rest of the line."""
    assert discreet("no “Ada Example here\nnext") == "no '…'\nnext"
    assert discreet("“" * 200_000 + " Ada Example") == "'…'"
