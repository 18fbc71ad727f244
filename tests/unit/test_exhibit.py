"""What a notebook asks to be shown: checked when asked, stored without a figure."""

import pytest

from wsoa.errors import NotebookError
from wsoa.exhibit import MIME, Exhibit


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
