"""The page of an explanation: restricted at its head, within 80 columns, each thing labelled."""

import pytest

from wsoa.explanation import (
    Beside,
    Explained,
    Explanation,
    Headline,
    Use,
    overview_lines,
    page_lines,
)
from wsoa.explanation.explanation import Shown
from wsoa.measures import MEASURES

SHOWN = Shown("shown", "80% (40 of 50)")
HIDDEN = Shown("hidden", "confidential", "its count is from 1 to 4")
NOTE = "Like for like: exceptions included. The limits were relaxed in 2020."


def figure(window="period", **more):
    facts = {
        "when": "1 July 2021 to 30 September 2021",
        "breakdown": "all",
        "words": "80% (40 of 50)",
        "numerator": 40,
        "denominator": 50,
        "not_computable": 0,
        "value": 0.8,
        "unavailable": "",
        "report": SHOWN,
    }
    return Explained(window, **(facts | more))


def page(*figures, width=80, **more):
    facts = {"origin": "From the build.", "missing": (), "uses": (), **more}
    made = Explanation(MEASURES["timeliness_20_weeks"], figures=figures, **facts)
    return list(page_lines(made, width=width))


def flat(lines):
    return " ".join(" ".join(lines).split())


def test_the_head_says_that_it_is_restricted_and_where_it_comes_from():
    lines = page(figure())
    assert lines[0].startswith("Restricted: ")
    assert "New plans issued within 20 weeks (timeliness_20_weeks)" in lines
    assert "From the build." in lines


@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_longer_than_the_screen(width):
    beside = Beside("England", "60%", 0.6, 2020, "exceptions included", "DfE", NOTE, True)
    lines = page(figure(beside=(beside,), report=HIDDEN), figure("ytd"), width=width)
    assert max(map(len, lines)) <= width


def test_a_figure_in_full_has_every_count_with_its_label():
    text = flat(page(figure(target="100%", not_computable=3, why_not_computable="No date.")))
    for part in ("Value: 80% (40 of 50)", "Numerator: 40", "Denominator: 50"):
        assert part in text
    assert "Not computable: 3. No date." in text
    assert "Target: 100%" in text
    assert "In the report: 80% (40 of 50)." in text


def test_a_hidden_figure_is_marked_and_says_why():
    assert "In the report: hidden, as c: its count is from 1 to 4." in flat(
        page(figure(report=HIDDEN))
    )


def test_months_stand_in_a_line_each_and_one_month_alone_in_full():
    two = (figure("month.2021-08"), figure("month.2021-09", report=HIDDEN, not_computable=2))
    text = flat(page(*two))
    assert "By month month.2021-08: 80% (40 of 50). In the report: 80%" in text
    assert "month.2021-09: 80% (40 of 50); 2 not computable. In the report: hidden" in text
    assert "Numerator: 40" in flat(page(two[0]))


def test_groups_stand_in_a_line_each():
    groups = [figure("as_at", when="at 30 September 2021", breakdown=f"kind={k}") for k in "ab"]
    text = flat(page(*groups))
    assert "as_at: at 30 September 2021 kind=a: 80%" in text
    assert text.count("as_at:") == 1


def test_what_must_be_said_of_all_comparators_is_said_once():
    others = tuple(
        Beside(name, "60%", 0.6, 2020, "exceptions included", "DfE", f"{NOTE}{own}", True)
        for name, own in (("England", ""), ("neighbours", " Mean of the 9."))
    )
    text = flat(page(figure(beside=others)))
    assert text.count("The limits were relaxed") == 1
    assert "Published: neighbours: 60% in 2020, exceptions included. Mean of the 9." in text


def test_why_the_year_is_that_one_is_said_once():
    why = "2019 is of the last whole year before the year of the window."
    others = tuple(
        Beside(name, "60%", 0.6, 2019, "b", "DfE", "", True, why_year=why)
        for name in ("England", "East of England")
    )
    assert flat(page(figure("month.2020-11", beside=others))).count(f"Year: {why}") == 1


def test_rank_and_quartile_stand_with_the_councils_own_value():
    own = Beside("Thurrock", "74%", 0.74, 2020, "b", "DfE", "", True, rank=40, of=150, quartile=2)
    assert "rank 40 of 150 (quartile 2; 1 is best)" in flat(page(figure(beside=(own,))))


def test_uses_name_file_and_line_or_cell():
    uses = (Use("plan.yml", 3, "evidence"), Use("notebooks/x.ipynb", 4, "the bars"))
    lines = page(figure(), uses=uses)
    assert lines[-2:] == ["  plan.yml, line 3: evidence", "  notebooks/x.ipynb, cell 4: the bars"]
    assert "nothing: no params file" in page(figure())[-1]


def test_missing_tables_warnings_and_baseline_are_told():
    text = flat(
        page(figure(), missing=("requests",), warnings=("changed.",), baseline="24 on 1 May")
    )
    assert "no extract for requests" in text
    assert "Warning: changed." in text
    assert "Baseline: 24 on 1 May" in text


def test_the_overview_has_an_item_a_measure_by_area():
    made = (
        Headline("plans", "Plans", 1, "30 Sep 2021", "1,853", "shown"),
        Headline(
            "visits", "Visits", 2, "Jul to Sep 2021", "not available: no `visits`", "not available"
        ),
        Headline("late", "Late reviews", 3, "30 Sep 2021", "3", "hidden"),
    )
    lines = list(overview_lines(made, "From the build.", warnings=(), width=80))
    assert lines[0].startswith("Restricted: ")
    assert "     1,853  shown          Plans (plans), 30 Sep 2021" in lines
    assert "         3  hidden         Late reviews (late), 30 Sep 2021" in lines
    assert "not available: no `visits`" in flat(lines)
    assert [line for line in lines if line.startswith("Area")] == [
        f"Area of concern {n}" for n in (1, 2, 3)
    ]
