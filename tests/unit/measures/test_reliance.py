"""A column that is not there is no zero: the measures that turn on it say so."""

import shutil
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest

from wsoa.chapter import windows_of
from wsoa.extracts import load_tables
from wsoa.extracts.values import empty_column
from wsoa.measures import MEASURES
from wsoa.measures.compute import compute_figures
from wsoa.measures.reliance import RELIES_ON
from wsoa.sample import write_sample
from wsoa.schema import TABLES
from wsoa.snapshot import as_measured


@pytest.fixture(scope="module")
def extracts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("extracts")
    write_sample(folder)
    return folder


@pytest.fixture
def figures(extracts, tmp_path, project):
    """Return the figures of some measures when a column is taken out of its file."""

    def measured(place, *names):
        table, column = place.split(".")
        folder = Path(shutil.copytree(extracts, tmp_path / "cut"))
        frame = pd.read_csv(folder / f"{table}.csv", dtype=str)
        frame.drop(columns=column).to_csv(folder / f"{table}.csv", index=False)
        loaded = load_tables(folder, own_la="883", as_at=project.period.end, key=b"key")
        asked = [MEASURES[name] for name in names]
        tables = as_measured(loaded.tables)
        found = compute_figures(asked, tables, windows=windows_of(project))
        return {f.measure: f for f in found if not f.breakdown}

    return measured


@pytest.mark.parametrize(
    ("place", "turned", "other"),
    [
        ("placements.residential", "residential_placements", "plans_maintained"),
        ("reviews.decision_date", "annual_reviews_completed", "plans_maintained"),
        ("placements.awaiting_specialist", "awaiting_specialist", "plans_maintained"),
        ("missing_education.closed_date", "missing_education_closed", "plans_maintained"),
        ("assessments.exception", "valid_exceptions", "timeliness_20_weeks"),
        ("visit_actions.closed_date", "visit_actions_overdue", "visits_overdue"),
        ("providers.ofsted", "new_placements_below_good", "places_commissioned"),
        ("placements.provider_id", "out_of_area_placements", "home_educated"),
    ],
)
def test_without_its_column_a_measure_is_not_available_and_others_are(
    figures, place, turned, other
):
    found = figures(place, turned, other)
    table, column = place.split(".")
    assert found[turned].value is None
    assert found[turned].unavailable == (
        f"not available: the source of `{table}` does not record every `{column}`"
    )
    assert found[other].value is not None


def test_a_column_that_only_describes_a_person_takes_nothing_away(figures):
    assert figures("people.sex", "plans_maintained")["plans_maintained"].value


def test_every_column_relied_on_is_one_of_the_contract():
    named = {place for places in RELIES_ON.values() for place in places}
    known = {f"{table.name}.{name}" for table in TABLES.values() for name in table.names}
    assert named <= known
    assert RELIES_ON.keys() <= MEASURES.keys()


MAY_CHANGE = {
    ("plans.transferred_in_date", "new_plans_issued"): (
        "most councils took over no plan on a day that they record, and a SEN2 return says the "
        "day of none: their plans count as issued here, and the report names the column"
    ),
}
"""What a column's absence may change without a word from the measure, and why."""

PLACES = [
    (table.name, column.name)
    for table in TABLES.values()
    for column in table.columns
    if not (column.required or column.personal or column.returned)
]


class Headline:
    """The first window alone of each measure."""

    def __init__(self, windows):
        self.windows = windows

    def of(self, measure):
        return self.windows.of(measure)[:1]


@pytest.fixture(scope="module")
def whole(extracts, project):
    return as_measured(
        load_tables(extracts, own_la="883", as_at=project.period.end, key=b"key").tables
    )


@pytest.fixture(scope="module")
def headlines(project):
    """Return the headline figures of measures, without their breakdowns."""

    def computed(measures, tables):
        bare = [replace(measure, breakdowns=()) for measure in measures]
        found = compute_figures(bare, tables, windows=Headline(windows_of(project)))
        return {figure.measure: figure for figure in found}

    return computed


@pytest.fixture(scope="module")
def sound(whole, headlines):
    return headlines(MEASURES.values(), whole)


def without(tables, table, column):
    """Return the tables as an extract without the column gives them."""
    frame = tables.frames[table]
    empty = empty_column(TABLES[table].column(column), length=len(frame)).set_axis(frame.index)
    frames = MappingProxyType({**tables.frames, table: frame.assign(**{column: empty})})
    return replace(tables, frames=frames, lacks=tables.lacks | {f"{table}.{column}"})


@pytest.mark.parametrize(("table", "column"), PLACES)
def test_no_measure_changes_without_a_word_when_a_column_is_absent(
    whole, sound, headlines, table, column
):
    measures = [measure for measure in MEASURES.values() if table in measure.needs]
    found = headlines(measures, without(whole, table, column))
    changed = {
        name
        for name, figure in found.items()
        if figure.value is not None and not figure.unavailable and _counts(figure, sound[name])
    }
    allowed = {measure for place, measure in MAY_CHANGE if place == f"{table}.{column}"}
    assert changed == allowed


def _counts(figure, other):
    """Say whether a figure counts otherwise than another."""
    fields = ("numerator", "denominator", "value", "not_computable")
    return any(getattr(figure, name) != getattr(other, name) for name in fields)


def test_the_headlines_hold_something_to_lose(sound):
    lost = [name for name, figure in sound.items() if figure.value is None]
    assert len(lost) < len(sound) // 10, lost
