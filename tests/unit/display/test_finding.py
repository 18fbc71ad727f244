"""What a chart shows in a sentence: no more than its public figures prove."""

from datetime import date

from public import AS_AT, publish, share, stock
from wsoa.display import render_exhibit
from wsoa.exhibit import Exhibit

YEAR_AGO, JUNE = date(2020, 9, 30), date(2021, 6, 30)
PLANS, KNOWN, NEET = "plans_maintained", "whereabouts_known", "neet_16_25"


def finding(setting, kind, figures, name, **asked):
    exhibit = Exhibit(kind, (name,), **asked)
    return render_exhibit(exhibit, publish(*figures), setting).finding


def counts(ago, now, *, june=None):
    step = [] if june is None else [stock(PLANS, june, at=JUNE, window="trend")]
    return [stock(PLANS, now), stock(PLANS, ago, at=YEAR_AGO, window="trend"), *step]


def rates(ago, now, name=KNOWN):
    return [share(name, *now), share(name, *ago, at=YEAR_AGO, window="trend")]


def test_a_clear_rise_is_said_with_both_ends(setting):
    said = finding(setting, "trend", counts(1500, 1853), PLANS)
    assert said == "EHC plans maintained rose from 1,500 in Sep 2020 to 1,853"


def test_a_rise_that_chance_may_bring_is_not_said(setting):
    assert finding(setting, "trend", counts(1800, 1853), PLANS) == ""


def test_a_last_step_the_other_way_is_said_too(setting):
    said = finding(setting, "trend", counts(929, 650, june=487), PLANS)
    assert said.endswith("fell from 929 in Sep 2020 to 650, but rose from 487 in Jun 2021")


def test_a_share_stands_below_its_target(setting):
    said = finding(setting, "trend", rates((900, 1000), (980, 1000)), KNOWN)
    assert said.endswith("are known rose from 90% in Sep 2020 to 98%, below the target of 100%")


def test_without_a_clear_movement_only_the_standing_is_said(setting):
    said = finding(setting, "trend", rates((975, 1000), (980, 1000)), KNOWN)
    assert said.endswith("are known: 98% in Sep 2021, below the target of 100%")


def test_a_share_of_few_has_not_risen(setting):
    said = finding(setting, "trend", rates((0, 9), (9, 9), NEET), NEET)
    assert "rose" not in said


def test_of_a_hidden_figure_nothing_is_said(setting):
    for small in (1, 2, 3, 4):
        assert finding(setting, "trend", counts(1500, small), PLANS) == ""
        assert finding(setting, "trend", counts(small, 4), PLANS) == ""


def test_the_largest_group_is_named_when_nothing_hidden_can_be_larger(setting):
    groups = {"special": 400, "mainstream": 600, "home educated": 90}
    figures = [stock(PLANS, n, setting_group=g) for g, n in groups.items()]
    whole = stock(PLANS, sum(groups.values()))
    said = finding(setting, "bars", [whole, *figures], PLANS, by=("setting_group",))
    assert said == "EHC plans maintained: more than half are mainstream, 600 of 1,090"


def test_no_group_is_largest_that_a_hidden_one_may_surpass(setting):
    figures = [
        stock(PLANS, n, setting_group=g) for g, n in {"a": 6, "b": 5, "c": 3, "d": 4}.items()
    ]
    said = finding(setting, "bars", [stock(PLANS, 18), *figures], PLANS, by=("setting_group",))
    assert said == ""


def test_groups_that_clearly_differ_are_named(setting):
    figures = [share(KNOWN, 90, 100, age_band="0-4"), share(KNOWN, 50, 100, age_band="5-10")]
    said = finding(setting, "bars", figures, KNOWN, by=("age_band",))
    assert said.endswith("highest for 0-4 (90%), lowest for 5-10 (50%)")


def test_groups_that_chance_may_part_are_not_ranked(setting):
    figures = [share(KNOWN, 90, 100, age_band="0-4"), share(KNOWN, 86, 100, age_band="5-10")]
    assert finding(setting, "bars", figures, KNOWN, by=("age_band",)) == ""


def compared(setting, met, of):
    name = "timeliness_20_weeks_excluding_exceptions"
    span = (date(2020, 1, 1), date(2020, 12, 31))
    figures = [share(name, met, of, span=span, window="last_year")]
    return finding(setting, "comparison", figures, name, window="last_year")


def test_a_comparison_says_where_the_council_stands(setting):
    assert compared(setting, 149, 173).endswith(": 86%, above England's 58% in 2020")
    assert compared(setting, 20, 173).endswith(": 12%, below England's 58% in 2020")


def test_a_difference_that_chance_may_bring_is_close(setting):
    assert compared(setting, 105, 173).endswith(": 61%, close to England's 58% in 2020")


def test_a_month_s_few_cases_bear_no_finding(setting):
    name = "timeliness_20_weeks"
    month = (date(2021, 9, 1), AS_AT)
    figures = [share(name, 60, 60, span=month, window="month")]
    assert finding(setting, "months", figures, name) == ""
