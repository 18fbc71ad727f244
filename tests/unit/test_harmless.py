"""Text that a spreadsheet would run, made harmless, and read back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsoa.harmless import begins_like_formula, plain_text, safe_text

AWKWARD = "=+-@'\uff1d\uff0b\uff0d\uff20\u200b\ufeff\u00a0;,\t\r\n \"1a.%"


@pytest.mark.parametrize("sign", [*"=+-@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
@pytest.mark.parametrize(
    "before", ["", " ", "\t", "\r", "\n", "\u200b", "\ufeff", "\u00a0", "\x00"]
)
def test_nothing_that_begins_like_a_formula_stays_so(sign, before):
    text = f'{before}{sign}HYPERLINK("x")'
    assert begins_like_formula(text)
    assert safe_text(text).startswith("'")
    assert plain_text(safe_text(text)) == text


@pytest.mark.parametrize("parted", ["a;=1+1", "a,=1+1", "a\t@SUM(A1)", "a\n=1", "a; +1 b"])
def test_a_formula_behind_what_parts_cells_is_text_too(parted):
    assert safe_text(parted) == parted[:2] + "'" + parted[2:]


@pytest.mark.parametrize("text", ["-5", "-1,852", "+0.5", "-3.2%", "1e-05", "", "86%", "Ann-Marie"])
def test_numbers_and_plain_words_stay(text):
    assert safe_text(text) == text


@given(st.text(alphabet=AWKWARD, max_size=12) | st.text(max_size=20))
def test_any_text_comes_back_as_it_was_and_is_guarded_only_once(text):
    safe = safe_text(text)
    assert plain_text(safe) == text
    assert safe == text or not begins_like_formula(safe)
