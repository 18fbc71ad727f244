"""From an exhibit and public figures to a chart with its table."""

import re
from datetime import date

import pytest

from public import AS_AT, absent, publish, share, stock
from wsoa.display import render_exhibit
from wsoa.exhibit import Exhibit

PLANS = "plans_maintained"
BY_SETTING = Exhibit("bars", (PLANS,), ("setting_group",))


def by_setting(small):
    groups = {"special": 400, "mainstream": 600, "home educated": small}
    return publish(*(stock(PLANS, n, setting_group=group) for group, n in groups.items()))


def cells(made):
    return [tuple(str(cell) for cell in row) for row in made.table.rows]


def test_the_largest_group_comes_first(setting):
    made = render_exhibit(BY_SETTING, by_setting(90), setting)
    assert cells(made) == [("mainstream", "600"), ("special", "400"), ("home educated", "90")]
    assert made.alt == "EHC plans maintained: mainstream 600; special 400; home educated 90."


def test_a_hidden_count_leaves_no_trace_in_chart_table_or_words(setting):
    """Whatever the small number is, what comes out is the same."""
    made = {render_exhibit(BY_SETTING, by_setting(small), setting) for small in (1, 2, 3, 4)}
    (only,) = made
    assert ("home educated", "c") in cells(only)
    assert "home educated confidential" in only.alt
    assert "<pattern" in only.svg


def test_bands_keep_their_own_order(setting):
    bands = {"5-10": 700, "0-4": 50, "19-25": 90}
    figures = publish(*(stock(PLANS, n, age_band=band) for band, n in bands.items()))
    made = render_exhibit(Exhibit("table", (PLANS,), ("age_band",)), figures, setting)
    assert [row[0] for row in cells(made)] == ["0-4", "5-10", "19-25"]
    assert made.table.headers == ("Age", "Number")
    assert made.svg == ""


@pytest.mark.parametrize("kind", ["bars", "table"])
def test_an_absent_measure_is_a_row_that_says_so(setting, kind):
    figures = publish(absent(PLANS, "no `plans` extract"))
    made = render_exhibit(Exhibit(kind, (PLANS,), ("setting_group",)), figures, setting)
    assert cells(made) == [("all", "x")]


def test_a_trend_ends_with_the_reporting_period(setting):
    figures = publish(*_trend(PLANS, 1700), stock("home_educated", 19))
    made = render_exhibit(Exhibit("trend", (PLANS,)), figures, setting)
    assert cells(made) == [("Mar 2021", "1,600"), ("Jun 2021", "1,650"), ("Sep 2021", "1,700")]
    assert made.alt == "EHC plans maintained: from 1,600 in Mar 2021 to 1,700 in Sep 2021."


JUNE = date(2021, 6, 30)
TIMELY = "timeliness_20_weeks"


def test_what_a_line_is_set_against_stands_in_its_words_and_in_its_table(setting):
    months = [(date(2021, 7, 1), date(2021, 7, 31)), (date(2021, 8, 1), date(2021, 8, 31))]
    found = [share(TIMELY, 60, 80, span=span, window="month") for span in months]
    made = render_exhibit(Exhibit("months", (TIMELY,)), publish(*found), setting)
    assert made.table.foot == (("Target", "100%"), ("England, 2020", "56%"))
    assert made.alt.endswith("The target is 100%. As published for 2020, England has 56%.")
    html = made.table.html()
    assert html.index("<tfoot>") > html.index("</tbody>")
    assert '<tr><th scope="row">England, 2020</th><td class="number">56%</td></tr>' in html
    assert "England 56%," in " ".join(re.findall(r"<!-- (.*?) -->", made.svg))


def test_only_the_first_of_several_lines_is_set_against_a_target(setting):
    figures = publish(*_shares("whereabouts_known", 90), *_shares("neet_16_25", 12))
    made = render_exhibit(Exhibit("trend", ("whereabouts_known", "neet_16_25")), figures, setting)
    assert made.table.foot == (("Target", "100%", "z"),)
    assert made.alt.count("The target is 100%.") == 1


def _shares(measure, met):
    return [share(measure, met, 100), share(measure, met, 100, at=JUNE, window="trend")]


def test_lines_of_unlike_length_share_one_table(setting):
    figures = publish(stock("home_educated", 19), *_trend(PLANS, 1700))
    made = render_exhibit(Exhibit("trend", ("home_educated", PLANS)), figures, setting)
    assert cells(made) == [
        ("Mar 2021", "z", "1,600"),
        ("Jun 2021", "z", "1,650"),
        ("Sep 2021", "19", "1,700"),
    ]
    assert "Children with a plan who are educated at home: 19 in Sep 2021; 2 of 3" in made.alt


def test_a_comparison_names_place_year_and_basis(setting):
    name = "timeliness_20_weeks_excluding_exceptions"
    year = (date(2020, 1, 1), date(2020, 12, 31))
    figures = publish(share(name, 149, 173, span=year, window="last_year"))
    made = render_exhibit(Exhibit("comparison", (name,), window="last_year"), figures, setting)
    rows = cells(made)
    assert rows[0] == ("Thurrock, Jan to Dec 2020", "86%", "exceptions excluded")
    england = next(row for row in rows if row[0] == "England, 2020")
    assert england[2:] == ("exceptions excluded",)
    near = next(row for row in rows if row[0] == "statistical neighbours, 2020")
    assert near[2] == "exceptions excluded; mean of the 9 of 10 that have a value"


def test_a_comparison_says_the_council_s_place_as_published(setting):
    made = _compared(setting, 149)
    place = "40th of 151 councils (1st is the highest); second best quarter"
    assert cells(made)[1] == (
        "Thurrock, 2020, as published",
        "86%",
        f"exceptions excluded; {place}",
    )
    assert f"As published for 2020, Thurrock has 86%: {place}." in made.alt


def test_what_is_published_of_a_council_is_not_set_beside_its_hidden_figure(setting):
    for met in (3, 171):
        made = _compared(setting, met)
        assert cells(made)[0][1] == "c"
        assert not any("as published" in row[0] for row in cells(made))
        assert "As published" not in made.alt


def test_a_comparison_of_a_quarter_says_that_the_comparators_are_of_a_year(setting):
    name = "timeliness_20_weeks_excluding_exceptions"
    figures = publish(share(name, 40, 60, span=(date(2021, 7, 1), AS_AT), window="period"))
    rows = cells(render_exhibit(Exhibit("comparison", (name,)), figures, setting))
    assert rows[0] == ("Thurrock, Jul to Sep 2021", "67%", "exceptions excluded")
    assert len(rows) == 5
    assert all("exceptions excluded; a whole calendar year" in row[2] for row in rows[1:])


def test_key_figures_stand_beside_target_and_the_quarter_before(setting):
    name = "whereabouts_known"
    figures = publish(
        share(name, 1750, 1852),
        share(name, 1600, 1800, at=date(2021, 6, 30), window="trend"),
    )
    made = render_exhibit(Exhibit("kpis", (name,)), figures, setting)
    text = made.table.html()
    assert "Children with a plan whose whereabouts and provision are known" in text
    assert "94% (1,750 of 1,852)" in text
    assert "30 Sep 2021" in text
    assert re.search(r"better: up 5\.6 percentage points", text)


def test_a_measure_that_was_not_computed_is_not_blank(setting):
    made = render_exhibit(Exhibit("kpis", ("home_educated",)), publish(), setting)
    assert all(cells(made)[0])


def _trend(measure, now):
    ends = ((date(2021, 3, 31), now - 100), (date(2021, 6, 30), now - 50))
    earlier = [stock(measure, n, at=end, window="trend") for end, n in ends]
    return [stock(measure, now, at=AS_AT), *earlier]


def _compared(setting, met):
    name = "timeliness_20_weeks_excluding_exceptions"
    year = (date(2020, 1, 1), date(2020, 12, 31))
    figures = publish(share(name, met, 173, span=year, window="last_year"))
    return render_exhibit(Exhibit("comparison", (name,), window="last_year"), figures, setting)
