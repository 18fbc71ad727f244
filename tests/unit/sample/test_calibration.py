"""Every figure of the sample stands in its calibration; the generator holds mechanism only."""

import ast
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[3] / "lib" / "wsoa" / "sample"
GENERATOR = sorted(SAMPLE.glob("*.py"))
MECHANISM = {0, 1, 2}
"""Nothing and first, one and next, twice: what loops, offsets and whole shares need."""


def figures(source):
    """Return line and value of each number that a reader might take for a figure."""
    numbers = (n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant))
    return [
        (n.lineno, n.value)
        for n in numbers
        if type(n.value) in {int, float} and n.value not in MECHANISM
    ]


@pytest.mark.parametrize("module", GENERATOR, ids=lambda module: module.name)
def test_no_figure_stands_beside_code(module):
    assert figures(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line", ["dice.chance(0.73)", "DAY = date(2021, 9, 30)", "lag = -dice.whole(0, 45)"]
)
def test_a_figure_beside_code_would_be_found(line):
    assert figures(line)


def test_the_calibration_is_where_the_figures_are():
    modules = list((SAMPLE / "calibration").glob("*.py"))
    assert sum(len(figures(m.read_text(encoding="utf-8"))) for m in modules) > 500


def test_the_generator_was_read():
    assert {"people.py", "requests.py", "reviews.py", "visits.py"} <= {m.name for m in GENERATOR}


@pytest.mark.parametrize(
    "module", sorted((SAMPLE / "calibration").glob("*.py")), ids=lambda module: module.name
)
def test_a_figure_of_the_calibration_is_used(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    named = {
        target.id
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(target := node.target, ast.Name)
    }
    read = {
        used.attr if isinstance(used, ast.Attribute) else used.id
        for path in SAMPLE.rglob("*.py")
        for used in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(used, ast.Attribute | ast.Name) and isinstance(used.ctx, ast.Load)
    }
    assert named - read == set()
