"""What starts a kernel works where a system can bind it and where it cannot."""

import ast
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from wsoa.notebooks.start import binds

LIBRARY = Path(__file__).parents[3] / "lib" / "wsoa"
NOT_ON_WINDOWS = {"fcntl", "grp", "pwd", "resource", "termios"}


@pytest.fixture
def launched(monkeypatch):
    """Start as Jupyter does, with a kernel that only notes its arguments."""
    told = []
    kernel = SimpleNamespace(Application=SimpleNamespace(launch_instance=told.append))
    monkeypatch.setitem(sys.modules, "wsoa.notebooks.application", kernel)
    monkeypatch.setattr(sys, "path", ["the notebook's folder", *sys.path])
    monkeypatch.setattr(sys, "argv", ["start", "2048", "-f", "kernel.json"])
    return told


@pytest.mark.filterwarnings("ignore:.*wsoa.notebooks.start:RuntimeWarning")
@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_a_kernel_starts_where_nothing_can_be_bound(launched, monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setitem(sys.modules, "resource", None)  # to import it is an ImportError
    runpy.run_module("wsoa.notebooks.start", run_name="__main__")
    assert launched == [["-f", "kernel.json"]]
    assert "the notebook's folder" not in sys.path


def test_only_linux_keeps_to_a_bound():
    assert [binds(platform) for platform in ("linux", "darwin", "win32")] == [True, False, False]


def test_no_module_wants_what_windows_lacks_when_it_is_imported():
    wanting = [
        path.relative_to(LIBRARY).as_posix()
        for path in LIBRARY.rglob("*.py")
        for statement in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(statement, ast.Import | ast.ImportFrom)
        if NOT_ON_WINDOWS & ({a.name for a in statement.names} | {getattr(statement, "module", "")})
    ]
    assert wanting == []
