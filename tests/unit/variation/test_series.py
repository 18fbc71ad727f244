"""Which points limits are reckoned from: independent, alike, all there; and what is refused."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from public import AS_AT
from public import publish as publish_all
from wsoa.measures import MEASURES, Figure
from wsoa.period import quarter_ends, quarter_to
from wsoa.variation import Untold, meaning_of, series_of, variation_of

ENDS = quarter_ends(AS_AT, count=9)
RATE, SURVEY = "pfa_adviser_attendance", "survey_plan_reflects_needs"
"""A rate of children, of which small numbers are hidden, and one of answers."""


def flows(*counts, measure="requests_received"):
    """Return counts of quarters, the last one the reporting period's."""
    ends = ENDS[-len(counts) :]
    names = ["trend"] * (len(counts) - 1) + ["period"]
    spans = [(quarter_to(end).start, end) for end in ends]
    return [
        Figure(measure, name, *span, span[1], (), n, value=None if n is None else float(n))
        for name, span, n in zip(names, spans, counts, strict=True)
    ]


def stocks(*counts, measure="visit_actions_open"):
    ends = ENDS[-len(counts) :]
    names = ["trend"] * (len(counts) - 1) + ["as_at"]
    return [
        Figure(measure, name, None, None, end, (), n, value=None if n is None else float(n))
        for name, end, n in zip(names, ends, counts, strict=True)
    ]


def rates(*shares, measure=RATE):
    made = flows(*(met for met, _ in shares), measure=measure)
    return [
        replace(f, numerator=met, denominator=of, value=met / of)
        for f, (met, of) in zip(made, shares, strict=True)
    ]


def publish(*figures):
    """Publish them as a build has them: the headline before its trend."""
    return publish_all(*sorted(figures, key=lambda f: f.window == "trend"))


def without(figure):
    return replace(figure, numerator=None, value=None, unavailable="not available: no extract")


def of(*figures):
    return series_of(publish(*figures), figures[0].measure)


LEVELS = (80, 90, 70, 85, 95, 75, 88, 92, 81)


def test_counts_over_quarters_are_taken_as_they_are():
    series = of(*flows(*LEVELS))
    assert series.kind == "level"
    assert series.values == LEVELS
    assert [p.end for p in series.points] == list(ENDS)


def test_counts_on_a_day_are_taken_by_their_change():
    series = of(*stocks(100, 108, 103, 115, 110, 120, 112, 121))
    assert series.kind == "change"
    assert series.values == (8, -5, 12, -5, 10, -8, 9)
    assert len(series.points) == 8


def test_a_rate_is_the_fraction_of_its_counts():
    series = of(*rates((20, 60), (30, 60), (20, 60), (40, 60), (30, 60), (20, 60), (30, 60)))
    assert series.values[0] == Fraction(1, 3)


@pytest.mark.parametrize("measure", ["annual_reviews_completed", "out_of_area_providers_visited"])
def test_points_that_share_days_are_refused(measure):
    assert of(*rates(*[(30 + n, 60) for n in range(9)], measure=measure)) == Untold(
        measure, "overlap"
    )


def test_no_measure_with_a_trend_is_of_a_window_that_nobody_thought_of():
    kinds = {m.windows[0] for m in MEASURES.values() if m.trend}
    assert kinds <= {"as_at", "period", "12_months"}


def test_six_points_are_too_few_and_seven_enough():
    assert of(*flows(*LEVELS[:6])) == Untold("requests_received", "few", 6)
    assert len(of(*flows(*LEVELS[:7])).values) == 7


def test_a_gap_parts_the_points():
    figures = flows(*LEVELS)
    figures[1] = without(figures[1])
    series = of(*figures)
    assert (series.values, series.cut) == (LEVELS[2:], "gap")
    figures[5] = without(figures[5])
    assert of(*figures) == Untold("requests_received", "few", 3)


def test_a_quarter_that_is_not_there_at_all_is_a_gap():
    figures = flows(*LEVELS)
    del figures[1]
    assert of(*figures).values == LEVELS[2:]


def test_a_hidden_point_parts_the_points_and_says_so():
    series = of(*flows(*LEVELS[:1], 3, *LEVELS[2:]))
    assert (series.values, series.cut) == (LEVELS[2:], "hidden")
    assert of(*flows(*LEVELS[:3], 3, *LEVELS[4:])) == Untold("requests_received", "hidden", 5)
    assert of(*flows(*LEVELS[:8], 3)) == Untold("requests_received", "hidden")


@pytest.mark.parametrize("hidden", [1, 2, 3, 4])
def test_what_is_said_does_not_depend_on_a_hidden_count(hidden):
    said = variation_of(publish(*flows(*LEVELS[:1], hidden, *LEVELS[2:])), "requests_received")
    other = variation_of(publish(*flows(*LEVELS[:1], 2, *LEVELS[2:])), "requests_received")
    assert (said.limits, said.signals) == (other.limits, other.signals)


def test_a_last_period_that_is_no_quarter_is_left_out():
    figures = flows(*LEVELS)
    figures[-1] = replace(figures[-1], start=date(2021, 8, 1))
    series = of(*figures)
    assert series.values == LEVELS[:-1]
    assert series.cut == ""


def test_a_day_that_is_no_quarter_end_is_left_out():
    figures = stocks(100, 108, 103, 115, 110, 120, 112, 121, 99)
    figures[-1] = replace(figures[-1], as_at=date(2021, 8, 15))
    assert len(of(*figures).points) == 8


@pytest.mark.parametrize(
    "figures",
    [
        flows(*[0] * 8, 1, measure="visits_in_period"),
        flows(2, 3, 3, 4, 3, 3, 3, 2, 2, measure="complaints"),
        rates(*((n, 16) for n in (9, 10, 9, 10, 10, 11, 13)), measure=SURVEY),
        rates(*[(60, 60)] * 9),
        stocks(*[7] * 9),
    ],
    ids=["rare", "few", "a small rate", "all", "constant"],
)
def test_points_that_one_case_would_move_out_of_the_limits_are_too_coarse(figures):
    assert of(*figures).reason == "coarse"


def test_a_measure_without_a_trend_and_one_without_a_figure_have_none():
    assert of(*flows(9, measure="requests_refused")).reason == "no trend"
    assert series_of(publish(), "requests_received").reason == "no trend"


HIGH = (80, 82, 79, 81, 80, 78, 81, 79, 99)


def test_the_latest_points_signal_and_its_meaning():
    found = variation_of(publish(*flows(*HIGH)), "requests_received")
    (signal,) = found.latest
    assert (signal.rule, signal.side) == ("beyond", "high")
    assert found.point(signal.last).end == AS_AT
    assert meaning_of(signal, "requests_received") == "neither"
    assert meaning_of(signal, RATE) == "improvement"
    assert meaning_of(signal, "review_backlog") == "concern"


def test_only_points_later_than_the_last_report_are_news():
    early = variation_of(publish(*flows(*HIGH[:6], 140, *HIGH[6:8])), "requests_received")
    assert [s.first for s in early.signals] == [6]
    assert early.since(None) == ()
    assert early.since(date(2020, 12, 31)) == (6,)
    assert early.since(date(2021, 3, 31)) == ()


def test_the_place_of_a_change_is_that_of_its_later_figure():
    found = variation_of(
        publish(*stocks(100, 101, 99, 101, 100, 102, 100, 101, 140)), "visit_actions_open"
    )
    assert found.point(found.latest[0].last).as_at == AS_AT
    assert found.lines() is None


def test_limits_for_a_chart_stay_within_what_can_be():
    low, mean, high = variation_of(publish(*flows(*LEVELS)), "requests_received").lines()
    assert low < mean < high
    shares = [(59, 60), (40, 60), (58, 60), (50, 60), (60, 60), (45, 60), (60, 60)]
    found = variation_of(publish(*rates(*shares, measure=SURVEY)), SURVEY)
    assert found.limits.upper > 1
    assert found.lines()[2] == 1.0
    assert found.provisional
