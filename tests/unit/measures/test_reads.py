"""What a column bears on: the measures that fail without it, and what it dates."""

from datetime import date

import pytest

from wsoa.measures import MEASURES, Windows
from wsoa.measures.reads import _records, readers
from wsoa.period import Period
from wsoa.schema import TABLES

PERIOD = Period("2022-01", date(2021, 10, 1), date(2021, 12, 31))


def of(table, column):
    return set(readers([(table, column)])[table, column])


def test_a_column_bears_on_those_that_read_it_and_no_others():
    assert of("visits", "young_person_voice")
    assert all("visits" in MEASURES[m].needs for m in of("visits", "young_person_voice"))
    assert of("participation", "status") == of("participation", "")
    assert of("people", "ethnicity") == set()


def test_a_date_bears_on_what_reads_the_value_that_it_dates():
    # The outcome of a request is not known before its day: whoever counts refusals needs both.
    assert "requests_refused" in of("requests", "outcome_date")
    assert of("requests", "outcome") <= of("requests", "outcome_date")


def test_the_day_on_which_a_record_begins_bears_on_the_whole_table():
    assert of("plans", "issued_date") == of("plans", "")
    assert "plans_maintained" in of("plans", "")


def test_a_birth_date_bears_on_what_reads_its_month():
    assert "neet_or_not_known_16_18" in of("people", "birth_date")


def test_what_is_no_table_bears_on_nothing():
    assert readers([("", "anything")]) == {("", "anything"): ()}


def test_places_asked_together_are_as_asked_alone():
    places = [("visits", "visit_date"), ("reviews", "decision_date")]
    both = readers(places)
    assert all(both[place] == readers([place])[place] for place in places)


@pytest.mark.parametrize("table", ["visits", "feedback", "participation"])
def test_a_table_bears_on_every_measure_that_needs_it_and_only_on_those(table):
    needing = {m.id for m in MEASURES.values() if table in m.needs}
    assert of(table, "") == needing


def test_each_measure_reads_the_same_in_its_first_window_as_in_its_others():
    # Else a fault could bear on a window that nobody tried.
    columns = [("reviews", "decision_date"), ("plans", "ceased_date"), ("visits", "outcome")]
    found = readers(columns)
    for (table, column), ids in found.items():
        for measure in (m for m in MEASURES.values() if m.id not in ids):
            for window in {w.name: w for w in Windows(PERIOD).of(measure)}.values():
                measure.function(_without(table, column, window.as_at), window)


def _without(table, column, day):
    dated = {c.name for c in TABLES[table].columns if column in c.dated_by} | {column}
    gone = frozenset((table, name) for name in dated)
    return _records(day, gone)
