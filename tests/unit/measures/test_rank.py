"""SEN2's rank says which of two open placements is the main one."""

from datetime import date

import pytest

from worked import records
from wsoa.measures.population import open_placements, placed

PLANS = """
    plan_id  person_id  issued_date  maintaining_la
    P1       C1         2020-01-01   883
"""

CASES = {
    "first rank": ("1", "2", "special"),
    "rank before the later start": ("1", "3", "special"),
    "the other way round": ("2", "1", "mainstream"),
    "no rank": ("-", "-", "mainstream"),
    "no rank is the first": ("-", "2", "special"),
}


def settings(first, second):
    placements = f"""
        placement_id  person_id  setting     start_date  rank
        L1            C1         special     2020-09-01  {first}
        L2            C1         mainstream  2021-01-01  {second}
    """
    people = "person_id birth_date\n C1 2012-01-01"
    return records("2021-09-30", people=people, plans=PLANS, placements=placements)


@pytest.mark.parametrize(("first", "second", "setting"), CASES.values(), ids=CASES.keys())
def test_the_placement_of_the_first_rank_counts(first, second, setting):
    seen = settings(first, second)
    assert open_placements(seen)["setting"].tolist() == [setting]
    assert placed(seen)["setting"].tolist() == [setting]
    assert "lower" not in open_placements(seen)


def test_without_providers_no_one_knows_in_whose_area_a_child_is():
    seen = settings("1", "2")
    frames = {name: frame for name, frame in seen.frames.items() if name != "providers"}
    without = type(seen)(frames, as_at=date(2021, 9, 30), own_la="883")
    without["placements"]["provider_id"] = ["100", None]
    assert placed(without)["in_area"].tolist() == ["not known"]
    assert placed(without)["provider_known"].tolist() == [False]
