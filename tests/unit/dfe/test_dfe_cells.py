import pandas as pd
import pytest

from wsoa.dfe.cells import column_name, read_numbers, read_year
from wsoa.errors import DataError


def test_numbers_and_symbols_share_a_column():
    made = read_numbers(
        pd.Series(["79.400000000000", "100", " X ", "z", "c", "low", "", "1,234"]), where="f"
    )
    assert made["status"].tolist() == ["shown", "shown", "x", "z", "c", "low", "x", "shown"]
    assert made["value"].dropna().tolist() == [79.4, 100, 1234]
    assert made["value"].isna().tolist() == [False, False, True, True, True, True, True, False]


@pytest.mark.parametrize(
    ("written", "status"),
    [("[c]", "c"), ("[x]", "x"), ("[Z]", "z"), ("[low]", "low"), ("k", "low"), ("~", "low")],
)
def test_newer_releases_write_symbols_otherwise(written, status):
    made = read_numbers(pd.Series([written, "12"]), where="f")
    assert made["status"].tolist() == [status, "shown"]
    assert made["value"].isna().tolist() == [True, False]


def test_an_unknown_symbol_stops_with_its_place():
    with pytest.raises(DataError, match=r"requests\.csv.*'supp'.*add it to"):
        read_numbers(pd.Series(["1", "supp"]), where="requests.csv")


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2024", 2024),
        ("202425", 2025),
        ("2024/25", 2025),
        ("2024-25", 2025),
        ("2024\u201325", 2025),
        ("2024/2025", 2025),
        ("209900", 2100),
        ("199900", None),
        ("202426", None),
        ("20242026", None),
        ("202", None),
    ],
)
def test_a_year_is_a_calendar_year_or_the_january_of_an_academic_year(written, year):
    if year is None:
        with pytest.raises(DataError, match="time_period"):
            read_year(written, where="f")
    else:
        assert read_year(written, where="f") == year


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("\ufefftime_period", "time_period"),
        ("PC_plans_issued_20_weeks_ex", "pc_plans_issued_20_weeks_ex"),
        ("review_meeting_prior_24.1", "review_meeting_prior_24"),
        (" IncExc20weekEHC ", "incexc20weekehc"),
        ("NEET/NK  EHCP percent", "neet_nk_ehcp_percent"),
    ],
)
def test_headers_are_compared_under_plain_names(header, name):
    assert column_name(header) == name
