"""Tau-Argus, the statistical offices' own program, on the same tables: ours is as safe, no dearer.

Skipped where it is not installed: `pip install pytauargus`, a beta whose solver is HiGHS too.
"""

from contextlib import chdir
from itertools import product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosed import read
from wsoa.disclosure import disclose
from wsoa.disclosure.attack import find_limits
from wsoa.disclosure.cells import Cell, small_cells, true_counts
from wsoa.disclosure.control import true_relations
from wsoa.disclosure.tallies import Tallied
from wsoa.disclosure.units import Unit, costs_of, sight_of, units_of
from wsoa.measures.measure import Measure

argus = pytest.importorskip("pytauargus")

THRESHOLD = 5
PLANS = Measure(
    *("plans", "plans", 1, "A1", "count", "count", ("as_at",), (), None),
    (("need",), ("setting",), ("need", "setting")),
)
MEASURES = {"plans": PLANS}


def lines(counts):
    """Yield the table as a report: total, rows, columns, cells."""
    yield f"plans as_at all {sum(counts.values())}"
    for place, column in enumerate(("need", "setting")):
        for name in sorted({key[place] for key in counts}):
            size = sum(n for key, n in counts.items() if key[place] == name)
            yield f"plans as_at {column}={name} {size}"
    for (need, setting), n in counts.items():
        yield f"plans as_at need={need};setting={setting} {n}"


def tallied(figures, counts):
    return Tallied.of(figures, MEASURES, counted={cell.figure for cell in counts})


def hidden_by_argus(counts, folder):
    """Return the groups that Tau-Argus hides, as our breakdowns name them."""
    rows = [{"need": r, "setting": c, "n": 1} for (r, c), n in counts.items() for _ in range(n)]
    with chdir(folder):  # its solver writes logs where it is
        made = argus.protect(
            *(pd.DataFrame(rows), ["need", "setting"]),
            response="n", safety_rules=f"FREQ({THRESHOLD},20)", suppress="OPT(1)",
            workdir=str(folder),
        )  # fmt: skip
    table = made.tables[0].dataframe()
    hidden = table[pd.Series(made.tables[0].safe(None)).isna().to_numpy()]
    return {
        tuple((c, row[c]) for c in ("need", "setting") if row[c] != "Total")
        for row in hidden.to_dict("records")
    }


counts_of = st.lists(st.integers(1, 40), min_size=9, max_size=9).map(
    lambda sizes: dict(zip(product("abc", "xyz"), sizes, strict=True))
)


@settings(max_examples=20, deadline=None)
@given(counts_of)
def test_what_tau_argus_hides_is_no_cheaper_where_it_is_safe(tmp_path_factory, counts):
    figures = tuple(read("\n".join(lines(counts))))
    exact = true_counts(figures, MEASURES)
    small = small_cells(exact, threshold=THRESHOLD)
    public = tuple(disclose(figures, MEASURES, threshold=THRESHOLD))
    ours = {f.breakdown for f in public if f.status == "c"}
    theirs = hidden_by_argus(counts, tmp_path_factory.mktemp("argus"))

    primary = {figures[cell.figure].breakdown for cell in small}
    assert primary <= ours
    assert primary <= theirs

    relations = true_relations(tallied(figures, exact), exact)
    units = units_of(exact, figures)
    prices = dict(zip(units, costs_of(units, figures, MEASURES), strict=True))
    chosen = frozenset(Unit(n) for n, f in enumerate(figures) if f.breakdown in theirs)
    assert chosen <= prices.keys()
    sight = sight_of(exact, chosen)
    if not any(find_limits(sight, relations, cells=small, threshold=THRESHOLD)):
        mine = sum(p for u, p in prices.items() if figures[u.figure].breakdown in ours)
        assert mine <= sum(prices[unit] for unit in chosen) + 1e-6
    assert all(sight[Cell(cell.figure, "count")].count is None for cell in small)
