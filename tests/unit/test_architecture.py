"""Arrows run one way: down the table of modules in docs/developer/design.md, never back."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "lib" / "wsoa"
PAGE = ROOT / "docs" / "developer" / "design.md"
EVERYWHERE = {"characters", "errors", "period", "params"}
"""Leaves that hold no rule: any module may name them."""


def ranks():
    """Return each module's row in the table, the top one 0."""
    rows = re.findall(r"^\| (`[^|]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: i for i, row in enumerate(rows) for name in re.findall(r"`(\w+)`", row)}


def imports(path):
    """Return the top-level parts of the package that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("wsoa."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.ImportFrom) and node.module == "wsoa":
            yield from (alias.name for alias in node.names)


def parts():
    return sorted(p.stem for p in PACKAGE.iterdir() if p.stem[0] != "_" and p.suffix in ("", ".py"))


def test_the_page_has_every_part_of_the_package():
    assert set(parts()) <= ranks().keys()


@pytest.mark.parametrize("part", sorted(ranks()))
def test_no_part_imports_one_above_it(part):
    order = ranks()
    files = [PACKAGE / f"{part}.py", *(PACKAGE / part).rglob("*.py")]
    named = {name for file in files if file.exists() for name in imports(file)}
    above = {n for n in named - EVERYWHERE if n in order and order[n] < order[part]}
    assert not above, f"{part} imports {sorted(above)}, which stand above it in design.md"
