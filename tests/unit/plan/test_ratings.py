"""Worked examples: what is known of ratings and steps at a rating point."""

from datetime import date

import pytest

from wsoa.errors import ParamsError
from wsoa.plan import SubAction, rating_change, rating_history, sub_action_state


def step(**about):
    return SubAction.model_validate({"letter": "a", "text": "Do it", **about})


MOVED = {
    "due": "2020-03",
    "revised": [{"due": "2020-09", "from": "2020-07"}, {"due": "2021-12", "from": "2021-09"}],
}


@pytest.mark.parametrize(
    ("about", "as_at", "state"),
    [
        ({"due": "2020-03"}, date(2020, 3, 31), "due"),
        ({"due": "2020-03"}, date(2020, 4, 1), "overdue"),
        (MOVED, date(2020, 6, 30), "overdue"),
        (MOVED, date(2020, 7, 1), "due"),
        (MOVED, date(2021, 1, 15), "overdue"),
        (MOVED, date(2021, 9, 30), "due"),
        ({"ongoing": True}, date(2021, 9, 30), "ongoing"),
        ({"due": "2020-03", "completed": "2021-01", "source": "x"}, date(2020, 12, 31), "overdue"),
        ({"due": "2020-03", "completed": "2021-01", "source": "x"}, date(2021, 1, 15), "done"),
    ],
)
def test_state_of_a_step(about, as_at, state):
    assert sub_action_state(step(**about), as_at) == state


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        ({"Oct 2019": "amber", "Jan 2020": "green"}, "improved since Oct 2019"),
        ({"Oct 2019": "amber", "Jan 2020": "red"}, "worsened since Oct 2019"),
        ({"Oct 2019": "blue", "Jan 2020": "blue"}, "unchanged since Oct 2019"),
        ({"Jan 2020": "green"}, "not known"),
        ({"Oct 2019": "green"}, "not known"),
    ],
)
def test_change_of_a_rating(make_plan, ratings, words):
    plan = make_plan(ratings=ratings)
    assert rating_change(plan, plan.action("A1"), at="Jan 2020").words == words


def test_change_over_a_gap_says_so(make_plan):
    plan = make_plan(ratings={"Oct 2019": "amber", "Apr 2020": "green"})
    change = rating_change(plan, plan.action("A1"), at="Apr 2020")
    assert change.words == "improved on Oct 2019, the last rating known"


def test_history_ends_at_the_point_and_keeps_gaps(make_plan):
    plan = make_plan(ratings={"Oct 2019": "amber", "Apr 2020": "green"})
    cells = rating_history(plan, plan.action("A1"), upto="Jan 2020")
    assert [(c.point.name, c.word) for c in cells] == [
        ("Oct 2019", "AMBER"),
        ("Jan 2020", "not stated"),
    ]


def test_an_unknown_point_is_named_with_the_nearest(make_plan):
    plan = make_plan(ratings={})
    with pytest.raises(ParamsError, match=r'no rating point "January 2020".*"Jan 2020"'):
        rating_history(plan, plan.action("A1"), upto="January 2020")
