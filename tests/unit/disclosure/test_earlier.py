"""This report beside the last one: neither gives away what the other hides.

Reports are written as in `disclosed.py`; `before` is a stock at the end of December 2020, the
day of the report that was published last.
"""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosed import read, words
from wsoa.disclosure import attack, disclose
from wsoa.disclosure.public import SEAL, PublicFigure
from wsoa.measures import MEASURES

LAST = """
    plans_maintained  before  all                    123
    plans_maintained  before  setting_group=special  100
    plans_maintained  before  setting_group=home     20
    plans_maintained  before  setting_group=early    3
"""


def published(figures, *earlier):
    """Return figures as published, and attack them beside the earlier reports."""
    public = disclose(figures, MEASURES, threshold=5, earlier=earlier)
    leaks = attack(public, MEASURES, threshold=5, exact=figures, earlier=earlier)
    assert leaks == ()
    return public


def shown(report, *earlier):
    return [words(f) for f in published(read(report), *map(tuple, earlier))]


def last(report=LAST):
    """Return what the last report published: to it, the stock was the one of the day."""
    return tuple(published([replace(f, window="as_at") for f in read(report)]))


def in_the_open(report):
    """Return a report that was published without any disclosure control."""
    return tuple(
        PublicFigure.shown(f, not_computable=f.not_computable, seal=SEAL) for f in read(report)
    )


def test_the_last_report_hides_the_small_group_and_one_more():
    assert [words(f) for f in last()] == ["123", "100", "c", "c"]


def test_a_group_that_protected_a_small_one_stays_hidden_when_it_is_counted_again():
    again = "plans_maintained  before  setting_group=home  20"
    assert shown(again) == ["20"]
    assert shown(again, last()) == ["c"]


def test_a_group_that_protects_nothing_may_be_shown():
    again = "plans_maintained  before  setting_group=special  100"
    assert shown(again, last()) == ["100"]


def test_a_point_of_the_trend_does_not_tell_what_was_hidden():
    """The last report hid its headline with a small group; this one's trend would show it."""
    then = last("""
        plans_maintained  before  all                    23
        plans_maintained  before  setting_group=special  20
        plans_maintained  before  setting_group=early    3
    """)
    hidden = {place for place, f in enumerate(then) if f.status == "c"}
    assert hidden in ({0, 2}, {1, 2})
    point, group = (
        "plans_maintained  before  all  23",
        "plans_maintained  before  setting_group=special  20",
    )
    assert shown(point, then) == ["c" if 0 in hidden else "23"]
    assert shown(group, then) == ["c" if 1 in hidden else "20"]


def test_what_was_shown_is_known_and_hiding_it_hides_nothing():
    """Special was 100 then and is now, so a home-educated group of 20 must be hidden instead."""
    then = in_the_open("""
        plans_maintained  before  all                    123
        plans_maintained  before  setting_group=special  100
    """)
    now = """
        plans_maintained  before  setting_group=special  100
        plans_maintained  before  setting_group=home     20
        plans_maintained  before  setting_group=early    3
    """
    assert shown(now) == ["100", "20", "c"]
    assert shown(now, then) == ["100", "c", "c"]


def span(report, start, end):
    return [replace(f, start=start, end=end) for f in read(report)]


def test_a_half_year_then_and_months_now():
    """27 in January and 3 in February are 30 in both, which the last report shows."""
    both = span("requests_received  ytd  all  30", date(2021, 1, 1), date(2021, 2, 28))
    then = tuple(published(both))
    now = """
        requests_received  2021-01  all  27
        requests_received  2021-02  all  3
        requests_received  2021-03  all  40
    """
    assert shown(now) == ["27", "c", "40"]
    assert shown(now, then) == ["c", "c", "40"]


def test_a_year_then_and_one_that_shares_months_with_it_now():
    """This year to March less the last report's year to February is March."""
    year = span("requests_received  ytd  all  30", date(2021, 1, 1), date(2021, 2, 28))
    now = """
        requests_received  ytd      all  33
        requests_received  2021-03  all  3
    """
    assert shown(now) == ["33", "c"]
    assert shown(now, tuple(published(year))) == ["c", "c"]


def test_a_year_then_and_a_part_of_it_now():
    """The other report's year to March less this one's year to February is March, which it hid."""
    then = tuple(
        published(
            [
                *span("requests_received  ytd  all  33", date(2021, 1, 1), date(2021, 3, 31)),
                *read("requests_received  2021-03  all  3"),
            ]
        )
    )
    assert [words(f) for f in then] == ["33", "c"]
    year = span("requests_received  ytd  all  30", date(2021, 1, 1), date(2021, 2, 28))
    assert [words(f) for f in published(year)] == ["30"]
    assert [words(f) for f in published(year, then)] == ["c"]


def test_a_rate_that_was_shown_gives_its_counts_away_again():
    then = in_the_open("whereabouts_known  before  all  118/123")
    now = """
        whereabouts_known  before  all                    118/123
        whereabouts_known  before  setting_group=special  98/100
        whereabouts_known  before  setting_group=home     20/23
    """
    assert shown(now, then)[1:] == ["c", "c"]


def test_a_figure_that_was_corrected_since_misleads_and_binds_nothing():
    then = in_the_open("plans_maintained  before  all  150")
    now = """
        plans_maintained  before  setting_group=special  100
        plans_maintained  before  setting_group=early    3
    """
    assert shown(now, then) == shown(now) == ["100", "c"]


def test_what_an_earlier_report_gave_away_is_hidden_and_stops_no_build():
    then = in_the_open("plans_maintained  before  setting_group=early  3")
    assert shown(LAST, then)[3] == "c"


def test_two_earlier_reports_are_laid_side_by_side():
    total = in_the_open("plans_maintained  before  all  123")
    group = in_the_open("plans_maintained  before  setting_group=special  100")
    now = """
        plans_maintained  before  setting_group=special  100
        plans_maintained  before  setting_group=home     20
        plans_maintained  before  setting_group=early    3
    """
    assert shown(now, total) == ["c", "20", "c"] or shown(now, total) == ["100", "c", "c"]
    assert shown(now, total, group) == ["100", "c", "c"]


@pytest.mark.parametrize("earlier", [(), ((),)])
def test_nothing_published_changes_nothing(earlier):
    assert [words(f) for f in disclose(read(LAST), MEASURES, threshold=5, earlier=earlier)] == [
        words(f) for f in disclose(read(LAST), MEASURES, threshold=5)
    ]


sizes = st.lists(st.integers(1, 9), min_size=2, max_size=4)


@settings(max_examples=25, deadline=None)
@given(sizes, st.data())
def test_no_table_that_fits_both_reports_leaves_a_small_count_narrow(groups, data):
    """Every table that a reader could write down is tried, the two reports side by side."""
    lines = [f"plans_maintained before all {sum(groups)}"]
    lines += [f"plans_maintained before setting_group=g{n} {size}" for n, size in enumerate(groups)]
    then = last("\n".join(lines))
    again = [line for line in lines if data.draw(st.booleans())]
    now = published(read("\n".join(again)), then) if again else ()
    told = {f.breakdown: f.numerator for f in (*then, *now) if f.status == "shown"}
    possible = [set() for _ in groups]
    for table in product(range(1, 14), repeat=len(groups)):
        fits = all(told.get((("setting_group", f"g{n}"),), v) == v for n, v in enumerate(table))
        if fits and told.get((), sum(table)) == sum(table):
            for n, value in enumerate(table):
                possible[n].add(value)
    for n, size in enumerate(groups):
        if size < 5:
            assert {1, 2, 3, 4} <= possible[n]
