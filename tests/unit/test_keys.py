import pandas as pd

from wsoa.keys import aligned, is_among

KEYS = pd.Series(["b", None, "a", "b"], index=[7, 3, 5, 1], dtype="str")


def test_a_key_is_among_others_and_a_null_never_is():
    found = is_among(KEYS, pd.Series(["b", None, "b", "c"], dtype="str"))
    assert found.tolist() == [True, False, False, True]
    assert found.index.tolist() == [7, 3, 5, 1]


def test_no_key_is_among_none():
    assert not is_among(KEYS, KEYS.iloc[:0]).any()
    assert is_among(KEYS.iloc[:0], KEYS).dtype == bool


def test_the_value_of_each_key_keeps_its_place():
    found = aligned(pd.Series([1.0, 2.0], index=pd.Index(["a", "b"], dtype="str")), KEYS)
    assert found.fillna(-1).tolist() == [2.0, -1.0, 1.0, 2.0]
    assert found.index.tolist() == [7, 3, 5, 1]


def test_an_empty_table_has_no_value():
    nothing = pd.Series([], index=pd.Index([], dtype="str"), dtype="datetime64[ns]")
    assert aligned(nothing, KEYS).isna().all()
