"""Trends: each point is what the earlier report would have said, or a gap."""

from datetime import date
from functools import cache

import pytest

from council import begun_after, council
from wsoa.measures import MEASURES, Windows, compute_figures
from wsoa.period import Period
from wsoa.schema import TABLES

OCTOBER = Windows(Period("2021-10", date(2021, 7, 1), date(2021, 9, 30)))
JULY = Windows(Period("2021-07", date(2021, 4, 1), date(2021, 6, 30)))
TRENDED = [measure for measure in MEASURES.values() if measure.trend]
SEED = 3
JUNE = date(2021, 6, 30)
BEFORE = (date(2020, 9, 30), date(2020, 12, 31))
QUARTERS = (*BEFORE, JUNE)


class Points:
    """A report of a few trend points alone."""

    def of(self, measure):
        return tuple(w for w in OCTOBER.of(measure) if w.name == "trend" and w.as_at in QUARTERS)


class Headlines:
    """A report of July with nothing but headlines."""

    def of(self, measure):
        return JULY.of(measure)[:1]


@cache
def points(begins=date.min):
    """Return the trend of each measure by its day, of an extract that begins after a day."""
    tables = begun_after(council(SEED), begins) if begins > date.min else council(SEED)
    found = {measure.id: {} for measure in TRENDED}
    for figure in compute_figures(TRENDED, tables, windows=Points()):
        found[figure.measure][figure.end or figure.as_at] = figure
    return found


@cache
def july():
    """Return the headline of each measure in the report of July."""
    made = compute_figures(TRENDED, council(SEED), windows=Headlines())
    return {figure.measure: figure for figure in made if not figure.breakdown}


def counts(figure):
    return figure.numerator, figure.denominator, figure.not_computable, figure.value


@pytest.mark.parametrize("measure", TRENDED, ids=lambda measure: measure.id)
def test_a_point_is_the_figure_of_the_report_of_that_quarter(measure):
    june = points()[measure.id][JUNE]
    assert june.unavailable == ""
    assert counts(june) == counts(july()[measure.id])


@pytest.mark.parametrize("measure", TRENDED, ids=lambda measure: measure.id)
def test_a_quarter_before_the_extract_begins_is_a_gap_and_not_a_zero(measure):
    tables = measure.trend_from or measure.needs
    assert any(TABLES[name].begins or TABLES[name].reach for name in tables)
    for day in BEFORE:
        figure = points(BEFORE[-1])[measure.id][day]
        assert counts(figure) == (None, None, 0, None)
        assert figure.unavailable.endswith("extract does not go back that far")
