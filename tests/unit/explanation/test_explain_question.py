"""Which figures a question chooses, and what it says of a name that is not there."""

from datetime import date

import pytest

from public import absent, flow, share, stock
from wsoa.errors import ParamsError
from wsoa.explanation import Question, choose_figures, find_measure, window_name
from wsoa.measures import Figure

NOVEMBER = (date(2020, 11, 1), date(2020, 11, 30))
DECEMBER = (date(2020, 12, 1), date(2020, 12, 31))

ISSUED = (
    flow("new_plans_issued", 60),
    flow("new_plans_issued", 29, span=NOVEMBER, window="month"),
    flow("new_plans_issued", 12, span=DECEMBER, window="month"),
)
PLANS = (
    stock("plans_maintained", 100),
    stock("plans_maintained", 70, setting_group="mainstream school"),
    stock("plans_maintained", 30, setting_group="home educated"),
    stock("plans_maintained", 45, primary_need="ASD"),
)


def chosen(figures, measure, breakdown="", window=""):
    return choose_figures(Question(measure, breakdown, window), figures)


def refused(figures, *asked):
    with pytest.raises(ParamsError) as caught:
        chosen(figures, *asked)
    return str(caught.value)


def test_without_a_word_every_undivided_figure_is_meant():
    assert chosen(ISSUED, "new_plans_issued") == ISSUED
    assert chosen(PLANS, "plans_maintained") == PLANS[:1]


def test_a_month_is_asked_for_by_its_name_and_all_months_by_theirs():
    assert window_name(ISSUED[1]) == "month.2020-11"
    assert chosen(ISSUED, "new_plans_issued", "", "month.2020-11") == ISSUED[1:2]
    assert chosen(ISSUED, "new_plans_issued", "", "month") == ISSUED[1:]


def test_a_breakdown_is_one_group_or_all_of_them():
    assert chosen(PLANS, "plans_maintained", "setting_group") == PLANS[1:3]
    assert chosen(PLANS, "plans_maintained", "setting_group=home educated") == PLANS[2:3]


def test_groups_of_two_columns_may_stand_in_any_order():
    one = stock("commissioning_needs", 9, primary_need="ASD", setting_group="x", in_area="in area")
    two = stock("commissioning_needs", 4, primary_need="SLD", setting_group="x", in_area="in area")
    asked = "in_area=in area; primary_need=ASD; setting_group"
    assert chosen((one, two), "commissioning_needs", asked) == (one,)


def test_an_unknown_measure_is_told_the_nearest():
    with pytest.raises(ParamsError, match='Did you mean "timeliness_20_weeks"'):
        find_measure("timelines_20_weeks")


def test_an_unknown_window_is_told_which_there_are():
    said = refused(ISSUED, "new_plans_issued", "", "months")
    assert 'no window "months"; it has: period, month.' in said
    assert 'Did you mean "month"' in said
    assert "month.2021-03" in said


def test_an_unknown_breakdown_is_told_which_there_are():
    said = refused(PLANS, "plans_maintained", "setting=special")
    assert "it has: setting_group, in_area, primary_need, age_band." in said
    assert 'Did you mean "setting_group"' in said
    none = refused(ISSUED, "new_plans_issued", "setting")
    assert none.endswith("it has none.")


def test_an_unknown_group_is_told_the_nearest():
    said = refused(PLANS, "plans_maintained", "setting_group=home-educated")
    assert "it has: home educated, mainstream school." in said
    assert 'Did you mean "home educated"' in said


def test_what_is_not_divided_in_a_window_says_where_it_is():
    trend = Figure("plans_maintained", "trend", None, None, date(2021, 6, 30), value=1.0)
    said = refused((*PLANS, trend), "plans_maintained", "setting_group", "trend")
    assert "is not divided in the window trend; it is in: as_at." in said


def test_a_measure_without_its_table_is_chosen_so_that_it_can_say_so():
    lacking = absent("plans_maintained", "not available: no `plans` extract for this period")
    assert chosen((lacking,), "plans_maintained") == (lacking,)
    assert chosen((lacking,), "plans_maintained", "setting_group=special") == (lacking,)


def test_an_empty_value_and_a_blank_part_mean_the_whole_breakdown():
    question = Question("plans_maintained", " setting_group = ; ")
    assert question.parts == (("setting_group", ""),)
    assert question.groups == ()


def test_a_rate_without_a_case_is_chosen_too():
    empty = share("timeliness_20_weeks", 0, 0, span=NOVEMBER, window="period")
    assert chosen((empty,), "timeliness_20_weeks") == (empty,)
