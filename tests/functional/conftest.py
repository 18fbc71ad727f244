"""Copies of the project and of the extracts, for tests that break them."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path):
    """A copy of the project's params, notebooks and templates, to break."""
    for name in ("params", "notebooks", "report"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def extracts(sample, tmp_path):
    """A copy of the extracts, to break."""
    return Path(shutil.copytree(sample, tmp_path / "extracts"))
