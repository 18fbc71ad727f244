"""Every measure is worked through: none is published whose count nobody wrote down by hand.

A module of worked tables names in `WORKS_THROUGH` the measures that it works through. What
those measures are, and over which windows and groups the specification wants them, stands in
`tests/data/catalogue.csv`.
"""

import ast
import csv
from pathlib import Path

import pytest

from wsoa.measures import MEASURES

HERE = Path(__file__).parent
CATALOGUE = HERE.parent / "data" / "catalogue.csv"
WHOLE_COUNCILS = {"test_area_1", "test_from_files", "test_small_extracts"}
"""Modules that count every measure of a whole council: no place to learn one measure from."""

ABOUT_ALL = {"test_every_measure", "test_properties", "test_trends"}
"""Modules that say of every measure what none of them may do."""

MODULES = sorted(
    path for path in HERE.glob("test_*.py") if path.stem not in WHOLE_COUNCILS | ABOUT_ALL
)


def names_of(path):
    """Return the measures that a module declares, and those that the rest of it names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    declared = [node for node in tree.body if _declares(node)]
    assert len(declared) == 1, f"{path.name} does not say in WORKS_THROUGH what it works through"
    rest = [node for node in tree.body if node not in declared]
    return ast.literal_eval(declared[0].value), {c.value for node in rest for c in _texts(node)}


def _declares(node):
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "WORKS_THROUGH"


def _texts(node):
    return (n for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def test_every_measure_has_a_worked_table():
    worked = {name for path in MODULES for name in names_of(path)[0]}
    assert [name for name in MEASURES if name not in worked] == []
    assert sorted(worked - set(MEASURES)) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_works_through_what_it_says(path):
    declared, named = names_of(path)
    assert [name for name in declared if name not in named] == []


def rows():
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["measure"])
def test_a_measure_of_the_specification_has_its_windows_and_groups(row):
    measure = MEASURES[row["measure"]]
    windows = {*measure.windows, *(["trend"] if measure.trend else [])}
    groups = {"+".join(columns) for columns in measure.breakdowns}
    assert set(row["windows"].split()) - windows == set()
    assert set(row["breakdowns"].split()) - groups == set()
    assert measure.area == int(row["area"])
    assert measure.unit == row["unit"]


def test_no_measure_is_without_its_line_of_the_specification():
    assert {row["measure"] for row in rows()} == set(MEASURES)
