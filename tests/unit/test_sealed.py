"""A file with a seal says whether a word of it was changed."""

import json

import pytest

from wsoa.sealed import BrokenSealError, read_sealed, write_sealed

TOLD = {"period": "2021-10", "version": 1, "files": {"page.html": "ab"}, "signed_by": "Überall"}


@pytest.fixture
def text(tmp_path):
    write_sealed(TOLD, tmp_path / "told.json")
    return (tmp_path / "told.json").read_text(encoding="utf-8")


def test_what_was_written_is_read(text):
    assert read_sealed(text) == TOLD


def test_keys_that_are_numbers_are_sealed_as_they_are_read(tmp_path):
    write_sealed({"days": {1: "a", 9: "b", 10: "c"}}, tmp_path / "told.json")
    text = (tmp_path / "told.json").read_text(encoding="utf-8")
    assert read_sealed(text) == {"days": {"1": "a", "9": "b", "10": "c"}}


def test_how_it_is_laid_out_is_no_word_of_it(text):
    assert read_sealed(json.dumps(json.loads(text))) == TOLD


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ('"2021-10"', '"2021-11"'),
        ('"version": 1', '"version": true'),
        ('"version": 1', '"version": 1, "more": ""'),
        (',\n  "version": 1', ""),
        ('"ab"', '"cd"'),
        ('"period"', '"signed_by": "Nobody at all", "period"'),
        ('"page.html"', '"page.html": "cd", "page.html"'),
        ('"seal": "', '"seal": "0'),
        ('"seal"', '"sealed"'),
    ],
)
def test_a_word_that_was_changed_added_or_taken_away_is_noticed(text, then, now):
    assert then in text
    with pytest.raises(BrokenSealError, match="altered since it was written"):
        read_sealed(text.replace(then, now, 1))


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '"seal"', "[" * 100_000])
def test_what_is_no_object_is_none(text):
    with pytest.raises(ValueError, match=r"object|Expecting|deeper") as raised:
        read_sealed(text)
    assert not isinstance(raised.value, BrokenSealError)
