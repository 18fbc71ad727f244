"""What the report shows: each measure of the catalogue stands in its area's notebook."""

import ast
import csv
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from wsoa.measures import AREAS

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "tests" / "data" / "catalogue.csv"
OF_ONE = {"bars", "table", "comparison"}
"""Calls whose first text is a measure and whose others are no measures."""


@dataclass(frozen=True)
class Shown:
    """A call that shows measures in the report, and the breakdown that it shows them by."""

    kind: str
    measures: tuple[str, ...]
    by: tuple[str, ...]


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
    if kind in OF_ONE:
        return Shown(kind, texts[:1], texts[1:])
    return Shown(kind, texts, ())


def rows():
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@pytest.fixture(params=AREAS)
def area(request):
    return request.param


def test_every_measure_of_an_area_stands_in_its_notebook(area):
    named = {name for each in exhibits(area) for name in each.measures}
    assert [measure.id for measure in AREAS[area] if measure.id not in named] == []


@pytest.mark.parametrize(("window", "kind"), [("trend", "trend"), ("month", "months")])
def test_what_the_catalogue_wants_over_time_stands_in_a_chart(area, window, kind):
    drawn = {name for each in exhibits(area) if each.kind == kind for name in each.measures}
    own = {measure.id for measure in AREAS[area]}
    asked = [r["measure"] for r in rows() if window in r["windows"].split() and r["measure"] in own]
    assert [name for name in asked if name not in drawn] == []
