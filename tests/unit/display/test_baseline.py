"""Figures beside their baseline: two that are shown give a change, and a hidden one gives none."""

import re
from datetime import date

import pytest

from public import AS_AT, QUARTER, absent, flow, publish, share, stock
from wsoa.display import render_exhibit
from wsoa.display.baseline import MOST
from wsoa.exhibit import Exhibit

AUTUMN = (date(2019, 9, 1), date(2019, 12, 31))
JANUARY = (date(2020, 1, 1), date(2020, 1, 31))
SO_FAR, YEAR = (date(2021, 1, 1), AS_AT), (date(2020, 1, 1), date(2020, 12, 31))
LAST_YEAR = (date(2020, 7, 1), date(2020, 9, 30))
A_YEAR_BEFORE = date(2020, 9, 30)
SURVEY, AUDITS = "survey_plan_reflects_needs", "plans_meeting_standard"
NEEDS = "commissioning_needs"
TIMELY = "timeliness_20_weeks"
NEEDS_BY = ("primary_need", "setting_group", "in_area")


def made(setting, *figures, measures, window="", by=()):
    return render_exhibit(Exhibit("baseline", measures, by, window), publish(*figures), setting)


def test_a_survey_is_set_beside_the_autumn_of_2019_and_says_the_days_of_both(setting):
    found = made(
        setting,
        share(SURVEY, 15, 20, span=QUARTER, window="period"),
        share(SURVEY, 10, 20, span=AUTUMN, window="autumn_2019"),
        measures=(SURVEY,),
        window="autumn_2019",
    )
    assert found.svg == ""
    headers = ("Measure", "Now, Jul to Sep 2021", "Baseline, Sep to Dec 2019", "Change")
    assert found.table.headers == headers
    (row,) = found.table.rows
    assert row[1:] == ("75% (15 of 20)", "50% (10 of 20)", "better: up 25.0 percentage points")


@pytest.mark.parametrize(
    ("measure", "now", "then", "change"),
    [
        ("complaints", 2, 5, "better: down 3"),
        ("complaints", 5, 2, "worse: up 3"),
        ("compliments", 4, 4, "no change"),
    ],
)
def test_counts_are_set_beside_the_same_period_last_year(setting, measure, now, then, change):
    window = "same_period_last_year"
    figures = flow(measure, now), flow(measure, then, span=LAST_YEAR, window=window)
    found = made(setting, *figures, measures=(measure,), window=window)
    assert found.table.rows[0][1:] == (str(now), str(then), change)


def test_a_hidden_figure_on_either_side_leaves_no_trace(setting):
    """Whatever the small number is, and on whichever side, what comes out is the same."""

    def both(now, then):
        return made(
            setting,
            stock(NEEDS, now),
            stock(NEEDS, then, at=A_YEAR_BEFORE, window="year_before"),
            measures=(NEEDS,),
            window="year_before",
        )

    (now,) = {both(small, 40) for small in (1, 2, 3, 4)}
    (then,) = {both(40, small) for small in (1, 2, 3, 4)}
    assert now.table.rows[0][1:] == ("c", "40", "change not available")
    assert then.table.rows[0][1:] == ("40", "c", "change not available")


def test_counts_of_days_unlike_in_number_are_not_compared_and_shares_are(setting):
    found = made(
        setting,
        flow("new_plans_issued", 150, span=SO_FAR, window="ytd"),
        flow("new_plans_issued", 201, span=YEAR, window="last_year"),
        share(TIMELY, 100, 150, span=SO_FAR, window="ytd"),
        share(TIMELY, 149, 201, span=YEAR, window="last_year"),
        measures=("new_plans_issued", TIMELY),
        window="last_year",
    )
    assert found.table.headers[1:3] == ("Now, Jan to Sep 2021", "Baseline, Jan to Dec 2020")
    count, rate = (row[-1] for row in found.table.rows)
    assert count == "not compared: the days differ in number"
    assert rate == "worse: down 7.5 percentage points"


def test_a_year_is_not_set_beside_itself(setting):
    """At the end of a calendar year, the year so far is the last full year."""
    figures = (share(TIMELY, 149, 201, span=YEAR, window=w) for w in ("ytd", "last_year"))
    found = made(setting, *figures, measures=(TIMELY,), window="last_year")
    assert found.table.rows[0][-1] == "the same days"


def test_groups_of_several_measures_have_a_row_each_and_an_empty_one_says_so(setting):
    spans = {"period": QUARTER, "january_2020": JANUARY}
    figures = [
        *(share(AUDITS, 12, 24, span=span, window=w) for w, span in spans.items()),
        share(AUDITS, 12, 24, span=QUARTER, window="period", plan_kind="new"),
        share(AUDITS, 6, 12, span=JANUARY, window="january_2020", plan_kind="new"),
        share(AUDITS, 6, 12, span=JANUARY, window="january_2020", plan_kind="amended"),
    ]
    views = "plans_meeting_standard_views"
    found = made(
        setting, *figures, measures=(AUDITS, views), window="january_2020", by=("plan_kind",)
    )
    assert found.table.headers[:2] == ("Measure", "Plans")
    assert [row[1:] for row in found.table.rows] == [
        ("new", "50% (12 of 24)", "50% (6 of 12)", "no change"),
        ("amended", "none", "50% (6 of 12)", "change not available"),
        ("all", "z", "z", "change not available"),
    ]


def test_of_many_groups_the_largest_stand(setting):
    where = {"setting_group": "special", "in_area": "in area"}
    groups = [stock(NEEDS, 10 + n, primary_need=f"N{n:02}", **where) for n in range(MOST + 5)]
    found = made(setting, *groups, measures=(NEEDS,), window="year_before", by=NEEDS_BY)
    assert len(found.table.rows) == MOST
    assert found.table.name == "Figures: Needs to commission for, all ages"
    assert found.table.rows[0][0] == f"N{MOST + 4}"


def test_without_a_window_it_is_the_baseline_of_the_params(setting):
    names = ("supported_internships", "apprenticeships", "home_educated")
    found = made(
        setting, *(stock(n, c) for n, c in zip(names, (28, 3, 19), strict=True)), measures=names
    )
    assert found.table.headers == ("Measure", "Now, 30 Sep 2021", "Baseline", "Change")
    assert [row[1:] for row in found.table.rows] == [
        ("28", "24 (17 January 2019)", "better: up 4"),
        ("c", "19 (17 January 2019)", "change not available"),
        ("19", "none set", "change not available"),
    ]


def test_what_is_not_available_says_so(setting):
    found = made(setting, absent(NEEDS, "no extract"), measures=(NEEDS,), window="year_before")
    assert found.table.rows[0][1:] == ("x", "z", "change not available")
    assert not re.search(r"\d", " ".join(found.table.rows[0][1:]))
