"""A notebook is prose and calls: what is a program lives in lib/."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PROGRAMS = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.Lambda)
OPTION = re.compile(r'^#\| [a-z-]+: (?:"[^"]+"|[a-z0-9-]+)$')
FEW = 4
"""Statements that a cell may hold."""


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def cells(request):
    book = nbformat.read(request.param, as_version=4)
    return [cell for cell in book.cells if cell.cell_type == "code"]


def test_there_is_one_notebook_for_each_area_of_concern():
    assert [p.stem for p in NOTEBOOKS] == ["annual_reviews", "provider_qa", "whereabouts"]


def test_no_cell_is_a_program(cells):
    for cell in cells:
        tree = ast.parse(cell.source)
        assert not [n for n in ast.walk(tree) if isinstance(n, PROGRAMS)], cell.source
        assert len(tree.body) <= FEW, cell.source


def test_one_cell_holds_the_parameters_and_their_defaults(cells):
    (parameters,) = (c for c in cells if "parameters" in c.metadata.get("tags", []))
    names = [line.split(" =")[0] for line in parameters.source.splitlines()]
    assert names == ["period", "params", "snapshot", "record"]


def test_options_stand_on_one_quoted_line_each(cells):
    options = [line for c in cells for line in c.source.splitlines() if line.startswith("#|")]
    assert options
    assert [line for line in options if not OPTION.match(line)] == []


def test_committed_notebooks_are_clean():
    script = ROOT / "tools" / "clean_notebooks.py"
    done = subprocess.run(
        [sys.executable, script, "--verify"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
