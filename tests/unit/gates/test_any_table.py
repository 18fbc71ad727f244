"""Tables made at random, published, and attacked from `measures.csv` alone."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from public import publish, share, stock
from wsoa.gates import find_leaked, read_rows
from wsoa.gates.published import match_rows
from wsoa.tidy import public_rows, to_frame

NEEDS, SETTINGS = ("ASD", "MLD", "SEMH"), ("early years", "home educated", "mainstream school")
few = st.integers(0, 12)
sizes = st.lists(few, min_size=9, max_size=9)


def report(children, known):
    """Return plans by need and by setting, and a rate of the same children: totals are shared."""
    counts = dict(zip(product(NEEDS, SETTINGS), children, strict=True))
    total = sum(children)
    by_need = {n: sum(v for k, v in counts.items() if k[0] == n) for n in NEEDS}
    by_setting = {s: sum(v for k, v in counts.items() if k[1] == s) for s in SETTINGS}
    met = min(known, total)
    return [
        stock("plans_maintained", total),
        *(stock("plans_maintained", n, primary_need=name) for name, n in by_need.items() if n),
        *(stock("plans_maintained", n, setting_group=name) for name, n in by_setting.items() if n),
        *([share("whereabouts_known", met, total)] if total else []),
    ]


@pytest.fixture(scope="module")
def attacked(setting, tmp_path_factory):
    """Return what an attack finds in the file that is published of some figures."""

    def attack(exact):
        figures = publish(*exact)
        path = tmp_path_factory.mktemp("public") / "measures.csv"
        to_frame(public_rows(figures, setting)).to_csv(path, index=False)
        rows = read_rows(path)
        assert all(row is not None for _, row in match_rows(rows, figures))
        return rows, list(find_leaked(rows, figures, exact, threshold=5))

    return attack


@settings(max_examples=25, deadline=None)
@given(children=sizes, known=st.integers(0, 60))
def test_nothing_small_can_be_worked_out_and_every_zero_is_shown(attacked, children, known):
    exact = report(children, known)
    rows, leaks = attacked(exact)
    assert leaks == []
    zeros = [f for f in exact if f.numerator == 0 and f.denominator is None]
    assert all(any(r.numerator == 0 for r in rows if r.measure == f.measure) for f in zeros)
    small = {f.breakdown for f in exact if f.denominator is None and 1 <= f.numerator < 5}
    plans = [r for r in rows if r.measure == "plans_maintained"]
    assert all(r.numbers == (None,) * 4 for r in plans if r.breakdown in small)
