"""The attacker, from public figures alone; and what stops a build."""

from dataclasses import replace

import pytest

from disclosed import read
from wsoa.disclosure import PublicFigures, attack, disclose
from wsoa.disclosure import control as controls
from wsoa.disclosure.public import SEAL, PublicFigure
from wsoa.errors import GateError
from wsoa.measures import MEASURES

TABLE = """
    plans_maintained  as_at  all                    23
    plans_maintained  as_at  setting_group=special  20
    plans_maintained  as_at  setting_group=home     3
"""


def by_hand(report, *hidden):
    """Return public figures of which only those places are hidden."""
    figures = read(report)
    return PublicFigures(
        PublicFigure.hidden(f, why="withheld", seal=SEAL)
        if place in hidden
        else PublicFigure.shown(f, not_computable=f.not_computable, seal=SEAL)
        for place, f in enumerate(figures)
    )


def found(report, *hidden):
    leaks = attack(by_hand(report, *hidden), MEASURES, threshold=5)
    return [(leak.cell.figure, leak.cell.part, leak.low, leak.high) for leak in leaks]


def test_a_count_hidden_alone_is_worked_out_from_the_total():
    assert found(TABLE, 2) == [(2, "count", 3, 3)]


def test_a_count_hidden_with_another_is_not():
    assert found(TABLE, 1, 2) == []


def test_two_counts_that_share_five_are_four_at_most_and_all_of_the_small_values():
    two = """
        plans_maintained  as_at  all                    25
        plans_maintained  as_at  setting_group=special  20
        plans_maintained  as_at  setting_group=home     3
        plans_maintained  as_at  setting_group=other    2
    """
    assert found(two, 2, 3) == []


def test_three_counts_that_share_five_are_narrowed_to_three_at_most():
    three = """
        plans_maintained  as_at  all                    25
        plans_maintained  as_at  setting_group=special  20
        plans_maintained  as_at  setting_group=home     2
        plans_maintained  as_at  setting_group=other    2
        plans_maintained  as_at  setting_group=early    1
    """
    assert found(three, 2, 3, 4) == [(n, "count", 1, 3) for n in (2, 3, 4)]


def test_a_numerator_is_worked_out_from_a_measure_that_shares_it():
    shared = """
        welfare_check_within_12_months  as_at  all                   3/40
        welfare_checks_by_kind          as_at  all                   3
        welfare_checks_by_kind          as_at  check_kind=visit      3
    """
    assert (0, "numerator", 3, 3) in found(shared, 0)


def test_a_large_count_that_is_worked_out_is_no_leak():
    assert found(TABLE.replace("home     3", "home     30").replace("23", "50"), 2) == []


def test_the_build_stops_and_names_the_measure_and_no_count(monkeypatch):
    monkeypatch.setattr(controls, "choose_hidden", lambda _: frozenset())
    with pytest.raises(GateError) as error:
        disclose(read(TABLE), MEASURES, threshold=5)
    message = str(error.value)
    assert "plans_maintained (as_at, setting_group=home)" in message
    assert not any(digit in message for digit in "1234567890")


def test_a_figure_without_cases_keeps_its_zeros_and_hides_few_that_are_not_computable():
    (few,) = read("timeliness_20_weeks period all 0/0+3")
    (public,) = disclose([few], MEASURES, threshold=5)
    assert (public.status, public.numerator, public.denominator) == ("x", 0, 0)
    assert public.not_computable is None
    assert public.why == "cannot be computed: no dates recorded"


def test_a_figure_that_is_not_available_says_nothing_else():
    (figure,) = read("timeliness_20_weeks period all 0/0")
    absent = replace(figure, numerator=None, denominator=None, unavailable="no extract")
    (public,) = disclose([absent], MEASURES, threshold=5)
    assert (public.status, public.why, public.not_computable) == ("x", "no extract", None)


def test_the_threshold_is_the_params_own():
    (figure,) = read("plans_maintained as_at all 6")
    assert [f.status for f in disclose([figure], MEASURES, threshold=10)] == ["c"]
    assert [f.status for f in disclose([figure], MEASURES, threshold=5)] == ["shown"]


def test_an_empty_report_is_published():
    assert len(disclose([], MEASURES, threshold=5)) == 0
