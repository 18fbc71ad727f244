"""What the report shows: each measure of the catalogue stands in its area's notebook."""

import ast
import csv
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from wsoa.measures import AREAS, EARLIER
from wsoa.params import load_project

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "tests" / "data" / "catalogue.csv"
OF_ONE = {"bars", "table", "comparison"}
"""Calls whose first text is a measure and whose others are no measures."""


@dataclass(frozen=True)
class Shown:
    """A call that shows measures in the report, with the breakdown and the window it names."""

    kind: str
    measures: tuple[str, ...]
    by: tuple[str, ...] = ()
    window: str = ""


def exhibits(area):
    """Return what the cells of an area's notebook show, lines for the analyst alone left out."""
    book = nbformat.read(ROOT / "notebooks" / f"{area}.ipynb", as_version=4)
    sources = (cell.source for cell in book.cells if cell.cell_type == "code")
    calls = (node for source in sources for node in ast.walk(ast.parse(source)))
    found = (shown(node) for node in calls if is_exhibit(node))
    return [each for each in found if each.kind != "headline"]


def is_exhibit(node):
    return isinstance(node, ast.Call) and ast.unparse(node.func).startswith("chapter.")


def shown(call):
    kind = ast.unparse(call.func).removeprefix("chapter.")
    texts = tuple(ast.literal_eval(text) for text in call.args)
    named = {each.arg: ast.literal_eval(each.value) for each in call.keywords}
    if kind in OF_ONE:
        return Shown(kind, texts[:1], texts[1:], named.get("window", ""))
    return Shown(kind, texts, **named)


def rows():
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@pytest.fixture(params=AREAS)
def area(request):
    return request.param


def test_every_measure_of_an_area_stands_in_its_notebook(area):
    named = {name for each in exhibits(area) for name in each.measures}
    assert [measure.id for measure in AREAS[area] if measure.id not in named] == []


def test_every_breakdown_that_the_catalogue_names_stands_in_a_table_or_a_chart(area):
    divided = {(name, each.by) for each in exhibits(area) if each.by for name in each.measures}
    own = {measure.id for measure in AREAS[area]}
    asked = [
        (row["measure"], tuple(by.split("+")))
        for row in rows()
        if row["measure"] in own
        for by in row["breakdowns"].split()
    ]
    assert [each for each in asked if each not in divided] == []


@pytest.mark.parametrize(("window", "kind"), [("trend", "trend"), ("month", "months")])
def test_what_the_catalogue_wants_over_time_stands_in_a_chart(area, window, kind):
    drawn = {name for each in exhibits(area) if each.kind == kind for name in each.measures}
    own = {measure.id for measure in AREAS[area]}
    asked = [r["measure"] for r in rows() if window in r["windows"].split() and r["measure"] in own]
    assert [name for name in asked if name not in drawn] == []


def compared(area):
    """Return the measures that stand beside an earlier window, each with that window."""
    found = (each for each in exhibits(area) if each.kind == "baseline")
    return {(name, each.window) for each in found for name in each.measures}


def test_every_measure_with_an_earlier_window_stands_beside_one(area):
    """But for one whose own window is an earlier one: it is a baseline."""
    beside = {name for name, window in compared(area) if window}
    asked = [m for m in AREAS[area] if EARLIER & set(m.windows) and m.windows[0] not in EARLIER]
    assert len(asked) > 5
    assert [measure.id for measure in asked if measure.id not in beside] == []


def test_every_baseline_that_the_catalogue_names_is_set_beside_the_present(area):
    own = {measure.id: measure.windows[0] for measure in AREAS[area]}
    asked = [
        (row["measure"], window)
        for row in rows()
        for window in row["windows"].split()
        if row["measure"] in own and window in EARLIER and own[row["measure"]] != window
    ]
    assert asked
    assert [each for each in asked if each not in compared(area)] == []


def test_every_baseline_of_the_params_is_set_beside_the_present():
    stated = load_project(ROOT / "params", "2021-10").council.baselines
    shown = {name for area in AREAS for name, window in compared(area) if not window}
    assert sorted(stated) == sorted(shown)
