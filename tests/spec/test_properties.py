"""What holds of every measure, whatever the extracts hold: tried on made-up councils.

No count is expected here. The worked tables say what a figure is; this says what none may be.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from council import council, later, shuffled
from wsoa.measures import MEASURES, Windows, compute_figures
from wsoa.period import Period

OCTOBER = Windows(Period("2021-10", date(2021, 7, 1), date(2021, 9, 30)))
NOT_TRIED = {"month", "trend", "return", "special", "census"}
"""Windows of the same kind as others that are tried; months have a test of their own."""

few_councils = settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # a smaller seed is no simpler council
    suppress_health_check=[HealthCheck.too_slow],
)
seeds = st.sampled_from([3, 4])
"""Few, because a council takes a second or two and is made once for all that is said of it."""


@dataclass(frozen=True)
class Tried:
    """Each measure's windows but those of a list."""

    but: frozenset[str]

    def of(self, measure):
        return tuple(w for w in OCTOBER.of(measure) if w.name not in self.but)


class Headline:
    """Each measure's first window."""

    def of(self, measure):
        return OCTOBER.of(measure)[:1]


@cache
def figures(seed):
    windows = Tried(frozenset(NOT_TRIED))
    return compute_figures(MEASURES.values(), council(seed), windows=windows)


@cache
def headlines(seed):
    return counted(council(seed))


def counted(tables):
    return compute_figures(MEASURES.values(), tables, windows=Headline())


@few_councils
@given(seeds)
def test_a_numerator_is_a_part_of_its_denominator(seed):
    for found in figures(seed):
        assert found.not_computable >= 0
        if found.numerator is not None and found.denominator is not None:
            assert 0 <= found.numerator <= found.denominator
            share = found.numerator / found.denominator if found.denominator else None
            assert found.value == share
        elif found.value is not None:
            assert found.value >= 0


@few_councils
@given(seeds)
def test_the_groups_of_a_breakdown_add_up_to_all(seed):
    wholes = {key_of(f): f for f in figures(seed) if not f.breakdown}
    groups = {}
    for found in figures(seed):
        if found.breakdown:
            columns = tuple(name for name, _ in found.breakdown)
            groups.setdefault((key_of(found), columns), []).append(found)
    assert len(groups) > 40
    for (key, columns), parts in groups.items():
        whole = wholes[key]
        for part in ("numerator", "denominator", "not_computable"):
            together = sum(getattr(found, part) or 0 for found in parts)
            assert together == (getattr(whole, part) or 0), (key, columns, part)


def key_of(found):
    return found.measure, found.window, found.start, found.end, found.as_at


@few_councils
@given(seeds)
def test_months_add_up_to_the_period(seed):
    monthly = [m for m in MEASURES.values() if "month" in m.windows]
    windows = Tried(frozenset(NOT_TRIED - {"month"}))
    made = compute_figures(monthly, council(seed), windows=windows)
    for measure in monthly:
        own = [f for f in made if f.measure == measure.id and not f.breakdown]
        (period,) = (f for f in own if f.window == "period")
        months = [f for f in own if f.window == "month" and f.start >= OCTOBER.period.start]
        assert len(months) == 3
        for part in ("numerator", "denominator", "not_computable"):
            together = sum(getattr(month, part) or 0 for month in months)
            assert together == (getattr(period, part) or 0), (measure.id, part)


@few_councils
@given(seeds)
def test_the_order_of_the_rows_says_nothing(seed):
    assert counted(shuffled(council(seed), seed)) == headlines(seed)


@few_councils
@given(seeds)
def test_what_happens_after_the_as_at_date_changes_no_figure(seed):
    extract, grown = council(seed), later(council(seed), seed)
    # Reviews have no first day: theirs are the same rows, with steps that were taken since.
    assert len(grown.frames["visits"]) > len(extract.frames["visits"])
    steps = [tables.frames["reviews"]["final_date"].count() for tables in (extract, grown)]
    assert steps[0] < steps[1]
    assert counted(grown) == headlines(seed)


@few_councils
@given(seeds)
def test_a_case_is_computable_or_not(seed):
    records = council(seed).at(OCTOBER.period.end)
    counts = {f.measure: f for f in headlines(seed) if not f.breakdown}
    for measure in (m for m in MEASURES.values() if m.summary == "rate"):
        window = OCTOBER.of(measure)[0]
        assert window.as_at == OCTOBER.period.end
        cases = measure.function(records, window)
        found = counts[measure.id]
        assert found.denominator + found.not_computable == len(cases.frame), measure.id


def test_the_councils_that_are_tried_have_cases_of_every_measure():
    """Else the properties above would hold of nothing."""
    made = [found for seed in (3, 4) for found in figures(seed)]
    tried = {f.measure for f in made if f.denominator or f.numerator or f.not_computable}
    assert sorted(set(MEASURES) - tried) == []
    assert len({f.measure for f in made if f.not_computable}) > 20
