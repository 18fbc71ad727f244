"""The tables of shared counts name what the catalogues have, and hold of worked figures."""

import pytest

from disclosed import read
from wsoa.disclosure.cells import parts_of, true_counts
from wsoa.disclosure.identities import ALIASES, FLOWS, SUMS
from wsoa.disclosure.relation import holds
from wsoa.disclosure.relations import certain_relations, likely_relations
from wsoa.disclosure.tallies import Tallied
from wsoa.measures import MEASURES

SHARES = {
    *((a.measure, a.share) for a in ALIASES),
    *(pair for s in SUMS for pair in (s.whole, *s.parts)),
    *((name, "count") for f in FLOWS for name in (f.stock, f.plus, f.minus)),
}


@pytest.mark.parametrize(("measure", "share"), sorted(SHARES))
def test_every_share_is_of_a_measure_of_children(measure, share):
    assert MEASURES[measure].of_children
    parts = parts_of(MEASURES[measure])
    assert share == "cases" or share in parts or "count" in parts


@pytest.mark.parametrize("alias", ALIASES)
def test_every_breakdown_of_an_alias_is_of_its_measure(alias):
    columns = {column for by in MEASURES[alias.measure].breakdowns for column in by}
    assert {name for name in (alias.only, alias.ignored) if name} <= columns


def relations(report, derive):
    figures = read(report)
    counted = {*range(len(figures))}
    return figures, derive(Tallied.of(figures, MEASURES, counted=counted))


def told(report, derive=certain_relations):
    """Return each relation as text: `0 = 1 + 2` by the lines of the report."""
    _, found = relations(report, derive)
    return {
        " ".join(f"{f:+}*{c.figure}" for c, f in r.terms)
        + (" = 0" if r.sense == "equal" else " >= 0")
        for r in found
    }


def test_groups_add_up_to_all():
    assert told("""
        plans_maintained  as_at  all            10
        plans_maintained  as_at  age_band=0-4   4
        plans_maintained  as_at  age_band=5-10  6
    """) == {"+1*0 -1*1 -1*2 = 0"}


def test_two_measures_of_one_population_are_equal():
    assert "+1*0 -1*1 = 0" in told("""
        plans_maintained     as_at  in_area=in_area  10
        commissioning_needs  as_at  in_area=in_area  10
    """)


def test_some_of_a_population_are_no_more_than_it():
    assert "+1*0 -1*1 >= 0" in told("""
        plans_maintained        as_at  in_area=in_area  10
        residential_placements  as_at  in_area=in_area  6
    """)


def test_a_group_that_is_not_listed_has_no_case():
    assert "+1*2 = 0" in told("""
        plans_maintained  as_at  all                    10
        plans_maintained  as_at  setting_group=special  10
        home_educated     as_at  all                    0
    """)


def test_a_trend_is_only_likely_to_add_up_with_months():
    months = """
        requests_received  Q4       all  30
        requests_received  2020-10  all  10
        requests_received  2020-11  all  10
        requests_received  2020-12  all  10
    """
    assert told(months) == set()
    assert told(months, likely_relations) == {"+1*0 -1*1 -1*2 -1*3 = 0"}


def test_what_does_not_hold_of_the_counts_is_known_as_such():
    figures, found = relations(
        """
        requests_received  Q4       all  31
        requests_received  2020-10  all  10
        requests_received  2020-11  all  10
        requests_received  2020-12  all  10
        """,
        likely_relations,
    )
    counts = true_counts(figures, MEASURES)
    assert [holds(relation, counts) for relation in found] == [False]
