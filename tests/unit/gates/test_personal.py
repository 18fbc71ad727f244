"""Nothing of a child in what was made: the search, and what it takes for the project's own."""

from datetime import date

import pyarrow as pa
import pytest

from wsoa.errors import GateError
from wsoa.extracts.personal import Personal
from wsoa.gates import Children, find_personal, refuse_personal


def cells(*values):
    return pa.chunked_array([pa.array(values, type=pa.string())])


PERSONAL = Personal(
    identifiers={
        "identifier": (cells("LOC000017", "123456", None, "P7"),),
        "UPN": (cells("X123456789012", None),),
        "ULN": (cells("1234567890"),),
    },
    postcodes=(cells("RM17 6SL", None),),
    names=((cells("April Rose", "Will", None), cells("Green", "O\u2019Neil", "Alone")),),
)


def children(own="", written=""):
    births = frozenset({date(2010, 5, 1)})
    return Children(PERSONAL, births, own=lambda: own, written=lambda: written)


def found(text, own="", written=""):
    return {kind for _, kind in find_personal({"page": text}, children(own, written))}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("see loc000017", "a child's or a case's identifier"),
        ("id 123456", "a child's or a case's identifier"),
        ("UPN X123456789012", "a UPN"),
        ("1234567890", "a ULN"),
        ("lives in RM176SL", "a child's postcode"),
        ("born on 1 May 2010", "a child's birth date"),
        ("April Green did well", "a child's name"),
        ("O'Neil, Will", "a child's name"),
    ],
)
def test_each_kind_is_found(text, kind):
    assert found(text) == {kind}


@pytest.mark.parametrize(
    "text", ["", "P7", "Green in April", "Rose Green", "2010", "May 2010", "Alone"]
)
def test_what_is_nobody_s_alone_is_not(text):
    assert found(text) == set()


def test_words_of_the_project_itself_are_no_child_s():
    text = "telephone 123456, since 1 May 2010, April Green School"
    assert found(text, own="call 123456; the Act of 2010-05-01; April Green School") == set()
    assert found(text, own="call 123456") == {"a child's birth date", "a child's name"}


def test_a_reason_in_the_params_may_name_a_day_but_no_child():
    innocent = "call 123456 in RM17 6SL; the Act of 2010-05-01"
    assert found(innocent, written=innocent) == set()
    reason = "April Green, X123456789012, 1234567890, was counted twice"
    assert found(reason, written=reason) == {"a child's name", "a UPN", "a ULN"}


def test_the_project_s_words_are_not_read_when_nothing_was_found():
    read = lambda: pytest.fail("read")  # noqa: E731 - one line, twice
    asked = Children(PERSONAL, frozenset(), own=read, written=read)
    assert list(find_personal({"page": "nothing"}, asked)) == []


def test_the_message_names_file_and_kind_and_never_the_datum():
    with pytest.raises(GateError) as error:
        refuse_personal({"a.html": "LOC000017 born 1 May 2010", "b.svg": "fine"}, children())
    message = str(error.value)
    assert "a.html: a child's or a case's identifier" in message
    assert "a.html: a child's birth date" in message
    assert not any(word in message for word in ("LOC", "000017", "2010", "b.svg"))


def test_personal_cells_do_not_print():
    assert "LOC" not in repr(PERSONAL) + repr(children())
