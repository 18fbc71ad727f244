"""The commands as a person or a scheduler runs them: in a process of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[2]
WSOA = Path(sys.executable).with_name("wsoa")


def run(*arguments, cwd=ROOT, env=None, **more):
    """Run a command of the suite; return its exit code and what it said."""
    return subprocess.run(
        [str(WSOA), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,
        check=False,
        **more,
    )


@pytest.fixture(scope="session")
def wsoa():
    return run


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The synthetic extracts, written once."""
    folder = tmp_path_factory.mktemp("sample")
    done = run("sample", "--output", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def built(sample, tmp_path_factory):
    """Both periods, built once with the embedded engine."""
    outputs = tmp_path_factory.mktemp("outputs")
    said = {}
    for period in ("2021-10", "2021-01"):
        done = run(
            *("build", period, "--engine", "embedded"), "--extracts", sample, "--output", outputs
        )
        assert done.returncode == 0, done.stderr
        said[period] = done
    return SimpleNamespace(outputs=outputs, said=said)


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
