"""What several suites share: the commands, the synthetic extracts, and one build of each period.

Building takes half a minute a period. Workers of pytest-xdist are processes of their own, so the
first that needs a build makes it under a lock, and the others take it from the shared folder.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from filelock import FileLock

ROOT = Path(__file__).parents[1]
WSOA = Path(sys.executable).with_name("wsoa")
OURS = "WSOA_TEST_OUTPUTS"
PERIODS = ("2021-01", "2021-10")
"""In the order of time: the later build finds the earlier one beside it."""

SLOW = (
    *("functional/test_faults.py", "functional/test_hostile.py", "functional/test_sen2.py"),
    *("functional/test_killed.py", "functional/test_verify.py", "browser/"),
    *("unit/test_fuzz.py", "functional/", "unit/disclosure/", "unit/test_lock.py", "spec/"),
)
"""What takes longest comes first: one worker must not be left with it when the other is done.

The first makes the builds that others share; the second, on the other worker, needs none of them.
"""


def pytest_collection_modifyitems(items):
    items.sort(key=_turn)


def _turn(item):
    file = item.nodeid.split("::")[0].removeprefix("tests/")
    return next((turn for turn, slow in enumerate(SLOW) if file.startswith(slow)), len(SLOW))


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
def shared(tmp_path_factory):
    """A folder that every worker of this run of the tests has."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def sample(shared):
    """The synthetic extracts, written once. Nobody writes there: `extracts` is a copy to break."""
    folder = shared / "sample"
    with FileLock(shared / "sample.lock"):
        if not folder.is_dir():
            done = run("sample", "--output", folder)
            assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def built(shared, sample):
    """Both periods, built once with the embedded engine. Nobody writes there either.

    For a quick look at a test, `WSOA_TEST_OUTPUTS` names a folder that has both already.
    """
    if OURS in os.environ:
        return SimpleNamespace(outputs=Path(os.environ[OURS]), said={})
    outputs, heard = shared / "outputs", shared / "said.json"
    with FileLock(shared / "outputs.lock"):
        if not heard.is_file():
            said = {period: _build(period, sample, outputs) for period in PERIODS}
            heard.write_text(json.dumps(said), encoding="utf-8")
    said = json.loads(heard.read_text(encoding="utf-8"))
    return SimpleNamespace(
        outputs=outputs, said={period: SimpleNamespace(**each) for period, each in said.items()}
    )


def _build(period, sample, outputs):
    done = run(
        *("build", period, "--engine", "embedded"), "--extracts", sample, "--output", outputs
    )
    assert done.returncode == 0, done.stderr
    return {"returncode": done.returncode, "stdout": done.stdout, "stderr": done.stderr}
