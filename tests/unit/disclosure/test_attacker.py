"""The attacker's questions: what is shown may change between two of them."""

import pytest

from wsoa.disclosure.attack import Attacker
from wsoa.disclosure.cells import Cell
from wsoa.disclosure.condition import Condition, against_one_relation
from wsoa.disclosure.relation import relate
from wsoa.disclosure.units import Unit, sight_of

ALL, SPECIAL, HOME, DUE, LATE, DONE = (Cell(place, "count") for place in range(6))
COUNTS = {ALL: 23, SPECIAL: 20, HOME: 3, DUE: 33, LATE: 30, DONE: 3}
PLANS, REVIEWS = (
    relate(((whole, 1),), [((part, 1),) for part in parts])
    for whole, *parts in ((ALL, SPECIAL, HOME), (DUE, LATE, DONE))
)
SMALL = frozenset((HOME, DONE))


def seen(*hidden):
    return sight_of(COUNTS, frozenset(Unit(cell.figure) for cell in hidden))


@pytest.fixture
def attacker():
    return Attacker(COUNTS, (PLANS, REVIEWS), seen(HOME, DONE))


def test_each_count_that_its_total_gives_away_is_proven(attacker):
    assert [limit.cell for limit in attacker.limits(sorted(SMALL), "up", 4)] == [HOME, DONE]


def test_what_is_hidden_after_the_first_proof_counts_for_the_second(attacker):
    proofs = attacker.limits(sorted(SMALL), "up", 4)
    first = next(proofs)
    assert (first.cell, first.proof.relations) == (HOME, (PLANS,))
    attacker.see(seen(HOME, DONE, LATE))
    assert list(proofs) == []


def test_nobody_asks_how_far_a_count_can_go_that_is_shown(attacker):
    with pytest.raises(ValueError, match=r"figure=1, .* is shown"):
        list(attacker.limits([SPECIAL], "up", 21))


def test_a_relation_asks_for_nothing_that_is_hidden_anyhow():
    def asked(*hidden):
        return list(
            against_one_relation(
                PLANS, COUNTS, small=SMALL, threshold=5, hidden=frozenset(map(Unit, hidden))
            )
        )

    assert asked() == [
        Condition(((Unit(ALL.figure), 1.0), (Unit(SPECIAL.figure), 1.0))),
        Condition(((Unit(ALL.figure), 1.0), (Unit(SPECIAL.figure), 1.0))),
    ]
    assert asked(SPECIAL.figure) == asked(ALL.figure) == []
    assert asked(HOME.figure) == asked()
