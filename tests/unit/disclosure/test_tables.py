"""Tables made at random: what is published of them holds off every attack."""

from collections import Counter
from itertools import combinations, product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosed import AS_AT, read
from wsoa.disclosure import PublicFigures, attack, disclose
from wsoa.disclosure.attack import find_limits
from wsoa.disclosure.cells import Cell, Seen, small_cells, true_counts
from wsoa.disclosure.control import true_relations
from wsoa.disclosure.tallies import Tallied
from wsoa.disclosure.units import costs_of, sight_of, units_of
from wsoa.measures.cases import Cases
from wsoa.measures.count import count_cases
from wsoa.measures.measure import Measure
from wsoa.period import instant

THRESHOLD = 5
COLUMNS = ("need", "setting", "area")
BREAKDOWNS = (("need",), ("setting",), ("area",), ("need", "setting"), COLUMNS)


def measure(name, summary, breakdowns=BREAKDOWNS, *, of_children=True):
    unit = "rate" if summary == "rate" else "count"
    return Measure(name, name, 1, "A1", unit, summary, ("as_at",), (), None, breakdowns,
                   of_children=of_children)  # fmt: skip


MEASURES = {
    "plans": measure("plans", "count"),
    "met": measure("met", "rate", (("need",), ("setting",))),
    "visits": measure("visits", "count", of_children=False),
}


@st.composite
def children(draw, most=10):
    """Return children, a few of each kind, some met, some not, some not computable."""
    kinds = draw(
        st.lists(st.tuples(*[st.sampled_from("abc")] * 3), min_size=1, max_size=6, unique=True)
    )
    met = st.sampled_from([True, True, False, False, None])
    rows = []
    for kind in kinds:
        size = draw(st.integers(1, most))
        flags = draw(st.lists(met, min_size=size, max_size=size))
        rows += [(*kind, flag) for flag in flags]
    return pd.DataFrame(rows, columns=[*COLUMNS, "met"]).astype({"met": "boolean"})


def report(frame):
    window = instant(AS_AT)
    counted = Cases.count(frame)
    return (
        *count_cases(MEASURES["plans"], counted, window=window),
        *count_cases(MEASURES["met"], Cases.rate(frame, frame["met"]), window=window),
        *count_cases(MEASURES["visits"], counted, window=window),
    )


def limits_of(public, figures):
    """Return what is proved of the small counts from the public figures."""
    counts = true_counts(figures, MEASURES)
    small = small_cells(counts, threshold=THRESHOLD)
    sight = {c: seen_of(public[c.figure], c, counts) for c in counts}
    relations = true_relations(tallied(figures, counts), counts)
    return [*find_limits(sight, relations, cells=small, threshold=THRESHOLD)]


def tallied(figures, counts):
    return Tallied.of(figures, MEASURES, counted={cell.figure for cell in counts})


def seen_of(figure, cell, counts):
    hidden = figure.status == "c" or (
        cell.part == "not_computable" and figure.not_computable is None
    )
    return Seen(None, 0) if hidden else Seen(counts[cell])


@settings(max_examples=12, deadline=None)
@given(children())
def test_no_small_count_can_be_narrowed_down(frame):
    figures = report(frame)
    public = tuple(disclose(figures, MEASURES, threshold=THRESHOLD))
    assert limits_of(public, figures) == []
    assert attack(public, MEASURES, threshold=THRESHOLD) == ()


@settings(max_examples=10, deadline=None)
@given(children())
def test_small_counts_are_hidden_and_zeros_and_exempt_counts_shown(frame):
    figures = report(frame)
    for exact, public in zip(figures, disclose(figures, MEASURES, threshold=5), strict=True):
        if exact.measure == "visits":
            assert public.numerator == exact.numerator
        elif exact.measure == "plans":
            small = 1 <= exact.numerator < THRESHOLD
            assert (public.numerator is None) >= small
        else:
            assert rate_is_safe(exact, public)
            assert exact.not_computable != 0 or public.status == "c" or public.not_computable == 0


def rate_is_safe(exact, public):
    counts = (exact.numerator, exact.denominator, exact.denominator - exact.numerator)
    small = any(1 <= n < THRESHOLD for n in counts)
    nothing_shown = (public.numerator, public.denominator, public.value) == (None, None, None)
    unknown_hidden = public.not_computable is None or not 1 <= exact.not_computable < THRESHOLD
    return (nothing_shown or not small) and unknown_hidden


@settings(max_examples=5, deadline=None)
@given(children())
def test_the_same_report_is_published_in_the_same_way(frame):
    figures = report(frame)
    first, again = (tuple(disclose(figures, MEASURES, threshold=5)) for _ in range(2))
    assert first == again


groups = st.lists(st.integers(0, 14), min_size=2, max_size=5)


@settings(max_examples=25, deadline=None)
@given(groups)
def test_a_table_hides_no_more_than_it_must(sizes):
    figures = one_way(sizes)
    assert cost(hidden_of(figures), figures) == pytest.approx(least_cost(figures), abs=1e-6)


@settings(max_examples=5, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_a_table_by_two_columns_hides_no_more_than_it_must(sizes):
    figures = two_way(sizes)
    assert cost(hidden_of(figures), figures) == pytest.approx(least_cost(figures), abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(groups)
def test_whole_numbers_that_fit_the_published_table_include_every_small_value(sizes):
    """A total is as many at least as the groups that are listed: nothing hidden changes that."""
    figures = one_way(sizes)
    public = tuple(disclose(figures, PLANS, threshold=5))
    hidden = [i for i, f in enumerate(public) if f.status == "c"]
    small = [i for i in hidden if 1 <= figures[i].numerator < THRESHOLD]
    found = possible_values(public, hidden)
    for place in small:
        listed = len(figures) - 1 if place == 0 else 1
        assert {*range(listed, THRESHOLD)} <= found[place]


def possible_values(public, hidden):
    """Return the values of each hidden figure over all tables that a reader could write."""
    values = {place: set() for place in hidden}
    most = 20 if 0 in hidden else public[0].numerator
    inner = [place for place in hidden if place]
    shown = sum(f.numerator for f in public[1:] if f.status == "shown")
    for table in product(range(1, most + 1), repeat=len(inner)):
        total = shown + sum(table)
        if 0 in hidden or total == public[0].numerator:
            for place, value in zip(inner, table, strict=True):
                values[place].add(value)
            if 0 in hidden:
                values[0].add(total)
    return values


PLANS = {"plans": measure("plans", "count", (("need",),)), "met": MEASURES["met"]}


def one_way(sizes):
    """Return a table as figures; a group of none is not listed."""
    listed = [(f"need=g{n}", size) for n, size in enumerate(sizes) if size]
    lines = [f"plans as_at all {sum(sizes)}", *(f"plans as_at {g} {n}" for g, n in listed)]
    return tuple(read("\n".join(lines)))


def two_way(sizes):
    cells = dict(zip(product("ab", "xy"), sizes, strict=True))
    rows, columns = Counter(), Counter()
    for (row, column), size in cells.items():
        rows[row] += size
        columns[column] += size
    lines = [f"plans as_at all {sum(sizes)}"]
    lines += [f"plans as_at need={r} {n}" for r, n in rows.items() if n]
    lines += [f"plans as_at setting={c} {n}" for c, n in columns.items() if n]
    lines += [f"plans as_at need={r};setting={c} {n}" for (r, c), n in cells.items() if n]
    return tuple(read("\n".join(lines)))


def hidden_of(figures):
    public = disclose(figures, MEASURES, threshold=THRESHOLD)
    return {i for i, f in enumerate(public) if f.status == "c"}


def cost(hidden, figures):
    units = units_of(true_counts(figures, MEASURES), figures)
    prices = dict(zip(units, costs_of(units, figures, MEASURES), strict=True))
    return sum(price for unit, price in prices.items() if unit.figure in hidden)


def least_cost(figures):
    """Return the cost of the cheapest safe choice, every choice tried."""
    counts = true_counts(figures, MEASURES)
    small = small_cells(counts, threshold=THRESHOLD)
    relations = true_relations(tallied(figures, counts), counts)
    units = units_of(counts, figures)
    musts = [u for u in units if Cell(u.figure, "count") in small]
    free = [u for u in units if u not in musts]
    every = (frozenset((*musts, *more)) for n in range(len(free) + 1) for more in
             combinations(free, n))  # fmt: skip
    safe = (c for c in every if not any(find_limits(
        sight_of(counts, c), relations, cells=small, threshold=THRESHOLD)))  # fmt: skip
    return min(cost({u.figure for u in choice}, figures) for choice in safe)


def test_figures_stay_in_their_order():
    figures = one_way([3, 30, 7])
    public = disclose(figures, PLANS, threshold=5)
    assert isinstance(public, PublicFigures)
    assert [f.breakdown for f in public] == [f.breakdown for f in figures]
