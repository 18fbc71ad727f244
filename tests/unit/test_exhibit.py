"""What a notebook asks to be shown: checked when asked, stored without a figure."""

import pytest

from wsoa.errors import NotebookError
from wsoa.exhibit import MIME, Exhibit
from wsoa.measures import EARLIER, MEASURES


def test_a_mistyped_measure_is_answered_with_the_nearest():
    with pytest.raises(
        NotebookError, match=r'no measure "plans_maintaned"\. Did you mean "plans_maintained"'
    ):
        Exhibit("trend", ("plans_maintaned",))


def test_a_mistyped_breakdown_is_answered_with_those_there_are():
    with pytest.raises(NotebookError, match="no breakdown by settings; it has: setting_group;"):
        Exhibit("bars", ("plans_maintained",), ("settings",))


def test_a_measure_without_breakdowns_says_none():
    with pytest.raises(NotebookError, match="it has: none"):
        Exhibit("bars", ("missing_education",), ("age_band",))


def test_what_is_stored_comes_back():
    asked = Exhibit("bars", ("plans_maintained",), ("setting_group",), "as_at")
    stored = asked._repr_mimebundle_()
    assert Exhibit.from_json(stored[MIME]) == asked
    assert stored["text/plain"] == "bars of plans_maintained"


def test_a_stored_kind_that_is_none_is_refused():
    stored = Exhibit("trend", ("plans_maintained",)).to_json() | {"kind": "pie"}
    with pytest.raises(NotebookError, match='no exhibit of kind "pie"'):
        Exhibit.from_json(stored)


@pytest.mark.parametrize(("kind", "drawn"), [("trend", True), ("kpis", False), ("table", False)])
def test_tables_are_not_charts(kind, drawn):
    assert Exhibit(kind, ("plans_maintained",)).is_chart is drawn


def test_a_baseline_that_a_measure_has_not_is_answered_with_those_it_has():
    said = 'complaints has no baseline "autumn_2019"; it has: same_period_last_year'
    with pytest.raises(NotebookError, match=said):
        Exhibit("baseline", ("complaints",), window="autumn_2019")
    with pytest.raises(NotebookError, match='no baseline "ytd"'):
        Exhibit("baseline", ("complaints",), window="ytd")


def test_a_baseline_is_of_measures_of_the_same_days():
    with pytest.raises(NotebookError, match="one each: plans_maintained as_at, complaints period"):
        Exhibit("baseline", ("plans_maintained", "complaints"))


def test_a_baseline_by_groups_needs_a_window():
    with pytest.raises(NotebookError, match="by groups needs a window"):
        Exhibit("baseline", ("plans_maintained",), ("age_band",))


@pytest.mark.parametrize("window", sorted(EARLIER))
def test_measures_that_share_a_baseline_share_the_days_beside_it(window):
    """One heading says the days of all: a measure whose headline is a baseline has none."""
    of = [m for m in MEASURES.values() if window in m.windows and m.windows[0] not in EARLIER]
    assert len({Exhibit("baseline", (m.id,), window=window).present(m.id) for m in of}) <= 1
