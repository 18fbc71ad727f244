"""Dates in every accepted form read alike, and nothing is guessed."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract_files import AS_AT, SOUND, load, only, write_extracts
from wsoa.extracts.dates import bounds_of, parse_dates

MONTHS = [
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
]

FORMS = (
    lambda d: d.isoformat(),
    lambda d: f"{d.isoformat()} 00:00:00",
    lambda d: f"{d.isoformat()}T00:00:00.000000",
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d.day}/{d.month}/{d.year} 00:00",
    lambda d: f"{d.year}-{MONTHS[d.month - 1]}-{d.day:02} 00:00:00",
    lambda d: f"{d.year}-{MONTHS[d.month - 1].upper()}-{d.day:02}",
    lambda d: str((d - date(1899, 12, 30)).days),
    lambda d: f"{(d - date(1899, 12, 30)).days}.0",
)


def read(*written):
    return parse_dates(pd.Series(written, dtype="str"))


@given(
    st.lists(
        st.tuples(st.dates(date(1980, 1, 1), date(2030, 12, 31)), st.sampled_from(FORMS)),
        min_size=1,
        max_size=30,
    )
)
def test_a_date_reads_alike_in_any_form_beside_any_other(dated):
    days = read(*(form(day) for day, form in dated))
    assert days.dt.date.tolist() == [day for day, _ in dated]


@pytest.mark.parametrize(
    "written",
    ["Oct 2109", "12/25/2020", "2020-13-01", "2021-02-29", "31/04/2021", "20/20", "1/2/21",
     "2020-Okt-01", "soon", "2020", "-5", "20210101", "2020-01-01 or so", "29/02/2021"],
)  # fmt: skip
def test_what_is_no_date_is_null_or_far_out_of_bounds(written):
    day = read(written)
    assert day.isna().all() or bounds_of("due_date", as_at=AS_AT).broken_by(day).all()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-08-05T23:00:00Z", date(2019, 8, 6)),
        ("2019-08-05T22:59:59.999Z", date(2019, 8, 5)),
        ("2019-08-06T00:00:00Z", date(2019, 8, 6)),
        ("2019-08-06 00:00:00+01:00", date(2019, 8, 6)),
        ("2019-08-06 00:00:00+0100", date(2019, 8, 6)),
        ("2019-12-05T23:00:00Z", date(2019, 12, 5)),
        ("2019-12-05t23:30:00+00", date(2019, 12, 5)),
        ("2019-12-06T00:30:00+02:00", date(2019, 12, 5)),
        ("2021-03-28T00:59:59Z", date(2021, 3, 28)),
        ("2021-10-31 23:30Z", date(2021, 10, 31)),
        ("2021-10-30 23:30Z", date(2021, 10, 31)),
    ],
)
def test_a_moment_with_a_time_zone_is_the_day_on_englands_clocks(written, day):
    assert read("2020-01-01", written, "44341")[1] == pd.Timestamp(day)


@pytest.mark.parametrize(
    "written", ["06/08/2019 00:00Z", "2019-02-30T00:00Z", "2019-08-06T00:00+99", "2019-08-06Z"]
)
def test_what_is_no_moment_is_no_date(written):
    assert read(written).isna().all()


def test_four_forms_in_one_column(tmp_path):
    text = """review_id,plan_id,due_date
v1,l1,2021-05-25
v2,l1,25/05/2021
v3,l1,44341
v4,l1,2021-May-25 00:00:00
"""
    loaded = load(write_extracts(tmp_path, reviews=text))
    assert loaded.tables.frames["reviews"]["due_date"].dt.date.unique().tolist() == [
        date(2021, 5, 25)
    ]


@pytest.mark.parametrize(
    ("column", "first", "last"),
    [
        ("birth_date", date(1980, 1, 1), date(2023, 10, 31)),
        ("due_date", date(1990, 1, 1), date(2023, 10, 31)),
    ],
)
def test_bounds_hold_their_own_first_and_last_day(column, first, last):
    bounds = bounds_of(column, as_at=AS_AT)
    day = timedelta(days=1)
    days = pd.to_datetime(pd.Series([first - day, first, last, last + day]))
    assert bounds.broken_by(days).tolist() == [True, False, False, True]


@pytest.mark.parametrize(
    ("written", "rule"),
    [("Oct 2109", "date_unreadable"), ("2109-10-01", "date_out_of_bounds")],
)
def test_a_date_of_the_next_century_is_an_error_and_no_value(tmp_path, written, rule):
    text = SOUND["reviews"].replace("2022-05-20", written)
    loaded = load(write_extracts(tmp_path, reviews=text))
    issue = only(loaded.issues, rule)
    assert (issue.severity, issue.column, issue.rows) == ("error", "due_date", (4,))
    assert "2109" not in str(issue)
    assert loaded.tables.frames["reviews"]["due_date"].isna().tolist() == [
        False,
        False,
        True,
        False,
    ]
