"""One way out: only disclosure makes a public figure, and display takes nothing else."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wsoa.disclosure.public import PublicFigure
from wsoa.measures import Figure

ROOT = Path(__file__).parents[3]
LIB = ROOT / "lib" / "wsoa"

ROUND_IT = """
from dataclasses import replace
from datetime import date

from wsoa.disclosure import PublicFigure, PublicFigures
from wsoa.display.words import figure_words, short_words
from wsoa.measures import Figure
from wsoa.tidy import public_rows

exact = Figure("plans_maintained", "as_at", None, None, date(2021, 9, 30), (), 3, value=3.0)
when = (None, None, None)
figure_words(exact)  # arg-type
short_words(exact)  # arg-type
PublicFigures([exact])  # list-item
PublicFigure("m", "w", None, None, None, (), 3, None, 0, 3.0, "shown", "")  # call-arg
PublicFigure("m", "w", None, None, None, (), 3, None, 0, 3.0, "shown", "", object())  # arg-type
PublicFigure.shown(exact, not_computable=0)  # call-arg
PublicFigure.shown(exact, not_computable=0, seal="please")  # arg-type


def publish(figures: PublicFigures) -> None:
    for figure in figures:
        figure.numerator = 3  # misc
        replace(figure, numerator=3, value=3.0)  # call-arg
        figure_words(figure)


class Forged(PublicFigure):  # misc
    def __init__(self) -> None: ...


class ForgedFigures(PublicFigures):  # misc
    def __init__(self) -> None: ...
"""


def test_mypy_refuses_every_way_round(tmp_path):
    path = tmp_path / "round_it.py"
    path.write_text(ROUND_IT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"),
         "--no-error-summary", "--show-error-codes", "--hide-error-context", str(path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = dict(re.findall(r"round_it\.py:(\d+): error: .*\[([\w-]+)\]", done.stdout))
    lines = enumerate(ROUND_IT.splitlines(), start=1)
    expected = {str(n): line.split("# ")[1] for n, line in lines if "  # " in line}
    assert found == expected, done.stdout


@pytest.mark.parametrize("seal", [object(), None, "please"])
def test_python_refuses_another_seal(seal):
    exact = Figure("plans_maintained", "as_at", None, None, None, (), 3, value=3.0)
    with pytest.raises(TypeError, match=r"only wsoa\.disclosure makes public figures"):
        PublicFigure.shown(exact, not_computable=0, seal=seal)


def test_nothing_but_disclosure_names_the_seal():
    naming = set()
    for path in LIB.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        names |= {a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names}
        if {"SEAL", "_Seal"} & names:
            naming.add(path.relative_to(LIB).as_posix())
    assert naming == {"disclosure/control.py", "disclosure/public.py"}
