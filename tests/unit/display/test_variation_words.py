"""What stands out, in words: each rule, of figures and of changes."""

from dataclasses import replace
from datetime import date

import pytest

from public import AS_AT
from public import publish as publish_all
from wsoa.display.variation import latest_words, reason_words, signal_words, usual_words
from wsoa.measures import Figure
from wsoa.period import quarter_ends, quarter_to
from wsoa.variation import Untold, variation_of

ENDS = quarter_ends(AS_AT, count=9)


def vary(measure, values, *, of=None):
    """Return the variation of figures of the last quarters, over days or on a day."""
    stock = measure in ("review_backlog", "visit_actions_open")
    ends = ENDS[-len(values) :]
    figures = [
        _figure(measure, value, end, stock=stock, of=of)
        for value, end in zip(values, ends, strict=True)
    ]
    last = replace(figures[-1], window="as_at" if stock else "period")
    return variation_of(publish_all(last, *figures[:-1]), measure)


def _figure(measure, value, end: date, *, stock, of):
    start = None if stock else quarter_to(end).start
    share = value / of if of else float(value)
    return Figure(measure, "trend", start, None if stock else end, end, (), value, of, 0, share)


def sentences(found):
    return [signal_words(signal, found) for signal in found.latest]


def test_above_and_below_the_usual_range():
    found = vary("requests_received", [80, 82, 79, 81, 80, 78, 81, 79, 99])
    assert usual_words(found) == "71 to 93"
    assert sentences(found) == ["Above the usual range of 71 to 93."]
    assert latest_words(found) == "unusual: neither is better"
    low = vary("requests_received", [80, 82, 79, 81, 80, 78, 81, 79, 60])
    assert sentences(low)[0].startswith("Below the usual range of ")


def test_a_rate_has_one_more_place_and_a_meaning():
    met = [40, 43, 38, 42, 40, 39, 43, 41, 58]
    found = vary("advice_within_6_weeks", met, of=80)
    (said,) = sentences(found)
    assert said == f"Above the usual range of {usual_words(found)}."
    assert usual_words(found).count(".") == 2
    assert latest_words(found) == "unusual: improvement"
    fell = vary("advice_within_6_weeks", [80 - n for n in met], of=80)
    assert latest_words(fell) == "unusual: concern"


def test_a_run_on_one_side_names_the_average_and_its_length():
    found = vary("requests_received", [60, 64, 83, 79, 82, 80, 84, 79, 83])
    assert "7 quarters in a row above the average of 77.1." in sentences(found)


def test_a_run_that_rises_names_its_length():
    found = vary("requests_received", [50, 41, 45, 52, 58, 63, 70, 77, 82])
    assert "8 quarters in a row, each higher than the one before." in sentences(found)


def test_two_of_three_near_an_edge():
    found = vary("requests_received", [80, 82, 79, 81, 77, 80, 84, 90, 90])
    near = "Two of three quarters in a row are near the upper edge of the usual range of 75 to 90."
    assert sentences(found) == [near]


def test_of_a_count_on_a_day_the_change_is_told():
    found = vary("review_backlog", [600, 610, 602, 611, 603, 612, 601, 610, 690])
    assert sentences(found) == [f"Up 80 since the quarter before: {usual_words(found)} is usual."]
    assert usual_words(found).startswith("down ")
    assert latest_words(found) == "unusual: concern"


def test_usual_variation_is_said_and_what_cannot_be_told_is_not():
    found = vary("requests_received", [80, 90, 70, 85, 95, 75, 88, 92, 81])
    assert latest_words(found) == "usual variation"
    assert latest_words(Untold("requests_received", "few", 3)) == ""


@pytest.mark.parametrize(
    ("reason", "part"),
    [
        ("few", "too few points to tell"),
        ("hidden", "hidden figure"),
        ("overlap", "twelve months"),
        ("coarse", "one case"),
        ("gap", "not available"),
    ],
)
def test_every_reason_has_its_words(reason, part):
    said = reason_words(Untold("requests_received", reason))
    assert part in said
    assert not any(each.isdigit() for each in said), "it stands beside figures that may be hidden"
    assert reason_words(Untold("requests_refused", "no trend")) == ""
