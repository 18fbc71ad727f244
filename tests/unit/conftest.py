"""What the report's figures are read against: the project's own params."""

from pathlib import Path

import pytest

from wsoa.display import setting_of
from wsoa.params import load_project

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def project():
    return load_project(ROOT / "params", "2021-10")


@pytest.fixture(scope="session")
def setting(project):
    return setting_of(project)
