"""`measures.csv`: one figure a row, and no number in a suppressed one."""

from datetime import date

import pandas as pd

from public import absent, flow, publish, share, stock
from wsoa.measures import Figure
from wsoa.tidy import baseline_rows, exact_rows, public_rows, to_frame

COLUMNS = [
    *("measure", "title", "area", "action", "breakdown", "period_start", "period_end", "as_at"),
    *("basis", "numerator", "denominator", "not_computable", "value", "unit", "display"),
    *("status", "target", "comparator", "comparator_value", "comparator_year"),
    *("comparator_basis", "window"),
]
NUMBERS = ["numerator", "denominator", "not_computable", "value"]
LAST_YEAR = (date(2020, 1, 1), date(2020, 12, 31))


def frame(setting, *figures):
    return to_frame(public_rows(publish(*figures), setting))


def test_the_columns_are_the_contract(setting):
    assert list(frame(setting, stock("plans_maintained", 9)).columns) == COLUMNS
    assert list(to_frame(()).columns) == COLUMNS


def test_a_stock_fills_as_at_and_a_window_its_days(setting):
    made = frame(setting, stock("plans_maintained", 1852), flow("new_plans_issued", 60))
    assert made["as_at"].tolist() == [date(2021, 9, 30), None]
    assert made["period_start"].tolist() == [None, date(2021, 7, 1)]
    assert made["display"].tolist() == ["1,852", "60"]


def test_a_suppressed_row_carries_no_number(setting):
    row = frame(setting, stock("plans_maintained", 3, setting_group="home educated")).iloc[0]
    assert (row["status"], row["display"]) == ("c", "c")
    assert row[NUMBERS].isna().all()
    assert row["breakdown"] == "setting_group=home educated"


def test_the_exact_rows_have_the_number_and_the_same_columns(setting):
    figures = (stock("plans_maintained", 3, setting_group="home educated"),)
    made = to_frame(exact_rows(figures, publish(*figures), setting))
    assert list(made.columns) == COLUMNS
    assert made.loc[0, ["numerator", "value", "display", "status"]].tolist() == [3, 3, "3", "shown"]


def test_an_absent_figure_is_x(setting):
    why = "not available: no `plans` extract for this period"
    row = frame(setting, absent("plans_maintained", why)).iloc[0]
    assert (row["status"], row["display"]) == ("x", why)
    assert row[NUMBERS].isna().all()


def test_an_absent_figure_has_no_number_in_the_exact_rows_either(setting):
    figures = (absent("plans_maintained", "no table"),)
    row = to_frame(exact_rows(figures, publish(*figures), setting)).iloc[0]
    assert (row["status"], row["display"]) == ("x", "no table")
    assert row[NUMBERS].isna().all()


def test_a_rate_that_cannot_be_computed_says_why(setting):
    figures = (share("timeliness_20_weeks", 0, 0, unknown=7),)
    public = publish(*figures)
    for rows in (public_rows(public, setting), exact_rows(figures, public, setting)):
        row = to_frame(rows).iloc[0]
        assert (row["status"], row["not_computable"]) == ("x", 7)
        assert row["display"] == "cannot be computed: 0 of 7 dates recorded"
        assert pd.isna(row["value"])


def test_a_figure_stands_beside_target_and_comparator_with_year_and_basis(setting):
    name = "timeliness_20_weeks_excluding_exceptions"
    row = frame(setting, share(name, 149, 173, span=LAST_YEAR, window="last_year")).iloc[0]
    assert row["target"] == 1
    assert (row["comparator"], row["comparator_year"]) == ("England", 2020)
    assert row["comparator_basis"] == row["basis"] == "exceptions excluded"
    assert row["display"] == "86%"


def test_a_group_has_no_target_of_its_own(setting):
    row = frame(setting, share("whereabouts_known", 80, 100, age_band="0-4")).iloc[0]
    assert pd.isna(row["target"])


def test_counts_are_whole_numbers_in_the_file(setting):
    text = frame(setting, stock("plans_maintained", 9), absent("home_educated", "x")).to_csv()
    assert ",9,,0,9.0,count,9,shown" in text


def test_baselines_say_their_day_and_source(project):
    row = to_frame(baseline_rows(project.council.baselines)).set_index("measure")
    assert row.loc["plans_maintained_baseline", "display"] == "1,562"
    assert row.loc["plans_maintained_baseline", "as_at"] == date(2019, 3, 8)
    assert row.loc["plans_maintained_baseline", "basis"] == "inspection, March 2019"
    assert row.loc["plans_maintained_baseline", "window"] == "baseline"


QUARTER_BEFORE = (date(2020, 7, 1), date(2020, 9, 30))


def test_two_windows_of_the_same_days_are_one_row(setting):
    last, trend = (
        flow("complaints", 2, span=QUARTER_BEFORE, window=window)
        for window in ("same_period_last_year", "trend")
    )
    assert frame(setting, last, trend)["window"].tolist() == ["same_period_last_year;trend"]


def test_a_gap_is_not_shown_beside_the_figure_of_the_same_days(setting):
    gap = Figure("complaints", "trend", *QUARTER_BEFORE, None, unavailable="does not go back")
    figures = (gap, flow("complaints", 2, span=QUARTER_BEFORE, window="same_period_last_year"))
    for made in (
        frame(setting, *figures),
        to_frame(exact_rows(figures, publish(*figures), setting)),
    ):
        assert made[["numerator", "status"]].to_numpy().tolist() == [[2, "shown"]]
    assert frame(setting, gap)["status"].tolist() == ["x"]


def test_two_counts_of_the_same_days_that_differ_both_stay(setting):
    counts = [flow("complaints", n, span=QUARTER_BEFORE) for n in (2, 3)]
    assert frame(setting, *counts)["numerator"].tolist() == [2, 3]
